/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Transposed direct form II with the sum of the direct parts taken out: the next sample then
 * waits for one multiply-add of this one only.
 */
#include "kernel.h"
#include "vector.h"

#define CHUNK 4
#define DIFFERENCES_MOST 32
#define GAINS 12

struct section {
	lc_double4 a1, a2, in1, in2, s1, s2;
};

static inline struct section section(const struct lc_bank *bank, size_t lane) LC_RT
{
	return (struct section) { lc_load4(bank->a1 + lane), lc_load4(bank->a2 + lane),
		lc_load4(bank->in1 + lane), lc_load4(bank->in2 + lane), lc_load4(bank->s1 + lane),
		lc_load4(bank->s2 + lane) };
}

static inline void keep(struct lc_bank *bank, size_t lane, const struct section *s) LC_RT
{
	lc_store4(bank->s1 + lane, s->s1);
	lc_store4(bank->s2 + lane, s->s2);
}

/* What the states give to this sample's output; they go on to the next. */
static inline lc_double4 step(struct section *s, double x) LC_RT
{
	lc_double4 in = LC_EACH4(x), given = s->s1;

	s->s1 = lc_take4(s->a1, given, lc_madd4(s->in1, in, s->s2));
	s->s2 = lc_take4(s->a2, given, s->in2 * in);
	return given;
}

static void run_four(struct lc_bank *bank, const double *x, double *y, size_t frames) LC_RT
{
	struct section s = section(bank, 0);
	size_t i = 0;

	for (; i + CHUNK <= frames; i += CHUNK) {
		lc_double4 a = step(&s, x[i]), b = step(&s, x[i + 1]);
		lc_double4 c = step(&s, x[i + 2]), d = step(&s, x[i + 3]);
		lc_double4 given = lc_sums4(a, b, c, d);

		lc_store4(y + i, lc_madd4(LC_EACH4(bank->through), lc_load4(x + i), given));
	}
	for (; i < frames; i++)
		y[i] = lc_madd(bank->through, x[i], lc_sum4(step(&s, x[i])));
	keep(bank, 0, &s);
}

static inline lc_double4 step_both(struct section *low, struct section *high, double x) LC_RT
{
	return step(low, x) + step(high, x);
}

static void run_eight(struct lc_bank *bank, const double *x, double *y, size_t frames) LC_RT
{
	struct section low = section(bank, 0), high = section(bank, 4);
	size_t i = 0;

	for (; i + CHUNK <= frames; i += CHUNK) {
		lc_double4 a = step_both(&low, &high, x[i]);
		lc_double4 b = step_both(&low, &high, x[i + 1]);
		lc_double4 c = step_both(&low, &high, x[i + 2]);
		lc_double4 d = step_both(&low, &high, x[i + 3]);
		lc_double4 given = lc_sums4(a, b, c, d);

		lc_store4(y + i, lc_madd4(LC_EACH4(bank->through), lc_load4(x + i), given));
	}
	for (; i < frames; i++)
		y[i] = lc_madd(bank->through, x[i], lc_sum4(step_both(&low, &high, x[i])));
	keep(bank, 0, &low);
	keep(bank, 4, &high);
}

void LC_KERNEL(lc_kernel_bank)(struct lc_bank *bank, const double *x, double *y, size_t frames)
{
	if (bank->lanes == 4)
		run_four(bank, x, y, frames);
	else
		run_eight(bank, x, y, frames);
}

void LC_KERNEL(lc_kernel_bank_differences)(
        struct lc_bank *bank, double before, const double *x, double *y, size_t frames)
{
	LC_ALIGNED double difference[DIFFERENCES_MOST];

	difference[0] = x[0] - before;
	for (size_t i = 1; i < frames; i++)
		difference[i] = x[i] - x[i - 1];
	LC_KERNEL(lc_kernel_bank)(bank, difference, y, frames);
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
