/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A Fourier transform by decimation in frequency, radix 2, in place: its window, its butterflies. */
#include "kernel.h"
#include "vector.h"

#define STEP 8 /* groups below are too narrow for so many side by side */

static inline void butterfly(
        float *re, float *im, float *lower_re, float *lower_im, float cos, float sin) LC_RT
{
	float a = *re - *lower_re, b = *im - *lower_im;

	*re += *lower_re;
	*im += *lower_im;
	*lower_re = a * cos + b * sin;
	*lower_im = b * cos - a * sin;
}

static inline lc_float8 load(const float *from) LC_RT
{
	return *(const lc_float8 *)from;
}

static inline void store(float *to, lc_float8 value) LC_RT
{
	*(lc_float8 *)to = value;
}

/* Eight side by side in one group. */
static inline void eight(
        float *re, float *im, uint32_t half, const float *cos, const float *sin) LC_RT
{
	lc_float8 c = load(cos), s = load(sin);
	lc_float8 a = load(re) - load(re + half), b = load(im) - load(im + half);

	store(re, load(re) + load(re + half));
	store(im, load(im) + load(im + half));
	store(re + half, a * c + b * s);
	store(im + half, b * c - a * s);
}

void LC_KERNEL(lc_kernel_butterflies)(float *re, float *im, const float *cos, const float *sin,
        uint32_t half, uint32_t first, uint32_t n)
{
	uint32_t end = first + n;

	while (first < end) {
		uint32_t j = first & (half - 1), upper = 2 * first - j, lower = upper + half;

		if (half - j >= STEP && end - first >= STEP) {
			eight(re + upper, im + upper, half, cos + j, sin + j);
			first += STEP;
		} else {
			butterfly(re + upper, im + upper, re + lower, im + lower, cos[j], sin[j]);
			first++;
		}
	}
}

/* The window is 1/2 - sign/2 times the cosine. */
void LC_KERNEL(lc_kernel_hann)(
        float *to, const float *x, const float *cos, float sign, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		to[i] = (0.5f - 0.5f * sign * cos[i]) * x[i];
}
