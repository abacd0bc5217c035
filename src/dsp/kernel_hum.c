/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lines of the mains: products of taps and samples, and the bins beside each line. */
#include "kernel.h"
#include "vector.h"

#define STEP 4
#define TOGETHER 8 /* two rows of sums, so that they do not wait for each other */

void LC_KERNEL(lc_kernel_hum_mix)(
        const double *re, const double *im, const double *x, size_t count, struct lc_hum_point *sum)
{
	lc_double4 even_re = LC_EACH4(0.0), even_im = LC_EACH4(0.0);
	lc_double4 odd_re = LC_EACH4(0.0), odd_im = LC_EACH4(0.0);

	for (size_t i = 0; i < count; i += TOGETHER) {
		lc_double4 even = lc_load4(x + i), odd = lc_load4(x + i + STEP);

		even_re = lc_madd4(lc_load4(re + i), even, even_re);
		even_im = lc_madd4(lc_load4(im + i), even, even_im);
		odd_re = lc_madd4(lc_load4(re + i + STEP), odd, odd_re);
		odd_im = lc_madd4(lc_load4(im + i + STEP), odd, odd_im);
	}
	sum->re = lc_sum4(even_re + odd_re);
	sum->im = lc_sum4(even_im + odd_im);
}

static inline struct lc_hum_point times(struct lc_hum_point a, struct lc_hum_point b) LC_RT
{
	return (struct lc_hum_point) { a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re };
}

static inline void add(double *to, lc_double4 a, lc_double4 b) LC_RT
{
	lc_store4(to, lc_load4(to) + a + b);
}

/* Bin b turns by the b-th power of twiddle, and the one below by its conjugate. */
void LC_KERNEL(lc_kernel_hum_add)(struct lc_hum_half *half, const struct lc_hum_point *value,
        const struct lc_hum_point *twiddle)
{
	struct lc_hum_point second = times(*twiddle, *twiddle), third = times(second, *twiddle);
	struct lc_hum_point fourth = times(second, second);
	lc_double4 re = { 1.0, twiddle->re, second.re, third.re };
	lc_double4 im = { 0.0, twiddle->im, second.im, third.im };
	const lc_double4 step_re = LC_EACH4(fourth.re), step_im = LC_EACH4(fourth.im);
	const lc_double4 value_re = LC_EACH4(value->re), value_im = LC_EACH4(value->im);

	for (size_t b = 0; b < LC_HUM_SIDE_LANES; b += STEP) {
		lc_double4 re_re = value_re * re, im_im = value_im * im;
		lc_double4 re_im = value_re * im, im_re = value_im * re;
		lc_double4 turned = lc_take4(im, step_im, re * step_re);

		add(half->above.re + 1 + b, re_re, -im_im);
		add(half->above.im + 1 + b, im_re, re_im);
		add(half->below.re + 1 + b, re_re, im_im);
		add(half->below.im + 1 + b, im_re, -re_im);
		im = lc_madd4(re, step_im, im * step_re);
		re = turned;
	}
}

/* The square of the sum of both halves one bin further down and one further up, halved, where the
 * latter counts sign times. */
static inline lc_double4 square(const struct lc_hum_side *first, const struct lc_hum_side *second,
        size_t b, double sign) LC_RT
{
	const lc_double4 half = LC_EACH4(0.5), up = LC_EACH4(0.5 * sign);
	lc_double4 re = half * (lc_load4(first->re + b) + lc_load4(second->re + b)) +
	        up * (lc_load4(first->re + b + 2) + lc_load4(second->re + b + 2));
	lc_double4 im = half * (lc_load4(first->im + b) + lc_load4(second->im + b)) +
	        up * (lc_load4(first->im + b + 2) + lc_load4(second->im + b + 2));

	return re * re + im * im;
}

void LC_KERNEL(lc_kernel_hum_square)(const struct lc_hum_half *first,
        const struct lc_hum_half *second, double sign, struct lc_hum_squares *squares)
{
	for (size_t b = 0; b < LC_HUM_SIDE_LANES; b += STEP) {
		lc_store4(squares->above + b, square(&first->above, &second->above, b, sign));
		lc_store4(squares->below + b, square(&first->below, &second->below, b, sign));
	}
}
