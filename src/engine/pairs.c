/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pairs of channels: their slices into the spans that a channel has. */
#include "pairs.h"

#include <string.h>

void lc_pairs_prepare(struct lc_pairs *pairs, uint32_t channels)
{
	memset(pairs, 0, sizeof *pairs);
	pairs->count = channels / 2;
}

void lc_pairs_close(struct lc_pairs *pairs, const struct lc_slice *slice)
{
	if (slice->resetting) {
		lc_pairs_prepare(pairs, 2 * pairs->count);
		return;
	}
	for (uint32_t p = 0; p < pairs->count; p++) {
		struct lc_pair_spans *spans = &pairs->gathered[p];
		struct lc_pair_sum *half = &spans->half[pairs->slices / slice->half_slices % 2];
		struct lc_pair_sum sum = lc_pair_take(&pairs->pair[p]);

		if (pairs->slices % slice->half_slices == 0)
			*half = (struct lc_pair_sum) { 0 };
		lc_pair_sum_add(half, &sum);
		lc_pair_sum_add(&spans->whole, &sum);
	}
	pairs->slices++;
}
