/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The values of a chain in words. */
#include "value-text.h"

#include "linecheck/chain_names.h"
#include "linecheck/intl.h"

#include <string.h>

char *lc_value_word(const char *word)
{
	char text[96];
	return g_strdup(lc_chain_word_text(word, text, sizeof text));
}

const char *lc_value_origin(bool known, enum lc_origin origin)
{
	return known ? lc_origin_text(origin) : _("unknown");
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
		        lc_chain_key_label(&keys[i]), value,
		        lc_value_origin(true, lc_chain_origin(&keys[i], channel)));
	}
}
