/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Connections: those that are asked for, those that are there, those that a lost server took. */
#include "jack_private.h"

#include "linecheck/intl.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* One line for the user; the first of a poll stays. A character that does not fit goes whole. */
__attribute__((format(printf, 2, 3))) static void say(struct lc_jack *jack, const char *format, ...)
{
	if (jack->message[0])
		return;
	va_list arguments;
	va_start(arguments, format);
	lc_utf8_vprint(jack->message, sizeof jack->message, format, arguments);
	va_end(arguments);
}

static jack_port_t *own_port(const struct lc_jack *jack, enum lc_side side, uint32_t channel)
{
	return side == LC_SIDE_IN ? jack->in[channel] : jack->out[channel];
}

static bool make(struct lc_jack *jack, enum lc_side side, uint32_t channel, const char *other)
{
	const char *own = jack_port_name(own_port(jack, side, channel));
	int failure = side == LC_SIDE_IN ? jack_connect(jack->client, other, own)
	                                 : jack_connect(jack->client, own, other);
	return failure == 0 || failure == EEXIST;
}

/*
 * Whether a port that was asked for is there and fits our side; else says what is amiss. done is
 * unset when the port is not there, so that what comes back is connected again.
 */
static bool is_ready(
        struct lc_jack *jack, enum lc_side side, uint32_t channel, const char *name, bool *done)
{
	jack_port_t *port = jack_port_by_name(jack->client, name);
	const char *own = jack_port_short_name(own_port(jack, side, channel));
	if (!port) {
		*done = false;
		say(jack, _("%s waits for the port %s, which is not there yet."), own, name);
		return false;
	}
	if (strcmp(jack_port_type(port), JACK_DEFAULT_AUDIO_TYPE) != 0) {
		say(jack, _("%s: %s is not an audio port; name another."), own, name);
		return false;
	}
	bool gives = jack_port_flags(port) & JackPortIsOutput;
	if (side == LC_SIDE_IN && !gives)
		say(jack, _("%s: %s takes sound and gives none; name a capture port."), own, name);
	else if (side == LC_SIDE_OUT && gives)
		say(jack, _("%s: %s gives sound and takes none; name a playback port."), own, name);
	return gives == (side == LC_SIDE_IN);
}

static void ask(
        struct lc_jack *jack, enum lc_side side, uint32_t channel, const char *name, bool *done)
{
	if (!name || !is_ready(jack, side, channel, name, done) || *done)
		return;
	*done = make(jack, side, channel, name);
	if (!*done)
		say(jack, _("%s cannot be connected with %s; the server refuses."),
		        jack_port_short_name(own_port(jack, side, channel)), name);
}

/*
 * The input, and the place between as soon as the port feeds somebody. Each is done once a server:
 * what the user changes afterwards is the user's.
 */
static void ask_inline(struct lc_jack *jack, uint32_t channel, const char *name)
{
	bool *is_in = &jack->asked.inline_in[channel];
	bool *taken_over = &jack->asked.taken_over[channel];
	if (name && !*taken_over && is_ready(jack, LC_SIDE_IN, channel, name, is_in))
		*taken_over = lc_jack_take_over(jack, channel, name);
	ask(jack, LC_SIDE_IN, channel, name, is_in);
	*taken_over &= *is_in;
}

/* False when memory is short. */
static bool append(struct lc_wire_list *list, const struct lc_wire *wire)
{
	if (list->count == list->room) {
		size_t room = list->room ? 2 * list->room : 16;
		struct lc_wire *grown = realloc(list->wire, room * sizeof *grown);
		if (!grown)
			return false;
		list->wire = grown;
		list->room = room;
	}
	list->wire[list->count++] = *wire;
	return true;
}

static bool contains(const struct lc_wire_list *list, const struct lc_wire *wire)
{
	for (size_t i = 0; i < list->count; i++)
		if (list->wire[i].side == wire->side && list->wire[i].channel == wire->channel &&
		        strcmp(list->wire[i].port, wire->port) == 0)
			return true;
	return false;
}

static void note(
        struct lc_jack *jack, struct lc_wire_list *list, enum lc_side side, uint32_t channel)
{
	jack_port_t *own = own_port(jack, side, channel);
	const char **names = own ? jack_port_get_all_connections(jack->client, own) : NULL;
	for (size_t i = 0; names && names[i]; i++) {
		struct lc_wire wire = { .side = side, .channel = channel };
		snprintf(wire.port, sizeof wire.port, "%s", names[i]);
		append(list, &wire);
	}
	jack_free(names);
}

/* A server that goes away takes connections with it one by one: what it leaves is not noted. */
void lc_wires_note(struct lc_jack *jack)
{
	struct lc_wire_list list = { 0 };
	for (uint32_t c = 0; c < jack->config.channels; c++) {
		note(jack, &list, LC_SIDE_IN, c);
		note(jack, &list, LC_SIDE_OUT, c);
	}
	if (atomic_load(&jack->gone)) {
		free(list.wire);
		return;
	}
	free(jack->now.wire);
	jack->now = list;
}

static void restore(struct lc_jack *jack)
{
	struct lc_wire_list *lost = &jack->lost;
	size_t kept = 0;
	for (size_t i = 0; i < lost->count; i++) {
		struct lc_wire *wire = &lost->wire[i];
		if (!jack_port_by_name(jack->client, wire->port) ||
		        !make(jack, wire->side, wire->channel, wire->port))
			lost->wire[kept++] = *wire;
	}
	lost->count = kept;
}

void lc_wires_poll(struct lc_jack *jack)
{
	jack->message[0] = '\0';
	for (uint32_t c = 0; c < jack->config.channels; c++) {
		ask(jack, LC_SIDE_IN, c, jack->config.connect_in[c], &jack->asked.in[c]);
		ask(jack, LC_SIDE_OUT, c, jack->config.connect_out[c], &jack->asked.out[c]);
		ask_inline(jack, c, jack->config.inline_port[c]);
	}
	restore(jack);
	lc_wires_note(jack);
}

void lc_wires_want(struct lc_jack *jack, const struct lc_wire *wire)
{
	if (!contains(&jack->lost, wire))
		append(&jack->lost, wire);
}

void lc_wires_lost(struct lc_jack *jack)
{
	jack->asked = (struct lc_asked) { 0 };
	for (size_t i = 0; i < jack->now.count; i++)
		lc_wires_want(jack, &jack->now.wire[i]);
	jack->now.count = 0;
}

void lc_wires_clear(struct lc_jack *jack)
{
	free(jack->now.wire);
	free(jack->lost.wire);
	free(jack->direct.wire);
	jack->now = jack->lost = (struct lc_wire_list) { 0 };
	jack->direct = (struct lc_direct_wires) { 0 };
}
