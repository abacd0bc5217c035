/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Four channels side by side through two sections in transposed direct form II, written so that
 * the next sample waits for one multiply-add of this one only.
 */
#include "kernel.h"
#include "vector.h"

_Static_assert(LC_K_CHANNELS == 4, "a channel has a lane");

struct section {
	double b0, a1, a2, in1, in2;
	lc_double4 s1, s2;
};

static inline struct section section(const double f[5], const double *state) LC_RT
{
	double b0 = f[0], a1 = f[3], a2 = f[4];

	return (struct section) { b0, a1, a2, f[1] - a1 * b0, f[2] - a2 * b0, lc_load4(state),
		lc_load4(state + 4) };
}

static inline lc_double4 step(struct section *s, lc_double4 x) LC_RT
{
	lc_double4 given = s->s1;

	s->s1 = lc_take4(LC_EACH4(s->a1), given, lc_madd4(LC_EACH4(s->in1), x, s->s2));
	s->s2 = lc_take4(LC_EACH4(s->a2), given, LC_EACH4(s->in2) * x);
	return lc_madd4(LC_EACH4(s->b0), x, given);
}

static inline void keep(const struct section *s, double *state) LC_RT
{
	lc_store4(state, s->s1);
	lc_store4(state + 4, s->s2);
}

void LC_KERNEL(lc_kernel_k_weighting)(
        struct lc_k_weighting *k, const float *const x[LC_K_CHANNELS], size_t frames)
{
	struct section shelf = section(k->shelf, k->shelf_state);
	struct section high_pass = section(k->high_pass, k->high_pass_state);
	lc_double4 energy = lc_load4(k->energy);

	for (size_t i = 0; i < frames; i++) {
		lc_double4 y = { (double)x[0][i], (double)x[1][i], (double)x[2][i],
			(double)x[3][i] };

		y = step(&high_pass, step(&shelf, y));
		energy = lc_madd4(y, y, energy);
	}
	keep(&shelf, k->shelf_state);
	keep(&high_pass, k->high_pass_state);
	lc_store4(k->energy, energy);
}
