/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Level: sample peak, RMS, crest factor and DC of one channel.
 *
 * Every measurement of this room has the same shape. struct lc_NOUN holds the filter state and
 * the running slice; _init() prepares it for a rate; _process() takes samples; _take() hands
 * over what the slice has gathered and starts the next slice. What is gathered, struct
 * lc_NOUN_sum, is plain data that _sum_add() can merge, so that one pass serves every span of
 * time: the slice, the last seconds, the whole. _figures() turns a sum into the published
 * figures; it runs outside the callback, where logarithms are free.
 */
#ifndef LINECHECK_LEVEL_H
#define LINECHECK_LEVEL_H

#include "linecheck/rt.h"

#include <stddef.h>
#include <stdint.h>

struct lc_level_sum {
	uint64_t frames; /* finite samples */
	double sum;      /* of x */
	double sum_sq;   /* of x*x */
	double peak;     /* of |x| */
};

#define LC_LEVEL_LANES 4 /* sums side by side: which takes a sample follows from its position */
#define LC_LEVEL_GROUP 8

struct lc_level {
	uint64_t frames;   /* of the slice, finite ones, as is all that follows */
	uint32_t position; /* of the next sample in its group */
	double sum[LC_LEVEL_LANES], sum_sq[LC_LEVEL_LANES];
	float peak[LC_LEVEL_GROUP];
};

struct lc_level_figures {
	double sample_peak_dbfs; /* 20*log10 of the largest |x|; -INFINITY for silence */
	double rms_dbfs;         /* AES17: a full-scale sine reads 0, DC included */
	double crest_db;  /* peak over rms, true ratio: a sine 3.01; not measured in silence */
	double dc_dbfs;   /* 20*log10 of the mean's size */
	double dc_offset; /* the mean, -1 to 1 */
};

/** Starts afresh. */
void lc_level_init(struct lc_level *level);

/**
 * Takes frames samples; all must be finite. bad is how many of them stand (as zeros) for samples
 * that were not finite: they are left out of the means. RT safe.
 */
void lc_level_process(struct lc_level *level, const float *x, size_t frames, size_t bad) LC_RT;

/** The slice so far; starts the next. RT safe. */
struct lc_level_sum lc_level_take(struct lc_level *level) LC_RT;

/** Merges from into into. RT safe. */
void lc_level_sum_add(struct lc_level_sum *into, const struct lc_level_sum *from) LC_RT;

/** The figures of a sum; of no frames at all every one is LC_NOT_MEASURED. */
struct lc_level_figures lc_level_figures(const struct lc_level_sum *sum);

#endif
