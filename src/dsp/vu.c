/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The mean of |x| over a millisecond at a time, and the needle that follows it. */
#include "linecheck/vu.h"

#include "linecheck/measured.h"

#include "lanes.h"
#include "larger.h"

#define BLOCKS_PER_S 1000.0
/* Damping and natural frequency of 99 % in 300 ms with an overshoot of 1.25 %. */
#define DAMPING 0.8127
#define NATURAL_RAD_PER_S 13.51

/*
 * The needle is a mass on a spring, e'' = -w^2*e - 2*d*w*e' with e its distance from the mean of
 * the block. Solved exactly for the length of a block, with b = w*sqrt(1 - d^2):
 *
 *	e(T)  = exp(-d*w*T)*(e*(cos bT + d*w/b*sin bT) + e'/b*sin bT)
 *	e'(T) = exp(-d*w*T)*(e'*(cos bT - d*w/b*sin bT) - e*w^2/b*sin bT)
 */
void lc_vu_init(struct lc_vu *vu, double rate_hz)
{
	uint32_t frames = LC_LANES * (uint32_t)lrint(rate_hz / BLOCKS_PER_S / LC_LANES);
	double block_s = frames / rate_hz, w = NATURAL_RAD_PER_S;
	double b = w * sqrt(1.0 - DAMPING * DAMPING);
	double left = exp(-DAMPING * w * block_s);
	double cosine = cos(b * block_s), sine = sin(b * block_s) / b;

	*vu = (struct lc_vu) { .block_frames = frames, .frame_share = 1.0 / frames };
	vu->keep[0][0] = left * (cosine + DAMPING * w * sine);
	vu->keep[0][1] = left * sine;
	vu->keep[1][0] = -left * w * w * sine;
	vu->keep[1][1] = left * (cosine - DAMPING * w * sine);
}

static void move_needle(struct lc_vu *vu) LC_RT
{
	double mean = lc_lanes_take(vu->block_abs) * vu->frame_share;
	double away = vu->needle - mean, speed = vu->speed;

	vu->needle = mean + vu->keep[0][0] * away + vu->keep[0][1] * speed;
	vu->speed = vu->keep[1][0] * away + vu->keep[1][1] * speed;
	vu->slice.frames += vu->block_frames;
	vu->slice.highest = lc_larger(vu->slice.highest, M_PI_2 * vu->needle);
}

void lc_vu_process(struct lc_vu *vu, const float *x, size_t frames)
{
	while (frames > 0) {
		size_t n = vu->block_frames - vu->block_position;

		n = n < frames ? n : frames;
		lc_lanes_add_sizes(vu->block_abs, vu->block_position, x, n);
		vu->block_position += (uint32_t)n;
		x += n;
		frames -= n;
		if (vu->block_position == vu->block_frames) {
			move_needle(vu);
			vu->block_position = 0;
		}
	}
}

void lc_vu_restart(struct lc_vu *vu)
{
	vu->needle = 0.0;
	vu->speed = 0.0;
}

struct lc_vu_sum lc_vu_take(struct lc_vu *vu)
{
	struct lc_vu_sum taken = vu->slice;

	vu->slice = (struct lc_vu_sum) { 0 };
	return taken;
}

void lc_vu_sum_add(struct lc_vu_sum *into, const struct lc_vu_sum *from)
{
	into->frames += from->frames;
	into->highest = lc_larger(into->highest, from->highest);
}

struct lc_vu_figures lc_vu_figures(const struct lc_vu_sum *sum, const struct lc_level_sum *level)
{
	bool measured = sum->frames > 0 && level->frames > 0;

	return (struct lc_vu_figures) { measured ? lc_db_from_amplitude(sum->highest)
		                                 : LC_NOT_MEASURED };
}
