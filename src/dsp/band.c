/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A third-order Butterworth high-pass at 20 Hz and an eighth-order elliptic low-pass (.05 dB of
 * ripple, 60 dB beyond 1.207 times the corner before the bilinear transform bends the scale),
 * which is the filter that AES17-2015 asks for in front of a THD+N meter. The corner is placed so
 * that white noise is let through as by an ideal filter of the nominal bandwidth.
 */
#include "band.h"

#include <math.h>
#include <stddef.h>

#define LOWER_HZ 20.0
#define UPPER_HZ 20000.0
#define REFERENCE_HZ 1000.0
#define LOW_PASS_SECTIONS 4

/* The analogue prototype for a corner of 1 rad/s: the upper pole of each pair, and its zero. */
static const struct {
	double pole_re, pole_im, zero;
} prototype[LOW_PASS_SECTIONS] = {
	{ -0.47896102465462648, 0.30445386639288025, 4.7825431025225126 },
	{ -0.29669354099697442, 0.74990385160359103, 1.8198920767327223 },
	{ -0.13317917415083652, 0.9552918541881112, 1.3471004908436892 },
	{ -0.03599505931037842, 1.0266415179614857, 1.2196189127283335 },
};

/* The bilinear transform of (n2*s^2 + n1*s + n0) / (s^2 + d1*s + d0), s scaled so that
 * corner = tan(pi*f/rate) is 1 rad/s. */
static struct lc_biquad bilinear(double corner, const double n[3], const double d[2])
{
	double w = corner, w2 = corner * corner;
	double norm = 1.0 + d[1] * w + d[0] * w2;

	return (struct lc_biquad) {
		.b0 = (n[2] + n[1] * w + n[0] * w2) / norm,
		.b1 = 2.0 * (n[0] * w2 - n[2]) / norm,
		.b2 = (n[2] - n[1] * w + n[0] * w2) / norm,
		.a1 = 2.0 * (d[0] * w2 - 1.0) / norm,
		.a2 = (1.0 - d[1] * w + d[0] * w2) / norm,
	};
}

static void set_low_pass(struct lc_band *band, double corner_hz)
{
	double corner = tan(M_PI * corner_hz / band->rate_hz);

	for (size_t i = 0; i < LOW_PASS_SECTIONS; i++) {
		double zero_sq = prototype[i].zero * prototype[i].zero;
		double pole_sq = prototype[i].pole_re * prototype[i].pole_re +
		        prototype[i].pole_im * prototype[i].pole_im;
		double gain = pole_sq / zero_sq;

		band->section[i] = bilinear(corner, (double[]) { pole_sq, 0.0, gain },
		        (double[]) { pole_sq, -2.0 * prototype[i].pole_re });
	}
}

static void set_high_pass(struct lc_band *band)
{
	double w = tan(M_PI * LOWER_HZ / band->rate_hz);

	/* Butterworth: s/(s+1) and s^2/(s^2+s+1). The first is a section of first order. */
	band->section[4] = bilinear(w, (double[]) { 0.0, 0.0, 1.0 }, (double[]) { 1.0, 1.0 });
	band->section[5] = (struct lc_biquad) {
		.b0 = 1.0 / (1.0 + w), .b1 = -1.0 / (1.0 + w), .a1 = (w - 1.0) / (w + 1.0)
	};
}

/* Makes the gain at 1 kHz 1: there a full-scale sine reads 0 dBFS. */
static void calibrate(struct lc_band *band)
{
	double gain = cabs(lc_band_gain(band, REFERENCE_HZ));

	band->section[0].b0 /= gain;
	band->section[0].b1 /= gain;
	band->section[0].b2 /= gain;
}

/* The integral of |gain|^2 from 0 to half the rate, on a grid that is dense at both edges. */
static double noise_bandwidth_hz(const struct lc_band *band)
{
	enum { STEPS = 2000 };
	double total = 0.0, step = 0.5 * band->rate_hz / STEPS;

	for (int i = 0; i < STEPS; i++) {
		double gain = cabs(lc_band_gain(band, (i + 0.5) * step));

		total += gain * gain * step;
	}
	return total;
}

void lc_band_init(struct lc_band *band, double rate_hz)
{
	*band = (struct lc_band) { .rate_hz = rate_hz };
	band->upper_hz = fmin(UPPER_HZ, 0.45 * rate_hz);
	band->bandwidth_hz = band->upper_hz - LOWER_HZ;
	set_high_pass(band);

	/* The bandwidth is nearly proportional to the corner: a few proportional steps suffice. */
	double corner_hz = band->upper_hz;

	for (int i = 0; i < 8; i++) {
		set_low_pass(band, corner_hz);
		calibrate(band);
		corner_hz += band->bandwidth_hz - noise_bandwidth_hz(band);
		corner_hz = fmin(corner_hz, 0.49 * rate_hz);
	}
}

void lc_band_forget(struct lc_band *band)
{
	for (size_t i = 0; i < LC_BAND_SECTIONS; i++)
		band->state[i] = (struct lc_biquad_state) { 0 };
	band->settled = false;
}

double lc_band_step(struct lc_band *band, double x)
{
	if (!band->settled) {
		band->settled = true;
		double level = x;
		for (size_t i = 0; i < LC_BAND_SECTIONS; i++) {
			lc_biquad_settle(&band->section[i], &band->state[i], level);
			level *= creal(lc_biquad_gain(&band->section[i], 1.0));
		}
	}
	for (size_t i = 0; i < LC_BAND_SECTIONS; i++)
		x = lc_biquad_step(&band->section[i], &band->state[i], x);
	return x;
}

double complex lc_band_gain(const struct lc_band *band, double frequency_hz)
{
	double complex inverse_z = lc_inverse_z(frequency_hz, band->rate_hz);
	double complex above = 1.0, below = 1.0;

	for (size_t i = 0; i < LC_BAND_SECTIONS; i++) {
		above *= lc_biquad_numerator(&band->section[i], inverse_z);
		below *= lc_biquad_denominator(&band->section[i], inverse_z);
	}
	return above / below;
}
