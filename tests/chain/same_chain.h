/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether two chains say the same, value by value: bytes of padding do not count. */
#ifndef LINECHECK_TESTS_CHAIN_SAME_CHAIN_H
#define LINECHECK_TESTS_CHAIN_SAME_CHAIN_H

#include "chain_value.h"

#include <check.h>

static inline void assert_same_chain(struct lc_chain *a, struct lc_chain *b)
{
	size_t count;
	const struct lc_chain_key *keys = lc_chain_keys(&count);
	for (size_t i = 0; i < count; i++)
		for (int channel = -1; channel < LC_MAX_CHANNELS; channel++) {
			const void *base_a = lc_value_base(&keys[i], a, channel);
			const void *base_b = lc_value_base(&keys[i], b, channel);
			char word_a[64], word_b[64];
			ck_assert_str_eq(lc_chain_word(&keys[i], base_a, word_a, sizeof word_a),
			        lc_chain_word(&keys[i], base_b, word_b, sizeof word_b));
			ck_assert_int_eq(lc_chain_origin(&keys[i], base_a),
			        lc_chain_origin(&keys[i], base_b));
		}
}

#endif
