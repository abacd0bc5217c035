/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Transposed direct form II, written with the states alone: the next sample then waits for one
 * multiply-add of this one only.
 */
#include "kernel.h"
#include "vector.h"

static inline double step(double b0, double a1, double a2, double in1, double in2, double *s1,
        double *s2, double x) LC_RT
{
	double given = *s1;

	*s1 = lc_madd(-a1, given, lc_madd(in1, x, *s2));
	*s2 = lc_madd(-a2, given, in2 * x);
	return lc_madd(b0, x, given);
}

void LC_KERNEL(lc_kernel_tone_notches)(struct lc_tone_notches *notches, const double *band,
        const double *predicted, double *missed, double *residual, size_t frames)
{
	double b0 = notches->b0, a1 = notches->a1, a2 = notches->a2;
	double in1 = a1 - a1 * b0, in2 = b0 - a2 * b0;
	double s1[2] = { notches->s1[0], notches->s1[1] };
	double s2[2] = { notches->s2[0], notches->s2[1] };

	for (size_t i = 0; i < frames; i++) {
		double x = band[i] - predicted[i];
		double once = step(b0, a1, a2, in1, in2, &s1[0], &s2[0], x);

		missed[i] = x;
		residual[i] = step(b0, a1, a2, in1, in2, &s1[1], &s2[1], once);
	}
	for (size_t k = 0; k < 2; k++) {
		notches->s1[k] = s1[k];
		notches->s2[k] = s2[k];
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
