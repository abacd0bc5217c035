/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * VU: the volume indicator of IEC 60268-17 on one channel.
 *
 * The mean of |x| moves a needle of second order, which shows 99 % of a step after 300 ms and
 * swings over by 1.25 %. A steady full-scale sine reads 0 dB, and .11 dB where it sets in.
 */
#ifndef LINECHECK_VU_H
#define LINECHECK_VU_H

#include "linecheck/level.h"
#include "linecheck/rt.h"

#include <stddef.h>
#include <stdint.h>

#define LC_VU_LANES 4

struct lc_vu_sum {
	uint64_t frames; /* of whole blocks */
	double highest;  /* reading; 1: a full-scale sine */
};

struct lc_vu {
	uint32_t block_frames, block_position;
	double frame_share;            /* of a block */
	double block_abs[LC_VU_LANES]; /* sums of |x| over the block, sample i in lane i % 4 */
	double keep[2][2];             /* what a block leaves of the needle's way and speed */
	double needle, speed;          /* the mean of |x| as shown, and its change per second */
	struct lc_vu_sum slice;
};

struct lc_vu_figures {
	double vu_db; /* highest reading; -INFINITY for silence */
};

/** rate_hz: 8000 to 768000. */
void lc_vu_init(struct lc_vu *vu, double rate_hz);
/** Takes frames finite samples; the needle moves every millisecond. RT safe. */
void lc_vu_process(struct lc_vu *vu, const float *x, size_t frames) LC_RT;
/** Brings the needle back to rest. RT safe. */
void lc_vu_restart(struct lc_vu *vu) LC_RT;
/** The slice so far; starts the next. RT safe. */
struct lc_vu_sum lc_vu_take(struct lc_vu *vu) LC_RT;
/** Merges from into into, in any order. RT safe. */
void lc_vu_sum_add(struct lc_vu_sum *into, const struct lc_vu_sum *from) LC_RT;
/**
 * LC_NOT_MEASURED of no frames, and where level, of the same span, found no finite sample.
 */
struct lc_vu_figures lc_vu_figures(const struct lc_vu_sum *sum, const struct lc_level_sum *level);

#endif
