/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Samples against the grids of integers; on a grid, the lowest bit in use tells the width. */
#include "linecheck/bits.h"

#include "linecheck/measured.h"

#include <string.h>

#define CHUNK 32u
/*
 * A float holds 24 bits, so a sample that an integer became is off by half a unit in its last
 * place, at most 2^-24 of it; where a reciprocal was multiplied a tie may fall the other way,
 * which at 1.5 * 2^n is 2/3 of 2^-23. The two 24-bit grids lie 2^-23 apart.
 */
#define TOLERANCE (0.7f / 8388608.0f)

static const struct {
	float scale, step; /* integers per full scale; 1 / scale */
	float limit;       /* larger samples tell nothing: a float has no room beside the grid */
	int bits;
} grids[LC_BITS_GRIDS] = {
	{ 8388608.0f, 1.0f / 8388608.0f, 1.0f, 24 },
	{ 8388607.0f, 1.0f / 8388607.0f, 0.5f, 24 },
	{ 32767.0f, 1.0f / 32767.0f, 1.0f, 16 },
};

void lc_bits_init(struct lc_bits *bits)
{
	*bits = (struct lc_bits) { 0 };
}

static void gather(struct lc_bits_sum *sum, const float x[CHUNK], int grid) LC_RT
{
	const float scale = grids[grid].scale, step = grids[grid].step, limit = grids[grid].limit;
	int32_t used = 0, off = 0;

	for (size_t i = 0; i < CHUNK; i++) {
		float size = __builtin_fabsf(x[i]);
		float told = size <= limit ? size : 0.0f;
		int32_t k = (int32_t)(told * scale + 0.5f);
		float beside = __builtin_fabsf((float)k * step - told);

		used |= k;
		off |= beside > told * TOLERANCE ? -1 : 0;
	}
	sum->used[grid] |= (uint32_t)used;
	sum->off[grid] |= (uint32_t)off;
}

void lc_bits_process(struct lc_bits *bits, const float *x, size_t frames)
{
	float rest[CHUNK] = { 0.0f };

	for (; frames >= CHUNK; x += CHUNK, frames -= CHUNK)
		for (int grid = 0; grid < LC_BITS_GRIDS; grid++)
			gather(&bits->slice, x, grid);
	memcpy(rest, x, frames * sizeof *x);
	for (int grid = 0; frames > 0 && grid < LC_BITS_GRIDS; grid++)
		gather(&bits->slice, rest, grid);
}

struct lc_bits_sum lc_bits_take(struct lc_bits *bits)
{
	struct lc_bits_sum taken = bits->slice;

	bits->slice = (struct lc_bits_sum) { 0 };
	return taken;
}

void lc_bits_sum_add(struct lc_bits_sum *into, const struct lc_bits_sum *from)
{
	for (int grid = 0; grid < LC_BITS_GRIDS; grid++) {
		into->used[grid] |= from->used[grid];
		into->off[grid] |= from->off[grid];
	}
}

struct lc_bits_figures lc_bits_figures(const struct lc_bits_sum *sum)
{
	for (int grid = 0; grid < LC_BITS_GRIDS; grid++) {
		int bits = grids[grid].bits - __builtin_ctz(sum->used[grid] | 1u << 30);

		if (sum->used[grid] && !sum->off[grid])
			return (struct lc_bits_figures) { bits > 1 ? bits : 1 };
	}
	return (struct lc_bits_figures) { LC_NOT_MEASURED };
}
