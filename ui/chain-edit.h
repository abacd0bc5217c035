/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Changes to a declared chain, key by key, as the knobs and menus of the window make them. */
#ifndef LINECHECK_UI_CHAIN_EDIT_H
#define LINECHECK_UI_CHAIN_EDIT_H

#include "linecheck/chain.h"

/** The key of a chain file, or NULL. */
const struct lc_chain_key *lc_chain_edit_key(const char *section, const char *key);
/** Where the value of key that holds for channel lies in chain: the channel's own, or common. */
const void *lc_chain_edit_base(
        const struct lc_chain *chain, const struct lc_chain_key *key, uint32_t channel);
/**
 * Declares a value, as a chain file would have it, where it holds for channel; value NULL: not
 * known. Fails with LC_USAGE.
 */
enum lc_status lc_chain_edit_declare(struct lc_chain *chain, const struct lc_chain_key *key,
        uint32_t channel, const char *value, struct lc_error *error);

#endif
