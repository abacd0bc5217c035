/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A coarse frequency from the regularity of zero crossings. */
#ifndef LC_TONE_ACQUIRE_H
#define LC_TONE_ACQUIRE_H

#include "linecheck/rt.h"

#include <stdbool.h>
#include <stdint.h>

#define LC_TONE_ACQUIRE_PIECE 32 /* frames */

struct lc_tone_acquire {
	double rate_hz;
	double block_decay;           /* of the DC blocker, a sample */
	double peak_decay, lag_decay; /* a piece */
	bool begun; /* there was a sample before: input_before and what follows from it */
	double input_before, level_before, y_before;
	double peak;         /* of |y| lately */
	double lag_0, lag_1; /* autocorrelation lately */
	bool mirrored;       /* y is the input times (-1)^n: above a quarter of the rate */
	bool armed;          /* y has been low since the last crossing */
	double position;     /* of this piece: samples since the run began to be looked for */
	double upward;       /* where y went through zero last */
	double first, last;  /* crossings of the run of regular periods */
	uint32_t crossings;  /* of the run; first and last included */
};

/** rate_hz: 8000 to 768000. */
void lc_tone_acquire_init(struct lc_tone_acquire *acquire, double rate_hz);
/** Forgets every sample. RT safe. */
void lc_tone_acquire_forget(struct lc_tone_acquire *acquire) LC_RT;
/**
 * One piece. The frequency in Hz, 10 to .45 of the rate, when a run of regular periods is long
 * enough to tell it, and a new run begins; else 0. RT safe.
 */
double lc_tone_acquire_run(
        struct lc_tone_acquire *acquire, const double x[LC_TONE_ACQUIRE_PIECE]) LC_RT;

#endif
