/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Squares in blocks of 10 ms, sixty of which are the window. */
#include "linecheck/k_rms.h"

#include "linecheck/measured.h"

#include "lanes.h"
#include "larger.h"

#include <string.h>

#define BLOCKS_PER_S 100.0

void lc_k_rms_init(struct lc_k_rms *k_rms, double rate_hz)
{
	*k_rms = (struct lc_k_rms) { .block_frames = LC_LANES *
		        (uint32_t)lrint(rate_hz / BLOCKS_PER_S / LC_LANES) };
}

static void end_block(struct lc_k_rms *k_rms) LC_RT
{
	double window[LC_LANES] = { 0 };

	k_rms->window_sq[k_rms->block] = lc_lanes_take(k_rms->block_sq);
	k_rms->block = (k_rms->block + 1) % LC_K_RMS_BLOCKS;
	k_rms->block_position = 0;
	/* Added up afresh: what was loud and has left the window leaves nothing behind. */
	for (size_t i = 0; i < LC_K_RMS_BLOCKS; i += LC_LANES)
		for (size_t lane = 0; lane < LC_LANES; lane++)
			window[lane] += k_rms->window_sq[i + lane];
	k_rms->slice.frames += k_rms->block_frames;
	k_rms->slice.highest_sq = lc_larger(k_rms->slice.highest_sq,
	        lc_lanes_take(window) / (LC_K_RMS_BLOCKS * k_rms->block_frames));
}

void lc_k_rms_process(struct lc_k_rms *k_rms, const float *x, size_t frames)
{
	while (frames > 0) {
		size_t n = k_rms->block_frames - k_rms->block_position;

		n = n < frames ? n : frames;
		lc_lanes_add_squares(k_rms->block_sq, k_rms->block_position, x, n);
		k_rms->block_position += (uint32_t)n;
		x += n;
		frames -= n;
		if (k_rms->block_position == k_rms->block_frames)
			end_block(k_rms);
	}
}

void lc_k_rms_restart(struct lc_k_rms *k_rms)
{
	memset(k_rms->window_sq, 0, sizeof k_rms->window_sq);
}

struct lc_k_rms_sum lc_k_rms_take(struct lc_k_rms *k_rms)
{
	struct lc_k_rms_sum taken = k_rms->slice;

	k_rms->slice = (struct lc_k_rms_sum) { 0 };
	return taken;
}

void lc_k_rms_sum_add(struct lc_k_rms_sum *into, const struct lc_k_rms_sum *from)
{
	into->frames += from->frames;
	into->highest_sq = lc_larger(into->highest_sq, from->highest_sq);
}

struct lc_k_rms_figures lc_k_rms_figures(
        const struct lc_k_rms_sum *sum, const struct lc_level_sum *level)
{
	bool measured = sum->frames > 0 && level->frames > 0;

	return (struct lc_k_rms_figures) { measured ? lc_db_from_power(2.0 * sum->highest_sq)
		                                    : LC_NOT_MEASURED };
}
