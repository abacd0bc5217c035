/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Changes to a declared chain, key by key. */
#include "chain-edit.h"

#include <string.h>

const struct lc_chain_key *lc_chain_edit_key(const char *section, const char *key)
{
	size_t count;
	const struct lc_chain_key *keys = lc_chain_keys(&count);
	for (size_t i = 0; i < count; i++)
		if (strcmp(keys[i].section, section) == 0 && strcmp(keys[i].key, key) == 0)
			return &keys[i];
	return NULL;
}

static bool is_known(const struct lc_chain_key *key, const void *base)
{
	const void *field = (const char *)base + key->offset;
	switch (key->type) {
	case LC_TYPE_GEAR:
		return ((const struct lc_model *)field)->id[0] != '\0';
	case LC_TYPE_NUMBER:
		return lc_is_measured(((const struct lc_number *)field)->value);
	case LC_TYPE_CHOICE:
	case LC_TYPE_SWITCH:
		break;
	}
	return ((const struct lc_choice *)field)->value >= 0;
}

const void *lc_chain_edit_base(
        const struct lc_chain *chain, const struct lc_chain_key *key, uint32_t channel)
{
	if (!key->per_channel)
		return chain;
	return is_known(key, &chain->own[channel]) ? &chain->own[channel] : &chain->common;
}

static void forget(const struct lc_chain_key *key, void *base)
{
	void *field = (char *)base + key->offset;
	switch (key->type) {
	case LC_TYPE_GEAR:
		*(struct lc_model *)field = (struct lc_model) { .origin = LC_ORIGIN_DEFAULT };
		return;
	case LC_TYPE_NUMBER:
		*(struct lc_number *)field =
		        (struct lc_number) { LC_NOT_MEASURED, LC_ORIGIN_DEFAULT };
		return;
	case LC_TYPE_CHOICE:
	case LC_TYPE_SWITCH:
		break;
	}
	*(struct lc_choice *)field = (struct lc_choice) { -1, LC_ORIGIN_DEFAULT };
}

enum lc_status lc_chain_edit_declare(struct lc_chain *chain, const struct lc_chain_key *key,
        uint32_t channel, const char *value, struct lc_error *error)
{
	char assignment[160];
	bool own = key->per_channel && is_known(key, &chain->own[channel]);
	if (!value) {
		forget(key, key->per_channel ? (void *)&chain->common : (void *)chain);
		if (own)
			forget(key, &chain->own[channel]);
		return LC_OK;
	}
	if (own)
		snprintf(assignment, sizeof assignment, "%s %u.%s=%s", key->section, channel + 1,
		        key->key, value);
	else
		snprintf(assignment, sizeof assignment, "%s.%s=%s", key->section, key->key, value);
	return lc_chain_set(chain, assignment, error);
}
