/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Effective bits: how many bits of the integer samples that a converter delivered are alive.
 *
 * Every sample is held against the grids on which integers become floats: 2^-23 (libsndfile,
 * PipeWire), 1/8388607 (JACK2, 24 bits) and 1/32767 (JACK2, 16 bits). Where all samples stand on
 * one grid, the lowest bit that ever moved tells the width: a 16-bit source in a 24-bit device
 * leaves the lower eight at zero. This is the format's width, not the ENOB of a tone.
 */
#ifndef LINECHECK_BITS_H
#define LINECHECK_BITS_H

#include "linecheck/rt.h"

#include <stddef.h>
#include <stdint.h>

#define LC_BITS_GRIDS 3
#define LC_BITS_PIECE 32 /* samples that are looked at together, */
#define LC_BITS_LANES 8  /* and side by side */

struct lc_bits_sum {
	uint32_t used[LC_BITS_GRIDS]; /* every bit that was set in a sample, by grid */
	uint32_t off[LC_BITS_GRIDS];  /* not 0: a sample stood beside the grid */
};

/** The slice so far, in lanes. */
struct lc_bits {
	int32_t used[LC_BITS_GRIDS][LC_BITS_LANES];
	float beside[LC_BITS_GRIDS][LC_BITS_LANES]; /* the most that is more than rounding */
};

struct lc_bits_figures {
	double effective; /* 1 to 24; not measured in silence and for samples on no grid */
};

/** Starts afresh. */
void lc_bits_init(struct lc_bits *bits);
/** Takes frames finite samples. RT safe. */
void lc_bits_process(struct lc_bits *bits, const float *x, size_t frames) LC_RT;
/** The slice so far; starts the next. RT safe. */
struct lc_bits_sum lc_bits_take(struct lc_bits *bits) LC_RT;
/** Merges from into into, in any order. RT safe. */
void lc_bits_sum_add(struct lc_bits_sum *into, const struct lc_bits_sum *from) LC_RT;
/** LC_NOT_MEASURED of nothing, of silence, and of samples on no grid. Any thread. */
struct lc_bits_figures lc_bits_figures(const struct lc_bits_sum *sum);

#endif
