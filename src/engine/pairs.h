/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is measured of channels two by two: (1,2), (3,4)… */
#ifndef LINECHECK_ENGINE_PAIRS_H
#define LINECHECK_ENGINE_PAIRS_H

#include "channel.h"

#include "linecheck/pair.h"
#include "linecheck/result.h"
#include "linecheck/rt.h"

struct lc_pairs {
	uint32_t count;
	uint64_t slices;                             /* in gathered */
	struct lc_pair pair[LC_MAX_PAIRS];           /* fed by the engine */
	struct lc_pair_spans gathered[LC_MAX_PAIRS]; /* up to the last slice */
};

/** Starts afresh for the pairs of channels. RT safe. */
void lc_pairs_prepare(struct lc_pairs *pairs, uint32_t channels) LC_RT;
/** Merges the slice into what is gathered. RT safe. */
void lc_pairs_close(struct lc_pairs *pairs, const struct lc_slice *slice) LC_RT;

#endif
