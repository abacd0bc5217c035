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

/* One channel on its way out. */
struct parting {
	const char **sources, **destinations;
	size_t source_count, destination_count;
	struct lc_handover *handover;
};

static bool is_wired(struct lc_jack *jack, const char *source, const char *destination)
{
	const char **heard = connections(jack, jack_port_by_name(jack->client, destination));
	bool found = false;
	for (size_t i = 0; heard && heard[i] && !found; i++)
		found = strcmp(heard[i], source) == 0;
	jack_free(heard);
	return found;
}

/* Notes who is to be wired with whom, and lets the callback watch for it. */
static void begin_parting(struct lc_jack *jack, uint32_t channel, struct parting *parting)
{
	parting->sources = connections(jack, jack->in[channel]);
	parting->destinations = connections(jack, jack->out[channel]);
	parting->source_count = keep_foreign(jack, parting->sources);
	parting->destination_count = keep_foreign(jack, parting->destinations);
	if (parting->source_count == 0 || parting->destination_count == 0)
		return;
	struct lc_doubled *doubled = calloc(parting->destination_count, sizeof *doubled);
	int missing = 0;
	for (size_t d = 0; doubled && d < parting->destination_count; d++) {
		const char *destination = parting->destinations[d];
		int wires = 0;
		for (size_t s = 0; s < parting->source_count; s++)
			wires += !is_wired(jack, parting->sources[s], destination);
		doubled[d].port = jack_port_by_name(jack->client, destination);
		doubled[d].connections = jack_port_connected(doubled[d].port) + wires;
		missing += wires;
	}
	if (missing)
		parting->handover = lc_handover_begin(
		        jack, channel, LC_LEAVING, doubled, parting->destination_count);
	free(doubled);
}

static void wire_directly(struct lc_jack *jack, const struct parting *parting)
{
	for (size_t s = 0; s < parting->source_count; s++)
		for (size_t d = 0; d < parting->destination_count; d++)
			connect(jack, parting->sources[s], parting->destinations[d]);
}

void lc_jack_hand_back(struct lc_jack *jack)
{
	uint32_t channels = jack->config.tap ? 0 : jack->config.channels;
	struct parting parting[LC_MAX_CHANNELS] = { 0 };
	for (uint32_t c = 0; c < channels; c++)
		begin_parting(jack, c, &parting[c]);
	for (uint32_t c = 0; c < channels; c++)
		wire_directly(jack, &parting[c]);
	settle(jack);
	for (uint32_t c = 0; c < channels; c++)
		tell(parting[c].handover, true);
	for (uint32_t c = 0; c < channels; c++) {
		if (parting[c].handover)
			lc_handover_wait(jack, parting[c].handover, LC_PHASE_DOUBLED);
		jack_free(parting[c].sources);
		jack_free(parting[c].destinations);
	}
}
