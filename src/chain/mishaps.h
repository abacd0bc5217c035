/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What happens now and then: dropouts, slips, crackle; when, from a seed. */
#ifndef LINECHECK_CHAIN_MISHAPS_H
#define LINECHECK_CHAIN_MISHAPS_H

#include "random.h"

#include <math.h>

/** Times that lie mean_frames apart, half to one and a half of it. */
struct lc_mishap {
	struct lc_random random;
	double mean_frames; /* INFINITY: never */
	double left;        /* frames until the next */
};

static inline void lc_mishap_wait(struct lc_mishap *mishap)
{
	mishap->left = isfinite(mishap->mean_frames)
	        ? floor(mishap->mean_frames * lc_random_between(&mishap->random, 0.5, 1.5))
	        : (double)INFINITY;
}

/** stream: of the seed, one for each mishap. */
static inline struct lc_mishap lc_mishap_new(uint64_t seed, uint64_t stream, double mean_frames)
{
	struct lc_mishap mishap = { lc_random_seed(seed, stream), mean_frames, 0.0 };
	lc_mishap_wait(&mishap);
	return mishap;
}

/** One frame goes by; true when it happens there. */
static inline int lc_mishap_due(struct lc_mishap *mishap)
{
	if (mishap->left-- >= 1.0)
		return 0;
	lc_mishap_wait(mishap);
	return 1;
}

#endif
