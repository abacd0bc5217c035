/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Two sections hold the four low poles and the zeros at DC; they lie far below the rate, where
 * the bilinear transform is exact enough. The double pole at 12.2 kHz does not: its poles are
 * matched (z = exp(s/rate)) and its numerator makes the gain right at DC and at two frequencies
 * near the upper end, in the manner of M. Vicanek, "Matched Second Order Digital Filters" (2016).
 */
#include "a_weighting.h"

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

/* The square of |gain| of the analogue double pole. */
static double double_pole_sq(double frequency_hz)
{
	double ratio = frequency_hz / POLE_4_HZ;

	return 1.0 / ((1.0 + ratio * ratio) * (1.0 + ratio * ratio));
}

/* |A|^2 of 1 + a1/z + a2/z^2 where s is sin^2(pi*f/rate). */
static double size_sq(double a1, double a2, double s)
{
	double at_dc = pow(1.0 + a1 + a2, 2.0), at_half = pow(1.0 - a1 + a2, 2.0);

	return at_dc * (1.0 - s) + at_half * s - 16.0 * a2 * s * (1.0 - s);
}

/*
 * The numerator has |B|^2 = B0*(1-s) + B1*s + B2*4*s*(1-s). B0 follows from the gain of 1 at DC,
 * B1 and B2 from the gain at two frequencies, which are two linear equations.
 */
static struct lc_biquad low_pass(double rate_hz)
{
	double pole = exp(-2.0 * M_PI * POLE_4_HZ / rate_hz);
	double a1 = -2.0 * pole, a2 = pole * pole;
	double big_b0 = size_sq(a1, a2, 0.0);
	double row[2][3]; /* B1, B2, right-hand side */

	for (size_t i = 0; i < 2; i++) {
		double at_hz = fmin(i ? 0.42 * rate_hz : 0.28 * rate_hz, i ? 20000.0 : 12500.0);
		double s = pow(sin(M_PI * at_hz / rate_hz), 2.0);

		row[i][0] = s;
		row[i][1] = 4.0 * s * (1.0 - s);
		row[i][2] = size_sq(a1, a2, s) * double_pole_sq(at_hz) - big_b0 * (1.0 - s);
	}

	double determinant = row[0][0] * row[1][1] - row[1][0] * row[0][1];
	double big_b1 = (row[0][2] * row[1][1] - row[1][2] * row[0][1]) / determinant;
	double big_b2 = (row[0][0] * row[1][2] - row[1][0] * row[0][2]) / determinant;
	double half_rate = sqrt(fmax(big_b1, 0.0));
	double even = 0.5 * (sqrt(big_b0) + half_rate); /* b0 + b2 */
	double b0 = 0.5 * (even + sqrt(fmax(even * even + big_b2, 0.0)));

	return (struct lc_biquad) { .b0 = b0,
		.b1 = 0.5 * (sqrt(big_b0) - half_rate),
		.b2 = -big_b2 / (4.0 * b0),
		.a1 = a1,
		.a2 = a2 };
}

void lc_a_weighting_design(struct lc_biquad section[LC_A_WEIGHTING_SECTIONS], double rate_hz)
{
	double complex inverse_z = lc_inverse_z(REFERENCE_HZ, rate_hz);
	double gain = 1.0;

	section[0] = high_pass(POLE_1_HZ, POLE_1_HZ, rate_hz);
	section[1] = high_pass(POLE_2_HZ, POLE_3_HZ, rate_hz);
	section[2] = low_pass(rate_hz);
	for (size_t i = 0; i < LC_A_WEIGHTING_SECTIONS; i++)
		gain *= cabs(lc_biquad_gain(&section[i], inverse_z));
	section[0].b0 /= gain;
	section[0].b1 /= gain;
	section[0].b2 /= gain;
}
