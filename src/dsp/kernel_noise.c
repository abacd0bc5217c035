/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The curves of the noise, the squares under them, and the charge of the quasi-peak detector, of
 * two channels. Everything that waits for the sample before is in one loop, so that one wait hides
 * behind another. The detector runs behind the A curve too, where it costs nothing and says
 * nothing.
 */
#include "bank_lanes.h"
#include "kernel.h"

#define DEPTH LC_BANK_DEPTH

struct state {
	struct lc_bank_factors factors;
	struct lc_bank_lanes lanes;
	lc_double4 flat_sq, weighed_sq;
	lc_double4 charge, keep_charge, discharge, keep_discharge;
	lc_double4 charged, total;
};

/* Charging is the larger of the two steps exactly where the input lies above the charge. */
static inline void detect(struct state *s, lc_double4 x) LC_RT
{
	lc_double4 size = lc_size4(x);
	lc_double4 up = lc_madd4(s->keep_charge, s->charged, s->charge * size);
	lc_double4 down = lc_madd4(s->keep_discharge, s->charged, s->discharge * size);

	s->charged = lc_max4(up, down);
	s->total += s->charged;
}

static inline void weigh(struct state *s, lc_double4 x) LC_RT
{
	lc_double4 y = lc_bank_step(&s->factors, &s->lanes, x, DEPTH);

	s->weighed_sq = lc_madd4(y, y, s->weighed_sq);
	detect(s, y);
}

static inline void begin(
        struct state *s, const struct lc_noise_weighing *a, const struct lc_noise_weighing *b) LC_RT
{
	const struct lc_quasi_peak *d = &a->detector;

	lc_bank_factors(&s->factors, &a->curves, DEPTH);
	lc_bank_join(&s->lanes, &a->curves, &b->curves, DEPTH);
	s->flat_sq = s->weighed_sq = s->total = LC_EACH4(0.0);
	s->charge = LC_EACH4(d->charge);
	s->keep_charge = LC_EACH4(1.0 - d->charge);
	s->discharge = LC_EACH4(d->discharge);
	s->keep_discharge = LC_EACH4(1.0 - d->discharge);
	s->charged = (lc_double4) { 0.0, d->charged, 0.0, b->detector.charged };
}

static inline struct lc_noise_weighed sums(const struct state *s, size_t a, size_t itu468) LC_RT
{
	return (struct lc_noise_weighed) { .flat_sq = s->flat_sq[a] + s->flat_sq[itu468],
		.weighed_sq = { s->weighed_sq[a], s->weighed_sq[itu468] },
		.charged = s->total[itu468] };
}

void LC_KERNEL(lc_kernel_noise_weigh)(struct lc_noise_weighing *const two[2],
        const double *const x[2], size_t frames, struct lc_noise_weighed weighed[2])
{
	struct lc_noise_weighing *a = two[0], *b = two[1];
	const double *x_a = x[0], *x_b = x[1];
	struct state s;
	size_t i = 0;

	begin(&s, a, b);
	for (; i + 2 <= frames; i += 2) {
		lc_double4 in = lc_join4(x_a + i, x_b + i);

		s.flat_sq = lc_madd4(in, in, s.flat_sq);
		weigh(&s, __builtin_shufflevector(in, in, 0, 0, 2, 2));
		weigh(&s, __builtin_shufflevector(in, in, 1, 1, 3, 3));
	}
	if (i < frames) {
		lc_double4 in = { x_a[i], 0.0, x_b[i], 0.0 };

		s.flat_sq = lc_madd4(in, in, s.flat_sq);
		weigh(&s, __builtin_shufflevector(in, in, 0, 0, 2, 2));
	}
	lc_bank_part(&s.lanes, &a->curves, &b->curves, DEPTH);
	a->detector.charged = s.charged[1];
	b->detector.charged = s.charged[3];
	weighed[0] = sums(&s, 0, 1);
	weighed[1] = sums(&s, 2, 3);
}
