/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shelf and high-pass of two channels side by side, and the energy behind them. */
#include "bank_lanes.h"
#include "kernel.h"

#define DEPTH 1

/* Adds the squares of two samples, each the sum of two lanes. */
static inline lc_double4 add_squares(lc_double4 now, lc_double4 next, lc_double4 energy) LC_RT
{
	lc_double4 sum = __builtin_shufflevector(now, next, 0, 4, 2, 6) +
	        __builtin_shufflevector(now, next, 1, 5, 3, 7);

	return lc_madd4(sum, sum, energy);
}

/* Two samples of each channel. */
static inline lc_double4 add_two(const struct lc_bank_factors *factors, struct lc_bank_lanes *lanes,
        lc_double4 x, lc_double4 energy) LC_RT
{
	lc_double4 now =
	        lc_bank_step(factors, lanes, __builtin_shufflevector(x, x, 0, 0, 2, 2), DEPTH);
	lc_double4 next =
	        lc_bank_step(factors, lanes, __builtin_shufflevector(x, x, 1, 1, 3, 3), DEPTH);

	return add_squares(now, next, energy);
}

void LC_KERNEL(lc_kernel_k_weighting)(
        struct lc_k_weighting *const two[2], const float *const x[2], size_t frames)
{
	struct lc_k_weighting *a = two[0], *b = two[1];
	const float *x_a = x[0], *x_b = x[1];
	lc_double4 energy = LC_EACH4(0.0);
	struct lc_bank_factors factors;
	struct lc_bank_lanes lanes;
	size_t i = 0;

	lc_bank_factors(&factors, &a->filter, DEPTH);
	lc_bank_join(&lanes, &a->filter, &b->filter, DEPTH);
	for (; i + 4 <= frames; i += 4) {
		lc_double4 four_a = lc_wide4(x_a + i), four_b = lc_wide4(x_b + i);

		energy = add_two(&factors, &lanes,
		        __builtin_shufflevector(four_a, four_b, 0, 1, 4, 5), energy);
		energy = add_two(&factors, &lanes,
		        __builtin_shufflevector(four_a, four_b, 2, 3, 6, 7), energy);
	}
	for (; i < frames; i++) {
		double last_a = (double)x_a[i], last_b = (double)x_b[i];
		lc_double4 in = { last_a, last_a, last_b, last_b };
		lc_double4 now = lc_bank_step(&factors, &lanes, in, DEPTH);

		energy = add_squares(now, LC_EACH4(0.0), energy);
	}
	lc_bank_part(&lanes, &a->filter, &b->filter, DEPTH);
	a->energy += energy[0] + energy[1];
	b->energy += energy[2] + energy[3];
}
