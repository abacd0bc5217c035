/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Power of the residual by each curve, in blocks of 100 ms and moments of a fifth of that. */
#include "linecheck/noise.h"

#include "kernel.h"
#include "larger.h"
#include "noise_pauses.h"
#include "noise_weighing.h"
#include "quasi_peak.h"

#include <math.h>

#define BLOCK_S 0.1    /* whole periods of both mains */
#define MOMENTS 5u     /* in a block */
#define SILENCE_S 0.02 /* exact zeros for as long are a pause that was cut out, or a dropout */
#define BITE_TOLERANCE 1e-3
#define DEAF_S 0.2 /* the filters ring from a sample that was not finite */

void lc_noise_init(struct lc_noise *noise, double rate_hz)
{
	*noise = (struct lc_noise) { .rate_hz = rate_hz,
		.block_frames = (uint32_t)lrint(BLOCK_S * rate_hz) };
	lc_noise_weighing_init(&noise->weighing, rate_hz);
}

/* What comes next does not go on with the block that runs; what interrupts it may have begun in
 * the block before already. */
static void interrupt(struct lc_noise *noise) LC_RT
{
	noise->position = 0;
	noise->block = (struct lc_noise_block) { 0 };
	noise->has_before = false;
	noise->moment = (struct lc_noise_moment) { 0 };
	lc_noise_watch_forget(&noise->watch);
}

static void count_block(const struct lc_noise *noise, struct lc_noise_part *part) LC_RT
{
	const struct lc_noise_block *block = &noise->before;
	double level = 10.0 * log10(lc_larger(block->mean_sq[LC_NOISE_A], LC_NOISE_SILENT_SQ));

	part->blocks++;
	for (int c = 0; c < LC_NOISE_CURVES; c++)
		part->block_sq[c] += block->mean_sq[c];
	part->level_sum += level;
	part->level_sq_sum += level * level;
	part->quasi_peak = lc_larger(part->quasi_peak, block->quasi_peak);
}

static void end_block(struct lc_noise *noise, struct lc_noise_part *part) LC_RT
{
	struct lc_noise_block block = noise->block;

	for (int c = 0; c < LC_NOISE_CURVES; c++)
		block.mean_sq[c] /= noise->position;
	if (block.mean_sq[LC_NOISE_FLAT] < LC_NOISE_SILENT_SQ) {
		interrupt(noise);
		return;
	}
	if (noise->has_before)
		count_block(noise, part);
	noise->before = block;
	noise->has_before = true;
	noise->position = 0;
	noise->block = (struct lc_noise_block) { 0 };
}

static void end_moment(struct lc_noise *noise, struct lc_noise_part *part) LC_RT
{
	struct lc_noise_moment moment = noise->moment;

	noise->moment = (struct lc_noise_moment) { .number = (moment.number + 1) % MOMENTS };
	for (int c = 0; c < LC_NOISE_CURVES; c++)
		moment.sum_sq[c] /= moment.frames;
	lc_noise_watch_add(&noise->watch, moment.sum_sq, &part->pauses);
}

/* A whole piece of zeros is a dropout, or a pause that was cut out: no pause goes on through it. */
static void add_to_moment(struct lc_noise *noise, struct lc_noise_part *part,
        const double y[LC_NOISE_CURVES], size_t frames) LC_RT
{
	struct lc_noise_moment *moment = &noise->moment;

	for (int c = 0; c < LC_NOISE_CURVES; c++)
		moment->sum_sq[c] += y[c];
	moment->frames += (uint32_t)frames;
	if (noise->silent_frames > 0)
		lc_noise_watch_forget(&noise->watch);
	if (noise->position * MOMENTS >= (moment->number + 1) * noise->block_frames)
		end_moment(noise, part);
}

/* Counts exact zeros in a row, by whole pieces. */
static void watch_silence(struct lc_noise *noise, const float *x, uint32_t frames) LC_RT
{
	uint32_t zeros = 0;

	while (zeros < frames && x[zeros] == 0.0f)
		zeros++;
	noise->silent_frames = zeros < frames ? 0 : noise->silent_frames + frames;
	/* However long it lasts, the count does not come round. */
	if (noise->silent_frames > noise->rate_hz)
		noise->silent_frames = (uint32_t)noise->rate_hz;
}

static void enter(struct lc_noise *noise, enum lc_residual state) LC_RT
{
	if (state == LC_RESIDUAL_SETTLING || noise->state == state)
		return;
	noise->state = state;
	interrupt(noise);
	lc_quasi_peak_forget(&noise->weighing.detector);
}

/* What the notches took of the noise, weighted; the frequency of a tone hardly moves. */
static void give_back(struct lc_noise *noise, struct lc_tone_bite bite, double y[LC_NOISE_CURVES],
        size_t frames) LC_RT
{
	if (fabs(bite.frequency_hz - noise->bite_hz) > BITE_TOLERANCE * bite.frequency_hz) {
		noise->bite_hz = bite.frequency_hz;
		lc_noise_weighing_gain_sq(
		        &noise->weighing, bite.frequency_hz, noise->rate_hz, noise->bite_gain);
	}
	for (int c = 0; c < LC_NOISE_CURVES; c++)
		y[c] += (double)frames * bite.mean_sq * noise->bite_gain[c];
}

/* A piece of one state: y are the sums of its squares by each curve. */
static void add_piece(struct lc_noise *noise, struct lc_noise_part *part,
        const double y[LC_NOISE_CURVES], size_t frames) LC_RT
{
	if (noise->silent_frames >= SILENCE_S * noise->rate_hz) {
		interrupt(noise);
		return;
	}
	for (int c = 0; c < LC_NOISE_CURVES; c++)
		noise->block.mean_sq[c] += y[c];
	noise->position += (uint32_t)frames;
	add_to_moment(noise, part, y, frames);
	if (noise->position >= noise->block_frames)
		end_block(noise, part);
}

/* Whether the filters still ring from a sample that was not finite. */
static bool is_deaf(struct lc_noise *noise, size_t frames) LC_RT
{
	bool deaf = noise->deaf_frames > 0;

	noise->deaf_frames -= frames < noise->deaf_frames ? (uint32_t)frames : noise->deaf_frames;
	return deaf;
}

static void add_heard(struct lc_noise *noise, struct lc_noise_part *part,
        const double y[LC_NOISE_CURVES], double charged, size_t frames) LC_RT
{
	double reading = lc_quasi_peak_step(&noise->weighing.detector, charged, frames);

	/* Under a tone the reading waits for the block to count: it may be the tone's end. */
	if (noise->state == LC_RESIDUAL_WHOLE)
		part->quasi_peak = lc_larger(part->quasi_peak, reading);
	noise->block.quasi_peak = lc_larger(noise->block.quasi_peak, reading);
	add_piece(noise, part, y, frames);
}

/* A piece as lc_noise_process() has it. */
struct piece {
	const float *x;
	const double *residual;
	size_t frames, bad;
	enum lc_residual state;
	struct lc_tone_bite bite;
};

/* A piece that was weighed; before: the charge at its beginning, for what does not count. */
static void take_piece(struct lc_noise *noise, const struct piece *piece,
        const struct lc_noise_weighed *weighed, double before) LC_RT
{
	double y[LC_NOISE_CURVES] = { [LC_NOISE_FLAT] = weighed->flat_sq,
		[LC_NOISE_A] = weighed->weighed_sq[0],
		[LC_NOISE_468] = weighed->weighed_sq[1] };
	struct lc_noise_part *part =
	        piece->state == LC_RESIDUAL_WHOLE ? &noise->slice.whole : &noise->slice.residual;

	watch_silence(noise, piece->x, (uint32_t)piece->frames);
	if (piece->bad > 0) {
		noise->deaf_frames = (uint32_t)(DEAF_S * noise->rate_hz);
		interrupt(noise);
	}
	if (piece->state == LC_RESIDUAL_SETTLING) {
		noise->weighing.detector.charged = before;
		return;
	}
	if (piece->state == LC_RESIDUAL_NOTCHED)
		give_back(noise, piece->bite, y, piece->frames);
	part->frames += piece->frames - piece->bad;
	for (int c = 0; c < LC_NOISE_CURVES; c++)
		part->sum_sq[c] += y[c];
	if (is_deaf(noise, piece->frames))
		noise->weighing.detector.charged = before;
	else
		add_heard(noise, part, y, weighed->charged, piece->frames);
}

/* count is 1 or 2; one channel alone has a copy of itself beside it. */
static void take_pieces(
        struct lc_noise *const noise[], const struct piece piece[], size_t count) LC_RT
{
	struct lc_noise_weighing nobody;
	struct lc_noise_weighing *const two[2] = { &noise[0]->weighing,
		count == 2 ? &noise[1]->weighing : &nobody };
	const double *const residual[2] = { piece[0].residual, piece[count - 1].residual };
	struct lc_noise_weighed weighed[2];
	double before[2];

	for (size_t c = 0; c < count; c++) {
		enter(noise[c], piece[c].state);
		before[c] = noise[c]->weighing.detector.charged;
	}
	if (count == 1)
		nobody = noise[0]->weighing;
	lc_kernels()->noise_weigh(two, residual, piece[0].frames, weighed);
	for (size_t c = 0; c < count; c++)
		take_piece(noise[c], &piece[c], &weighed[c], before[c]);
}

void lc_noise_process(struct lc_noise *noise, const float *x, const double *residual, size_t frames,
        size_t bad, enum lc_residual state, struct lc_tone_bite bite)
{
	for (size_t done = 0; done < frames; done += LC_NOISE_PIECE_FRAMES) {
		size_t left = frames - done,
		       n = left < LC_NOISE_PIECE_FRAMES ? left : LC_NOISE_PIECE_FRAMES;
		struct piece piece = { x + done, residual + done, n, bad < n ? bad : n, state,
			bite };

		take_pieces(&noise, &piece, 1);
		bad -= piece.bad;
	}
}

void lc_noise_process_two(struct lc_noise *const two[2], const float *const x[2],
        const double *const residual[2], size_t frames, const size_t bad[2],
        const enum lc_residual state[2], const struct lc_tone_bite bite[2])
{
	const struct piece piece[2] = {
		{ x[0], residual[0], frames, bad[0], state[0], bite[0] },
		{ x[1], residual[1], frames, bad[1], state[1], bite[1] },
	};

	take_pieces(two, piece, 2);
}

struct lc_noise_sum lc_noise_take(struct lc_noise *noise)
{
	struct lc_noise_sum taken = noise->slice;

	noise->slice = (struct lc_noise_sum) { 0 };
	return taken;
}

static void part_add(struct lc_noise_part *into, const struct lc_noise_part *from) LC_RT
{
	into->frames += from->frames;
	into->blocks += from->blocks;
	for (int c = 0; c < LC_NOISE_CURVES; c++) {
		into->sum_sq[c] += from->sum_sq[c];
		into->block_sq[c] += from->block_sq[c];
	}
	lc_noise_pauses_add(&into->pauses, &from->pauses);
	into->level_sum += from->level_sum;
	into->level_sq_sum += from->level_sq_sum;
	into->quasi_peak = lc_larger(into->quasi_peak, from->quasi_peak);
}

void lc_noise_sum_add(struct lc_noise_sum *into, const struct lc_noise_sum *from)
{
	part_add(&into->whole, &from->whole);
	part_add(&into->residual, &from->residual);
}
