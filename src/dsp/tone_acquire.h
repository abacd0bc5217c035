/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A coarse frequency from the regularity of zero crossings. */
#ifndef LC_TONE_ACQUIRE_H
#define LC_TONE_ACQUIRE_H

#include "linecheck/rt.h"

#include <stdbool.h>
#include <stdint.h>

struct lc_tone_acquire {
	double rate_hz;
	double block_decay, peak_decay, lag_decay; /* of the filters below, a sample */
	bool begun; /* there was a sample before: input_before and what follows from it */
	double input_before, level_before, y_before;
	double peak;         /* of |y| lately */
	double lag_0, lag_1; /* autocorrelation lately */
	bool mirrored;       /* y is the input times (-1)^n: above a quarter of the rate */
	bool odd;            /* n */
	bool armed;          /* y has been low since the last crossing */
	uint64_t position;   /* samples since the first crossing of the run began */
	double upward;       /* where y went through zero last */
	double first, last;  /* crossings of the run of regular periods */
	uint32_t crossings;  /* of the run; first and last included */
};

/** rate_hz: 8000 to 768000. */
void lc_tone_acquire_init(struct lc_tone_acquire *acquire, double rate_hz);
/** Forgets every sample. RT safe. */
void lc_tone_acquire_forget(struct lc_tone_acquire *acquire) LC_RT;
/**
 * One sample. The frequency in Hz, 10 to .45 of the rate, when a run of regular periods is long
 * enough to tell it, and a new run begins; else 0. RT safe.
 */
double lc_tone_acquire_step(struct lc_tone_acquire *acquire, double x) LC_RT;

#endif
