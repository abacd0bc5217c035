/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Overs: runs of samples at full scale, which is where a converter clips.
 */
#ifndef LINECHECK_OVERS_H
#define LINECHECK_OVERS_H

#include "linecheck/rt.h"

#include <stddef.h>
#include <stdint.h>

struct lc_overs_sum {
	uint64_t runs;            /* runs of one sample or more at full scale that began here */
	uint64_t longest_samples; /* the longest run that was seen, also while it still lasts */
};

struct lc_overs_figures {
	uint64_t runs, longest_samples; /* as in the sum */
};

struct lc_overs {
	float full_scale; /* |x| at or above this is full scale */
	int side;         /* of the run that lasts: 0 positive, 1 negative, -1 none */
	uint64_t run_samples;
	struct lc_overs_sum slice;
};

/**
 * full_scale: the smallest |x| that counts as full scale, 0 to 1: 8388607/8388608 for 24-bit and
 * float material, 32767/32768 for 16-bit material. A run is on one side; a run that crosses a
 * slice counts once, in the slice where it began.
 */
void lc_overs_init(struct lc_overs *overs, float full_scale);
/** Takes frames finite samples. RT safe. */
void lc_overs_process(struct lc_overs *overs, const float *x, size_t frames) LC_RT;
/** The slice so far; starts the next; a run that lasts goes on. RT safe. */
struct lc_overs_sum lc_overs_take(struct lc_overs *overs) LC_RT;
/** Merges from into into, in any order. RT safe. */
void lc_overs_sum_add(struct lc_overs_sum *into, const struct lc_overs_sum *from) LC_RT;
/** As in the sum; of no samples 0. Any thread. */
struct lc_overs_figures lc_overs_figures(const struct lc_overs_sum *sum);

#endif
