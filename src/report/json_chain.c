/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The chain as JSON: each value with its origin, and what the chain should measure. */
#include "json.h"

#include <string.h>

/** {value, origin}; the value as a chain file has it, numbers as numbers, null when not known. */
static json_t *value_of(struct lc_json *json, const struct lc_chain_key *key, const void *base)
{
	const void *value = (const char *)base + key->offset;
	json_t *object = lc_json_object(json);
	char word[64];

	lc_json_put(json, object, "value",
	        key->type == LC_TYPE_NUMBER
	                ? lc_json_number(((const struct lc_number *)value)->value)
	                : lc_json_text(lc_chain_word(key, base, word, sizeof word)));
	lc_json_put(
	        json, object, "origin", json_string(lc_origin_word(lc_chain_origin(key, base))));
	return object;
}

static bool is_known(const struct lc_chain_key *key, const void *base)
{
	char word[64];

	return lc_chain_word(key, base, word, sizeof word)[0] != '\0';
}

/** The object of a key's section, made at its first key. */
static json_t *section_of(struct lc_json *json, json_t *object, const struct lc_chain_key *key)
{
	json_t *section = json_object_get(object, key->section);

	return section ? section : lc_json_put(json, object, key->section, json_object());
}

static json_t *predicted_of(struct lc_json *json, const struct lc_chain *chain, uint32_t channel)
{
	struct lc_prediction prediction;

	lc_predict(chain, channel, &prediction);
	return lc_json_prediction(json, &prediction);
}

/** What sections such as [mic 2] say of a channel, or NULL when they say nothing. */
static json_t *own_of(struct lc_json *json, const struct lc_chain *chain, uint32_t channel)
{
	size_t count;
	const struct lc_chain_key *keys = lc_chain_keys(&count);
	const struct lc_chain_channel *own = &chain->own[channel];
	json_t *object = NULL;

	for (size_t k = 0; k < count; k++) {
		if (!keys[k].per_channel || !is_known(&keys[k], own))
			continue;
		if (!object) {
			object = lc_json_object(json);
			lc_json_put(json, object, "channel", json_integer(channel + 1));
		}
		lc_json_put(json, section_of(json, object, &keys[k]), keys[k].key,
		        value_of(json, &keys[k], own));
	}
	if (object) {
		lc_json_put(json, object, "microphone_power",
		        json_string(lc_power_word(lc_chain_power(chain, channel))));
		lc_json_put(json, object, "predicted", predicted_of(json, chain, channel));
	}
	return object;
}

json_t *lc_json_chain(struct lc_json *json, const struct lc_chain *chain, uint32_t channels)
{
	size_t count;
	const struct lc_chain_key *keys = lc_chain_keys(&count);
	json_t *object = lc_json_object(json), *list;

	for (size_t k = 0; k < count; k++)
		lc_json_put(json, section_of(json, object, &keys[k]), keys[k].key,
		        value_of(json, &keys[k],
		                keys[k].per_channel ? (const void *)&chain->common
		                                    : (const void *)chain));
	list = lc_json_put(json, object, "channels", json_array());
	for (uint32_t c = 0; c < channels && c < LC_MAX_CHANNELS; c++) {
		json_t *own = own_of(json, chain, c);

		if (own)
			lc_json_add(json, list, own);
	}
	lc_json_put(json, object, "microphone_power",
	        json_string(lc_power_word(lc_chain_power(chain, 0))));
	lc_json_put(json, object, "predicted", predicted_of(json, chain, 0));
	return object;
}
