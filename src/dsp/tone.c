/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Seeks a regular signal, probes it with a short block, and then follows it in blocks of a second
 * for as long as each is judged a tone. While it seeks and probes the residual is the whole band.
 */
#include "linecheck/tone.h"

#include "linecheck/measured.h"

#include "band.h"
#include "tone_acquire.h"
#include "tone_block.h"
#include "tone_judge.h"
#include "tone_removal.h"

#include <stdlib.h>

#define PROBE_S 0.1
#define BLOCK_S 1.0
#define SILENCE_S 0.01 /* of exact zeros */
#define ANOTHER 0.05   /* difference of frequency, relative: it is another tone */

enum stage { SEEKING, PROBING, FOLLOWING };

struct lc_tone {
	enum stage stage;
	bool confirmed;      /* by a whole block */
	uint32_t zeros;      /* samples of exactly 0 since the last other one, up to rest_zeros */
	uint32_t rest_zeros; /* digital silence from here on */
	struct lc_band band;
	struct lc_tone_acquire acquire;
	struct lc_tone_block block;
	struct lc_tone_removal removal;
	double bite_sq; /* of the last block */
	struct lc_tone_sum best, now;
};

static void init(struct lc_tone *tone, const struct lc_band *band)
{
	*tone = (struct lc_tone) { .band = *band,
		.rest_zeros = (uint32_t)(SILENCE_S * band->rate_hz) };
	lc_tone_acquire_init(&tone->acquire, band->rate_hz);
}

struct lc_tone *lc_tone_new(double rate_hz)
{
	struct lc_tone *tone = malloc(sizeof *tone);
	struct lc_band band;

	if (!tone)
		return NULL;
	lc_band_init(&band, rate_hz);
	init(tone, &band);
	return tone;
}

void lc_tone_free(struct lc_tone *tone)
{
	free(tone);
}

void lc_tone_reset(struct lc_tone *tone)
{
	struct lc_band band = tone->band;

	lc_band_forget(&band);
	init(tone, &band);
}

/* Half a block must still part the fundamental from its neighbours at 0 and 2f. */
static void start_block(struct lc_tone *tone, double frequency_hz, double block_s) LC_RT
{
	double least_s = 2.0 * LC_WINDOW_REACH_BINS / frequency_hz;

	lc_tone_block_start(&tone->block, tone->band.rate_hz, frequency_hz,
	        block_s > least_s ? block_s : least_s, tone->band.upper_hz);
}

static void seek(struct lc_tone *tone) LC_RT
{
	tone->stage = SEEKING;
	tone->confirmed = false;
	tone->now.present = false;
}

static struct lc_tone_sum publish(
        struct lc_tone *tone, const struct lc_tone_reading *reading, double rest_sq) LC_RT
{
	tone->now = (struct lc_tone_sum) { .present = true,
		.rate_hz = reading->rate_hz,
		.block_s = reading->block_s,
		.frequency_hz = reading->frequency_hz,
		.residual_sq = rest_sq };
	for (int k = 0; k < LC_TONE_HARMONICS; k++)
		tone->now.amplitude[k] =
		        k < reading->harmonics ? cabs(reading->phasor[k]) : LC_NOT_MEASURED;
	return tone->now;
}

static void end_probe(struct lc_tone *tone) LC_RT
{
	struct lc_tone_reading reading;
	double rest_sq;

	lc_tone_block_read(&tone->block, &reading);
	rest_sq = lc_tone_rest_sq(&reading, lc_band_gain(&tone->band, reading.frequency_hz));
	if (!lc_tone_is_steady(&reading, &tone->band, tone->block.frequency_hz, rest_sq)) {
		seek(tone);
		return;
	}
	/* The band still rings from the start of the tone: THD+N is not known yet. */
	publish(tone, &reading, LC_NOT_MEASURED);
	tone->stage = FOLLOWING;
	lc_tone_acquire_forget(&tone->acquire);
	lc_tone_removal_start(&tone->removal, &tone->band, &reading);
	start_block(tone, reading.frequency_hz, BLOCK_S);
}

static void end_block(struct lc_tone *tone) LC_RT
{
	struct lc_tone_reading reading;
	double rest_sq;

	lc_tone_block_read(&tone->block, &reading);
	rest_sq = lc_tone_removal_rest_sq(&tone->removal, &tone->band, &reading);
	if (!lc_tone_is_steady(&reading, &tone->band, tone->block.frequency_hz, rest_sq) ||
	        !lc_tone_is_pure(&reading, &tone->band, &tone->removal, rest_sq)) {
		seek(tone);
		return;
	}

	struct lc_tone_sum sum = publish(tone, &reading, rest_sq);

	lc_tone_sum_add(&tone->best, &sum);
	tone->confirmed = true;
	tone->bite_sq = lc_tone_removal_bite_sq(&tone->removal, &tone->band, &reading);
	lc_tone_removal_update(&tone->removal, &tone->band, &reading);
	start_block(tone, reading.frequency_hz, BLOCK_S);
}

static double follow(struct lc_tone *tone, double x, double band) LC_RT
{
	double residual;

	lc_tone_block_turn(&tone->block);
	residual = lc_tone_removal_step(&tone->removal, &tone->block, band);
	if (lc_tone_block_add(&tone->block, x, band, tone->removal.near))
		end_block(tone);
	else if (lc_tone_removal_is_surprised(&tone->removal))
		seek(tone);
	return residual;
}

/* In digital silence the filters rest: no tail of theirs is taken for a floor. */
static bool is_silent(struct lc_tone *tone, double x) LC_RT
{
	if (x != 0.0) {
		tone->zeros = 0;
		return false;
	}
	if (tone->zeros < tone->rest_zeros) {
		tone->zeros++;
		return false;
	}
	if (tone->stage != SEEKING)
		seek(tone);
	lc_band_forget(&tone->band);
	return true;
}

static void start_probe(struct lc_tone *tone, double frequency_hz) LC_RT
{
	tone->stage = PROBING;
	start_block(tone, frequency_hz, PROBE_S);
}

/* Meanwhile another tone may have begun. */
static void probe(struct lc_tone *tone, double x, double band, double frequency_hz) LC_RT
{
	lc_tone_block_turn(&tone->block);
	if (lc_tone_block_add(&tone->block, x, band, 0.0))
		end_probe(tone);
	else if (frequency_hz > 0.0 &&
	        fabs(frequency_hz - tone->block.frequency_hz) > ANOTHER * frequency_hz)
		start_probe(tone, frequency_hz);
}

static double step(struct lc_tone *tone, double x) LC_RT
{
	double band, frequency_hz;

	if (is_silent(tone, x))
		return 0.0;
	band = lc_band_step(&tone->band, x);
	if (tone->stage == FOLLOWING)
		return follow(tone, x, band);
	frequency_hz = lc_tone_acquire_step(&tone->acquire, x);
	if (tone->stage == PROBING)
		probe(tone, x, band, frequency_hz);
	else if (frequency_hz > 0.0)
		start_probe(tone, frequency_hz);
	return band;
}

void lc_tone_process(struct lc_tone *tone, const float *x, double *residual, size_t frames)
{
	for (size_t i = 0; i < frames; i++)
		residual[i] = step(tone, (double)x[i]);
}

enum lc_residual lc_tone_residual(const struct lc_tone *tone)
{
	if (tone->stage != FOLLOWING)
		return LC_RESIDUAL_WHOLE;
	return tone->confirmed && tone->block.position >= tone->removal.settle_frames
	        ? LC_RESIDUAL_NOTCHED
	        : LC_RESIDUAL_SETTLING;
}

struct lc_tone_bite lc_tone_residual_bite(const struct lc_tone *tone)
{
	if (tone->stage != FOLLOWING || !tone->confirmed)
		return (struct lc_tone_bite) { 0 };
	return (struct lc_tone_bite) { tone->removal.notch_hz, tone->bite_sq };
}

struct lc_tone_sum lc_tone_take(struct lc_tone *tone)
{
	struct lc_tone_sum taken = tone->best;

	tone->best = (struct lc_tone_sum) { .present = false };
	return taken;
}

struct lc_tone_sum lc_tone_now(const struct lc_tone *tone)
{
	return tone->now;
}
