/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The values of a chain in words. */
#include "value-text.h"

#include "linecheck/intl.h"

#include <string.h>

const char *lc_value_label(const struct lc_chain_key *key)
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
	for (size_t i = 0; i < G_N_ELEMENTS(labels); i++)
		if (strcmp(labels[i].key, key->key) == 0)
			return _(labels[i].label);
	return key->key;
}

char *lc_value_word(const char *word)
{
	static const char *const upper[] = { "trs", "xlr", "ts", "rca" };
	for (size_t i = 0; i < G_N_ELEMENTS(upper); i++)
		if (strcmp(upper[i], word) == 0)
			return g_ascii_strup(word, -1);
	if (strcmp(word, "spdif") == 0)
		return g_strdup("S/PDIF");
	return g_strdup(*word ? _(word) : "");
}

const char *lc_value_origin(bool known, enum lc_origin origin)
{
	if (!known)
		return _("unknown");
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

void lc_value_add_lines(const struct lc_chain_channel *channel, const char *section, GString *text)
{
	size_t count;
	const struct lc_chain_key *keys = lc_chain_keys(&count);
	for (size_t i = 0; i < count; i++) {
		char word[96];
		if (!keys[i].per_channel || strcmp(keys[i].section, section) != 0 ||
		        !*lc_chain_word(&keys[i], channel, word, sizeof word))
			continue;
		g_autofree char *value = lc_value_word(word);
		g_string_append_printf(text, "%s%s: %s (%s)", text->len ? "\n" : "",
		        lc_value_label(&keys[i]), value,
		        lc_value_origin(true, lc_chain_origin(&keys[i], channel)));
	}
}
