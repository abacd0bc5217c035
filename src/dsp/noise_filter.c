/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Two curves of three sections each fill the two lanes of a vector, which every x86-64 and every
 * aarch64 has: both cost what one would.
 */
#include "noise_filter.h"

#include "weighting.h"

#include <string.h>

_Static_assert(LC_NOISE_SECTIONS == LC_WEIGHTING_SECTIONS, "every section has its place");

typedef double lanes __attribute__((vector_size(LC_NOISE_LANES * sizeof(double))));

struct section {
	lanes b0, b1, b2, a1, a2;
};

struct state {
	lanes s1, s2;
};

_Static_assert(sizeof(struct section) == sizeof(double[5][LC_NOISE_LANES]), "five numbers");
_Static_assert(sizeof(struct state) == sizeof(double[2][LC_NOISE_LANES]), "two numbers");

/* Only the first section has a gain: in the others b0 is 1 and costs nothing. */
static void gather_gain(struct lc_biquad section[LC_WEIGHTING_SECTIONS])
{
	for (size_t i = 1; i < LC_WEIGHTING_SECTIONS; i++) {
		double gain = section[i].b0;

		section[0].b0 *= gain;
		section[0].b1 *= gain;
		section[0].b2 *= gain;
		section[i].b0 = 1.0;
		section[i].b1 /= gain;
		section[i].b2 /= gain;
	}
}

static void set_lane(struct lc_noise_filter *filter, size_t lane,
        struct lc_biquad section[LC_WEIGHTING_SECTIONS])
{
	gather_gain(section);
	for (size_t i = 0; i < LC_NOISE_SECTIONS; i++) {
		const struct lc_biquad *f = &section[i];
		const double numbers[5] = { f->b0, f->b1, f->b2, f->a1, f->a2 };

		for (size_t k = 0; k < 5; k++)
			filter->numbers[i][k][lane] = numbers[k];
	}
}

void lc_noise_filter_init(struct lc_noise_filter *filter, double rate_hz)
{
	struct lc_biquad section[LC_WEIGHTING_SECTIONS];

	memset(filter, 0, sizeof *filter);
	lc_a_weighting_design(section, rate_hz);
	set_lane(filter, 0, section);
	lc_itu468_weighting_design(section, rate_hz);
	set_lane(filter, 1, section);
}

/* Transposed direct form II, as in biquad.h. */
static inline lanes step(const struct section *f, struct state *state, lanes x, lanes b0_x) LC_RT
{
	lanes y = b0_x + state->s1;

	state->s1 = (f->b1 * x + state->s2) - f->a1 * y;
	state->s2 = f->b2 * x - f->a2 * y;
	return y;
}

void lc_noise_filter_process(
        struct lc_noise_filter *filter, const double *x, double *a, double *itu468, size_t frames)
{
	struct section section[LC_NOISE_SECTIONS];
	struct state state[LC_NOISE_SECTIONS];

	memcpy(section, filter->numbers, sizeof section);
	memcpy(state, filter->state, sizeof state);
	for (size_t i = 0; i < frames; i++) {
		lanes in = { x[i], x[i] };
		lanes y = step(&section[0], &state[0], in, section[0].b0 * in);

		y = step(&section[1], &state[1], y, y);
		y = step(&section[2], &state[2], y, y);
		a[i] = y[0];
		itu468[i] = y[1];
	}
	memcpy(filter->state, state, sizeof state);
}

void lc_noise_filter_gain_sq(const struct lc_noise_filter *filter, double frequency_hz,
        double rate_hz, double gain_sq[LC_NOISE_CURVES])
{
	double complex inverse_z = lc_inverse_z(frequency_hz, rate_hz);

	gain_sq[LC_NOISE_FLAT] = 1.0;
	for (size_t lane = 0; lane < LC_NOISE_LANES; lane++) {
		double *into = &gain_sq[lane == 0 ? LC_NOISE_A : LC_NOISE_468];

		*into = 1.0;
		for (size_t i = 0; i < LC_NOISE_SECTIONS; i++) {
			const double(*n)[LC_NOISE_LANES] = filter->numbers[i];
			const struct lc_biquad f = { n[0][lane], n[1][lane], n[2][lane], n[3][lane],
				n[4][lane] };
			double complex gain = lc_biquad_gain(&f, inverse_z);

			*into *= creal(gain * conj(gain));
		}
	}
}
