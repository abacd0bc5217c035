/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Windows over hops of 10 ms, and what passes the gates. */
#include "linecheck/loudness.h"

#include "lanes.h"

#define BLOCK_HOPS 10       /* BS.1770-5: blocks of 400 ms overlap by 75 % */
#define TEN 10              /* hops whose sum is kept */
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

static void add_hops(double sum[LC_LANES], const double *hop, uint64_t hops) LC_RT
{
	uint64_t i = 0;

	for (; i + LC_LANES <= hops; i += LC_LANES)
		for (size_t lane = 0; lane < LC_LANES; lane++)
			sum[lane] += hop[i + lane];
	for (; i < hops; i++)
		sum[0] += hop[i];
}

/*
 * Means of the last hops; 0 while there are not so many. They are added up afresh every time, so
 * that what was loud leaves nothing behind, and in lanes, so that it is quick.
 */
static double momentary_mean(const struct lc_loudness *loudness) LC_RT
{
	double sum[LC_LANES] = { 0 };

	if (loudness->sum.hops < LC_MOMENTARY_HOPS)
		return 0.0;

	uint64_t slot = (loudness->sum.hops - LC_MOMENTARY_HOPS) % LC_SHORT_TERM_HOPS;
	uint64_t to_end = LC_SHORT_TERM_HOPS - slot;
	uint64_t first = LC_MOMENTARY_HOPS < to_end ? LC_MOMENTARY_HOPS : to_end;

	add_hops(sum, loudness->hop + slot, first);
	add_hops(sum, loudness->hop, LC_MOMENTARY_HOPS - first);
	return lc_lanes_take(sum) / LC_MOMENTARY_HOPS;
}

static double short_term_mean(const struct lc_loudness *loudness) LC_RT
{
	double sum[LC_LANES] = { 0 };

	if (loudness->sum.hops < LC_SHORT_TERM_HOPS)
		return 0.0;
	add_hops(sum, loudness->ten, LC_SHORT_TERM_HOPS / TEN);
	return lc_lanes_take(sum) / LC_SHORT_TERM_HOPS;
}

/* Of ten slots side by side the sum is that of what is in them, old or new. */
static void add_hop(struct lc_loudness *loudness, double energy) LC_RT
{
	uint64_t slot = loudness->sum.hops++ % LC_SHORT_TERM_HOPS, ten = slot / TEN;
	double sum[LC_LANES] = { 0 };

	loudness->hop[slot] = energy;
	add_hops(sum, loudness->hop + TEN * ten, TEN);
	loudness->ten[ten] = lc_lanes_take(sum);
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

	add_hop(loudness, energy);
	sum->momentary = momentary_mean(loudness);
	sum->short_term = short_term_mean(loudness);
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
