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

struct detector {
	lc_double4 charge, keep_charge, discharge, keep_discharge;
	lc_double4 charged, total;
};

struct state {
	struct lc_bank_lanes lanes;
	struct detector detector;
	lc_double4 through, flat_sq, weighed_sq;
};

/* Charging is the larger of the two steps exactly where the input lies above the charge. */
static inline void detect(struct detector *d, lc_double4 x) LC_RT
{
	lc_double4 size = lc_size4(x);
	lc_double4 up = lc_madd4(d->keep_charge, d->charged, d->charge * size);
	lc_double4 down = lc_madd4(d->keep_discharge, d->charged, d->discharge * size);

	d->charged = lc_max4(up, down);
	d->total += d->charged;
}

static inline void weigh(struct state *state, lc_double4 x) LC_RT
{
	lc_double4 y = lc_madd4(state->through, x, lc_bank_step(&state->lanes, x, DEPTH));

	state->flat_sq = lc_madd4(x, x, state->flat_sq);
	state->weighed_sq = lc_madd4(y, y, state->weighed_sq);
	detect(&state->detector, y);
}

void LC_KERNEL(lc_kernel_noise_weigh)(struct lc_noise_weighing *const two[2],
        const double *const x[2], size_t frames, struct lc_noise_weighed weighed[2])
{
	struct lc_bank *const banks[2] = { &two[0]->curves, &two[1]->curves };
	const struct lc_quasi_peak *d = &two[0]->detector;
	struct state state = {
		.lanes = lc_bank_lanes(banks, DEPTH),
		.detector = { LC_EACH4(d->charge), LC_EACH4(1.0 - d->charge),
		        LC_EACH4(d->discharge), LC_EACH4(1.0 - d->discharge),
		        { 0.0, d->charged, 0.0, two[1]->detector.charged }, LC_EACH4(0.0) },
		.through = lc_join4(banks[0]->through, banks[1]->through),
	};
	size_t i = 0;

	for (; i + 2 <= frames; i += 2) {
		lc_double4 in = lc_join4(x[0] + i, x[1] + i);

		weigh(&state, __builtin_shufflevector(in, in, 0, 0, 2, 2));
		weigh(&state, __builtin_shufflevector(in, in, 1, 1, 3, 3));
	}
	if (i < frames)
		weigh(&state, (lc_double4) { x[0][i], x[0][i], x[1][i], x[1][i] });
	lc_bank_keep(&state.lanes, banks, DEPTH);
	for (size_t c = 0; c < 2; c++) {
		size_t a = 2 * c, itu468 = a + 1;

		two[c]->detector.charged = state.detector.charged[itu468];
		weighed[c] = (struct lc_noise_weighed) { .flat_sq = state.flat_sq[a],
			.weighed_sq = { state.weighed_sq[a], state.weighed_sq[itu468] },
			.charged = state.detector.total[itu468] };
	}
}
