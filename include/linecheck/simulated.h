/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Samples from a function, at the pace of the clock: what stands in for a sound card in a demo. */
#ifndef LINECHECK_SIMULATED_H
#define LINECHECK_SIMULATED_H

#include "linecheck/engine.h"
#include "linecheck/file.h"

struct lc_simulated;

/** The name of the simulated interface's n-th output, from 1: where a test tone can be sent to. */
#define LC_SIMULATED_OUTPUT "simulated:playback_%u"

/**
 * Starts a thread that calls generate for period_frames (1 to 8192) after period_frames, at the
 * times of a real card's interrupts, and passes them through engine (of as many channels), which
 * is prepared for rate_hz. generate runs in that thread. Fails with LC_USAGE, LC_NO_MEMORY,
 * LC_SYSTEM.
 */
enum lc_status lc_simulated_new(struct lc_simulated **simulated, struct lc_engine *engine,
        uint32_t channels, double rate_hz, uint32_t period_frames, lc_generate_function generate,
        void *context, struct lc_error *error);
/** Fills info; xruns counts periods that came more than a period late. Any thread. */
void lc_simulated_info(const struct lc_simulated *simulated, struct lc_source_info *info);
/** Ends and joins the thread. NULL is fine. */
void lc_simulated_free(struct lc_simulated *simulated);

#endif
