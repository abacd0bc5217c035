/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * K weighting (ITU-R BS.1770-5, annex 1): the energy of a channel.
 *
 * The two filters of the recommendation run side by side, and those of two channels beside them.
 */
#ifndef LINECHECK_K_WEIGHTING_H
#define LINECHECK_K_WEIGHTING_H

#include "linecheck/bank.h"
#include "linecheck/rt.h"

#include <stddef.h>

struct lc_k_weighting {
	struct lc_bank filter;
	double energy; /* sum of the squares so far */
};

/**
 * rate_hz: 8000 to 768000. At 48 kHz the filters are those that BS.1770-5 prints; at other rates
 * the analogue filters behind them by the bilinear transform, the second with the numerator 1, -2,
 * 1 as printed, which is what the meters of the field do: against the response at 48 kHz a rate of
 * 192 kHz reads .03 LU less.
 */
void lc_k_weighting_init(struct lc_k_weighting *k, double rate_hz);
/** Takes frames finite samples. RT safe. */
void lc_k_weighting_process(struct lc_k_weighting *k, const float *x, size_t frames) LC_RT;
/** The same for two channels of one rate, side by side. RT safe. */
void lc_k_weighting_process_two(
        struct lc_k_weighting *const two[2], const float *const x[2], size_t frames) LC_RT;
/** The sum of the squares so far; starts a new one. RT safe. */
double lc_k_weighting_take(struct lc_k_weighting *k) LC_RT;

#endif
