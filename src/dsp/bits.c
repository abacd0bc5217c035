/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Samples against the grids of integers; on a grid, the lowest bit in use tells the width. */
#include "linecheck/bits.h"

#include "kernel.h"

#include "linecheck/measured.h"

#include <string.h>

#define MANTISSA 0x7fffffu
#define WHOLE 0x40000000u /* set in 2.0, not in what is less */

static const int grid_bits[LC_BITS_GRIDS] = { 24, 24, 16 };

void lc_bits_init(struct lc_bits *bits)
{
	*bits = (struct lc_bits) { 0 };
}

/* Zeros, which are on every grid, fill the piece. */
static void process_rest(struct lc_bits *bits, const float *x, size_t frames) LC_RT
{
	float piece[LC_BITS_PIECE] = { 0.0f };

	memcpy(piece, x, frames * sizeof *x);
	lc_kernels()->bits(bits, piece);
}

void lc_bits_process(struct lc_bits *bits, const float *x, size_t frames)
{
	for (; frames >= LC_BITS_PIECE; x += LC_BITS_PIECE, frames -= LC_BITS_PIECE)
		lc_kernels()->bits(bits, x);
	if (frames > 0)
		process_rest(bits, x, frames);
}

/* The bits of the integers beside 2^23, which is 1.0, from those of the sums; 256.0 and more
 * never comes to a whole one. */
static uint32_t integer_of(uint32_t sum, int grid) LC_RT
{
	return (sum & MANTISSA) | (grid_bits[grid] == 24 && (sum & WHOLE) ? MANTISSA + 1 : 0);
}

struct lc_bits_sum lc_bits_take(struct lc_bits *bits)
{
	struct lc_bits_sum taken = { 0 };

	for (int grid = 0; grid < LC_BITS_GRIDS; grid++) {
		int32_t used = 0, off = 0;

		for (int l = 0; l < LC_BITS_LANES; l++) {
			used |= bits->used[grid][l];
			off |= bits->beside[grid][l] > 0.0f;
		}
		taken.used[grid] = integer_of((uint32_t)used, grid);
		taken.off[grid] = (uint32_t)off;
	}
	*bits = (struct lc_bits) { 0 };
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
		int bits = grid_bits[grid] - __builtin_ctz(sum->used[grid] | 1u << 30);

		if (sum->used[grid] && !sum->off[grid])
			return (struct lc_bits_figures) { bits > 1 ? bits : 1 };
	}
	return (struct lc_bits_figures) { LC_NOT_MEASURED };
}
