/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sum, sum of squares and peak, each in lanes. */
#include "eight.h"
#include "kernel.h"

_Static_assert(LC_LEVEL_LANES == 4 && LC_LEVEL_GROUP == 8, "vectors of doubles and of floats");

void LC_KERNEL(lc_kernel_level)(struct lc_level *level, const float *x, size_t groups)
{
	lc_double4 sum = lc_load4(level->sum), sum_sq = lc_load4(level->sum_sq);
	lc_float8 peak = lc_load8(level->peak);

	for (; groups > 0; groups--, x += LC_LEVEL_GROUP) {
		lc_double4 first = lc_wide4(x), second = lc_wide4(x + 4);

		sum += first;
		sum += second;
		sum_sq += first * first;
		sum_sq += second * second;
		peak = lc_larger8(peak, lc_size8(lc_load8(x)));
	}
	lc_store4(level->sum, sum);
	lc_store4(level->sum_sq, sum_sq);
	*(lc_float8 *)level->peak = peak;
}
