/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is to be wired directly when Linecheck is not there: whatever feeds a channel, with whatever
 * the channel feeds. Where our own output feeds another of our inputs, what feeds the first channel
 * feeds the second too.
 */
#include "jack_private.h"

#include <stdlib.h>
#include <string.h>

_Static_assert(LC_MAX_CHANNELS <= 64, "a set of channels is 64 bits");

/* The channel whose output or input port is, or LC_MAX_CHANNELS where it is somebody else's. */
static uint32_t own_channel(const struct lc_jack *jack, enum lc_side side, const char *port)
{
	const char *client = jack_get_client_name(jack->client);
	size_t length = strlen(client);
	if (strncmp(port, client, length) != 0 || port[length] != ':')
		return LC_MAX_CHANNELS;
	for (uint32_t c = 0; c < jack->config.channels; c++) {
		jack_port_t *own = side == LC_SIDE_IN ? jack->in[c] : jack->out[c];
		if (own && strcmp(jack_port_name(own), port) == 0)
			return c;
	}
	return LC_MAX_CHANNELS;
}

/* The channels whose inputs feed channel's output: its own, and those that are wired to it. */
static uint64_t channels_behind(const struct lc_jack *jack, uint32_t channel)
{
	uint64_t behind = UINT64_C(1) << channel, before;
	do {
		before = behind;
		for (size_t i = 0; i < jack->now.count; i++) {
			const struct lc_wire *wire = &jack->now.wire[i];
			if (wire->side != LC_SIDE_IN || !(behind >> wire->channel & 1))
				continue;
			uint32_t feeder = own_channel(jack, LC_SIDE_OUT, wire->port);
			if (feeder < LC_MAX_CHANNELS)
				behind |= UINT64_C(1) << feeder;
		}
	} while (behind != before);
	return behind;
}

static bool is_noted(
        const struct lc_direct_wires *list, const char *source, const char *destination)
{
	for (size_t i = 0; i < list->count; i++)
		if (strcmp(list->wire[i].source, source) == 0 &&
		        strcmp(list->wire[i].destination, destination) == 0)
			return true;
	return false;
}

/* Where memory is short the wire is left out. */
static void append(
        struct lc_direct_wires *list, const char *source, const char *destination, uint32_t channel)
{
	if (is_noted(list, source, destination))
		return;
	if (list->count == list->room) {
		size_t room = list->room ? 2 * list->room : 16;
		struct lc_direct_wire *grown = realloc(list->wire, room * sizeof *grown);
		if (!grown)
			return;
		list->wire = grown;
		list->room = room;
	}
	struct lc_direct_wire *wire = &list->wire[list->count++];
	snprintf(wire->source, sizeof wire->source, "%s", source);
	snprintf(wire->destination, sizeof wire->destination, "%s", destination);
	wire->channel = channel;
}

size_t lc_jack_direct_wires(struct lc_jack *jack, const struct lc_direct_wire **wires)
{
	struct lc_direct_wires *list = &jack->direct;
	list->count = 0;
	for (size_t d = 0; jack->client && d < jack->now.count; d++) {
		const struct lc_wire *fed = &jack->now.wire[d];
		if (fed->side != LC_SIDE_OUT ||
		        own_channel(jack, LC_SIDE_IN, fed->port) < LC_MAX_CHANNELS)
			continue;
		uint64_t behind = channels_behind(jack, fed->channel);
		for (size_t s = 0; s < jack->now.count; s++) {
			const struct lc_wire *feeder = &jack->now.wire[s];
			if (feeder->side == LC_SIDE_IN && behind >> feeder->channel & 1 &&
			        own_channel(jack, LC_SIDE_OUT, feeder->port) == LC_MAX_CHANNELS)
				append(list, feeder->port, fed->port, fed->channel);
		}
	}
	*wires = list->wire;
	return list->count;
}
