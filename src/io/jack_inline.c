/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Taking over what a capture port feeds, and giving connections back. New wires are made before
 * old ones are broken. On JACK2 jack_handover.c sees to it that nobody hears both. PipeWire brings
 * a change to each client at a moment of its own: there new wires have to carry sound before the
 * old ones go, and for a moment both are heard. A destination gets both messages in that order.
 */
#include "jack_private.h"
#include "pipewire_links.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static bool connect(struct lc_jack *jack, const char *source, const char *destination)
{
	int failure = jack_connect(jack->client, source, destination);
	return failure == 0 || failure == EEXIST;
}

/* The names of what a port is connected with; NULL for none. Freed with jack_free(). */
static const char **connections(struct lc_jack *jack, const jack_port_t *port)
{
	return port ? jack_port_get_all_connections(jack->client, port) : NULL;
}

static bool is_ours(struct lc_jack *jack, const char *name)
{
	jack_port_t *port = jack_port_by_name(jack->client, name);
	return port && jack_port_is_mine(jack->client, port);
}

/*
 * Whether the client that owns port feeds our input: to feed it in turn would make a ring. The
 * card's own client makes none: what it plays does not come back through it.
 */
static bool feeds_us(struct lc_jack *jack, uint32_t channel, const char *port)
{
	if (jack_port_flags(jack_port_by_name(jack->client, port)) & JackPortIsPhysical)
		return false;
	size_t client_length = strcspn(port, ":") + 1;
	const char **sources = connections(jack, jack->in[channel]);
	bool found = false;
	for (size_t i = 0; sources && sources[i]; i++)
		found |= strncmp(sources[i], port, client_length) == 0;
	jack_free(sources);
	return found;
}

/* Leaves in names what is not ours, and returns how many that are. */
static size_t keep_foreign(struct lc_jack *jack, const char **names)
{
	size_t kept = 0;
	for (size_t i = 0; names && names[i]; i++)
		if (!is_ours(jack, names[i]))
			names[kept++] = names[i];
	return kept;
}

/* Of count names leaves those that channel's output may feed. */
static size_t keep_acyclic(struct lc_jack *jack, uint32_t channel, const char **names, size_t count)
{
	size_t kept = 0;
	for (size_t i = 0; i < count; i++)
		if (!feeds_us(jack, channel, names[i]))
			names[kept++] = names[i];
	return kept;
}

/* Wires our output with each of the destinations, and leaves in the list those that took it. */
static size_t connect_out(
        struct lc_jack *jack, uint32_t channel, const char **destinations, size_t count)
{
	const char *out = jack_port_name(jack->out[channel]);
	size_t connected = 0;
	for (size_t i = 0; i < count; i++)
		if (connect(jack, out, destinations[i]))
			destinations[connected++] = destinations[i];
	return connected;
}

static void disconnect_all(
        struct lc_jack *jack, const char *source, const char **destinations, size_t count)
{
	for (size_t i = 0; i < count; i++)
		jack_disconnect(jack->client, source, destinations[i]);
}

/* On JACK2: an output that somebody hears already cannot be muted for the others. */
static struct lc_handover *begin_arriving(
        struct lc_jack *jack, uint32_t channel, const char **destinations, size_t count)
{
	struct lc_handover *handover = NULL;
	struct lc_doubled *doubled = NULL;
	if (!jack->is_pipewire && jack_port_connected(jack->out[channel]) == 0)
		doubled = calloc(count, sizeof *doubled);
	for (size_t i = 0; doubled && i < count; i++) {
		doubled[i].port = jack_port_by_name(jack->client, destinations[i]);
		doubled[i].connections = jack_port_connected(doubled[i].port) + 1;
	}
	if (doubled)
		handover = lc_handover_begin(jack, channel, LC_ARRIVING, doubled, count);
	free(doubled);
	return handover;
}

/* Puts our output between source and each of the destinations. */
static void step_between(struct lc_jack *jack, uint32_t channel, const char *source,
        const char **destinations, size_t count, struct lc_links *links)
{
	struct lc_handover *handover = begin_arriving(jack, channel, destinations, count);
	size_t connected = connect_out(jack, channel, destinations, count);
	if (handover && connected == count)
		lc_handover_wait(jack, handover, LC_PHASE_DOUBLED);
	lc_links_await(links);
	disconnect_all(jack, source, destinations, connected);
	if (handover && connected == count)
		lc_handover_wait(jack, handover, LC_PHASE_AFTER);
	lc_handover_end(jack, channel);
}

/* In our turn. */
static bool take_over(struct lc_jack *jack, uint32_t channel, const char *source)
{
	const char **destinations = connections(jack, jack_port_by_name(jack->client, source));
	size_t count = keep_foreign(jack, destinations);
	struct lc_links *links = jack->is_pipewire && count ? lc_links_watch() : NULL;
	/* Once: where the user, or another client, has parted us from it, that stays. */
	bool hears = jack->asked.inline_in[channel] ||
	        (count && connect(jack, source, jack_port_name(jack->in[channel])));
	count = keep_acyclic(jack, channel, destinations, hears ? count : 0);
	if (count)
		step_between(jack, channel, source, destinations, count, links);
	lc_links_free(links);
	jack_free(destinations);
	return count > 0;
}

bool lc_jack_take_over(struct lc_jack *jack, uint32_t channel, const char *source)
{
	const char **destinations = connections(jack, jack_port_by_name(jack->client, source));
	bool feeds_others = keep_foreign(jack, destinations) > 0;
	jack_free(destinations);
	if (!feeds_others)
		return false;
	int turn = lc_turn_take();
	bool taken = take_over(jack, channel, source);
	lc_turn_give(turn);
	return taken;
}

/* ---- leaving ---- */

static bool is_wired(struct lc_jack *jack, const struct lc_direct_wire *wire)
{
	const char **heard = connections(jack, jack_port_by_name(jack->client, wire->destination));
	bool found = false;
	for (size_t i = 0; heard && heard[i] && !found; i++)
		found = strcmp(heard[i], wire->source) == 0;
	jack_free(heard);
	return found;
}

/* How many of the wires that end at destination are not there yet. */
static int missing_to(struct lc_jack *jack, const struct lc_direct_wire *wires, size_t count,
        const char *destination)
{
	int missing = 0;
	for (size_t i = 0; i < count; i++)
		if (strcmp(wires[i].destination, destination) == 0)
			missing += !is_wired(jack, &wires[i]);
	return missing;
}

/* Lets the callback watch for the wires of one channel; NULL where none is missing. */
static struct lc_handover *begin_leaving(
        struct lc_jack *jack, uint32_t channel, const struct lc_direct_wire *wires, size_t count)
{
	struct lc_doubled *doubled = count ? calloc(count, sizeof *doubled) : NULL;
	size_t destinations = 0;
	int all_missing = 0;
	for (size_t i = 0; doubled && i < count; i++) {
		if (wires[i].channel != channel)
			continue;
		int missing = missing_to(jack, wires, count, wires[i].destination);
		jack_port_t *port = jack_port_by_name(jack->client, wires[i].destination);
		doubled[destinations++] = (struct lc_doubled) {
			.port = port,
			.connections = port ? jack_port_connected(port) + missing : 0,
		};
		all_missing += missing;
	}
	struct lc_handover *handover = NULL;
	if (all_missing)
		handover = lc_handover_begin(jack, channel, LC_LEAVING, doubled, destinations);
	free(doubled);
	return handover;
}

static void connect_directly(struct lc_jack *jack, const struct lc_direct_wire *wires, size_t count)
{
	for (size_t i = 0; i < count; i++)
		connect(jack, wires[i].source, wires[i].destination);
}

/* JACK2: our outputs are muted from the period on in which the direct wires are there. */
static void hand_back_muted(struct lc_jack *jack, const struct lc_direct_wire *wires, size_t count)
{
	struct lc_handover *handover[LC_MAX_CHANNELS];
	for (uint32_t c = 0; c < jack->config.channels; c++)
		handover[c] = begin_leaving(jack, c, wires, count);
	connect_directly(jack, wires, count);
	for (uint32_t c = 0; c < jack->config.channels; c++)
		if (handover[c])
			lc_handover_wait(jack, handover[c], LC_PHASE_DOUBLED);
}

/* PipeWire: our outputs sound until they are disconnected, which is when the direct ones do. */
static void hand_back_sounding(
        struct lc_jack *jack, const struct lc_direct_wire *wires, size_t count)
{
	struct lc_links *links = count ? lc_links_watch() : NULL;
	connect_directly(jack, wires, count);
	lc_links_await(links);
	for (size_t i = 0; i < jack->now.count; i++) {
		const struct lc_wire *wire = &jack->now.wire[i];
		if (wire->side == LC_SIDE_OUT)
			jack_disconnect(
			        jack->client, jack_port_name(jack->out[wire->channel]), wire->port);
	}
	lc_links_free(links);
}

void lc_jack_hand_back(struct lc_jack *jack)
{
	const struct lc_direct_wire *wires;
	lc_wires_note(jack);
	size_t count = lc_jack_direct_wires(jack, &wires);
	if (jack->is_pipewire)
		hand_back_sounding(jack, wires, count);
	else
		hand_back_muted(jack, wires, count);
}
