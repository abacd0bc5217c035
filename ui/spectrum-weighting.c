/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The weightings of the spectrum, from the formulas of their standards. */
#include "spectrum-weighting.h"

#include <math.h>

static double flat_db(double frequency_hz)
{
	return 0.0;
}

/* IEC 61672-1, annex E; 2.00 dB brings 1 kHz to 0. */
static double a_db(double frequency_hz)
{
	const double sq = frequency_hz * frequency_hz;
	const double f1 = 20.598997, f2 = 107.65265, f3 = 737.86223, f4 = 12194.217;
	double gain = f4 * f4 * sq * sq /
	        ((sq + f1 * f1) * (sq + f4 * f4) * sqrt((sq + f2 * f2) * (sq + f3 * f3)));
	return 20.0 * log10(gain) + 2.0;
}

/* ITU-R BS.468-4: the network of its figure 1a as a rational function, 18.2 dB brings 1 kHz to 0.
 */
static double itu468_db(double frequency_hz)
{
	const double f = frequency_hz, sq = f * f;
	double h1 = ((-4.737338981378384e-24 * sq + 2.043828333606125e-15) * sq -
	                    1.363894795463638e-7) *
	                sq +
	        1.0;
	double h2 =
	        ((1.306612257412824e-19 * sq - 2.118150887518656e-11) * sq + 5.559488023498642e-4) *
	        f;
	return 18.2 + 20.0 * log10(1.246332637532143e-4 * f / hypot(h1, h2));
}

const struct lc_spectrum_weighting lc_spectrum_weightings[] = {
	{ "dBFS", flat_db },
	{ "dBFS(A)", a_db },
	{ "dBFS(468)", itu468_db },
	{ 0 },
};
