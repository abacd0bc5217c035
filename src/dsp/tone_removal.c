/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Subtraction alone is only as good as the frequency of the block before: .001 ppm leaves -119 dB.
 * Notches alone ring for long when they are switched on or retuned. Together each has little to
 * do: the notches see only what the prediction missed.
 */
#include "tone_removal.h"

#include <math.h>

#define NOTCH_WIDTH_HZ 50.0
#define NOTCH_LEAST_Q 2.0
#define SETTLE_NEPERS 12.0  /* 104 dB below what the prediction missed at its worst */
#define BAND_SETTLE_S 0.25  /* the high-pass rings from the start of the tone: -170 dB */
#define SURPRISE_LIMIT 0.25 /* of the tone's power */
/* What the tone strayed is known to a tenth when it drifts: the bite must stand out of that, and
 * an error of it must not show in the noise. */
#define STRAYED_OF_TAKEN 0.9
#define STRAYED_OF_LEFT 0.5
#define BITE 2.356194490192345 /* 3*pi/4: noise bandwidth of two notches, in notch widths */

static void tune(struct lc_tone_removal *removal, double rate_hz) LC_RT
{
	double t = tan(M_PI * removal->notch_width_hz / rate_hz);
	double c = cos(2.0 * M_PI * removal->notch_hz / rate_hz);

	/* Zeros on the circle; the -3 dB points are notch_width_hz apart. */
	removal->notch = (struct lc_biquad) { .b0 = 1.0 / (1.0 + t),
		.b1 = -2.0 * c / (1.0 + t),
		.b2 = 1.0 / (1.0 + t),
		.a1 = -2.0 * c / (1.0 + t),
		.a2 = (1.0 - t) / (1.0 + t) };
}

/* From the middle of the block that was read to the first sample of the next, in the band. */
static void predict(struct lc_tone_removal *removal, const struct lc_band *band,
        const struct lc_tone_reading *reading) LC_RT
{
	double ahead = 0.5 * (reading->frames + 1.0);
	double turns = fmod(reading->frequency_hz * ahead / reading->rate_hz, 1.0);

	removal->frequency_hz = reading->frequency_hz;
	removal->harmonics = reading->harmonics;
	removal->surprise_sq = 0.0;
	removal->residual_sq = 0.0;
	removal->taken_sq = 0.0;
	for (int k = 0; k < reading->harmonics; k++) {
		double angle = 2.0 * M_PI * (k + 1) * turns;
		double complex line = reading->phasor[k] *
		        __builtin_complex(cos(angle), sin(angle)) *
		        lc_band_gain(band, (k + 1) * reading->frequency_hz);

		removal->line_re[k] = creal(line);
		removal->line_im[k] = cimag(line);
		removal->line_sq[k] = 0.5 * (creal(line) * creal(line) + cimag(line) * cimag(line));
	}
}

static uint32_t settle_frames(double width_hz, double rate_hz, double least_s) LC_RT
{
	return (uint32_t)lrint(rate_hz * fmax(SETTLE_NEPERS / (M_PI * width_hz), least_s));
}

void lc_tone_removal_start(struct lc_tone_removal *removal, const struct lc_band *band,
        const struct lc_tone_reading *reading)
{
	double width_hz = fmin(NOTCH_WIDTH_HZ, reading->frequency_hz / NOTCH_LEAST_Q);

	*removal = (struct lc_tone_removal) { .notch_hz = reading->frequency_hz,
		.notch_width_hz = width_hz,
		.surprise_share = width_hz / reading->rate_hz,
		.settle_frames = settle_frames(width_hz, reading->rate_hz, BAND_SETTLE_S) };
	tune(removal, reading->rate_hz);
	predict(removal, band, reading);
}

static double mean_residual_sq(
        const struct lc_tone_removal *removal, const struct lc_tone_reading *reading) LC_RT
{
	return removal->residual_sq / (reading->frames - removal->settle_frames);
}

void lc_tone_removal_update(struct lc_tone_removal *removal, const struct lc_band *band,
        const struct lc_tone_reading *reading)
{
	/* Two notches let (2*offset/width)^2 of the amplitude pass. */
	double offset = 2.0 * (reading->frequency_hz - removal->notch_hz) / removal->notch_width_hz;

	double residual_sq = mean_residual_sq(removal, reading);

	predict(removal, band, reading);
	removal->settle_frames = settle_frames(removal->notch_width_hz, reading->rate_hz, 0.0);
	if (pow(offset, 4.0) * removal->line_sq[0] < 1e-3 * residual_sq)
		return;
	removal->notch_hz = reading->frequency_hz;
	tune(removal, reading->rate_hz);
}

double lc_tone_removal_step(
        struct lc_tone_removal *removal, const struct lc_tone_block *block, double x)
{
	double fundamental =
	        removal->line_re[0] * block->re[0] - removal->line_im[0] * block->im[0];
	double missed = x - fundamental;

	for (int k = 1; k < removal->harmonics; k++)
		missed -= removal->line_re[k] * block->re[k] - removal->line_im[k] * block->im[k];

	double residual = lc_biquad_step(&removal->notch, &removal->state[0], missed);

	residual = lc_biquad_step(&removal->notch, &removal->state[1], residual);

	double surprise = missed - residual;

	removal->near = fundamental + surprise;
	removal->surprise_sq +=
	        removal->surprise_share * (surprise * surprise - removal->surprise_sq);
	if (block->position >= removal->settle_frames) {
		removal->residual_sq += residual * residual;
		removal->taken_sq += missed * missed - residual * residual;
	}
	return residual;
}

bool lc_tone_removal_is_surprised(const struct lc_tone_removal *removal)
{
	return removal->surprise_sq > SURPRISE_LIMIT * removal->line_sq[0];
}

double lc_tone_removal_gain(const struct lc_tone_removal *removal, const struct lc_band *band)
{
	if (removal->notch_hz > band->upper_hz)
		return 1.0;
	return 1.0 - BITE * removal->notch_width_hz / band->bandwidth_hz;
}

double lc_tone_removal_rest_sq(const struct lc_tone_removal *removal, const struct lc_band *band,
        const struct lc_tone_reading *reading)
{
	double noise_sq = mean_residual_sq(removal, reading);
	double harmonics_sq = 0.0;

	for (int k = 1; k < reading->harmonics; k++) {
		double size = cabs(reading->phasor[k]);
		harmonics_sq += 0.5 * size * size;
	}
	return noise_sq / lc_tone_removal_gain(removal, band) + harmonics_sq;
}

/*
 * What the notches took of the tone itself: how far it was from its prediction over the settled
 * part of the block. At the middle the difference is off; it turns as the frequency strayed.
 */
static double strayed_sq(const struct lc_tone_removal *removal, const struct lc_band *band,
        const struct lc_tone_reading *reading) LC_RT
{
	double half = 0.5 * (reading->frames - 1.0), from = removal->settle_frames - half;
	double turns = fmod(removal->frequency_hz * half / reading->rate_hz, 1.0);
	double complex line = __builtin_complex(removal->line_re[0], removal->line_im[0]);
	double complex there = reading->phasor[0] * lc_band_gain(band, reading->frequency_hz);
	double complex off =
	        there - line * __builtin_complex(cos(2.0 * M_PI * turns), sin(2.0 * M_PI * turns));
	double turn_rad =
	        2.0 * M_PI * (reading->frequency_hz - removal->frequency_hz) / reading->rate_hz;
	double complex turned = turn_rad * there * __builtin_complex(0.0, 1.0);
	double mean = 0.5 * (half + from),
	       mean_sq = (half * half + half * from + from * from) / 3.0;

	return 0.5 *
	        (creal(off * conj(off)) + 2.0 * mean * creal(conj(off) * turned) +
	                mean_sq * creal(turned * conj(turned)));
}

double lc_tone_removal_bite_sq(const struct lc_tone_removal *removal, const struct lc_band *band,
        const struct lc_tone_reading *reading)
{
	double frames = reading->frames - removal->settle_frames;
	double taken_sq = removal->taken_sq / frames;
	double strayed = strayed_sq(removal, band, reading);
	double gain = lc_tone_removal_gain(removal, band);

	double left_sq = mean_residual_sq(removal, reading);

	if (strayed < STRAYED_OF_TAKEN * taken_sq && strayed < STRAYED_OF_LEFT * left_sq)
		return taken_sq - strayed;
	return left_sq * (1.0 - gain) / gain;
}
