/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The band in which noise and distortion are told: 20 Hz to 20 kHz, or to .45 of the rate. */
#ifndef LC_BAND_H
#define LC_BAND_H

#include "bank.h"

#include <stdbool.h>

#define LC_BAND_SECTIONS 6
#define LC_BAND_GAINS 12

struct lc_band {
	struct lc_biquad section[LC_BAND_SECTIONS]; /* as they were designed */
	struct lc_bank bank; /* what they do to the differences of the samples */
	double before;       /* the sample before */
	double rate_hz;
	double upper_hz;     /* where the band ends */
	double bandwidth_hz; /* of an ideal filter that lets as much white noise pass */
	bool settled;        /* it has seen a sample that is not 0 */
};

/** rate_hz: 8000 to 768000. */
void lc_band_init(struct lc_band *band, double rate_hz);
/** Forgets every sample. RT safe. */
void lc_band_forget(struct lc_band *band) LC_RT;
/**
 * Filters frames samples of x into y. The first that is not 0 counts as having stood there
 * forever, so that an offset at the input makes no thump. RT safe.
 */
void lc_band_run(struct lc_band *band, const double *x, double *y, size_t frames) LC_RT;
/** The same for two channels of one rate. RT safe. */
void lc_band_run_two(struct lc_band *const two[2], const double *const x[2], double *const y[2],
        size_t frames) LC_RT;
/** The complex gain at frequency_hz. RT safe. */
double complex lc_band_gain(const struct lc_band *band, double frequency_hz) LC_RT;

/** The same at frequency_hz and at its multiples up to the twelfth. RT safe. */
void lc_band_gains(
        const struct lc_band *band, double frequency_hz, double complex gain[LC_BAND_GAINS]) LC_RT;

#endif
