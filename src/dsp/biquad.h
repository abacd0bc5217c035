/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A second-order section in double precision, transposed direct form II. */
#ifndef LC_BIQUAD_H
#define LC_BIQUAD_H

#include "linecheck/rt.h"

#include <complex.h>
#include <math.h>

/* b0 + b1/z + b2/z^2 over 1 + a1/z + a2/z^2. */
struct lc_biquad {
	double b0, b1, b2, a1, a2;
};

struct lc_biquad_state {
	double s1, s2;
};

/** One sample. RT safe. */
static inline double lc_biquad_step(
        const struct lc_biquad *f, struct lc_biquad_state *state, double x) LC_RT
{
	double y = f->b0 * x + state->s1;

	state->s1 = f->b1 * x - f->a1 * y + state->s2;
	state->s2 = f->b2 * x - f->a2 * y;
	return y;
}

/** 1/z on the unit circle at frequency_hz. RT safe. */
static inline double complex lc_inverse_z(double frequency_hz, double rate_hz) LC_RT
{
	double angle = -2.0 * M_PI * frequency_hz / rate_hz;

	return __builtin_complex(cos(angle), sin(angle));
}

/** |z|, where its square is in range. RT safe. */
static inline double lc_size(double complex z) LC_RT
{
	return sqrt(creal(z) * creal(z) + cimag(z) * cimag(z));
}

/** What is above and below the line of the complex gain, where 1/z is inverse_z. RT safe. */
static inline double complex lc_biquad_numerator(
        const struct lc_biquad *f, double complex inverse_z) LC_RT
{
	return f->b0 + inverse_z * (f->b1 + inverse_z * f->b2);
}

static inline double complex lc_biquad_denominator(
        const struct lc_biquad *f, double complex inverse_z) LC_RT
{
	return 1.0 + inverse_z * (f->a1 + inverse_z * f->a2);
}

/** The complex gain where 1/z is inverse_z. RT safe. */
static inline double complex lc_biquad_gain(
        const struct lc_biquad *f, double complex inverse_z) LC_RT
{
	return lc_biquad_numerator(f, inverse_z) / lc_biquad_denominator(f, inverse_z);
}

/** The state as if the constant input x had been there forever. RT safe. */
static inline void lc_biquad_settle(
        const struct lc_biquad *f, struct lc_biquad_state *state, double x) LC_RT
{
	double y = x * (f->b0 + f->b1 + f->b2) / (1.0 + f->a1 + f->a2);

	state->s1 = y - f->b0 * x;
	state->s2 = f->b2 * x - f->a2 * y;
}

#endif
