/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A chain as people read it: the names of its stages, keys and values. */
#include "linecheck/chain_names.h"

#include "linecheck/intl.h"
#include "linecheck/utf8.h"

#include <ctype.h>
#include <string.h>

const char *lc_stage_title(enum lc_stage stage)
{
	static const char *const titles[LC_STAGE_COUNT] = { N_("Microphone"), N_("Lifter"),
		N_("Preamp"), N_("Cable"), N_("Interface"), N_("Computer") };
	return _(titles[stage]);
}

const char *lc_chain_key_label(const struct lc_chain_key *key)
{
	static const struct {
		const char *key, *label;
	} labels[] = {
		{ "model", N_("Model") },
		{ "kind", N_("Kind") },
		{ "gain_db", N_("Gain, dB") },
		{ "phantom", N_("48\u00a0V") },
		{ "output", N_("Output") },
		{ "level", N_("Level") },
		{ "input", N_("Input") },
		{ "pad", N_("Pad") },
		{ "clock", N_("Clock") },
		{ "noise_dba", N_("Room noise, dBA") },
		{ "rate_hz", N_("Session rate, Hz") },
		{ "bits", N_("Session bits") },
	};
	for (size_t i = 0; i < sizeof labels / sizeof labels[0]; i++)
		if (strcmp(labels[i].key, key->key) == 0)
			return _(labels[i].label);
	return key->key;
}

const char *lc_chain_key_name(const struct lc_chain_key *key, char *buffer, size_t size)
{
	const char *label = lc_chain_key_label(key);
	for (int stage = 0; stage < LC_STAGE_COUNT; stage++)
		if (strcmp(lc_stage_word((enum lc_stage)stage), key->section) == 0) {
			lc_utf8_print(buffer, size, "%s \u00b7 %s",
			        lc_stage_title((enum lc_stage)stage), label);
			return buffer;
		}
	lc_utf8_print(buffer, size, "%s", label);
	return buffer;
}

const char *lc_chain_word_text(const char *word, char *buffer, size_t size)
{
	static const char *const upper[] = { "trs", "xlr", "ts", "rca" };
	lc_utf8_print(buffer, size, "%s", *word ? _(word) : "");
	if (strcmp(word, "spdif") == 0)
		snprintf(buffer, size, "S/PDIF");
	for (size_t i = 0; i < sizeof upper / sizeof upper[0]; i++)
		if (strcmp(upper[i], word) == 0)
			for (char *letter = buffer; *letter; letter++)
				*letter = (char)toupper((unsigned char)*letter);
	return buffer;
}

const char *lc_chain_value_text(
        const struct lc_chain_key *key, const void *base, char *buffer, size_t size)
{
	const struct lc_model *model = (const void *)((const char *)base + key->offset);
	const struct lc_gear *gear = key->type == LC_TYPE_GEAR ? lc_gear_find(model->id) : NULL;
	char word[96];

	if (!gear)
		return lc_chain_word_text(
		        lc_chain_word(key, base, word, sizeof word), buffer, size);
	lc_utf8_print(buffer, size, "%s %s", gear->make, gear->model);
	return buffer;
}

const char *lc_origin_text(enum lc_origin origin)
{
	switch (origin) {
	case LC_ORIGIN_HARDWARE:
		return _("hardware");
	case LC_ORIGIN_DECLARED:
		return _("declared");
	case LC_ORIGIN_DEFAULT:
		break;
	}
	return _("assumed");
}
