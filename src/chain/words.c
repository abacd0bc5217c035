/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words and numbers of files and options: strict reading, nearest matches, safe quoting. */
#include "words.h"

#include "linecheck/intl.h"
#include "linecheck/utf8.h"

#include <ctype.h>
#include <locale.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Longer words than this are compared by their beginning only; ids have 47 letters at most. */
#define WORD_MAX 63

bool lc_number_parse(const char *text, double *value)
{
	/* strtod alone would take "inf", "0x1p3" and leading blanks, and follow the locale. */
	if (!text[0] || strspn(text, "+-.0123456789eE") != strlen(text))
		return false;
	locale_t plain = newlocale(LC_ALL_MASK, "C", (locale_t)0);
	if (!plain)
		return false;
	char *end;
	double number = strtod_l(text, &end, plain);
	freelocale(plain);
	if (end == text || *end || !isfinite(number))
		return false;
	*value = number;
	return true;
}

const char *lc_number_text(double value, char *buffer, size_t size)
{
	buffer[0] = '\0';
	locale_t plain = isnan(value) ? (locale_t)0 : newlocale(LC_ALL_MASK, "C", (locale_t)0);
	if (!plain)
		return buffer;
	locale_t before = uselocale(plain);
	/* fewer than 6 digits would write 48000 as 4.8e+04 */
	for (int digits = 6; digits <= 17; digits++) {
		snprintf(buffer, size, "%.*g", digits, value);
		if (!islessgreater(strtod_l(buffer, NULL, plain), value))
			break;
	}
	uselocale(before);
	freelocale(plain);
	return buffer;
}

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

static bool same_letter(char a, char b)
{
	return tolower((unsigned char)a) == tolower((unsigned char)b);
}

size_t lc_word_distance(const char *a, const char *b)
{
	/* Optimal string alignment; row[0] is the present row, row[1] and row[2] those before. */
	size_t rows[3][WORD_MAX + 1], *row[3] = { rows[0], rows[1], rows[2] };
	size_t a_size = strnlen(a, WORD_MAX), b_size = strnlen(b, WORD_MAX);
	for (size_t j = 0; j <= b_size; j++)
		row[0][j] = j;
	for (size_t i = 1; i <= a_size; i++) {
		size_t *oldest = row[2];
		row[2] = row[1];
		row[1] = row[0];
		row[0] = oldest;
		row[0][0] = i;
		for (size_t j = 1; j <= b_size; j++) {
			size_t replaced = row[1][j - 1] + !same_letter(a[i - 1], b[j - 1]);
			size_t moved = least(row[1][j], row[0][j - 1]) + 1;
			row[0][j] = least(replaced, moved);
			if (i > 1 && j > 1 && same_letter(a[i - 1], b[j - 2]) &&
			        same_letter(a[i - 2], b[j - 1]))
				row[0][j] = least(row[0][j], row[2][j - 2] + 1);
		}
	}
	return row[0][b_size];
}

bool lc_word_is_near(const char *text, size_t distance)
{
	size_t length = strlen(text);
	return distance <= length / 3 || (distance == 1 && length > 1);
}

bool lc_word_may_be_near(const char *text, const char *word)
{
	/* the distance is the difference of the lengths at least */
	size_t a = strlen(text), b = strlen(word);
	return lc_word_is_near(text, a < b ? b - a : a - b);
}

const char *lc_word_nearest(const char *text, const char *const *words)
{
	const char *nearest = NULL;
	size_t best = SIZE_MAX;
	for (; *words; words++) {
		if (!lc_word_may_be_near(text, *words))
			continue;
		size_t distance = lc_word_distance(text, *words);
		if (distance < best) {
			best = distance;
			nearest = *words;
		}
	}
	return nearest && lc_word_is_near(text, best) ? nearest : NULL;
}

int lc_word_index(const char *text, const char *const *words)
{
	for (int i = 0; words[i]; i++)
		if (strcmp(text, words[i]) == 0)
			return i;
	return -1;
}

const char *lc_word_hint(const char *text, const char *const *words, char *buffer, size_t size)
{
	const char *nearest = lc_word_nearest(text, words);
	if (nearest) {
		lc_utf8_print(buffer, size, _("; did you mean '%s'?"), nearest);
		return buffer;
	}
	size_t used = lc_utf8_print(buffer, size, "%s", _("; use one of: "));
	for (size_t i = 0; words[i] && used < size; i++)
		used += (size_t)snprintf(
		        buffer + used, size - used, "%s%s", i ? ", " : "", words[i]);
	return buffer;
}

const char *lc_unit_hint(const char *key, char *buffer, size_t size)
{
	static const struct {
		const char *ending, *unit;
	} units[] = { { "_db", "dB" }, { "_dbu", "dBu" }, { "_dba", "dBA" }, { "_dbu_a", "dBu(A)" },
		{ "_hz", "Hz" }, { "bits", N_("bits") } };
	size_t length = strlen(key);
	buffer[0] = '\0';
	for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
		size_t ending = strlen(units[i].ending);
		if (length >= ending && strcmp(key + length - ending, units[i].ending) == 0)
			lc_utf8_print(
			        buffer, size, _("; give %s as a number alone"), _(units[i].unit));
	}
	return buffer;
}

/* The length of the well-formed UTF-8 character at text, 0 if there is none. */
static size_t utf8_length(const unsigned char *text)
{
	if (text[0] < 0x80)
		return iscntrl(text[0]) ? 0 : 1;
	size_t length = text[0] >= 0xf0 && text[0] < 0xf5 ? 4
	        : text[0] >= 0xe0 && text[0] < 0xf0       ? 3
	        : text[0] >= 0xc2 && text[0] < 0xe0       ? 2
	                                                  : 0;
	for (size_t i = 1; i < length; i++)
		if ((text[i] & 0xc0) != 0x80)
			return 0;
	return length;
}

const char *lc_word_quote(const char *text, char quote[LC_QUOTE_SIZE])
{
	size_t used = 0;
	while (*text && used < LC_QUOTE_SIZE - 8) {
		size_t length = utf8_length((const unsigned char *)text);
		if (length)
			memcpy(quote + used, text, length);
		else
			quote[used] = '?';
		used += length ? length : 1;
		text += length ? length : 1;
	}
	strcpy(quote + used, *text ? "…" : "");
	return quote;
}
