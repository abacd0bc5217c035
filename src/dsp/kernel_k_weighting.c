/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shelf and high-pass of two channels side by side, and the energy behind them. */
#include "bank_lanes.h"
#include "kernel.h"

#define DEPTH 1

static inline lc_double4 doubled(const float *const x[2], size_t i) LC_RT
{
	double a = (double)x[0][i], b = (double)x[1][i];

	return (lc_double4) { a, a, b, b };
}

static inline lc_double4 weigh(
        struct lc_bank_lanes *lanes, lc_double4 through, lc_double4 x) LC_RT
{
	return lc_madd4(through, x, lc_bank_step(lanes, x, DEPTH));
}

/* Adds the squares of two samples, each the sum of two lanes. */
static inline lc_double4 add_squares(lc_double4 now, lc_double4 next, lc_double4 energy) LC_RT
{
	lc_double4 sum = __builtin_shufflevector(now, next, 0, 4, 2, 6) +
	        __builtin_shufflevector(now, next, 1, 5, 3, 7);

	return lc_madd4(sum, sum, energy);
}

void LC_KERNEL(lc_kernel_k_weighting)(
        struct lc_k_weighting *const two[2], const float *const x[2], size_t frames)
{
	struct lc_bank *const banks[2] = { &two[0]->filter, &two[1]->filter };
	struct lc_bank_lanes lanes = lc_bank_lanes(banks, DEPTH);
	const lc_double4 through = lc_join4(banks[0]->through, banks[1]->through);
	lc_double4 energy = LC_EACH4(0.0);
	size_t i = 0;

	for (; i + 2 <= frames; i += 2) {
		lc_double4 now = weigh(&lanes, through, doubled(x, i));
		lc_double4 next = weigh(&lanes, through, doubled(x, i + 1));

		energy = add_squares(now, next, energy);
	}
	if (i < frames)
		energy = add_squares(
		        weigh(&lanes, through, doubled(x, i)), LC_EACH4(0.0), energy);
	lc_bank_keep(&lanes, banks, DEPTH);
	two[0]->energy += energy[0] + energy[1];
	two[1]->energy += energy[2] + energy[3];
}
