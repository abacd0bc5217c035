/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The band in which noise and distortion are told: 20 Hz to 20 kHz, or to .45 of the rate. */
#ifndef LC_BAND_H
#define LC_BAND_H

#include "biquad.h"

#include <stdbool.h>

#define LC_BAND_SECTIONS 6

struct lc_band {
	struct lc_biquad section[LC_BAND_SECTIONS];
	struct lc_biquad_state state[LC_BAND_SECTIONS];
	double rate_hz;
	double upper_hz;     /* where the band ends */
	double bandwidth_hz; /* of an ideal filter that lets as much white noise pass */
	bool settled;        /* it has seen a sample */
};

/** rate_hz: 8000 to 768000. */
void lc_band_init(struct lc_band *band, double rate_hz);
/** Forgets every sample. RT safe. */
void lc_band_forget(struct lc_band *band) LC_RT;
/**
 * One sample. The first one counts as having stood there forever, so that an offset at the
 * input makes no thump. RT safe.
 */
double lc_band_step(struct lc_band *band, double x) LC_RT;
/** The complex gain at frequency_hz. RT safe. */
double complex lc_band_gain(const struct lc_band *band, double frequency_hz) LC_RT;

#endif
