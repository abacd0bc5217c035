/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A Fourier transform by decimation in frequency, radix 2, in place: its window, its butterflies.
 */
#include "eight.h"
#include "kernel.h"

#define STEP 8

/* Eight butterflies side by side: the upper numbers, and the lower. */
struct eight {
	lc_float8 re, im, lower_re, lower_im;
};

static inline struct eight turned(struct eight x, lc_float8 cos, lc_float8 sin) LC_RT
{
	lc_float8 a = x.re - x.lower_re, b = x.im - x.lower_im;

	return (struct eight) { x.re + x.lower_re, x.im + x.lower_im, a * cos + b * sin,
		b * cos - a * sin };
}

/* In one group. */
static inline void wide(
        float *re, float *im, uint32_t half, const float *cos, const float *sin) LC_RT
{
	struct eight x = { lc_load8(re), lc_load8(im), lc_load8(re + half), lc_load8(im + half) };

	x = turned(x, lc_load8(cos), lc_load8(sin));
	lc_store8(re, x.re);
	lc_store8(im, x.im);
	lc_store8(re + half, x.lower_re);
	lc_store8(im + half, x.lower_im);
}

/*
 * Sixteen numbers in a row hold several groups of 4, 2 or 1 and as many: UPPER and LOWER tell which
 * of them are the upper and the lower of eight butterflies, FIRST and SECOND take them back, and
 * EACH tells where their turns stand in the table.
 */
#define LC_UNPACKED(...) __VA_ARGS__
#define LC_NARROW(NAME, UPPER, LOWER, FIRST, SECOND, EACH)                                         \
	static inline void NAME(float *re, float *im, const float *cos, const float *sin) LC_RT    \
	{                                                                                          \
		lc_float8 re_a = lc_load8(re), re_b = lc_load8(re + STEP);                         \
		lc_float8 im_a = lc_load8(im), im_b = lc_load8(im + STEP);                         \
		lc_float8 c = lc_load8(cos), s = lc_load8(sin);                                    \
		struct eight x = { __builtin_shufflevector(re_a, re_b, LC_UNPACKED UPPER),         \
			__builtin_shufflevector(im_a, im_b, LC_UNPACKED UPPER),                    \
			__builtin_shufflevector(re_a, re_b, LC_UNPACKED LOWER),                    \
			__builtin_shufflevector(im_a, im_b, LC_UNPACKED LOWER) };                  \
                                                                                                   \
		x = turned(x, __builtin_shufflevector(c, c, LC_UNPACKED EACH),                     \
		        __builtin_shufflevector(s, s, LC_UNPACKED EACH));                          \
		lc_store8(re, __builtin_shufflevector(x.re, x.lower_re, LC_UNPACKED FIRST));       \
		lc_store8(                                                                         \
		        re + STEP, __builtin_shufflevector(x.re, x.lower_re, LC_UNPACKED SECOND)); \
		lc_store8(im, __builtin_shufflevector(x.im, x.lower_im, LC_UNPACKED FIRST));       \
		lc_store8(                                                                         \
		        im + STEP, __builtin_shufflevector(x.im, x.lower_im, LC_UNPACKED SECOND)); \
	}
LC_NARROW(groups_of_four, (0, 1, 2, 3, 8, 9, 10, 11), (4, 5, 6, 7, 12, 13, 14, 15),
        (0, 1, 2, 3, 8, 9, 10, 11), (4, 5, 6, 7, 12, 13, 14, 15), (0, 1, 2, 3, 0, 1, 2, 3))
LC_NARROW(groups_of_two, (0, 1, 4, 5, 8, 9, 12, 13), (2, 3, 6, 7, 10, 11, 14, 15),
        (0, 1, 8, 9, 2, 3, 10, 11), (4, 5, 12, 13, 6, 7, 14, 15), (0, 1, 0, 1, 0, 1, 0, 1))
LC_NARROW(groups_of_one, (0, 2, 4, 6, 8, 10, 12, 14), (1, 3, 5, 7, 9, 11, 13, 15),
        (0, 8, 1, 9, 2, 10, 3, 11), (4, 12, 5, 13, 6, 14, 7, 15), (0, 0, 0, 0, 0, 0, 0, 0))

void LC_KERNEL(lc_kernel_butterflies)(float *re, float *im, const float *cos, const float *sin,
        uint32_t half, uint32_t first, uint32_t n)
{
	for (uint32_t i = first; i < first + n; i += STEP) {
		uint32_t j = i & (half - 1), at = 2 * i - j;

		if (half >= STEP)
			wide(re + at, im + at, half, cos + j, sin + j);
		else if (half == 4)
			groups_of_four(re + 2 * i, im + 2 * i, cos, sin);
		else if (half == 2)
			groups_of_two(re + 2 * i, im + 2 * i, cos, sin);
		else
			groups_of_one(re + 2 * i, im + 2 * i, cos, sin);
	}
}

/* The window is 1/2 - sign/2 times the cosine. */
void LC_KERNEL(lc_kernel_hann)(float *to, const float *x, const float *cos, float sign, uint32_t n)
{
	for (uint32_t i = 0; i < n; i++)
		to[i] = (0.5f - 0.5f * sign * cos[i]) * x[i];
}
