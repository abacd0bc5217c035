/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Works in pieces: filters take every sample as it comes, the rest waits for the end of a piece. */
#include "kernel.h"
#include "tone_state.h"

#include <stdlib.h>
#include <string.h>

#define SILENCE_S 0.01 /* of exact zeros */

static void init(struct lc_tone *tone, const struct lc_band *band, struct lc_spur_turns *turns)
{
	memset(tone, 0, sizeof *tone);
	tone->band = *band;
	tone->turns = turns;
	tone->rest_zeros = (uint32_t)(SILENCE_S * band->rate_hz);
	lc_tone_acquire_init(&tone->acquire, band->rate_hz);
	lc_tone_spur_init(&tone->spur, band, turns);
}

static struct lc_tone *with_turns(struct lc_spur_turns *turns, const struct lc_band *band)
{
	struct lc_tone *tone = lc_aligned_new(sizeof *tone);

	if (!tone)
		return NULL;
	init(tone, band, turns);
	turns->users++;
	return tone;
}

struct lc_tone *lc_tone_new(double rate_hz)
{
	struct lc_spur_turns *turns = malloc(sizeof *turns);
	struct lc_tone *tone;
	struct lc_band band;

	if (!turns)
		return NULL;
	lc_spur_turns_init(turns);
	lc_band_init(&band, rate_hz);
	tone = with_turns(turns, &band);
	if (!tone)
		free(turns);
	return tone;
}

struct lc_tone *lc_tone_new_beside(const struct lc_tone *other)
{
	struct lc_band band = other->band;

	lc_band_forget(&band);
	return with_turns(other->turns, &band);
}

void lc_tone_free(struct lc_tone *tone)
{
	if (!tone)
		return;
	if (--tone->turns->users == 0)
		free(tone->turns);
	free(tone);
}

void lc_tone_reset(struct lc_tone *tone)
{
	struct lc_band band = tone->band;

	lc_band_forget(&band);
	init(tone, &band, tone->turns);
}

static bool is_followed(const struct lc_tone *tone) LC_RT
{
	return tone->stage == LC_TONE_FOLLOWING;
}

static void predict(struct lc_tone *tone) LC_RT
{
	lc_tone_removal_predict(&tone->removal, lc_tone_block_of(tone));
}

/* Some frames of a piece, all but what must wait for its end. */
static void take(struct lc_tone *tone, const float *x, double *residual, size_t frames) LC_RT
{
	struct lc_tone_piece *piece = &tone->piece;
	size_t from = piece->frames;
	bool silent;

	lc_kernels()->widen(x, piece->x + from, frames, &silent);
	piece->silent = silent && (from == 0 || piece->silent);
	lc_band_run(&tone->band, piece->x + from, piece->band + from, frames);
	if (is_followed(tone))
		lc_tone_removal_run(
		        &tone->removal, piece->band + from, piece->residual + from, from, frames);
	memcpy(residual, (is_followed(tone) ? piece->residual : piece->band) + from,
	        frames * sizeof *residual);
	piece->frames += (uint32_t)frames;
}

void lc_tone_process(struct lc_tone *tone, const float *x, double *residual, size_t frames)
{
	for (size_t done = 0, n; done < frames; done += n) {
		n = LC_TONE_PIECE - tone->piece.frames;
		if (n > frames - done)
			n = frames - done;
		if (tone->piece.frames == 0 && is_followed(tone))
			predict(tone);
		take(tone, x + done, residual + done, n);
		if (tone->piece.frames == LC_TONE_PIECE)
			lc_tone_end_piece(tone);
	}
}

/* Both at the beginning of a piece. */
static void take_two(struct lc_tone *const two[2], const float *const x[2]) LC_RT
{
	struct lc_band *const band[2] = { &two[0]->band, &two[1]->band };
	const double *const wide[2] = { two[0]->piece.x, two[1]->piece.x };
	double *const banded[2] = { two[0]->piece.band, two[1]->piece.band };

	for (size_t c = 0; c < 2; c++)
		lc_kernels()->widen(x[c], two[c]->piece.x, LC_TONE_PIECE, &two[c]->piece.silent);
	lc_band_run_two(band, wide, banded, LC_TONE_PIECE);
}

static void remove_two(struct lc_tone *const two[2]) LC_RT
{
	struct lc_tone_removal *const removal[2] = { &two[0]->removal, &two[1]->removal };
	const double *const band[2] = { two[0]->piece.band, two[1]->piece.band };
	double *const residual[2] = { two[0]->piece.residual, two[1]->piece.residual };

	if (is_followed(two[0]) && is_followed(two[1])) {
		lc_tone_removal_run_two(removal, band, residual);
		return;
	}
	for (size_t c = 0; c < 2; c++)
		if (is_followed(two[c]))
			lc_tone_removal_run(removal[c], band[c], residual[c], 0, LC_TONE_PIECE);
}

void lc_tone_process_two(struct lc_tone *const two[2], const float *const x[2],
        double *const residual[2], size_t frames)
{
	if (frames != LC_TONE_PIECE || two[0]->piece.frames != 0 || two[1]->piece.frames != 0) {
		lc_tone_process(two[0], x[0], residual[0], frames);
		lc_tone_process(two[1], x[1], residual[1], frames);
		return;
	}
	/* First of all: while the band waits for sample after sample, this does not. */
	for (size_t c = 0; c < 2; c++)
		if (is_followed(two[c]))
			predict(two[c]);
	take_two(two, x);
	remove_two(two);
	for (size_t c = 0; c < 2; c++) {
		const struct lc_tone_piece *piece = &two[c]->piece;

		memcpy(residual[c], is_followed(two[c]) ? piece->residual : piece->band,
		        sizeof piece->band);
		lc_tone_end_piece(two[c]);
	}
}

enum lc_residual lc_tone_residual(const struct lc_tone *tone)
{
	if (!is_followed(tone))
		return LC_RESIDUAL_WHOLE;
	return tone->confirmed && tone->blocks[tone->block].position >= tone->removal.settle_frames
	        ? LC_RESIDUAL_NOTCHED
	        : LC_RESIDUAL_SETTLING;
}

struct lc_tone_bite lc_tone_residual_bite(const struct lc_tone *tone)
{
	if (!is_followed(tone) || !tone->confirmed)
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
