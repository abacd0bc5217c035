/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lines of the mains: products of taps and samples, and the bins beside each line. */
#include "eight.h"
#include "kernel.h"

#define STEP 8
#define TOGETHER 16 /* two rows of sums, so that they do not wait for each other */

/* re in the first and im in the second. */
static inline lc_double2 sums(lc_float8 re, lc_float8 im) LC_RT
{
	lc_float8 halves = __builtin_shufflevector(re, im, 0, 1, 2, 3, 8, 9, 10, 11) +
	        __builtin_shufflevector(re, im, 4, 5, 6, 7, 12, 13, 14, 15);

	return (lc_double2) { (double)((halves[0] + halves[1]) + (halves[2] + halves[3])),
		(double)((halves[4] + halves[5]) + (halves[6] + halves[7])) };
}

void LC_KERNEL(lc_kernel_hum_mix)(
        const float *re, const float *im, const float *x, size_t count, struct lc_hum_point *sum)
{
	lc_float8 even_re = { 0 }, even_im = { 0 }, odd_re = { 0 }, odd_im = { 0 };
	lc_double2 both;

	for (size_t i = 0; i < count; i += TOGETHER) {
		lc_float8 even = lc_load8(x + i), odd = lc_load8(x + i + STEP);

		even_re = lc_madd8_each(lc_load8(re + i), even, even_re);
		even_im = lc_madd8_each(lc_load8(im + i), even, even_im);
		odd_re = lc_madd8_each(lc_load8(re + i + STEP), odd, odd_re);
		odd_im = lc_madd8_each(lc_load8(im + i + STEP), odd, odd_im);
	}
	both = sums(even_re + odd_re, even_im + odd_im);
	*sum = (struct lc_hum_point) { both[0], both[1] };
}

struct points4 {
	lc_double4 re, im;
};

static inline struct lc_hum_point times(struct lc_hum_point a, struct lc_hum_point b) LC_RT
{
	return (struct lc_hum_point) { a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re };
}

static inline struct points4 turned(struct points4 v, struct lc_hum_point by) LC_RT
{
	lc_double4 re = LC_EACH4(by.re), im = LC_EACH4(by.im);

	return (struct points4) { lc_take4(v.im, im, v.re * re), lc_madd4(v.re, im, v.im * re) };
}

static inline lc_float8 narrow(lc_double4 low, lc_double4 high) LC_RT
{
	return __builtin_shufflevector(__builtin_convertvector(low, lc_float4),
	        __builtin_convertvector(high, lc_float4), 0, 1, 2, 3, 4, 5, 6, 7);
}

static inline void add(float *to, lc_float8 a, lc_float8 b) LC_RT
{
	*(lc_float8 *)to = lc_load8(to) + a + b;
}

void LC_KERNEL(lc_kernel_hum_turns)(const struct lc_hum_point *twiddle, struct lc_hum_turns *turns)
{
	struct lc_hum_point second = times(*twiddle, *twiddle), third = times(second, *twiddle);
	struct lc_hum_point fourth = times(second, second), eighth = times(fourth, fourth);
	struct points4 low = { { 1.0, twiddle->re, second.re, third.re },
		{ 0.0, twiddle->im, second.im, third.im } };
	struct points4 high = turned(low, fourth);

	for (size_t b = 0; b < LC_HUM_SIDE_LANES; b += STEP) {
		*(lc_float8 *)(turns->re + b) = narrow(low.re, high.re);
		*(lc_float8 *)(turns->im + b) = narrow(low.im, high.im);
		low = turned(low, eighth);
		high = turned(high, eighth);
	}
}

/* The bin below the line turns by the conjugate. */
void LC_KERNEL(lc_kernel_hum_add)(struct lc_hum_half *half, const struct lc_hum_point *value,
        const struct lc_hum_turns *turns)
{
	const lc_float8 value_re = (lc_float8) { 0 } + (float)value->re;
	const lc_float8 value_im = (lc_float8) { 0 } + (float)value->im;

	for (size_t b = 0; b < LC_HUM_SIDE_LANES; b += STEP) {
		lc_float8 re = lc_load8(turns->re + b), im = lc_load8(turns->im + b);
		lc_float8 re_re = value_re * re, im_im = value_im * im;
		lc_float8 re_im = value_re * im, im_re = value_im * re;

		add(half->above.re + 1 + b, re_re, -im_im);
		add(half->above.im + 1 + b, im_re, re_im);
		add(half->below.re + 1 + b, re_re, im_im);
		add(half->below.im + 1 + b, im_re, -re_im);
	}
}

/* The square of the sum of both halves one bin further down and one further up, halved, where the
 * latter counts sign times. */
static inline lc_float8 square(const struct lc_hum_side *first, const struct lc_hum_side *second,
        size_t b, float sign) LC_RT
{
	const float half = 0.5f, up = 0.5f * sign;
	lc_float8 re = half * (lc_load8(first->re + b) + lc_load8(second->re + b)) +
	        up * (lc_load8(first->re + b + 2) + lc_load8(second->re + b + 2));
	lc_float8 im = half * (lc_load8(first->im + b) + lc_load8(second->im + b)) +
	        up * (lc_load8(first->im + b + 2) + lc_load8(second->im + b + 2));

	return re * re + im * im;
}

void LC_KERNEL(lc_kernel_hum_square)(const struct lc_hum_half *first,
        const struct lc_hum_half *second, float sign, float scale,
        const float bin_scale[LC_HUM_SIDE_LANES], struct lc_hum_squares *squares)
{
	for (size_t b = 0; b < LC_HUM_SIDE_LANES; b += STEP) {
		lc_float8 by = scale * lc_load8(bin_scale + b);

		*(lc_float8 *)(squares->above + b) =
		        by * square(&first->above, &second->above, b, sign);
		*(lc_float8 *)(squares->below + b) =
		        by * square(&first->below, &second->below, b, sign);
	}
}
