/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Works in pieces: filters take every sample as it comes, the rest waits for the end of a piece.
 * Seeks a regular signal, probes it with a short block, and then follows it in blocks of a second
 * for as long as each is judged a tone. While it seeks and probes the residual is the whole band.
 *
 * The first reading is due 1.2 s after the tone began. Three periods find it; half a block must
 * part the fundamental from its neighbours at 0 and 2f, so a probe takes 14.6 periods. Where that
 * leaves too little, the first block is shorter; and below 31 Hz, where it would leave nothing,
 * the probe itself is the first reading, without THD+N, for which the notches come too late. At 10
 * Hz its halves do not part the neighbours quite: H2 or DC 12 dB down moves its frequency by 2 mHz.
 */
#include "linecheck/tone.h"

#include "linecheck/measured.h"

#include "band.h"
#include "kernel.h"
#include "tone_acquire.h"
#include "tone_block.h"
#include "tone_judge.h"
#include "tone_removal.h"
#include "tone_spur.h"

#include <stdlib.h>
#include <string.h>

#define PROBE_S 0.1
#define BLOCK_S 1.0
#define FIRST_READING_S 1.14 /* after the tone began, to be within 1.2 s */
#define SEEK_PERIODS 3.0     /* until a frequency is found */
#define LOW_HZ 31.0          /* from here down the probe is the first reading */
#define LOW_BLOCK_S 0.85     /* that probe and the block after it: both in 2 s */
#define LOW_REACH_BINS 4.2   /* -38 dB: half a block is for the frequency alone */
#define SILENCE_S 0.01       /* of exact zeros */
#define ANOTHER 0.05         /* difference of frequency, relative: it is another tone */

enum stage { SEEKING, PROBING, FOLLOWING };

/* Samples in hand: what follows from a whole piece happens at its end. */
struct piece {
	uint32_t frames; /* so far */
	bool silent;     /* all of them are 0 */
	LC_ALIGNED double x[LC_TONE_PIECE], band[LC_TONE_PIECE], residual[LC_TONE_PIECE];
};

struct lc_tone {
	enum stage stage;
	bool low;            /* the probe is a reading, as the tone is low */
	bool confirmed;      /* by a whole block */
	uint32_t zeros;      /* samples of exactly 0 in the last pieces of nothing else */
	uint32_t rest_zeros; /* digital silence from here on */
	struct piece piece;
	struct lc_band band;
	struct lc_tone_acquire acquire;
	struct lc_tone_block block;
	struct lc_tone_removal removal;
	struct lc_tone_spur spur;
	struct lc_spur_turns *turns;
	double bite_sq; /* of the last block */
	struct lc_tone_sum best, now;
};

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

/* Half a block must still part the fundamental from its neighbours at 0 and 2f. */
static void start_block(
        struct lc_tone *tone, double frequency_hz, double block_s, double reach_bins) LC_RT
{
	double least_s = 2.0 * reach_bins / frequency_hz;

	lc_tone_block_start(&tone->block, tone->band.rate_hz, frequency_hz,
	        block_s > least_s ? block_s : least_s, tone->band.upper_hz);
}

/* A block of the tone that is followed; its removal has been tuned. */
static void start_following(struct lc_tone *tone, double frequency_hz, double block_s) LC_RT
{
	start_block(tone, frequency_hz, block_s, LC_WINDOW_REACH_BINS);
	lc_tone_spur_start(&tone->spur, &tone->removal,
	        (tone->block.frames - tone->removal.settle_frames) / LC_TONE_PIECE);
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
static void publish_probe(
        struct lc_tone *tone, const struct lc_tone_reading *reading, double rest_sq) LC_RT
{
	if (!tone->low && !lc_tone_is_clear(reading, rest_sq))
		return;

	struct lc_tone_sum sum = publish(tone, reading, LC_NOT_MEASURED);

	if (tone->low)
		lc_tone_sum_add(&tone->best, &sum);
}

static void read_block(const struct lc_tone *tone, struct lc_tone_reading *reading) LC_RT
{
	lc_tone_block_read(&tone->block, reading);
	lc_band_gains(&tone->band, reading->frequency_hz, reading->gain);
}

static void end_probe(struct lc_tone *tone) LC_RT
{
	struct lc_tone_reading reading;
	double rest_sq, left_s;

	read_block(tone, &reading);
	rest_sq = lc_tone_rest_sq(&reading);
	/* There is no time to confirm the probe of a low tone: it is judged as a block is. */
	if (!lc_tone_is_steady(&reading, &tone->band, tone->block.frequency_hz, rest_sq) ||
	        (tone->low && !lc_tone_is_pure(&reading, &tone->band, &tone->removal, rest_sq))) {
		seek(tone);
		return;
	}
	publish_probe(tone, &reading, rest_sq);
	tone->stage = FOLLOWING;
	lc_tone_acquire_forget(&tone->acquire);
	lc_tone_removal_start(&tone->removal, &reading);
	left_s = FIRST_READING_S - SEEK_PERIODS / reading.frequency_hz - reading.block_s;
	start_following(
	        tone, reading.frequency_hz, tone->low ? LOW_BLOCK_S : fmin(BLOCK_S, left_s));
}

static void end_block(struct lc_tone *tone) LC_RT
{
	struct lc_tone_reading reading;
	double rest_sq;

	read_block(tone, &reading);
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
	lc_tone_removal_update(&tone->removal, &reading);
	start_following(tone, reading.frequency_hz, BLOCK_S);
}

static void follow(struct lc_tone *tone) LC_RT
{
	const struct piece *piece = &tone->piece;
	LC_ALIGNED double near[LC_TONE_PIECE];

	lc_tone_removal_end_piece(&tone->removal, &tone->block, piece->residual, near);
	if (tone->block.position >= tone->removal.settle_frames)
		lc_tone_spur_add(&tone->spur, piece->residual);
	if (lc_tone_block_add(&tone->block, piece->x, piece->band, near))
		end_block(tone);
	else if (lc_tone_removal_is_surprised(&tone->removal))
		seek(tone);
}

static void start_probe(struct lc_tone *tone, double frequency_hz) LC_RT
{
	tone->stage = PROBING;
	tone->low = frequency_hz < LOW_HZ;
	if (!tone->low) {
		start_block(tone, frequency_hz, PROBE_S, LC_WINDOW_REACH_BINS);
		return;
	}
	start_block(tone, frequency_hz, LOW_BLOCK_S, LOW_REACH_BINS);
	lc_tone_removal_start_blind(&tone->removal, tone->band.rate_hz, frequency_hz);
}

/* Meanwhile another tone may have begun. */
static void probe(struct lc_tone *tone, double frequency_hz) LC_RT
{
	const struct piece *piece = &tone->piece;
	LC_ALIGNED double residual[LC_TONE_PIECE], near[LC_TONE_PIECE] = { 0.0 };

	if (tone->low) {
		lc_tone_removal_run(&tone->removal, piece->band, residual, 0, LC_TONE_PIECE);
		lc_tone_removal_end_piece(&tone->removal, &tone->block, residual, near);
	}
	if (lc_tone_block_add(&tone->block, piece->x, piece->band, near))
		end_probe(tone);
	else if (frequency_hz > 0.0 &&
	        fabs(frequency_hz - tone->block.frequency_hz) > ANOTHER * frequency_hz)
		start_probe(tone, frequency_hz);
}

/* Not following a tone, yet. */
static void look(struct lc_tone *tone) LC_RT
{
	double frequency_hz = lc_tone_acquire_run(&tone->acquire, tone->piece.x);

	if (tone->stage == PROBING)
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

static void end_piece(struct lc_tone *tone) LC_RT
{
	tone->piece.frames = 0;
	if (is_silent(tone)) {
		if (tone->stage != SEEKING)
			seek(tone);
		lc_band_forget(&tone->band);
		return;
	}
	if (tone->stage == FOLLOWING)
		follow(tone);
	else
		look(tone);
}

/* Some frames of a piece, all but what must wait for its end. */
static void take(struct lc_tone *tone, const float *x, double *residual, size_t frames) LC_RT
{
	struct piece *piece = &tone->piece;
	size_t from = piece->frames;
	bool silent;

	lc_kernels()->widen(x, piece->x + from, frames, &silent);
	piece->silent = silent && (from == 0 || piece->silent);
	lc_band_run(&tone->band, piece->x + from, piece->band + from, frames);
	if (tone->stage == FOLLOWING)
		lc_tone_removal_run(
		        &tone->removal, piece->band + from, piece->residual + from, from, frames);
	memcpy(residual, (tone->stage == FOLLOWING ? piece->residual : piece->band) + from,
	        frames * sizeof *residual);
	piece->frames += (uint32_t)frames;
}

void lc_tone_process(struct lc_tone *tone, const float *x, double *residual, size_t frames)
{
	for (size_t done = 0, n; done < frames; done += n) {
		n = LC_TONE_PIECE - tone->piece.frames;
		if (n > frames - done)
			n = frames - done;
		if (tone->piece.frames == 0 && tone->stage == FOLLOWING)
			lc_tone_removal_predict(&tone->removal, &tone->block);
		take(tone, x + done, residual + done, n);
		if (tone->piece.frames == LC_TONE_PIECE)
			end_piece(tone);
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

	for (size_t c = 0; c < 2; c++)
		if (two[c]->stage == FOLLOWING)
			lc_tone_removal_predict(removal[c], &two[c]->block);
	if (two[0]->stage == FOLLOWING && two[1]->stage == FOLLOWING) {
		lc_tone_removal_run_two(removal, band, residual);
		return;
	}
	for (size_t c = 0; c < 2; c++)
		if (two[c]->stage == FOLLOWING)
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
	take_two(two, x);
	remove_two(two);
	for (size_t c = 0; c < 2; c++) {
		const struct piece *piece = &two[c]->piece;

		memcpy(residual[c], two[c]->stage == FOLLOWING ? piece->residual : piece->band,
		        sizeof piece->band);
		end_piece(two[c]);
	}
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
