/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How far samples stand beside the grids of integers, and which bits of the integers they use.
 * Beside a number whose last place is as wide as a step of the grid a sample becomes an integer:
 * the lower bits of the sum.
 */
#include "eight.h"
#include "kernel.h"

/*
 * A float holds 24 bits, so a sample that an integer became is off by half a unit in its last
 * place, at most 2^-24 of it; where a reciprocal was multiplied a tie may fall the other way,
 * which at 1.5 * 2^n is 2/3 of 2^-23. The two 24-bit grids lie 2^-23 apart.
 */
#define TOLERANCE (0.7f / 8388608.0f)

static const struct {
	float beside;  /* 2^23 steps */
	float shrink;  /* steps per full scale re the steps of a power of two */
	float stretch; /* and the other way round */
	float limit;   /* larger samples tell nothing: a float has no room beside the grid */
} grids[LC_BITS_GRIDS] = {
	{ 1.0f, 1.0f, 1.0f, 1.0f },
	{ 1.0f, 8388607.0f / 8388608.0f, 8388608.0f / 8388607.0f, 0.5f },
	{ 256.0f, 32767.0f / 32768.0f, 32768.0f / 32767.0f, 1.0f },
};

/* A grid that a sample stood beside is none, whatever comes. */
static inline bool is_off(const struct lc_bits *bits, int grid) LC_RT
{
	return lc_bits8(lc_load8(bits->beside[grid]) > LC_EACH8(0.0f)) != 0;
}

static inline void gather(struct lc_bits *bits, const lc_float8 size[4], int grid) LC_RT
{
	const lc_float8 beside = LC_EACH8(grids[grid].beside), limit = LC_EACH8(grids[grid].limit);
	lc_int8 used = *(lc_int8 *)bits->used[grid];
	lc_float8 most = lc_load8(bits->beside[grid]);

	for (int i = 0; i < LC_BITS_PIECE / LC_EIGHT; i++) {
		/* 0, which is on any grid, for what is larger. */
		lc_float8 told = (lc_float8)((lc_int8)size[i] & (size[i] <= limit));
		lc_float8 sum = lc_madd8(told, grids[grid].shrink, beside);
		lc_float8 off = lc_madd8(sum - beside, grids[grid].stretch, -told);

		used |= (lc_int8)sum;
		most = lc_larger8(lc_madd8(told, -TOLERANCE, lc_size8(off)), most);
	}
	*(lc_int8 *)bits->used[grid] = used;
	lc_store8(bits->beside[grid], most);
}

void LC_KERNEL(lc_kernel_bits)(struct lc_bits *bits, const float x[LC_BITS_PIECE])
{
	lc_float8 size[LC_BITS_PIECE / LC_EIGHT];

	for (int i = 0; i < LC_BITS_PIECE / LC_EIGHT; i++)
		size[i] = lc_size8(lc_load8(x + LC_EIGHT * i));
	for (int grid = 0; grid < LC_BITS_GRIDS; grid++)
		if (!is_off(bits, grid))
			gather(bits, size, grid);
}
