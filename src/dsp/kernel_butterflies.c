/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Butterflies of a Fourier transform by decimation in frequency, radix 2, in place. */
#include "kernel.h"

#define NARROW 8 /* groups below: too narrow for several side by side */

static inline void butterfly(
        float *re, float *im, float *lower_re, float *lower_im, float cos, float sin) LC_RT
{
	float a = *re - *lower_re, b = *im - *lower_im;

	*re += *lower_re;
	*im += *lower_im;
	*lower_re = a * cos + b * sin;
	*lower_im = b * cos - a * sin;
}

/* Side by side in one group: the compiler takes several at once. */
static inline void run(float *restrict re, float *restrict im, const float *restrict cos,
        const float *restrict sin, uint32_t half, uint32_t n) LC_RT
{
	float *restrict lower_re = re + half, *restrict lower_im = im + half;

	for (uint32_t i = 0; i < n; i++)
		butterfly(re + i, im + i, lower_re + i, lower_im + i, cos[i], sin[i]);
}

void LC_KERNEL(lc_kernel_butterflies)(float *re, float *im, const float *cos, const float *sin,
        uint32_t half, uint32_t first, uint32_t n)
{
	uint32_t end = first + n, side_by_side = 1;

	for (; first < end; first += side_by_side) {
		uint32_t j = first & (half - 1), upper = 2 * first - j, lower = upper + half;

		if (half < NARROW) {
			butterfly(re + upper, im + upper, re + lower, im + lower, cos[j], sin[j]);
			continue;
		}
		side_by_side = half - j < end - first ? half - j : end - first;
		run(re + upper, im + upper, cos + j, sin + j, half, side_by_side);
	}
}
