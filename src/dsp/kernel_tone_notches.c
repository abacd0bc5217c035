/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Two channels side by side, in transposed direct form II, written so that the next sample waits
 * for one multiply-add of this one only.
 */
#include "kernel.h"
#include "vector.h"

struct notch {
	lc_double2 b0, less_a1, less_a2, in1, in2;
};

struct state {
	lc_double2 next, added, input;
};

static inline lc_double2 step(const struct notch *n, struct state *state, lc_double2 x) LC_RT
{
	lc_double2 given = state->next;
	lc_double2 of_inputs = lc_madd2(n->in1, x, n->in2 * state->input);
	lc_double2 of_last = lc_madd2(n->less_a2, state->added, of_inputs);

	*state = (struct state) { lc_madd2(n->less_a1, given, of_last), given, x };
	return lc_madd2(n->b0, x, given);
}

static inline lc_double2 run(
        const struct notch *n, struct state *once, struct state *twice, lc_double2 x) LC_RT
{
	return step(n, twice, step(n, once, x));
}

static inline struct notch join(
        const struct lc_tone_notches *a, const struct lc_tone_notches *b) LC_RT
{
	lc_double2 b0 = { a->b0, b->b0 }, a1 = { a->a1, b->a1 }, a2 = { a->a2, b->a2 };

	return (struct notch) { b0, -a1, -a2, a1 - a1 * b0, b0 - a2 * b0 };
}

static inline struct state begin(
        const struct lc_tone_notches *a, const struct lc_tone_notches *b, int which) LC_RT
{
	return (struct state) { { a->next[which], b->next[which] },
		{ a->added[which], b->added[which] }, { a->input[which], b->input[which] } };
}

static inline void end(const struct state *state, struct lc_tone_notches *a,
        struct lc_tone_notches *b, int which) LC_RT
{
	a->next[which] = state->next[0];
	b->next[which] = state->next[1];
	a->added[which] = state->added[0];
	b->added[which] = state->added[1];
	a->input[which] = state->input[0];
	b->input[which] = state->input[1];
}

static inline void subtract(const double *restrict from, const double *restrict what,
        double *restrict missed, size_t frames) LC_RT
{
	for (size_t i = 0; i < frames; i++)
		missed[i] = from[i] - what[i];
}

void LC_KERNEL(lc_kernel_tone_notches)(struct lc_tone_notches *const two[2],
        const double *const band[2], const double *const predicted[2], double *const missed[2],
        double *const residual[2], size_t frames)
{
	struct lc_tone_notches *a = two[0], *b = two[1];
	const double *restrict x_a = missed[0], *restrict x_b = missed[1];
	double *restrict y_a = residual[0], *restrict y_b = residual[1];
	const struct notch n = join(a, b);
	struct state once = begin(a, b, 0), twice = begin(a, b, 1);
	size_t i = 0;

	subtract(band[0], predicted[0], missed[0], frames);
	subtract(band[1], predicted[1], missed[1], frames);
	for (; i + 2 <= frames; i += 2) {
		lc_double2 in_a = *(const lc_double2 *)(x_a + i);
		lc_double2 in_b = *(const lc_double2 *)(x_b + i);
		lc_double2 now = run(&n, &once, &twice, __builtin_shufflevector(in_a, in_b, 0, 2));
		lc_double2 next = run(&n, &once, &twice, __builtin_shufflevector(in_a, in_b, 1, 3));

		*(lc_double2 *)(y_a + i) = __builtin_shufflevector(now, next, 0, 2);
		*(lc_double2 *)(y_b + i) = __builtin_shufflevector(now, next, 1, 3);
	}
	if (i < frames) {
		lc_double2 y = run(&n, &once, &twice, (lc_double2) { x_a[i], x_b[i] });

		y_a[i] = y[0];
		y_b[i] = y[1];
	}
	end(&once, a, b, 0);
	end(&twice, a, b, 1);
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
