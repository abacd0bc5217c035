/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the search for a tone does to every sample. */
#include "kernel.h"
#include "vector.h"

#include <math.h>

#define PIECE LC_TONE_ACQUIRE_PIECE

/* y[n] = x[n] - x[n-1] + decay*y[n-1], four at a time: each sums up the inputs before it. */
void LC_KERNEL(lc_kernel_tone_condition)(
        const struct lc_tone_acquire *acquire, const double *x, struct lc_tone_marks *marks)
{
	const lc_double4 none = LC_EACH4(0.0);
	double d = acquire->block_decay, last = acquire->level_before,
	       x_before = acquire->input_before;
	lc_double4 decays = { d, d * d, d * d * d, d * d * d * d };
	lc_double4 square = none, product = none;

	marks->level[0] = last;
	for (int i = 0; i < PIECE; i += 4) {
		lc_double4 now = lc_load4(x + i);
		lc_double4 before = __builtin_shufflevector(now, LC_EACH4(x_before), 4, 0, 1, 2);
		lc_double4 sum = now - before;

		sum = lc_madd4(LC_EACH4(d), __builtin_shufflevector(sum, none, 4, 0, 1, 2), sum);
		sum = lc_madd4(
		        LC_EACH4(d * d), __builtin_shufflevector(sum, none, 4, 4, 0, 1), sum);
		sum = lc_madd4(decays, LC_EACH4(last), sum);
		lc_store4(marks->level + 1 + i, sum);
		last = sum[3];
		x_before = now[3];
		square += sum * sum;
	}
	for (int i = 0; i < PIECE; i += 4)
		product += lc_load4(marks->level + 1 + i) * lc_load4(marks->level + i);
	marks->square = lc_sum4(square);
	marks->product = lc_sum4(product);

	double peaks[4] = { 0 };

	for (int i = 0; i < PIECE; i += 4)
		for (int lane = 0; lane < 4; lane++) {
			double size = fabs(marks->level[1 + i + lane]);
			peaks[lane] = size > peaks[lane] ? size : peaks[lane];
		}
	marks->peak = fmax(fmax(peaks[0], peaks[1]), fmax(peaks[2], peaks[3]));
}

typedef int64_t long4 __attribute__((vector_size(32)));

/* One bit for each of the samples from i on. */
static inline long4 bits(int i) LC_RT
{
	const int64_t first = INT64_C(1) << i;

	return (long4) { first, first << 1, first << 2, first << 3 };
}

static inline uint32_t any(long4 v) LC_RT
{
	return (uint32_t)(v[0] | v[1] | v[2] | v[3]);
}

void LC_KERNEL(lc_kernel_tone_marks)(struct lc_tone_marks *marks, double threshold)
{
	const lc_double4 none = LC_EACH4(0.0);
	long4 up = { 0 }, low = { 0 }, high = { 0 };

	for (int i = 0; i < PIECE; i += 4) {
		lc_double4 y = lc_load4(marks->y + 1 + i), before = lc_load4(marks->y + i);

		up |= (before < none) & (y >= none) & bits(i);
		low |= (y < LC_EACH4(-threshold)) & bits(i);
		high |= (y >= LC_EACH4(threshold)) & bits(i);
	}
	marks->up = any(up);
	marks->low = any(low);
	marks->high = any(high);
}
