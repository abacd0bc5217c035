/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * K weighting (ITU-R BS.1770-5, annex 1): the energy of up to four channels side by side.
 *
 * The two filters of the recommendation wait for their own results; four channels at a time cost
 * no more time than one.
 */
#ifndef LINECHECK_K_WEIGHTING_H
#define LINECHECK_K_WEIGHTING_H

#include "linecheck/rt.h"

#include <stddef.h>

#define LC_K_CHANNELS 4

struct lc_k_weighting {
	double shelf[5], high_pass[5]; /* b0 b1 b2 a1 a2 */
	double shelf_state[2 * LC_K_CHANNELS], high_pass_state[2 * LC_K_CHANNELS];
	double energy[LC_K_CHANNELS]; /* sum of the squares so far */
};

/**
 * rate_hz: 8000 to 768000. At 48 kHz the filters are those that BS.1770-5 prints; at other rates
 * the analogue filters behind them by the bilinear transform, the second with the numerator 1, -2,
 * 1 as printed, which is what the meters of the field do: against the response at 48 kHz a rate of
 * 192 kHz reads .03 LU less.
 */
void lc_k_weighting_init(struct lc_k_weighting *k, double rate_hz);
/** Takes frames finite samples of each channel. RT safe. */
void lc_k_weighting_process(
        struct lc_k_weighting *k, const float *const x[LC_K_CHANNELS], size_t frames) LC_RT;
/** The sums of the squares so far into energy; starts new ones. RT safe. */
void lc_k_weighting_take(struct lc_k_weighting *k, double energy[LC_K_CHANNELS]) LC_RT;

#endif
