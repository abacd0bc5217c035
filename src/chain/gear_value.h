/* SPDX-License-Identifier: GPL-3.0-or-later */
/** One value of a gear file. Each fails with LC_UNREADABLE and a line without place. */
#ifndef LINECHECK_CHAIN_GEAR_VALUE_H
#define LINECHECK_CHAIN_GEAR_VALUE_H

#include "linecheck/gear.h"

/** Reads "value | LETTER" or "unknown". */
enum lc_status lc_gear_take_figure(const struct lc_gear_key *key, const char *text,
        struct lc_gear_figure *figure, struct lc_error *error);
/** Reads "words | LETTER" or "unknown". */
enum lc_status lc_gear_take_words(const struct lc_gear_word_key *key, const char *text,
        struct lc_gear_word *word, struct lc_error *error);
/** Reads one of words (NULL at the end). */
enum lc_status lc_gear_take_choice(const char *key, const char *value, const char *const *words,
        int *index, struct lc_error *error);

#endif
