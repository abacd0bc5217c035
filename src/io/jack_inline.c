/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Taking over what a capture port feeds, and giving connections back. New wires are made before
 * old ones are broken, and jack_handover.c sees to it that nobody hears both.
 */
#include "jack_private.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* A PipeWire link carries sound a moment after it is made; longer, and more is heard twice. */
#define SETTLE_PERIODS 0.5

static void settle(const struct lc_jack *jack)
{
	if (!jack->is_pipewire)
		return;
	double periods_s =
	        SETTLE_PERIODS * (double)jack_get_buffer_size(jack->client) / jack->rate_hz;
	struct timespec pause = { .tv_sec = (time_t)periods_s };
	pause.tv_nsec = (long)((periods_s - (double)pause.tv_sec) * 1e9);
	nanosleep(&pause, NULL);
}

static void tell(struct lc_handover *handover, bool doubled)
{
	if (handover)
		atomic_store(&handover->told, doubled);
}

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

/* Puts our output between source and each of the destinations. */
static void step_between(struct lc_jack *jack, uint32_t channel, const char *source,
        const char **destinations, size_t count, struct lc_handover *handover)
{
	const char *out = jack_port_name(jack->out[channel]);
	size_t connected = 0;
	for (size_t i = 0; i < count; i++)
		if (connect(jack, out, destinations[i]))
			destinations[connected++] = destinations[i];
	settle(jack);
	tell(handover, true);
	if (handover && connected == count)
		lc_handover_wait(jack, handover, LC_PHASE_DOUBLED);
	tell(handover, false);
	/* PipeWire: better a period heard twice than one not heard. */
	if (handover && handover->is_told)
		lc_handover_wait(jack, handover, LC_PHASE_AFTER);
	for (size_t i = 0; i < connected; i++)
		jack_disconnect(jack->client, source, destinations[i]);
	if (handover && connected == count)
		lc_handover_wait(jack, handover, LC_PHASE_AFTER);
	lc_handover_end(jack, channel);
}

bool lc_jack_take_over(struct lc_jack *jack, uint32_t channel, const char *source)
{
	const char **destinations = connections(jack, jack_port_by_name(jack->client, source));
	size_t count = keep_foreign(jack, destinations);
	count = keep_acyclic(jack, channel, destinations, count);
	struct lc_doubled *doubled = count ? calloc(count, sizeof *doubled) : NULL;
	if (doubled) {
		for (size_t i = 0; i < count; i++) {
			doubled[i].port = jack_port_by_name(jack->client, destinations[i]);
			doubled[i].connections = jack_port_connected(doubled[i].port) + 1;
		}
		/* An output that somebody hears already cannot be muted for the others. */
		bool unheard = jack_port_connected(jack->out[channel]) == 0;
		struct lc_handover *handover = NULL;
		if (unheard)
			handover = lc_handover_begin(jack, channel, LC_ARRIVING, doubled, count);
		step_between(jack, channel, source, destinations, count, handover);
	}
	free(doubled);
	jack_free(destinations);
	return doubled != NULL;
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

void lc_jack_hand_back(struct lc_jack *jack)
{
	uint32_t channels = jack->config.channels;
	struct lc_handover *handover[LC_MAX_CHANNELS];
	const struct lc_direct_wire *wires;
	lc_wires_note(jack);
	size_t count = lc_jack_direct_wires(jack, &wires);
	for (uint32_t c = 0; c < channels; c++)
		handover[c] = begin_leaving(jack, c, wires, count);
	for (size_t i = 0; i < count; i++)
		connect(jack, wires[i].source, wires[i].destination);
	settle(jack);
	for (uint32_t c = 0; c < channels; c++)
		tell(handover[c], true);
	for (uint32_t c = 0; c < channels; c++)
		if (handover[c])
			lc_handover_wait(jack, handover[c], LC_PHASE_DOUBLED);
}
