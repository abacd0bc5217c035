/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Windows over hops of 10 ms, and what passes the gates. */
#include "linecheck/loudness.h"

#include "lanes.h"

#define BLOCK_HOPS 10       /* BS.1770-5: blocks of 400 ms overlap by 75 % */
#define RANGE_HOPS 100      /* between two looks at the short-term loudness */
#define INTEGRATED_GATE 0.1 /* BS.1770-5: -10 LU */
#define RANGE_GATE 0.01     /* Tech 3342: -20 LU */
#define RANGE_LOW 0.10
#define RANGE_HIGH 0.95

void lc_loudness_init(struct lc_loudness *loudness)
{
	loudness->sum = (struct lc_loudness_sum) { 0 };
	lc_loudness_gate_clear(&loudness->blocks);
	lc_loudness_gate_clear(&loudness->range);
}

/*
 * The mean of the last hops; 0 while there are not so many. It is added up afresh every time, so
 * that what was loud leaves nothing behind, and in lanes, so that it is quick.
 */
static double mean_of_last(const struct lc_loudness *loudness, uint64_t hops) LC_RT
{
	double sum[LC_LANES] = { 0 };

	if (loudness->sum.hops < hops)
		return 0.0;

	size_t slot = (loudness->sum.hops - hops) % LC_SHORT_TERM_HOPS;

	for (uint64_t i = 0; i < hops; i++) {
		sum[i % LC_LANES] += loudness->hop[slot++];
		if (slot == LC_SHORT_TERM_HOPS)
			slot = 0;
	}
	return lc_lanes_take(sum) / (double)hops;
}

static void end_block(struct lc_loudness *loudness) LC_RT
{
	struct lc_gate_bin above;

	lc_loudness_gate_add(&loudness->blocks, loudness->sum.momentary);
	above = lc_loudness_gate_above(&loudness->blocks, INTEGRATED_GATE);
	loudness->sum.integrated = above.blocks ? above.energy / (double)above.blocks : 0.0;
}

static void look_at_range(struct lc_loudness *loudness) LC_RT
{
	struct lc_loudness_sum *sum = &loudness->sum;

	lc_loudness_gate_add(&loudness->range, sum->short_term);
	sum->range_blocks = lc_loudness_gate_above(&loudness->range, RANGE_GATE).blocks;
	sum->range_low = lc_loudness_gate_rank(&loudness->range, sum->range_blocks, RANGE_LOW);
	sum->range_high = lc_loudness_gate_rank(&loudness->range, sum->range_blocks, RANGE_HIGH);
}

void lc_loudness_step(struct lc_loudness *loudness, double energy)
{
	struct lc_loudness_sum *sum = &loudness->sum;

	loudness->hop[sum->hops++ % LC_SHORT_TERM_HOPS] = energy;
	sum->momentary = mean_of_last(loudness, LC_MOMENTARY_HOPS);
	sum->short_term = mean_of_last(loudness, LC_SHORT_TERM_HOPS);
	sum->max_momentary = fmax(sum->max_momentary, sum->momentary);
	sum->max_short_term = fmax(sum->max_short_term, sum->short_term);
	if (sum->hops >= LC_MOMENTARY_HOPS && sum->hops % BLOCK_HOPS == 0)
		end_block(loudness);
	if (sum->hops >= LC_SHORT_TERM_HOPS && sum->hops % RANGE_HOPS == 0)
		look_at_range(loudness);
}

struct lc_loudness_figures lc_loudness_figures(const struct lc_loudness_sum *sum)
{
	struct lc_loudness_figures figures = LC_LOUDNESS_NOT_MEASURED;

	if (sum->hops >= LC_MOMENTARY_HOPS) {
		figures.momentary_lufs = lc_lufs_from_energy(sum->momentary);
		figures.max_momentary_lufs = lc_lufs_from_energy(sum->max_momentary);
		figures.integrated_lufs = lc_lufs_from_energy(sum->integrated);
	}
	if (sum->hops >= LC_SHORT_TERM_HOPS) {
		figures.short_term_lufs = lc_lufs_from_energy(sum->short_term);
		figures.max_short_term_lufs = lc_lufs_from_energy(sum->max_short_term);
	}
	if (sum->range_blocks > 0)
		figures.range_lu =
		        lc_lufs_from_energy(sum->range_high) - lc_lufs_from_energy(sum->range_low);
	return figures;
}
