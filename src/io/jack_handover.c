/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * JACK2: muting an output exactly in the periods in which its destinations hear the direct wires
 * too.
 */
#include "jack_private.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#define WAIT_STEP_NS 1000000L
#define WAIT_MAX_S 0.5

/* RT safe. */
static bool is_doubled(struct lc_handover *handover) LC_RT
{
	for (size_t i = 0; i < handover->count; i++) {
		const struct lc_doubled *destination = &handover->destination[i];
		/* NULL: it went away just before. */
		if (destination->port &&
		        jack_port_connected(destination->port) < destination->connections)
			return false;
	}
	return true;
}

bool lc_handover_mutes(struct lc_handover *handover)
{
	int phase = atomic_load_explicit(&handover->phase, memory_order_relaxed);
	bool doubled = is_doubled(handover);
	if (phase == LC_PHASE_BEFORE && doubled)
		phase = LC_PHASE_DOUBLED;
	else if (phase == LC_PHASE_DOUBLED && !doubled)
		phase = LC_PHASE_AFTER;
	atomic_store_explicit(&handover->phase, phase, memory_order_release);
	/* Before an arrival nobody hears the output; after a leaving nobody needs it any more. */
	return handover->way == LC_ARRIVING ? phase != LC_PHASE_AFTER : phase != LC_PHASE_BEFORE;
}

struct lc_handover *lc_handover_begin(struct lc_jack *jack, uint32_t channel,
        enum lc_handover_way way, const struct lc_doubled *destination, size_t count)
{
	struct lc_handover *handover =
	        calloc(1, sizeof *handover + count * sizeof *handover->destination);
	if (!handover)
		return NULL;
	handover->way = way;
	handover->count = count;
	memcpy(handover->destination, destination, count * sizeof *destination);
	handover->next = jack->handovers;
	jack->handovers = handover;
	atomic_store_explicit(&jack->handover[channel], handover, memory_order_release);
	return handover;
}

bool lc_handover_wait(const struct lc_jack *jack, const struct lc_handover *handover,
        enum lc_handover_phase phase)
{
	const struct timespec step = { .tv_nsec = WAIT_STEP_NS };
	for (int i = 0; i < (int)(WAIT_MAX_S * 1e9 / WAIT_STEP_NS); i++) {
		if (atomic_load_explicit(&handover->phase, memory_order_acquire) >= (int)phase)
			return true;
		if (atomic_load(&jack->gone))
			return false;
		nanosleep(&step, NULL);
	}
	return false;
}

void lc_handover_end(struct lc_jack *jack, uint32_t channel)
{
	/* The callback may still look at it: it stays in the list until no callback runs. */
	atomic_store(&jack->handover[channel], NULL);
}

void lc_handover_clear(struct lc_jack *jack)
{
	for (uint32_t c = 0; c < LC_MAX_CHANNELS; c++)
		atomic_store(&jack->handover[c], NULL);
	while (jack->handovers) {
		struct lc_handover *next = jack->handovers->next;
		free(jack->handovers);
		jack->handovers = next;
	}
}
