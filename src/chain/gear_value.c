/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text of one value of a gear file, with its basis. */
#include "gear_value.h"

#include "words.h"

#include <string.h>

/* The letters in the order of enum lc_basis, from LC_BASIS_KERNEL on. */
static const char *const basis_letters[] = { "K", "D", "C", "T", "U", "A", NULL };
const char *lc_basis_letter(enum lc_basis basis)
{
	return basis == LC_BASIS_NONE ? "" : basis_letters[basis - LC_BASIS_KERNEL];
}

/* Reads what stands behind the bar. */
static enum lc_status take_basis(const char *key, const char *value, const char *bar,
        enum lc_basis *basis, struct lc_error *error)
{
	char quote[LC_QUOTE_SIZE];
	if (!bar)
		return lc_fail(error, LC_UNREADABLE,
		        _("%s has no basis; write it as '%s | LETTER' with K, D, C, T, U or A"),
		        key, lc_word_quote(value, quote));
	bar += 1 + strspn(bar + 1, " \t");
	int letter = lc_word_index(bar, basis_letters);
	if (letter < 0)
		return lc_fail(error, LC_UNREADABLE,
		        _("%s: '%s' is no basis; use K, D, C, T, U or A"), key,
		        lc_word_quote(bar, quote));
	*basis = LC_BASIS_KERNEL + (enum lc_basis)letter;
	return LC_OK;
}

/* Reads "value | LETTER". */
enum lc_status lc_gear_take_figure(const struct lc_gear_key *key, const char *text,
        struct lc_gear_figure *figure, struct lc_error *error)
{
	char number[64], quote[LC_QUOTE_SIZE], unit[64];
	const char *bar = strchr(text, '|');
	size_t length = bar ? (size_t)(bar - text) : strlen(text);
	while (length > 0 && strchr(" \t", text[length - 1]))
		length--;
	snprintf(number, sizeof number, "%.*s", (int)length, text);
	if (strcmp(text, "unknown") == 0) {
		*figure = (struct lc_gear_figure) { LC_NOT_MEASURED, LC_BASIS_NONE };
		return LC_OK;
	}
	double value;
	if (length >= sizeof number || !lc_number_parse(number, &value))
		return lc_fail(error, LC_UNREADABLE, _("%s: '%s' is not a number%s"), key->key,
		        lc_word_quote(number, quote), lc_unit_hint(key->key, unit, sizeof unit));
	if (value < key->min || value > key->max)
		return lc_fail(error, LC_UNREADABLE, _("%s: %s is not within %g to %g"), key->key,
		        lc_word_quote(number, quote), key->min, key->max);
	enum lc_basis basis;
	enum lc_status status = take_basis(key->key, number, bar, &basis, error);
	if (status == LC_OK)
		*figure = (struct lc_gear_figure) { value, basis };
	return status;
}

/* Reads "words | LETTER". */
enum lc_status lc_gear_take_words(const struct lc_gear_word_key *key, const char *text,
        struct lc_gear_word *word, struct lc_error *error)
{
	char quote[LC_QUOTE_SIZE], hint[128];
	struct lc_gear_word taken = { "", LC_BASIS_NONE };
	const char *bar = strchr(text, '|');
	size_t length = bar ? (size_t)(bar - text) : strlen(text);
	if (strcmp(text, "unknown") == 0) {
		*word = taken;
		return LC_OK;
	}
	while (length > 0 && strchr(" \t", text[length - 1]))
		length--;
	if (length == 0 || length >= sizeof taken.text)
		return lc_fail(error, LC_UNREADABLE, _("%s wants 1 to %zu bytes of text"), key->key,
		        sizeof taken.text - 1);
	snprintf(taken.text, sizeof taken.text, "%.*s", (int)length, text);
	if (key->words && lc_word_index(taken.text, key->words) < 0)
		return lc_fail(error, LC_UNREADABLE, _("%s: unknown word '%s'%s"), key->key,
		        lc_word_quote(taken.text, quote),
		        lc_word_hint(taken.text, key->words, hint, sizeof hint));
	enum lc_status status = take_basis(key->key, taken.text, bar, &taken.basis, error);
	if (status == LC_OK)
		*word = taken;
	return status;
}

enum lc_status lc_gear_take_choice(const char *key, const char *value, const char *const *words,
        int *index, struct lc_error *error)
{
	char quote[LC_QUOTE_SIZE], hint[128];
	*index = lc_word_index(value, words);
	if (*index >= 0)
		return LC_OK;
	return lc_fail(error, LC_UNREADABLE, _("%s: unknown word '%s'%s"), key,
	        lc_word_quote(value, quote), lc_word_hint(value, words, hint, sizeof hint));
}
