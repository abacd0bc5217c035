/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Butterflies of a Fourier transform by decimation in frequency, radix 2, in place. */
#include "kernel.h"

/* Side by side in one group: the compiler takes several at once. */
static inline void run(float *restrict re, float *restrict im, const float *restrict cos,
        const float *restrict sin, uint32_t half, uint32_t n) LC_RT
{
	float *restrict lower_re = re + half, *restrict lower_im = im + half;

	for (uint32_t i = 0; i < n; i++) {
		float a = re[i] - lower_re[i], b = im[i] - lower_im[i];

		re[i] += lower_re[i];
		im[i] += lower_im[i];
		lower_re[i] = a * cos[i] + b * sin[i];
		lower_im[i] = b * cos[i] - a * sin[i];
	}
}

void LC_KERNEL(lc_kernel_butterflies)(float *re, float *im, const float *cos, const float *sin,
        uint32_t half, uint32_t first, uint32_t n)
{
	while (n > 0) {
		uint32_t j = first & (half - 1), upper = 2 * first - j;
		uint32_t side_by_side = half - j < n ? half - j : n;

		run(re + upper, im + upper, cos + j, sin + j, half, side_by_side);
		first += side_by_side;
		n -= side_by_side;
	}
}
