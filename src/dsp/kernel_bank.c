/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The banks of two channels side by side, and the gains of sections in a row. */
#include "bank_lanes.h"
#include "kernel.h"

#define DEPTH LC_BANK_DEPTH
#define DIFFERENCES_MOST 32
#define GAINS 12

/* Two samples at a time, so that the lanes of both are added up at once. */
void LC_KERNEL(lc_kernel_bank)(struct lc_bank *const two[2], const double *const x[2],
        double *const y[2], size_t frames)
{
	struct lc_bank_lanes lanes = lc_bank_lanes(two, DEPTH);
	double through = two[0]->through[0];
	size_t i = 0;

	for (; i + 2 <= frames; i += 2) {
		lc_double4 in = lc_join4(x[0] + i, x[1] + i);
		lc_double4 now = lc_bank_step(
		        &lanes, __builtin_shufflevector(in, in, 0, 0, 2, 2), DEPTH);
		lc_double4 next = lc_bank_step(
		        &lanes, __builtin_shufflevector(in, in, 1, 1, 3, 3), DEPTH);
		lc_double4 sum = __builtin_shufflevector(now, next, 0, 4, 2, 6) +
		        __builtin_shufflevector(now, next, 1, 5, 3, 7);

		lc_part4(y[0] + i, y[1] + i, lc_madd4(LC_EACH4(through), in, sum));
	}
	for (; i < frames; i++) {
		lc_double4 in = { x[0][i], x[0][i], x[1][i], x[1][i] };
		lc_double4 now = lc_bank_step(&lanes, in, DEPTH);

		y[0][i] = lc_madd(through, x[0][i], now[0] + now[1]);
		y[1][i] = lc_madd(through, x[1][i], now[2] + now[3]);
	}
	lc_bank_keep(&lanes, two, DEPTH);
}

void LC_KERNEL(lc_kernel_bank_differences)(struct lc_bank *const two[2], const double before[2],
        const double *const x[2], double *const y[2], size_t frames)
{
	double difference[2][DIFFERENCES_MOST];
	const double *const differences[2] = { difference[0], difference[1] };

	for (size_t c = 0; c < 2; c++) {
		difference[c][0] = x[c][0] - before[c];
		for (size_t i = 1; i < frames; i++)
			difference[c][i] = x[c][i] - x[c][i - 1];
	}
	LC_KERNEL(lc_kernel_bank)(two, differences, y, frames);
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
