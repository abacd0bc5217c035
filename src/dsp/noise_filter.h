/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The weighting curves of the noise, run side by side. */
#ifndef LC_NOISE_FILTER_H
#define LC_NOISE_FILTER_H

#include "linecheck/noise.h"

/** rate_hz: 8000 to 768000. */
void lc_noise_filter_init(struct lc_noise_filter *filter, double rate_hz);
/** Takes frames of x; a and itu468 get as many. RT safe. */
void lc_noise_filter_process(struct lc_noise_filter *filter, const double *x, double *a,
        double *itu468, size_t frames) LC_RT;

/** |gain|^2 of each curve at frequency_hz; that of flat is 1. RT safe. */
void lc_noise_filter_gain_sq(const struct lc_noise_filter *filter, double frequency_hz,
        double rate_hz, double gain_sq[LC_NOISE_CURVES]) LC_RT;

#endif
