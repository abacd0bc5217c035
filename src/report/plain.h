/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Text that any terminal and any JSON reader can take: valid UTF-8 or ASCII, nothing that steers.
 */
#ifndef LINECHECK_REPORT_PLAIN_H
#define LINECHECK_REPORT_PLAIN_H

#include <stdbool.h>
#include <stddef.h>

/**
 * The length in bytes of the valid UTF-8 character at text, 0 where there is none. An overlong
 * form, a surrogate and what lies beyond U+10FFFF are not valid.
 */
size_t lc_utf8_length(const char *text);
/** The columns of a terminal that the valid UTF-8 character at text takes: 0, 1 or 2 (UAX #11). */
int lc_utf8_columns(const char *character);
/** The bytes of the longest start of valid UTF-8 that takes no more than so many columns. */
size_t lc_columns_fit(const char *text, int columns);
/** Copies text with U+FFFD for each byte that is no UTF-8, cut between characters. */
void lc_utf8_repair(char *out, size_t size, const char *text);
/**
 * Copies text for a terminal: '?' for control characters and bytes that are no UTF-8; without utf8
 * signs are spelt in ASCII ("-", "->", "...") and letters that have no spelling are '?'.
 */
void lc_plain(char *out, size_t size, const char *text, bool utf8);

#endif
