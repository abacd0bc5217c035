/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Subtraction alone is only as good as the frequency of the block before: .001 ppm leaves -119 dB.
 * Notches alone ring for long when they are switched on or retuned. Together each has little to
 * do: the notches see only what the prediction missed.
 */
#include "tone_removal.h"

#include "kernel.h"

#include <math.h>

#define NOTCH_WIDTH_HZ 50.0
#define NOTCH_LEAST_Q 2.0
#define BLIND_Q 1.0         /* quick: the notches ring from the start of the block */
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

	/* The -3 dB points are notch_width_hz apart. */
	removal->notches.b0 = 1.0 / (1.0 + t);
	removal->notches.a1 = -2.0 * c / (1.0 + t);
	removal->notches.a2 = (1.0 - t) / (1.0 + t);
}

/* From the middle of the block that was read to the first sample of the next, in the band. */
static void predict(struct lc_tone_removal *removal, const struct lc_tone_reading *reading,
        uint32_t gap_frames) LC_RT
{
	double ahead = 0.5 * (reading->frames + 1.0) + gap_frames;
	double turns = fmod(reading->frequency_hz * ahead / reading->rate_hz, 1.0);
	double complex turn = lc_inverse_z(-turns, 1.0), turned = turn;

	removal->frequency_hz = reading->frequency_hz;
	removal->harmonics = reading->harmonics;
	removal->surprise_sq = 0.0;
	removal->residual_sq = 0.0;
	removal->taken_sq = 0.0;
	removal->lines = (struct lc_tone_lines) { 0 };
	for (int k = 0; k < reading->harmonics; k++, turned *= turn) {
		double complex line = reading->phasor[k] * turned * reading->gain[k];

		removal->lines.re[k] = creal(line);
		removal->lines.im[k] = cimag(line);
		removal->line_sq[k] = 0.5 * (creal(line) * creal(line) + cimag(line) * cimag(line));
	}
}

static uint32_t settle_frames(double width_hz, double rate_hz, double least_s) LC_RT
{
	double frames = rate_hz * fmax(SETTLE_NEPERS / (M_PI * width_hz), least_s);

	return LC_TONE_PIECE * (uint32_t)ceil(frames / LC_TONE_PIECE);
}

void lc_tone_removal_start(
        struct lc_tone_removal *removal, const struct lc_tone_reading *reading, uint32_t gap_frames)
{
	double width_hz = fmin(NOTCH_WIDTH_HZ, reading->frequency_hz / NOTCH_LEAST_Q);

	*removal = (struct lc_tone_removal) { .notch_hz = reading->frequency_hz,
		.notch_width_hz = width_hz,
		.surprise_share = 1.0 - pow(1.0 - width_hz / reading->rate_hz, LC_TONE_PIECE),
		.settle_frames = settle_frames(width_hz, reading->rate_hz, BAND_SETTLE_S) };
	tune(removal, reading->rate_hz);
	predict(removal, reading, gap_frames);
}

void lc_tone_removal_start_blind(
        struct lc_tone_removal *removal, double rate_hz, double frequency_hz)
{
	double width_hz = frequency_hz / BLIND_Q;

	*removal =
	        (struct lc_tone_removal) { .notch_hz = frequency_hz, .notch_width_hz = width_hz };
	tune(removal, rate_hz);
}

static double mean_residual_sq(
        const struct lc_tone_removal *removal, const struct lc_tone_reading *reading) LC_RT
{
	return removal->residual_sq / (reading->frames - removal->settle_frames);
}

void lc_tone_removal_update(
        struct lc_tone_removal *removal, const struct lc_tone_reading *reading, uint32_t gap_frames)
{
	/* Two notches let (2*offset/width)^2 of the amplitude pass. */
	double offset = 2.0 * (reading->frequency_hz - removal->notch_hz) / removal->notch_width_hz;

	double residual_sq = mean_residual_sq(removal, reading);

	predict(removal, reading, gap_frames);
	removal->settle_frames = settle_frames(removal->notch_width_hz, reading->rate_hz, 0.0);
	if (pow(offset, 4.0) * removal->line_sq[0] < 1e-3 * residual_sq)
		return;
	removal->notch_hz = reading->frequency_hz;
	tune(removal, reading->rate_hz);
}

void lc_tone_removal_predict(struct lc_tone_removal *removal, const struct lc_tone_block *block)
{
	lc_kernels()->tone_predict(
	        block, &removal->lines, removal->fundamental, removal->predicted);
}

void lc_tone_removal_run(struct lc_tone_removal *removal, const double *band, double *residual,
        size_t from, size_t frames)
{
	double missed[LC_TONE_PIECE], nowhere[LC_TONE_PIECE];
	struct lc_tone_notches nobody = removal->notches;
	const double *predicted = removal->predicted + from;

	lc_kernels()->tone_notches((struct lc_tone_notches *const[]) { &removal->notches, &nobody },
	        (const double *const[]) { band, band },
	        (const double *const[]) { predicted, predicted },
	        (double *const[]) { removal->missed + from, missed },
	        (double *const[]) { residual, nowhere }, frames);
}

void lc_tone_removal_run_two(struct lc_tone_removal *const two[2], const double *const band[2],
        double *const residual[2])
{
	lc_kernels()->tone_notches(
	        (struct lc_tone_notches *const[]) { &two[0]->notches, &two[1]->notches }, band,
	        (const double *const[]) { two[0]->predicted, two[1]->predicted },
	        (double *const[]) { two[0]->missed, two[1]->missed }, residual, LC_TONE_PIECE);
}

void lc_tone_removal_end_piece(struct lc_tone_removal *removal, const struct lc_tone_block *block,
        const double residual[LC_TONE_PIECE], double near[LC_TONE_PIECE])
{
	struct lc_tone_squares sq;

	lc_kernels()->tone_near(removal->fundamental, removal->missed, residual, near, &sq);
	removal->surprise_sq +=
	        removal->surprise_share * (sq.surprise / LC_TONE_PIECE - removal->surprise_sq);
	if (block->position >= removal->settle_frames && block->position < block->frames) {
		removal->residual_sq += sq.residual;
		removal->taken_sq += sq.missed - sq.residual;
	}
}

/* How much of the band at frequency_hz counts as near the tone when it was not predicted. */
static double near_gain(
        const struct lc_tone_removal *removal, double frequency_hz, double rate_hz) LC_RT
{
	const struct lc_tone_notches *n = &removal->notches;
	const struct lc_biquad notch = { n->b0, n->a1, n->b0, n->a1, n->a2 };
	double complex gain = lc_biquad_gain(&notch, lc_inverse_z(frequency_hz, rate_hz));

	return lc_size(1.0 - gain * gain);
}

double lc_tone_removal_beside_sq(
        const struct lc_tone_removal *removal, const struct lc_tone_reading *reading)
{
	double beside_sq = reading->near_sq;
	/* Only the fundamental of what was predicted is counted as near it, and that in full. */
	bool blind = removal->harmonics == 0;
	int lines = blind ? reading->harmonics : 1;

	for (int k = 0; k < lines; k++) {
		double line = lc_size(reading->phasor[k] * reading->gain[k]);

		if (blind)
			line *= near_gain(
			        removal, (k + 1) * reading->frequency_hz, reading->rate_hz);
		beside_sq -= 0.5 * line * line;
	}
	return beside_sq;
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
		double size = lc_size(reading->phasor[k]);
		harmonics_sq += 0.5 * size * size;
	}
	return noise_sq / lc_tone_removal_gain(removal, band) + harmonics_sq;
}

/*
 * What the notches took of the tone itself: how far it was from its prediction over the settled
 * part of the block. At the middle the difference is off; it turns as the frequency strayed.
 */
static double strayed_sq(
        const struct lc_tone_removal *removal, const struct lc_tone_reading *reading) LC_RT
{
	double half = 0.5 * (reading->frames - 1.0), from = removal->settle_frames - half;
	double turns = fmod(removal->frequency_hz * half / reading->rate_hz, 1.0);
	double complex line = __builtin_complex(removal->lines.re[0], removal->lines.im[0]);
	double complex there = reading->phasor[0] * reading->gain[0];
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
	double strayed = strayed_sq(removal, reading);
	double gain = lc_tone_removal_gain(removal, band);

	double left_sq = mean_residual_sq(removal, reading);

	if (strayed < STRAYED_OF_TAKEN * taken_sq && strayed < STRAYED_OF_LEFT * left_sq)
		return taken_sq - strayed;
	return left_sq * (1.0 - gain) / gain;
}
