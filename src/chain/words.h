/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Words and numbers of files and options: the same in every locale, and told back when wrong. */
#ifndef LINECHECK_CHAIN_WORDS_H
#define LINECHECK_CHAIN_WORDS_H

#include "linecheck/nearest.h"

#include <stdbool.h>
#include <stddef.h>

#define LC_QUOTE_SIZE 64

/** Turns all of text into a number, with a decimal point whatever the locale. False for anything
 * but one finite decimal number: no hexadecimal, no "nan", nothing before or after it. */
bool lc_number_parse(const char *text, double *value);
/** The shortest text that lc_number_parse() turns back into value; "" for a NaN. */
const char *lc_number_text(double value, char *buffer, size_t size);

/** Letters to insert, delete, replace or swap with their neighbour to turn a into b; case apart. */
size_t lc_word_distance(const char *a, const char *b);
/** Whether a word at that distance from text is near enough to be meant. */
bool lc_word_is_near(const char *text, size_t distance);
/** False where the lengths alone tell that word is not near text; cheap. */
bool lc_word_may_be_near(const char *text, const char *word);
/** The index of the word that text is, or -1. */
int lc_word_index(const char *text, const char *const *words);
/** "; did you mean 'nearest'?" or, when nothing is near, "; use one of: a, b, c". */
const char *lc_word_hint(const char *text, const char *const *words, char *buffer, size_t size);

/** "; give dB as a number alone" by the unit that key ends in (_db, _dbu, _hz…), or "". */
const char *lc_unit_hint(const char *key, char *buffer, size_t size);

/** text fit for a line of an error: cut to LC_QUOTE_SIZE, without control characters and broken
 * UTF-8. */
const char *lc_word_quote(const char *text, char quote[LC_QUOTE_SIZE]);

#endif
