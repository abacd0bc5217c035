/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text of one value, checked against its key. */
#include "chain_value.h"

#include "words.h"

#include <math.h>
#include <string.h>

static enum lc_status parse_number(
        const struct lc_chain_key *key, const char *text, double *value, struct lc_error *error)
{
	char quote[LC_QUOTE_SIZE], min[32], max[32], step[32], unit[64];
	double number;
	lc_word_quote(text, quote);
	if (!lc_number_parse(text, &number))
		return lc_fail(error, LC_USAGE, _("'%s' in [%s] is '%s', not a number%s"), key->key,
		        key->section, quote, lc_unit_hint(key->key, unit, sizeof unit));
	if (number < key->min || number > key->max)
		return lc_fail(error, LC_USAGE, _("'%s' in [%s] is %s; it goes from %s to %s"),
		        key->key, key->section, quote, lc_number_text(key->min, min, sizeof min),
		        lc_number_text(key->max, max, sizeof max));
	if (key->step > 0.0 && fmod(number - key->min, key->step) != 0.0)
		return lc_fail(error, LC_USAGE,
		        _("'%s' in [%s] is %s; it goes from %s to %s in steps of %s"), key->key,
		        key->section, quote, lc_number_text(key->min, min, sizeof min),
		        lc_number_text(key->max, max, sizeof max),
		        lc_number_text(key->step, step, sizeof step));
	*value = number;
	return LC_OK;
}

static enum lc_status parse_word(
        const struct lc_chain_key *key, const char *text, int *index, struct lc_error *error)
{
	char quote[LC_QUOTE_SIZE], hint[320];
	int found = lc_word_index(text, key->choices);
	if (found < 0)
		return lc_fail(error, LC_USAGE, _("unknown value '%s' for '%s' in [%s]%s"),
		        lc_word_quote(text, quote), key->key, key->section,
		        lc_word_hint(text, key->choices, hint, sizeof hint));
	*index = found;
	return LC_OK;
}

/* Why text is no model for this key. */
static enum lc_status unknown_model(
        const struct lc_chain_key *key, const char *text, struct lc_error *error)
{
	char quote[LC_QUOTE_SIZE], remedy[LC_SENTENCE_SIZE];
	const char *kind = lc_gear_kind_word((enum lc_gear_kind)key->gear_kind);
	lc_word_quote(text, quote);
	const struct lc_gear *other = lc_gear_find(text);
	if (other)
		return lc_fail(error, LC_USAGE,
		        _("'%s' is listed as %s, not as %s; it belongs in [%s]"), quote,
		        lc_gear_kind_word(other->kind), kind, lc_gear_kind_word(other->kind));
	const char *nearest = lc_word_nearest(text, key->choices);
	if (!nearest)
		nearest = lc_gear_nearest(text, key->gear_kind);
	if (nearest)
		lc_utf8_print(remedy, sizeof remedy, _("did you mean '%s'?"), nearest);
	else if (key->gear_kind == LC_GEAR_MIC)
		lc_utf8_print(remedy, sizeof remedy, "%s",
		        _("`linecheck gear` lists what is known; for another mic give 'kind'"));
	else
		lc_utf8_print(remedy, sizeof remedy,
		        _("`linecheck gear` lists what is known; else use '%s'"),
		        strcmp(key->choices[0], "none") == 0 ? key->choices[1] : key->choices[0]);
	return lc_fail(error, LC_USAGE, _("unknown %s '%s' in [%s]; %s"), kind, quote, key->section,
	        remedy);
}

enum lc_status lc_value_parse(
        const struct lc_chain_key *key, const char *text, void *base, struct lc_error *error)
{
	void *value = (char *)base + key->offset;
	enum lc_status status;
	struct lc_number number = { 0, LC_ORIGIN_DECLARED };
	struct lc_choice choice = { 0, LC_ORIGIN_DECLARED };
	struct lc_model model = { "", LC_ORIGIN_DECLARED };
	switch (key->type) {
	case LC_TYPE_NUMBER:
		status = parse_number(key, text, &number.value, error);
		if (status == LC_OK)
			*(struct lc_number *)value = number;
		return status;
	case LC_TYPE_CHOICE:
	case LC_TYPE_SWITCH:
		status = parse_word(key, text, &choice.value, error);
		if (status == LC_OK)
			*(struct lc_choice *)value = choice;
		return status;
	case LC_TYPE_GEAR:
		break;
	}
	snprintf(model.id, sizeof model.id, "%s", text);
	if (strcmp(model.id, text) != 0 ||
	        (lc_word_index(text, key->choices) < 0 &&
	                !lc_model_gear(&model, (enum lc_gear_kind)key->gear_kind)))
		return unknown_model(key, text, error);
	*(struct lc_model *)value = model;
	return LC_OK;
}
