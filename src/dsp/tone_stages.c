/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Seeks a regular signal, probes it with a short block, and then follows it in blocks of a second
 * for as long as each is judged a tone. While it seeks and probes the residual is the whole band.
 */
#include "tone_state.h"

#include <math.h>

#define PROBE_S 0.1
#define LOW_HZ 31.0        /* from here down the probe is the first reading */
#define LOW_PROBE_S 0.85   /* that probe and the block after it: both in 2 s */
#define LOW_REACH_BINS 4.2 /* -38 dB: half a block is for the frequency alone */
#define ANOTHER 0.05       /* difference of frequency, relative: it is another tone */

void lc_tone_seek(struct lc_tone *tone)
{
	tone->stage = LC_TONE_SEEKING;
	tone->ending.step = 0;
	tone->confirmed = false;
	tone->now.present = false;
}

double lc_tone_least_block_s(double frequency_hz, double reach_bins)
{
	return 2.0 * reach_bins / frequency_hz;
}

/* While a block is read, what was predicted from it goes on. */
static void follow(struct lc_tone *tone) LC_RT
{
	const struct lc_tone_piece *piece = &tone->piece;
	struct lc_tone_block *block = lc_tone_block_of(tone);
	LC_ALIGNED double near[LC_TONE_PIECE];
	bool reading = tone->ending.step > 0, complete = false;

	lc_tone_removal_end_piece(&tone->removal, block, piece->residual, near);
	if (reading) {
		lc_tone_block_pass(block);
	} else {
		if (block->position >= tone->removal.settle_frames)
			lc_tone_spur_add(&tone->spur, piece->residual);
		complete = lc_tone_block_add(block, piece->x, piece->band, near);
	}
	if (complete)
		lc_tone_ending_start(tone);
	else if (lc_tone_removal_is_surprised(&tone->removal))
		lc_tone_seek(tone);
	else if (reading)
		lc_tone_ending_step(tone);
}

static void start_probe(struct lc_tone *tone, double frequency_hz) LC_RT
{
	const struct lc_band *band = &tone->band;
	bool low = frequency_hz < LOW_HZ;
	double least_s =
	        lc_tone_least_block_s(frequency_hz, low ? LOW_REACH_BINS : LC_WINDOW_REACH_BINS);

	tone->stage = LC_TONE_PROBING;
	tone->ending.step = 0;
	tone->low = low;
	lc_tone_block_start(lc_tone_block_of(tone), band->rate_hz, frequency_hz,
	        fmax(low ? LOW_PROBE_S : PROBE_S, least_s), band->upper_hz);
	if (low)
		lc_tone_removal_start_blind(&tone->removal, band->rate_hz, frequency_hz);
}

/* Adds the piece to the block of a probe; true when that is complete. */
static bool add_to_probe(struct lc_tone *tone) LC_RT
{
	const struct lc_tone_piece *piece = &tone->piece;
	struct lc_tone_block *block = lc_tone_block_of(tone);
	LC_ALIGNED double residual[LC_TONE_PIECE], near[LC_TONE_PIECE] = { 0.0 };

	if (tone->low) {
		lc_tone_removal_run(&tone->removal, piece->band, residual, 0, LC_TONE_PIECE);
		lc_tone_removal_end_piece(&tone->removal, block, residual, near);
	}
	return lc_tone_block_add(block, piece->x, piece->band, near);
}

/* Meanwhile another tone may have begun. */
static void probe(struct lc_tone *tone, double frequency_hz) LC_RT
{
	double probed_hz = lc_tone_block_of(tone)->frequency_hz;

	if (tone->ending.step > 0)
		lc_tone_ending_step(tone);
	else if (add_to_probe(tone))
		lc_tone_ending_start(tone);
	else if (frequency_hz > 0.0 && fabs(frequency_hz - probed_hz) > ANOTHER * frequency_hz)
		start_probe(tone, frequency_hz);
}

/* Not following a tone, yet. */
static void look(struct lc_tone *tone) LC_RT
{
	double frequency_hz = lc_tone_acquire_run(&tone->acquire, tone->piece.x);

	if (tone->stage == LC_TONE_PROBING)
		probe(tone, frequency_hz);
	else if (frequency_hz > 0.0)
		start_probe(tone, frequency_hz);
}

/* In digital silence the filters rest: no tail of theirs is taken for a floor. */
static bool is_silent(struct lc_tone *tone) LC_RT
{
	tone->zeros = tone->piece.silent ? tone->zeros + LC_TONE_PIECE : 0;
	if (tone->zeros < tone->rest_zeros)
		return false;
	tone->zeros = tone->rest_zeros;
	return true;
}

void lc_tone_end_piece(struct lc_tone *tone)
{
	tone->piece.frames = 0;
	if (is_silent(tone)) {
		if (tone->stage != LC_TONE_SEEKING)
			lc_tone_seek(tone);
		lc_band_forget(&tone->band);
		return;
	}
	if (tone->stage == LC_TONE_FOLLOWING)
		follow(tone);
	else
		look(tone);
}
