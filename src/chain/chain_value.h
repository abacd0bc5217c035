/* SPDX-License-Identifier: GPL-3.0-or-later */
/** One value of a chain, reached through its key. base: see lc_value_base(). */
#ifndef LINECHECK_CHAIN_VALUE_H
#define LINECHECK_CHAIN_VALUE_H

#include "linecheck/chain.h"

/** What key's offset counts from: the chain, or the channel (-1: what holds for all). */
void *lc_value_base(const struct lc_chain_key *key, struct lc_chain *chain, int channel);
bool lc_value_known(const struct lc_chain_key *key, const void *base);
/** Makes it not known. */
void lc_value_forget(const struct lc_chain_key *key, void *base);
/** Makes it what text says, declared; fails with LC_USAGE and a line without place. */
enum lc_status lc_value_parse(
        const struct lc_chain_key *key, const char *text, void *base, struct lc_error *error);

/** lc_chain_load() of a file's text; place names it in errors. */
enum lc_status lc_chain_parse(
        struct lc_chain *chain, const char *text, const char *place, struct lc_error *error);

#endif
