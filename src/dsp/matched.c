/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The bilinear transform bends the scale of frequencies and puts a zero at half the rate: the
 * upper end of a curve is lost. Here the poles are matched (z = exp(s/rate)) and the numerator
 * makes the gain right at DC and at two frequencies near the upper end, in the manner of
 * M. Vicanek, "Matched Second Order Digital Filters" (2016).
 */
#include "matched.h"

/*
 * Where the gain is made right, as shares of the rate and never above what is to be heard. Near
 * the end of the band for a low-pass; lower with a zero at DC, whose slope must be right as well.
 * At 44.1 kHz, where it is hardest, these leave the least of the 468 curve's tolerance used.
 */
static const double match[2][2] = { { 0.26, 0.45 }, { 0.10, 0.36 } };
static const double highest_hz[2] = { 12500.0, 20000.0 };

double lc_analogue_gain_sq(const struct lc_analogue *analogue, double frequency_hz)
{
	double f_sq = frequency_hz * frequency_hz;
	double even = analogue->d0 - f_sq, odd_sq = analogue->d1 * analogue->d1 * f_sq;

	return (analogue->zero_at_dc ? odd_sq : analogue->d0 * analogue->d0) /
	        (even * even + odd_sq);
}

static void place_poles(
        struct lc_biquad *section, const struct lc_analogue *analogue, double rate_hz)
{
	double half_d1 = 0.5 * analogue->d1;
	double discriminant = half_d1 * half_d1 - analogue->d0;
	double apart = 2.0 * M_PI * sqrt(fabs(discriminant)) / rate_hz;
	double radius = exp(-2.0 * M_PI * half_d1 / rate_hz);

	section->a1 = -2.0 * radius * (discriminant < 0.0 ? cos(apart) : cosh(apart));
	section->a2 = radius * radius;
}

/* |A|^2 of 1 + a1/z + a2/z^2 where s is sin^2(pi*f/rate). */
static double below_sq(const struct lc_biquad *section, double s)
{
	double at_dc = pow(1.0 + section->a1 + section->a2, 2.0);
	double at_half = pow(1.0 - section->a1 + section->a2, 2.0);

	return at_dc * (1.0 - s) + at_half * s - 16.0 * section->a2 * s * (1.0 - s);
}

/*
 * The numerator has |B|^2 = B0*(1-s) + B1*s + B2*4*s*(1-s). B0 follows from the gain at DC, B1
 * and B2 from the gain at two frequencies, which are two linear equations.
 */
struct lc_biquad lc_matched_section(const struct lc_analogue *analogue, double rate_hz)
{
	struct lc_biquad section = { 0 };
	double row[2][3]; /* B1, B2, right-hand side */

	place_poles(&section, analogue, rate_hz);

	double big_b0 = analogue->zero_at_dc ? 0.0 : below_sq(&section, 0.0);

	for (size_t i = 0; i < 2; i++) {
		double at_hz = fmin(match[analogue->zero_at_dc][i] * rate_hz, highest_hz[i]);
		double s = pow(sin(M_PI * at_hz / rate_hz), 2.0);

		row[i][0] = s;
		row[i][1] = 4.0 * s * (1.0 - s);
		row[i][2] = below_sq(&section, s) * lc_analogue_gain_sq(analogue, at_hz) -
		        big_b0 * (1.0 - s);
	}

	double determinant = row[0][0] * row[1][1] - row[1][0] * row[0][1];
	double big_b1 = (row[0][2] * row[1][1] - row[1][2] * row[0][1]) / determinant;
	double big_b2 = (row[0][0] * row[1][2] - row[1][0] * row[0][2]) / determinant;
	double at_half = sqrt(fmax(big_b1, 0.0));
	double even = 0.5 * (sqrt(big_b0) + at_half); /* b0 + b2 */

	section.b0 = 0.5 * (even + sqrt(fmax(even * even + big_b2, 0.0)));
	section.b1 = 0.5 * (sqrt(big_b0) - at_half);
	section.b2 = -big_b2 / (4.0 * section.b0);
	return section;
}

void lc_cascade_set_gain(
        struct lc_biquad section[], size_t sections, double frequency_hz, double rate_hz)
{
	double complex inverse_z = lc_inverse_z(frequency_hz, rate_hz);
	double gain = 1.0;

	for (size_t i = 0; i < sections; i++)
		gain *= cabs(lc_biquad_gain(&section[i], inverse_z));
	section[0].b0 /= gain;
	section[0].b1 /= gain;
	section[0].b2 /= gain;
}
