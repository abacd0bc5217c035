/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A third-order Butterworth high-pass at 20 Hz and an eighth-order elliptic low-pass (.05 dB of
 * ripple, 60 dB beyond 1.207 times the corner before the bilinear transform bends the scale),
 * which is the filter that AES17-2015 asks for in front of a THD+N meter. The corner is placed so
 * that white noise is let through as by an ideal filter of the nominal bandwidth.
 */
#include "band.h"

#include "kernel.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

#define LOWER_HZ 20.0
#define UPPER_HZ 20000.0
#define REFERENCE_HZ 1000.0
#define LOW_PASS_SECTIONS 4
#define CHUNK 32

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

/* One of the zeros at DC is in the differences. */
static void set_bank(struct lc_band *band)
{
	struct lc_biquad section[LC_BAND_SECTIONS];

	memcpy(section, band->section, sizeof section);
	section[5].b1 = 0.0;
	lc_bank_design(&band->bank, section, LC_BAND_SECTIONS);
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
	set_bank(band);
}

void lc_band_forget(struct lc_band *band)
{
	lc_bank_forget(&band->bank);
	band->settled = false;
}

/* The zeros that come before anything else. */
static size_t leading_zeros(const double *x, size_t frames) LC_RT
{
	size_t count = 0;

	while (count < frames && x[count] == 0.0)
		count++;
	return count;
}

/* Passes by the zeros that come first, and returns how many there are. */
static size_t settle(struct lc_band *band, const double *x, double *y, size_t frames) LC_RT
{
	size_t zeros;

	if (band->settled)
		return 0;
	zeros = leading_zeros(x, frames);
	memset(y, 0, zeros * sizeof *y);
	if (zeros == frames)
		return zeros;
	/* A constant has no differences, and all that the bank would know of it is 0. */
	band->before = x[zeros];
	band->settled = true;
	return zeros;
}

static void run_two(struct lc_band *const two[2], const double *const x[2], double *const y[2],
        size_t frames) LC_RT
{
	struct lc_bank *const banks[2] = { &two[0]->bank, &two[1]->bank };
	const double before[2] = { two[0]->before, two[1]->before };

	lc_kernels()->bank_differences(banks, before, x, y, frames);
	two[0]->before = x[0][frames - 1];
	two[1]->before = x[1][frames - 1];
}

void lc_band_run(struct lc_band *band, const double *x, double *y, size_t frames)
{
	size_t done = settle(band, x, y, frames);
	struct lc_band nobody = *band;
	struct lc_band *const two[2] = { band, &nobody };

	for (size_t n; done < frames; done += n) {
		double nowhere[CHUNK];

		n = frames - done < CHUNK ? frames - done : CHUNK;
		run_two(two, (const double *const[]) { x + done, x + done },
		        (double *const[]) { y + done, nowhere }, n);
	}
}

void lc_band_run_two(
        struct lc_band *const two[2], const double *const x[2], double *const y[2], size_t frames)
{
	if (two[0]->settled && two[1]->settled) {
		run_two(two, x, y, frames);
		return;
	}
	lc_band_run(two[0], x[0], y[0], frames);
	lc_band_run(two[1], x[1], y[1], frames);
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

void lc_band_gains(
        const struct lc_band *band, double frequency_hz, double complex gain[LC_BAND_GAINS])
{
	double complex inverse_z = lc_inverse_z(frequency_hz, band->rate_hz), power = 1.0;
	double re[LC_BAND_GAINS], im[LC_BAND_GAINS];

	for (size_t k = 0; k < LC_BAND_GAINS; k++) {
		power *= inverse_z;
		re[k] = creal(power);
		im[k] = cimag(power);
	}
	lc_kernels()->gains(band->section, LC_BAND_SECTIONS, re, im);
	for (size_t k = 0; k < LC_BAND_GAINS; k++)
		gain[k] = __builtin_complex(re[k], im[k]);
}
