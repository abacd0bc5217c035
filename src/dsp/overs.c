/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs of samples at full scale, counted where they begin: 32 samples as the bits of a number. */
#include "linecheck/overs.h"

#include "kernel.h"
#include "runs.h"

#define PIECE LC_REACH_PIECE

enum { NEITHER = -1, POSITIVE, NEGATIVE };

void lc_overs_init(struct lc_overs *overs, float full_scale)
{
	*overs = (struct lc_overs) { .full_scale = full_scale, .side = NEITHER };
}

/* The longest run of ones. */
static uint32_t most_ones(uint32_t bits) LC_RT
{
	uint32_t count = 0;

	for (; bits; bits &= bits << 1)
		count++;
	return count;
}

static uint64_t larger(uint64_t a, uint64_t b) LC_RT
{
	return a > b ? a : b;
}

/* The samples of one side that are at full scale, after before of them in a row. */
static void add_side(struct lc_overs_sum *slice, uint32_t at, uint64_t before) LC_RT
{
	uint32_t begins = at & ~(at << 1 | (before > 0));
	uint64_t most = larger(most_ones(at), at & 1 ? before + lc_first_ones(at) : 0);

	for (; begins; begins &= begins - 1)
		slice->runs++;
	slice->longest_samples = larger(most, slice->longest_samples);
}

/* at: the samples of each side that are at full scale, the first lowest. */
static void add_samples(struct lc_overs *overs, const uint32_t at[2], uint32_t frames) LC_RT
{
	int side = overs->side;
	uint64_t run = overs->run_samples;

	overs->side = NEITHER;
	if ((at[0] | at[1]) == 0)
		return;
	for (int s = POSITIVE; s <= NEGATIVE; s++) {
		uint64_t before = s == side ? run : 0;
		uint32_t last = lc_last_ones(at[s] << (PIECE - frames));

		add_side(&overs->slice, at[s], before);
		if (last == 0)
			continue;
		overs->side = s;
		overs->run_samples = last == frames ? before + frames : last;
	}
}

void lc_overs_process(struct lc_overs *overs, const float *x, size_t frames)
{
	const float level[2] = { overs->full_scale, overs->full_scale };
	uint32_t at[2];

	for (; frames >= PIECE; x += PIECE, frames -= PIECE) {
		lc_kernels()->reach(x, level, at);
		add_samples(overs, at, PIECE);
	}
	if (frames == 0)
		return;
	at[0] = 0;
	at[1] = 0;
	for (size_t i = 0; i < frames; i++) {
		at[0] |= (uint32_t)(x[i] >= overs->full_scale) << i;
		at[1] |= (uint32_t)(x[i] <= -overs->full_scale) << i;
	}
	add_samples(overs, at, (uint32_t)frames);
}

struct lc_overs_sum lc_overs_take(struct lc_overs *overs)
{
	struct lc_overs_sum taken = overs->slice;

	overs->slice = (struct lc_overs_sum) { 0 };
	return taken;
}

void lc_overs_sum_add(struct lc_overs_sum *into, const struct lc_overs_sum *from)
{
	into->runs += from->runs;
	into->longest_samples = larger(from->longest_samples, into->longest_samples);
}

struct lc_overs_figures lc_overs_figures(const struct lc_overs_sum *sum)
{
	return (struct lc_overs_figures) { sum->runs, sum->longest_samples };
}
