/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What makes two chains the same chain. */
#include "chain-fingerprint.h"

#include <glib.h>
#include <string.h>

/* Gear, kinds, cables and sockets; a knob or a switch is no other chain. */
static bool is_of_gear(const struct lc_chain_key *key)
{
	static const char *const names[] = { "model", "kind", "output", "input" };
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
		if (key->per_channel && strcmp(key->key, names[i]) == 0)
			return true;
	return false;
}

const char *lc_chain_fingerprint(
        const struct lc_chain *chain, uint32_t channels, char key[LC_FINGERPRINT_SIZE])
{
	size_t count;
	const struct lc_chain_key *keys = lc_chain_keys(&count);
	g_autoptr(GString) words = g_string_new(NULL);
	for (uint32_t c = 0; c < CLAMP(channels, 1, LC_MAX_CHANNELS); c++) {
		struct lc_chain_channel channel = lc_chain_of(chain, c);
		for (size_t i = 0; i < count; i++) {
			char word[96];
			if (is_of_gear(&keys[i]))
				g_string_append_printf(words, "%s\n",
				        lc_chain_word(&keys[i], &channel, word, sizeof word));
		}
	}
	g_autofree char *sum = g_compute_checksum_for_string(G_CHECKSUM_SHA256, words->str, -1);
	g_strlcpy(key, sum, LC_FINGERPRINT_SIZE);
	return key;
}
