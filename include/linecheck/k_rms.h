/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * K RMS: the RMS over 600 ms that the K-system meters (K-20, K-14, K-12) show, of one channel.
 *
 * A sine reads its peak; 0 of a K-20 scale is -20 dBFS, and so on.
 */
#ifndef LINECHECK_K_RMS_H
#define LINECHECK_K_RMS_H

#include "linecheck/level.h"
#include "linecheck/rt.h"

#include <stddef.h>
#include <stdint.h>

#define LC_K_RMS_BLOCKS 60 /* of 10 ms */
#define LC_K_RMS_LANES 4

struct lc_k_rms_sum {
	uint64_t frames;   /* of whole blocks */
	double highest_sq; /* mean square over 600 ms */
};

struct lc_k_rms {
	uint32_t block_frames, block_position, block;
	double block_sq[LC_K_RMS_LANES];   /* over the block so far, sample i in lane i % 4 */
	double window_sq[LC_K_RMS_BLOCKS]; /* of the last blocks, which take turns */
	struct lc_k_rms_sum slice;
};

struct lc_k_rms_figures {
	double dbfs; /* highest reading, AES17; -INFINITY for silence */
};

/** rate_hz: 8000 to 768000. Before the start there was silence. */
void lc_k_rms_init(struct lc_k_rms *k_rms, double rate_hz);
/** Takes frames finite samples; the window moves by 10 ms. RT safe. */
void lc_k_rms_process(struct lc_k_rms *k_rms, const float *x, size_t frames) LC_RT;
/** Forgets the window. RT safe. */
void lc_k_rms_restart(struct lc_k_rms *k_rms) LC_RT;
/** The slice so far; starts the next. RT safe. */
struct lc_k_rms_sum lc_k_rms_take(struct lc_k_rms *k_rms) LC_RT;
/** Merges from into into, in any order. RT safe. */
void lc_k_rms_sum_add(struct lc_k_rms_sum *into, const struct lc_k_rms_sum *from) LC_RT;
/**
 * LC_NOT_MEASURED of no frames, and where level, of the same span, found no finite sample.
 */
struct lc_k_rms_figures lc_k_rms_figures(
        const struct lc_k_rms_sum *sum, const struct lc_level_sum *level);

#endif
