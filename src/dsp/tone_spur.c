/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Two stretches of the residual, half overlapping and each under a Hann window, are the real and
 * the imaginary part of one transform: |Z(k)|^2 + |Z(-k)|^2 is twice the sum of their powers. The
 * tone itself is gone from the residual, so single precision is plenty: only the largest line is
 * asked for. A line is the power of three bins side by side, which a Hann window keeps within
 * .05 dB wherever the line stands between bins.
 *
 * At 48 kHz a bin is 11.7 Hz wide. Noise bounds what can be seen: the largest of the three-bin
 * powers of white noise lies about 22 dB below all of it.
 */
#include "tone_spur.h"

#include "linecheck/measured.h"

#include "kernel.h"

#include <string.h>

#define RATE_HZ 44100.0        /* or a little more, of the samples that are taken */
#define GATHER_S 0.14          /* at most */
#define LEAST_HZ 20.0          /* where the band begins */
#define BESIDE_BINS 3          /* nearer than that to the tone nothing is told apart from it */
#define THREE_BINS 1.485       /* of a line, over its power in one: 1.5 on a bin, 1.47 between */
#define SEARCH_STEPS 16        /* a bin costs as much as so many butterflies, side by side */
#define MOST_STEPS_A_PIECE 224 /* seven a sample */

void lc_spur_turns_init(struct lc_spur_turns *turns)
{
	memset(turns, 0, sizeof *turns);
	for (uint32_t half = 1; half < LC_SPUR_MOST_BINS; half *= 2)
		for (uint32_t i = 0; i < half; i++) {
			turns->cos[half + i] = (float)cos(M_PI * i / half);
			turns->sin[half + i] = (float)sin(M_PI * i / half);
		}
}

void lc_tone_spur_init(
        struct lc_tone_spur *spur, const struct lc_band *band, const struct lc_spur_turns *turns)
{
	memset(spur, 0, sizeof *spur);
	spur->turns = turns;
	spur->every = (uint32_t)fmax(1.0, floor(band->rate_hz / RATE_HZ));

	double taken_hz = band->rate_hz / spur->every;

	spur->bins = LC_SPUR_MOST_BINS;
	while (1.5 * spur->bins > GATHER_S * taken_hz)
		spur->bins /= 2;
	spur->stages = (uint32_t)__builtin_ctz(spur->bins);
	spur->bin_hz = taken_hz / spur->bins;
	spur->lowest = (uint32_t)fmax(2.0, ceil(LEAST_HZ / spur->bin_hz));
	spur->highest = (uint32_t)floor(band->upper_hz / spur->bin_hz);
}

void lc_tone_spur_start(
        struct lc_tone_spur *spur, const struct lc_tone_removal *removal, uint32_t pieces)
{
	spur->notch_hz = removal->notch_hz;
	spur->notch_half_hz = 0.5 * removal->notch_width_hz;
	spur->pieces = pieces;
	spur->phase = spur->gathered = spur->share = spur->done = 0;
	spur->power[0] = spur->power[1] = spur->largest = 0.0;
	spur->largest_hz = spur->lowest * spur->bin_hz;
}

/* All of the transform, and then the bins, with one at either end for the sums of three. */
static uint32_t transform_steps(const struct lc_tone_spur *spur) LC_RT
{
	return spur->stages * spur->bins / 2;
}

static uint32_t all_steps(const struct lc_tone_spur *spur) LC_RT
{
	return transform_steps(spur) + SEARCH_STEPS * (spur->highest - spur->lowest + 3);
}

/* Puts n samples, of one half of a stretch, under the window. */
static void weigh(const struct lc_tone_spur *spur, float *stretch, uint32_t first, const float *x,
        uint32_t n) LC_RT
{
	uint32_t half = spur->bins / 2;

	if (first < half)
		lc_kernels()->hann(stretch + first, x, spur->turns->cos + half + first, 1.0f, n);
	else
		lc_kernels()->hann(stretch + first, x, spur->turns->cos + first, -1.0f, n);
}

/* Samples that do not go beyond a half of either stretch. */
static void gather_some(struct lc_tone_spur *spur, const float *x, uint32_t n) LC_RT
{
	uint32_t first = spur->gathered, half = spur->bins / 2;

	if (first < spur->bins)
		weigh(spur, spur->re, first, x, n);
	if (first >= half)
		weigh(spur, spur->im, first - half, x, n);
	spur->gathered += n;
}

static void gather(struct lc_tone_spur *spur, const float *x, uint32_t frames) LC_RT
{
	uint32_t half = spur->bins / 2, all = spur->bins + half;

	for (uint32_t done = 0, n; done < frames && spur->gathered < all; done += n) {
		n = half - spur->gathered % half;
		n = n < frames - done ? n : frames - done;
		gather_some(spur, x + done, n);
	}
}

/* Each every-th sample of a piece; returns how many. */
static uint32_t thin_out(
        struct lc_tone_spur *spur, const double residual[LC_TONE_PIECE], float *x) LC_RT
{
	uint32_t kept = 0, i = (spur->every - spur->phase) % spur->every;

	/* Most often it is all of them, for which many go side by side. */
	if (spur->every == 1) {
		for (i = 0; i < LC_TONE_PIECE; i++)
			x[i] = (float)residual[i];
		return LC_TONE_PIECE;
	}
	for (; i < LC_TONE_PIECE; i += spur->every)
		x[kept++] = (float)residual[i];
	spur->phase = (spur->phase + LC_TONE_PIECE) % spur->every;
	return kept;
}

static bool is_gathered(const struct lc_tone_spur *spur) LC_RT
{
	return spur->gathered == spur->bins + spur->bins / 2;
}

/* Spreads the work over what is left of the block. */
static uint32_t share_of_work(const struct lc_tone_spur *spur) LC_RT
{
	uint32_t share;

	if (spur->pieces == 0)
		return 0;
	/* Whole bins; where the transform ends within a share, less than a bin is left of it. */
	share = (all_steps(spur) + SEARCH_STEPS + spur->pieces - 1) / spur->pieces;
	share = (share + SEARCH_STEPS - 1) / SEARCH_STEPS * SEARCH_STEPS;
	return share <= MOST_STEPS_A_PIECE ? share : 0;
}

static uint32_t backwards(uint32_t bits) LC_RT
{
	bits = (bits >> 1 & 0x55555555u) | (bits & 0x55555555u) << 1;
	bits = (bits >> 2 & 0x33333333u) | (bits & 0x33333333u) << 2;
	bits = (bits >> 4 & 0x0f0f0f0fu) | (bits & 0x0f0f0f0fu) << 4;
	return __builtin_bswap32(bits);
}

/* The transform leaves bin k where k reads backwards, in binary. */
static double bin_power(const struct lc_tone_spur *spur, uint32_t k) LC_RT
{
	uint32_t at = backwards(k) >> (32 - spur->stages);

	return (double)spur->re[at] * (double)spur->re[at] +
	        (double)spur->im[at] * (double)spur->im[at];
}

/* The mean power of the two stretches in a bin, what the notches took given back. */
static double power(const struct lc_tone_spur *spur, uint32_t k) LC_RT
{
	double offset_hz = k * spur->bin_hz - spur->notch_hz;
	double taken = spur->notch_half_hz / offset_hz, back = 1.0 + taken * taken;

	if (fabs(offset_hz) < spur->bin_hz)
		return 0.0;
	return 0.25 * back * back * (bin_power(spur, k) + bin_power(spur, spur->bins - k));
}

static void search(struct lc_tone_spur *spur, uint32_t k) LC_RT
{
	double before = spur->power[0], next = power(spur, k);
	double line = before + spur->power[1] + next;
	double middle_hz = (k - 1.0) * spur->bin_hz;

	spur->power[0] = spur->power[1];
	spur->power[1] = next;
	if (k < spur->lowest + 1 || line <= spur->largest ||
	        fabs(middle_hz - spur->notch_hz) < BESIDE_BINS * spur->bin_hz)
		return;
	spur->largest = line;
	spur->largest_hz = middle_hz + (next - before) / line * spur->bin_hz;
}

static void work(struct lc_tone_spur *spur) LC_RT
{
	uint32_t butterflies = spur->bins / 2, left = spur->share;
	uint32_t steps = transform_steps(spur), all = all_steps(spur);

	while (left > 0 && spur->done < steps) {
		uint32_t first = spur->done % butterflies;
		uint32_t n = butterflies - first < left ? butterflies - first : left;
		uint32_t half = butterflies >> spur->done / butterflies;

		lc_kernels()->butterflies(spur->re, spur->im, spur->turns->cos + half,
		        spur->turns->sin + half, half, first, n);
		spur->done += n;
		left -= n;
	}
	for (; left >= SEARCH_STEPS && spur->done < all; left -= SEARCH_STEPS) {
		search(spur, spur->lowest - 1 + (spur->done - steps) / SEARCH_STEPS);
		spur->done += SEARCH_STEPS;
	}
}

void lc_tone_spur_add(struct lc_tone_spur *spur, const double residual[LC_TONE_PIECE])
{
	float x[LC_TONE_PIECE];

	spur->pieces -= spur->pieces > 0;
	if (is_gathered(spur)) {
		work(spur);
		return;
	}
	gather(spur, x, thin_out(spur, residual, x));
	if (is_gathered(spur))
		spur->share = share_of_work(spur);
}

double lc_tone_spur_amplitude(const struct lc_tone_spur *spur, const struct lc_band *band)
{
	/* A line on a bin has a fourth of its amplitude times the bins there. */
	double scale = 4.0 / spur->bins;

	if (spur->done < all_steps(spur))
		return LC_NOT_MEASURED;
	return scale * sqrt(spur->largest / THREE_BINS) /
	        lc_size(lc_band_gain(band, spur->largest_hz));
}
