/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Two channels side by side, in transposed direct form II, written with the states alone: the next
 * sample then waits for one multiply-add of this one only.
 */
#include "kernel.h"
#include "vector.h"

struct notch {
	lc_double2 b0, a1, a2, in1, in2;
};

struct state {
	lc_double2 s1, s2;
};

static inline lc_double2 step(const struct notch *n, struct state *state, lc_double2 x) LC_RT
{
	lc_double2 given = state->s1;

	state->s1 = lc_madd2(-n->a1, given, lc_madd2(n->in1, x, state->s2));
	state->s2 = lc_madd2(-n->a2, given, n->in2 * x);
	return lc_madd2(n->b0, x, given);
}

void LC_KERNEL(lc_kernel_tone_notches)(struct lc_tone_notches *const two[2],
        const double *const band[2], const double *const predicted[2], double *const missed[2],
        double *const residual[2], size_t frames)
{
	const struct lc_tone_notches *a = two[0], *b = two[1];
	struct notch n = { { a->b0, b->b0 }, { a->a1, b->a1 }, { a->a2, b->a2 } };
	struct state state[2];

	n.in1 = n.a1 - n.a1 * n.b0;
	n.in2 = n.b0 - n.a2 * n.b0;
	for (size_t k = 0; k < 2; k++)
		state[k] = (struct state) { { a->s1[k], b->s1[k] }, { a->s2[k], b->s2[k] } };
	for (size_t c = 0; c < 2; c++)
		for (size_t i = 0; i < frames; i++)
			missed[c][i] = band[c][i] - predicted[c][i];
	for (size_t i = 0; i < frames; i++) {
		lc_double2 y = { missed[0][i], missed[1][i] };

		y = step(&n, &state[1], step(&n, &state[0], y));
		residual[0][i] = y[0];
		residual[1][i] = y[1];
	}
	for (size_t c = 0; c < 2; c++)
		for (size_t k = 0; k < 2; k++) {
			two[c]->s1[k] = state[k].s1[c];
			two[c]->s2[k] = state[k].s2[c];
		}
}

void LC_KERNEL(lc_kernel_tone_near)(const double *fundamental, const double *missed,
        const double *residual, double *near, struct lc_tone_squares *squares)
{
	lc_double4 before = LC_EACH4(0.0), after = LC_EACH4(0.0), between = LC_EACH4(0.0);

	for (int i = 0; i < LC_TONE_PIECE; i += 4) {
		lc_double4 whole = lc_load4(missed + i), left = lc_load4(residual + i);
		lc_double4 surprise = whole - left;

		lc_store4(near + i, lc_load4(fundamental + i) + surprise);
		before = lc_madd4(whole, whole, before);
		after = lc_madd4(left, left, after);
		between = lc_madd4(surprise, surprise, between);
	}
	*squares = (struct lc_tone_squares) { lc_sum4(before), lc_sum4(after), lc_sum4(between) };
}
