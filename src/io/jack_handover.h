/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Changing from a direct wire to the way through Linecheck and back, unheard. */
#ifndef LINECHECK_IO_JACK_HANDOVER_H
#define LINECHECK_IO_JACK_HANDOVER_H

#include "linecheck/rt.h"

#include <jack/jack.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct lc_jack;

enum lc_handover_way { LC_ARRIVING, LC_LEAVING };
enum lc_handover_phase { LC_PHASE_BEFORE, LC_PHASE_DOUBLED, LC_PHASE_AFTER };

/* A destination of an output, and how many connections it has when the direct wires are there. */
struct lc_doubled {
	jack_port_t *port;
	int connections;
};

/**
 * One output that changes places with direct wires. While both are there its destinations would
 * hear everything twice, so it is muted exactly then. JACK2's callback sees in which period that
 * is the case; PipeWire's cannot ask without a lock, and has none of this.
 */
struct lc_handover {
	enum lc_handover_way way;
	_Atomic int phase; /* enum lc_handover_phase; written by the callback */
	struct lc_handover *next;
	size_t count;
	struct lc_doubled destination[];
};

/** Whether the output is to be muted in this period; at most once a period. RT safe. */
bool lc_handover_mutes(struct lc_handover *handover) LC_RT;
/**
 * Prepares channel's output for direct wires that come (LC_LEAVING) or go (LC_ARRIVING): from now
 * on the callback watches. NULL when memory is short.
 */
struct lc_handover *lc_handover_begin(struct lc_jack *jack, uint32_t channel,
        enum lc_handover_way way, const struct lc_doubled *destination, size_t count);
/** Waits until the callback has come to phase; false when it does not within a few periods. */
bool lc_handover_wait(const struct lc_jack *jack, const struct lc_handover *handover,
        enum lc_handover_phase phase);
/** Ends it; the output sounds again. */
void lc_handover_end(struct lc_jack *jack, uint32_t channel);
/** Frees all; no callback may run. */
void lc_handover_clear(struct lc_jack *jack);

#endif
