/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The banks of two channels side by side, and the gains of sections in a row. */
#include "bank_lanes.h"
#include "kernel.h"

#define DEPTH LC_BANK_DEPTH
#define GAINS 12

/* What x differs from the sample before it; before: the last of each channel in the odd lanes. */
static inline lc_double4 difference(lc_double4 x, lc_double4 before) LC_RT
{
	return x - __builtin_shufflevector(before, x, 1, 4, 3, 6);
}

/* Two samples of each channel; the lanes of both are added up at once. What the direct form takes
 * badly, the lowest frequencies, is not in a difference. */
static inline lc_double4 step_two(
        const struct lc_bank_factors *factors, struct lc_bank_lanes *lanes, lc_double4 in) LC_RT
{
	lc_double4 now =
	        lc_bank_step(factors, lanes, __builtin_shufflevector(in, in, 0, 0, 2, 2), DEPTH);
	lc_double4 next =
	        lc_bank_step(factors, lanes, __builtin_shufflevector(in, in, 1, 1, 3, 3), DEPTH);

	return __builtin_shufflevector(now, next, 0, 4, 2, 6) +
	        __builtin_shufflevector(now, next, 1, 5, 3, 7);
}

void LC_KERNEL(lc_kernel_bank_differences)(struct lc_bank *const two[2], const double before[2],
        const double *const x[2], double *const y[2], size_t frames)
{
	struct lc_bank *a = two[0], *b = two[1];
	const double *restrict x_a = x[0], *restrict x_b = x[1];
	double *restrict y_a = y[0], *restrict y_b = y[1];
	lc_double4 last = { 0.0, before[0], 0.0, before[1] };
	struct lc_bank_factors factors;
	struct lc_bank_lanes lanes;
	size_t i = 0;

	lc_bank_factors(&factors, a, DEPTH);
	lc_bank_join(&lanes, a, b, DEPTH);
	for (; i + 2 <= frames; i += 2) {
		lc_double4 now = lc_join4(x_a + i, x_b + i);

		lc_part4(y_a + i, y_b + i, step_two(&factors, &lanes, difference(now, last)));
		last = now;
	}
	if (i < frames) {
		double d_a = x_a[i] - last[1], d_b = x_b[i] - last[3];
		lc_double4 in = { d_a, d_a, d_b, d_b };
		lc_double4 now = lc_bank_step(&factors, &lanes, in, DEPTH);

		y_a[i] = now[0] + now[1];
		y_b[i] = now[2] + now[3];
	}
	lc_bank_part(&lanes, a, b, DEPTH);
}

struct complex4 {
	lc_double4 re, im;
};

static inline struct complex4 times(struct complex4 a, struct complex4 b) LC_RT
{
	return (struct complex4) { lc_take4(a.im, b.im, a.re * b.re),
		lc_madd4(a.im, b.re, a.re * b.im) };
}

/* c0 + q*(c1 + q*c2) */
static inline struct complex4 polynomial(double c0, double c1, double c2, struct complex4 q) LC_RT
{
	struct complex4 inner = { LC_EACH4(c1) + LC_EACH4(c2) * q.re, LC_EACH4(c2) * q.im };
	struct complex4 value = times(inner, q);

	value.re += LC_EACH4(c0);
	return value;
}

void LC_KERNEL(lc_kernel_gains)(
        const struct lc_biquad *section, size_t count, double *re, double *im)
{
	for (size_t k = 0; k < GAINS; k += 4) {
		struct complex4 q = { lc_load4(re + k), lc_load4(im + k) };
		struct complex4 above = { LC_EACH4(1.0), LC_EACH4(0.0) }, below = above;

		for (size_t i = 0; i < count; i++) {
			const struct lc_biquad *f = &section[i];
			above = times(above, polynomial(f->b0, f->b1, f->b2, q));
			below = times(below, polynomial(1.0, f->a1, f->a2, q));
		}

		lc_double4 size_sq = below.re * below.re + below.im * below.im;

		below.im = -below.im;
		above = times(above, below);
		lc_store4(re + k, above.re / size_sq);
		lc_store4(im + k, above.im / size_sq);
	}
}
