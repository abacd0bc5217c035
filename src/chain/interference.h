/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What gets into the wires from outside: hum, buzz, whine, a phone. */
#ifndef LINECHECK_CHAIN_INTERFERENCE_H
#define LINECHECK_CHAIN_INTERFERENCE_H

#include "faults.h"
#include "random.h"
#include "wave.h"

#include <stdbool.h>

struct lc_interference {
	double rate_hz, mains_hz, whine_hz;
	double mains_phase, wander_phase, whine_phase, gsm_phase; /* 0 to 1 */
	bool at_mic, at_line; /* whether there is any, besides the cable's */
	struct lc_random gsm_random;
	double gsm_level, gsm_wanted; /* of the bursts: 0 or 1, and on the way there */
	uint64_t gsm_left;            /* frames until the phone does another thing */
	uint32_t gsm_frame;           /* of 26; the last is idle */
	struct lc_wave mains_at_mic, mains_at_line, cable, whine, gsm;
};

/** mains_hz: 0 for 50. */
void lc_interference_init(
        struct lc_interference *it, const struct lc_plants *plants, const struct lc_simulation *of);
/**
 * The next frames: at_mic before the preamp and at_line behind it, as full scale has them when the
 * knobs stand as they did at first; cable is the hum of an unbalanced cable, a power sum of 1.
 */
void lc_interference_generate(struct lc_interference *it, double *at_mic, double *at_line,
        double *cable, uint32_t frames);

#endif
