/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The weighting curves of the noise, run side by side, and what stands behind them. */
#ifndef LC_NOISE_WEIGHING_H
#define LC_NOISE_WEIGHING_H

#include "linecheck/noise.h"

#define LC_NOISE_WEIGHED 2 /* the curves but the flat one: A, then 468 */

/** Of some frames. */
struct lc_noise_weighed {
	double flat_sq, weighed_sq[LC_NOISE_WEIGHED]; /* sums of squares */
	double charged;                               /* sum of the detector's charge */
};

/** rate_hz: 8000 to 768000. */
void lc_noise_weighing_init(struct lc_noise_weighing *weighing, double rate_hz);
/** |gain|^2 of each curve at frequency_hz; that of flat is 1. RT safe. */
void lc_noise_weighing_gain_sq(const struct lc_noise_weighing *weighing, double frequency_hz,
        double rate_hz, double gain_sq[LC_NOISE_CURVES]) LC_RT;

#endif
