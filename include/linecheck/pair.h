/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Pair: correlation and balance of two channels.
 *
 * Shaped like the measurements of level.h, but it takes the samples of two channels.
 */
#ifndef LINECHECK_PAIR_H
#define LINECHECK_PAIR_H

#include "linecheck/rt.h"

#include <stddef.h>
#include <stdint.h>

struct lc_pair_sum {
	uint64_t frames;
	double a, b;       /* of the samples of either */
	double aa, bb, ab; /* of the products */
};

struct lc_pair {
	struct lc_pair_sum slice;
};

struct lc_pair_figures {
	/* Pearson's, -1 to 1, means taken out; not measured where either does not move. */
	double correlation;
	/* The first's power over the second's, DC included; not measured where either is silent. */
	double balance_db;
};

/** Starts afresh. */
void lc_pair_init(struct lc_pair *pair);
/** Takes frames finite samples of both. RT safe. */
void lc_pair_process(struct lc_pair *pair, const float *a, const float *b, size_t frames) LC_RT;
/** The slice so far; starts the next. RT safe. */
struct lc_pair_sum lc_pair_take(struct lc_pair *pair) LC_RT;
/** Merges from into into, in any order. RT safe. */
void lc_pair_sum_add(struct lc_pair_sum *into, const struct lc_pair_sum *from) LC_RT;
/** Of no frames, and where the fields say so, LC_NOT_MEASURED. Any thread. */
struct lc_pair_figures lc_pair_figures(const struct lc_pair_sum *sum);

#endif
