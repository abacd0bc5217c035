/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Samples against the grids of integers; on a grid, the lowest bit in use tells the width. */
#include "linecheck/bits.h"

#include "linecheck/measured.h"

#include <string.h>

#define CHUNK 32u
#define LANES 8u
#define SIZE_BITS 0x7fffffffu /* of a float: all but the sign */
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

/* The sizes of the samples, 0 for what is larger than limit. Sizes sort as their bits do. */
static void take_sizes(float told[CHUNK], const float x[CHUNK], float limit) LC_RT
{
	uint32_t raw[CHUNK], most;

	memcpy(&most, &limit, sizeof most);
	memcpy(raw, x, sizeof raw);
	for (size_t i = 0; i < CHUNK; i++) {
		uint32_t size = raw[i] & SIZE_BITS;
		raw[i] = size & (0u - (size <= most));
	}
	memcpy(told, raw, sizeof raw);
}

static void gather(struct lc_bits_sum *sum, const float x[CHUNK], int grid) LC_RT
{
	const float scale = grids[grid].scale, step = grids[grid].step;
	float told[CHUNK], most_beside[LANES] = { 0 };
	uint32_t used = 0;

	take_sizes(told, x, grids[grid].limit);
	for (size_t i = 0; i < CHUNK; i++)
		used |= (uint32_t)(int32_t)(told[i] * scale + 0.5f);
	for (size_t i = 0; i < CHUNK; i += LANES)
		for (size_t l = 0; l < LANES; l++) {
			float size = told[i + l];
			float k = (float)(int32_t)(size * scale + 0.5f);
			float beside = __builtin_fabsf(k * step - size) - size * TOLERANCE;
			most_beside[l] = beside > most_beside[l] ? beside : most_beside[l];
		}
	sum->used[grid] |= used;
	for (size_t l = 0; l < LANES; l++)
		sum->off[grid] |= most_beside[l] > 0.0f;
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
