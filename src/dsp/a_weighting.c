/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Two sections hold the four low poles and the zeros at DC; they lie far below the rate, where
 * the bilinear transform is exact enough. The double pole at 12.2 kHz does not: it is matched.
 */
#include "weighting.h"

#include "matched.h"

#include <math.h>
#include <stddef.h>

#define POLE_1_HZ 20.598997
#define POLE_2_HZ 107.65265
#define POLE_3_HZ 737.86223
#define POLE_4_HZ 12194.217
#define REFERENCE_HZ 1000.0

/* s^2 / ((s + p1)(s + p2)) by the bilinear transform, each pole warped into its place. */
static struct lc_biquad high_pass(double p1_hz, double p2_hz, double rate_hz)
{
	double w1 = tan(M_PI * p1_hz / rate_hz), w2 = tan(M_PI * p2_hz / rate_hz);
	double r1 = (1.0 - w1) / (1.0 + w1), r2 = (1.0 - w2) / (1.0 + w2);
	double gain = 1.0 / ((1.0 + w1) * (1.0 + w2));

	return (struct lc_biquad) {
		.b0 = gain, .b1 = -2.0 * gain, .b2 = gain, .a1 = -(r1 + r2), .a2 = r1 * r2
	};
}

void lc_a_weighting_design(struct lc_biquad section[LC_WEIGHTING_SECTIONS], double rate_hz)
{
	const struct lc_analogue upper = lc_real_poles(POLE_4_HZ, POLE_4_HZ, false);

	section[0] = high_pass(POLE_1_HZ, POLE_1_HZ, rate_hz);
	section[1] = high_pass(POLE_2_HZ, POLE_3_HZ, rate_hz);
	section[2] = lc_matched_section(&upper, rate_hz);
	lc_cascade_set_gain(section, LC_WEIGHTING_SECTIONS, REFERENCE_HZ, rate_hz);
}
