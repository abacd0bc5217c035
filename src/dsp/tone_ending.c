/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The end of a block: it is read, judged, and told of, and the next one is prepared, in steps that
 * each take a piece, so that no piece bears all of it. So long there is a gap between two blocks.
 *
 * The first reading is due 1.2 s after the tone began. Three periods find it; half a block must
 * part the fundamental from its neighbours at 0 and 2f, so a probe takes 14.6 periods. Where that
 * leaves too little, the first block is shorter; and below 31 Hz, where it would leave nothing,
 * the probe itself is the first reading, without THD+N, for which the notches come too late. At 10
 * Hz its halves do not part the neighbours quite: H2 or DC 12 dB down moves its frequency by 2 mHz.
 */
#include "tone_judge.h"
#include "tone_state.h"

#include "linecheck/measured.h"

#include <math.h>

#define BLOCK_S 1.0
#define FIRST_READING_S 1.155 /* after the tone began, to be within 1.2 s */
#define SEEK_PERIODS 3.0      /* until a frequency is found */
#define LOW_BLOCK_S 0.85      /* after a probe of as much */

#define TOGETHER 2 /* harmonics that are read in a step */

/* The harmonics are read before what depends on them. */
enum step {
	COMPLETE = 1,
	FREQUENCY = COMPLETE,
	HARMONICS,
	GAINS = HARMONICS + LC_TONE_HARMONICS / TOGETHER,
	STEADINESS,
	PURITY,
	FIGURES,
	BITE,
	NEXT_BLOCK,
	NEXT_TABLES,
	NEXT_PREDICTION,
	LAST = NEXT_PREDICTION
};

_Static_assert(FIGURES *LC_TONE_PIECE == LC_TONE_LATE_FRAMES, "tone.h tells how late");

#define GAP_FRAMES ((uint32_t)LAST * LC_TONE_PIECE)

static bool is_probe(const struct lc_tone *tone) LC_RT
{
	return tone->stage == LC_TONE_PROBING;
}

static bool is_steady(struct lc_tone *tone) LC_RT
{
	struct lc_tone_ending *ending = &tone->ending;
	const struct lc_tone_reading *reading = &ending->reading;

	ending->rest_sq = is_probe(tone)
	        ? lc_tone_rest_sq(reading)
	        : lc_tone_removal_rest_sq(&tone->removal, &tone->band, reading);
	return lc_tone_is_steady(
	        reading, &tone->band, lc_tone_block_of(tone)->frequency_hz, ending->rest_sq);
}

/* There is no time to confirm the probe of a low tone: it is judged as a block is. */
static bool is_pure(const struct lc_tone *tone) LC_RT
{
	const struct lc_tone_ending *ending = &tone->ending;

	if (is_probe(tone) && !tone->low)
		return true;
	return lc_tone_is_pure(&ending->reading, &tone->band, &tone->removal, ending->rest_sq);
}

static struct lc_tone_sum publish(
        struct lc_tone *tone, const struct lc_tone_reading *reading, double rest_sq) LC_RT
{
	tone->now = (struct lc_tone_sum) { .present = true,
		.rate_hz = reading->rate_hz,
		.block_s = reading->block_s,
		.frequency_hz = reading->frequency_hz,
		.residual_sq = rest_sq,
		.spur_amplitude = lc_is_measured(rest_sq)
		        ? lc_tone_spur_amplitude(&tone->spur, &tone->band)
		        : LC_NOT_MEASURED };
	for (int k = 0; k < LC_TONE_HARMONICS; k++)
		tone->now.amplitude[k] =
		        k < reading->harmonics ? lc_size(reading->phasor[k]) : LC_NOT_MEASURED;
	return tone->now;
}

/* The band still rings from the start of the tone: THD+N is not known yet. */
static void publish_probe(struct lc_tone *tone) LC_RT
{
	const struct lc_tone_ending *ending = &tone->ending;
	struct lc_tone_sum sum;

	if (!tone->low && !lc_tone_is_clear(&ending->reading, ending->rest_sq))
		return;
	sum = publish(tone, &ending->reading, LC_NOT_MEASURED);
	if (tone->low)
		lc_tone_sum_add(&tone->best, &sum);
}

static void publish_block(struct lc_tone *tone) LC_RT
{
	struct lc_tone_sum sum = publish(tone, &tone->ending.reading, tone->ending.rest_sq);

	lc_tone_sum_add(&tone->best, &sum);
	tone->confirmed = true;
}

static double next_block_s(const struct lc_tone *tone) LC_RT
{
	const struct lc_tone_reading *reading = &tone->ending.reading;
	double gaps_s = 2.0 * GAP_FRAMES / reading->rate_hz; /* that of the probe, and the next */
	double left_s =
	        FIRST_READING_S - SEEK_PERIODS / reading->frequency_hz - reading->block_s - gaps_s;
	double least_s = lc_tone_least_block_s(reading->frequency_hz, LC_WINDOW_REACH_BINS);

	if (!is_probe(tone))
		return fmax(BLOCK_S, least_s);
	return fmax(tone->low ? LOW_BLOCK_S : fmin(BLOCK_S, left_s), least_s);
}

static void predict(struct lc_tone *tone) LC_RT
{
	const struct lc_tone_reading *reading = &tone->ending.reading;

	tone->block = !tone->block;
	if (is_probe(tone)) {
		lc_tone_acquire_forget(&tone->acquire);
		lc_tone_removal_start(&tone->removal, reading, GAP_FRAMES);
	} else {
		lc_tone_removal_update(&tone->removal, reading, GAP_FRAMES);
	}
	tone->stage = LC_TONE_FOLLOWING;
	lc_tone_spur_start(&tone->spur, &tone->removal,
	        (lc_tone_block_of(tone)->frames - tone->removal.settle_frames) / LC_TONE_PIECE);
}

void lc_tone_ending_start(struct lc_tone *tone)
{
	tone->ending.step = COMPLETE;
}

static void take_step(struct lc_tone *tone, enum step step) LC_RT
{
	const struct lc_tone_block *block = lc_tone_block_of(tone);
	struct lc_tone_block *next = &tone->blocks[!tone->block];
	struct lc_tone_reading *reading = &tone->ending.reading;

	if (step == FREQUENCY)
		lc_tone_block_read_frequency(block, reading);
	else if (step < GAINS)
		for (int i = 0; i < TOGETHER; i++)
			lc_tone_block_read_harmonic(
			        block, (int)(step - HARMONICS) * TOGETHER + i, reading);
	else if (step == GAINS)
		lc_band_gains(&tone->band, reading->frequency_hz, reading->gain);
	else if (step == FIGURES && is_probe(tone))
		publish_probe(tone);
	else if (step == FIGURES)
		publish_block(tone);
	else if (step == BITE && !is_probe(tone))
		tone->bite_sq = lc_tone_removal_bite_sq(&tone->removal, &tone->band, reading);
	else if (step == NEXT_BLOCK)
		lc_tone_block_prepare(next, reading->rate_hz, reading->frequency_hz,
		        next_block_s(tone), tone->band.upper_hz);
	else if (step == NEXT_TABLES)
		lc_tone_block_make_tables(next);
	else if (step == NEXT_PREDICTION)
		predict(tone);
}

void lc_tone_ending_step(struct lc_tone *tone)
{
	enum step step = tone->ending.step;

	if ((step == STEADINESS && !is_steady(tone)) || (step == PURITY && !is_pure(tone))) {
		lc_tone_seek(tone);
		return;
	}
	take_step(tone, step);
	tone->ending.step = step < LAST ? step + 1 : 0;
}
