/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Flat and A-weighted power of the residual, in blocks of 100 ms. */
#include "linecheck/noise.h"

#include "a_weighting.h"

#include <math.h>

#define BLOCKS_PER_S 10.0

_Static_assert(sizeof(struct lc_biquad) == sizeof(double[5]), "a section is five numbers");

void lc_noise_init(struct lc_noise *noise, double rate_hz)
{
	struct lc_biquad section[LC_A_WEIGHTING_SECTIONS];

	*noise = (struct lc_noise) { .before_flat_sq = HUGE_VAL, .before_a_sq = HUGE_VAL };
	noise->block_frames = (uint32_t)lrint(rate_hz / BLOCKS_PER_S);
	noise->slice = lc_noise_sum_none();
	lc_a_weighting_design(section, rate_hz);
	for (size_t i = 0; i < LC_A_WEIGHTING_SECTIONS; i++) {
		const struct lc_biquad *f = &section[i];
		double numbers[5] = { f->b0, f->b1, f->b2, f->a1, f->a2 };
		for (size_t k = 0; k < 5; k++)
			noise->a_weighting[i][k] = numbers[k];
	}
}

static void start_block(struct lc_noise *noise, enum lc_residual state) LC_RT
{
	noise->block_state = state;
	noise->block_position = 0;
	noise->block_flat_sq = 0.0;
	noise->block_a_sq = 0.0;
}

static void forget_block_before(struct lc_noise *noise) LC_RT
{
	noise->before_flat_sq = HUGE_VAL;
	noise->before_a_sq = HUGE_VAL;
}

static struct lc_noise_part *part_of(struct lc_noise *noise) LC_RT
{
	return noise->block_state == LC_RESIDUAL_WHOLE ? &noise->slice.whole
	                                               : &noise->slice.residual;
}

static void end_block(struct lc_noise *noise) LC_RT
{
	struct lc_noise_part *part = part_of(noise);
	double flat_sq = noise->block_flat_sq / noise->block_frames;
	double a_sq = noise->block_a_sq / noise->block_frames;

	start_block(noise, noise->block_state);
	if (flat_sq < LC_NOISE_SILENT_SQ) {
		forget_block_before(noise);
		return;
	}

	double level = 10.0 * log10(flat_sq);

	part->blocks++;
	part->flat_block_sq += flat_sq;
	part->a_block_sq += a_sq;
	part->level_sum += level;
	part->level_sq_sum += level * level;
	part->flat_min_sq = fmin(part->flat_min_sq, fmax(flat_sq, noise->before_flat_sq));
	part->a_min_sq = fmin(part->a_min_sq, fmax(a_sq, noise->before_a_sq));
	noise->before_flat_sq = flat_sq;
	noise->before_a_sq = a_sq;
}

static double a_weighted(struct lc_noise *noise, double x) LC_RT
{
	for (size_t i = 0; i < LC_A_WEIGHTING_SECTIONS; i++) {
		const double *c = noise->a_weighting[i];
		double *s = noise->a_state[i];
		double y = c[0] * x + s[0];

		s[0] = c[1] * x - c[3] * y + s[1];
		s[1] = c[2] * x - c[4] * y;
		x = y;
	}
	return x;
}

void lc_noise_process(struct lc_noise *noise, const double *residual, size_t frames,
        enum lc_residual state, double gain)
{
	if (state != noise->block_state) {
		start_block(noise, state);
		forget_block_before(noise);
	}
	for (size_t i = 0; i < frames; i++) {
		double x = residual[i];
		double a = a_weighted(noise, x);

		if (state == LC_RESIDUAL_SETTLING)
			continue;

		struct lc_noise_part *part = part_of(noise);
		double flat_sq = x * x / gain, a_sq = a * a / gain;

		part->frames++;
		part->flat_sq += flat_sq;
		part->a_sq += a_sq;
		noise->block_flat_sq += flat_sq;
		noise->block_a_sq += a_sq;
		if (++noise->block_position == noise->block_frames)
			end_block(noise);
	}
}

struct lc_noise_sum lc_noise_take(struct lc_noise *noise)
{
	struct lc_noise_sum taken = noise->slice;

	noise->slice = lc_noise_sum_none();
	return taken;
}

struct lc_noise_sum lc_noise_sum_none(void)
{
	struct lc_noise_part none = { .flat_min_sq = HUGE_VAL, .a_min_sq = HUGE_VAL };

	return (struct lc_noise_sum) { .whole = none, .residual = none };
}

static void part_add(struct lc_noise_part *into, const struct lc_noise_part *from) LC_RT
{
	into->frames += from->frames;
	into->flat_sq += from->flat_sq;
	into->a_sq += from->a_sq;
	into->blocks += from->blocks;
	into->flat_block_sq += from->flat_block_sq;
	into->a_block_sq += from->a_block_sq;
	into->level_sum += from->level_sum;
	into->level_sq_sum += from->level_sq_sum;
	into->flat_min_sq = fmin(into->flat_min_sq, from->flat_min_sq);
	into->a_min_sq = fmin(into->a_min_sq, from->a_min_sq);
}

void lc_noise_sum_add(struct lc_noise_sum *into, const struct lc_noise_sum *from)
{
	part_add(&into->whole, &from->whole);
	part_add(&into->residual, &from->residual);
}
