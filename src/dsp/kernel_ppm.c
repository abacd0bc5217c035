/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The detectors of the programme meters of two channels side by side, two samples at a time: the
 * fall of both first, and then the highest of what the charge becomes when it rises to none, to the
 * higher, or to both of the samples, which is what rising to one after the other comes to.
 */
#include "eight.h"
#include "kernel.h"

_Static_assert(LC_PPM_DETECTORS == 4, "the detectors of two channels have a lane each");

struct detectors {
	lc_float8 rise, rise_first, keep, keep_one, keep_both, charge;
};

/* The size of a sample of each channel, in all of its lanes. */
static inline lc_float8 size_of(const float *const x[2], size_t i) LC_RT
{
	float a = x[0][i], b = x[1][i];

	return lc_size8((lc_float8) { a, a, a, a, b, b, b, b });
}

static inline void charge_up(struct detectors *d, lc_float8 first, lc_float8 second) LC_RT
{
	lc_float8 higher = lc_larger8_size(first, second);
	lc_float8 fallen = d->charge * d->keep;
	lc_float8 one = lc_madd8_each(d->charge, d->keep_one, d->rise * higher);
	lc_float8 both = lc_madd8_each(
	        d->charge, d->keep_both, lc_madd8_each(d->rise_first, first, d->rise * second));

	d->charge = lc_larger8_size(fallen, lc_larger8_size(one, both));
}

void LC_KERNEL(lc_kernel_ppm)(struct lc_ppm *const two[2], const float *const x[2], size_t groups)
{
	const struct lc_ppm *a = two[0], *b = two[1];
	/* But for the charge both channels have the same. */
	struct detectors d = { lc_join8(a->rise, a->rise), lc_join8(a->rise_first, a->rise_first),
		lc_join8(a->keep, a->keep), lc_join8(a->keep_one, a->keep_one),
		lc_join8(a->keep_both, a->keep_both), lc_join8(a->charge, b->charge) };
	const lc_float8 gain = lc_join8(a->gain, a->gain);
	lc_float8 highest = lc_join8(a->highest, b->highest);

	for (size_t g = 0; g < groups; g++) {
		for (size_t i = g * LC_PPM_GROUP; i < (g + 1) * LC_PPM_GROUP; i += 2)
			charge_up(&d, size_of(x, i), size_of(x, i + 1));

		/* The first and third lane of each channel are of the two types. */
		lc_float8 part = d.charge * gain;

		highest = lc_larger8_size(highest,
		        part + __builtin_shufflevector(part, part, 1, 0, 3, 2, 5, 4, 7, 6));
	}
	lc_part8(two[0]->charge, two[1]->charge, d.charge);
	lc_part8(two[0]->highest, two[1]->highest, highest);
}
