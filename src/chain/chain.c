/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The chain as values: what is not known, what holds for a channel, what a model stands for. */
#include "linecheck/chain.h"

#include "linecheck/intl.h"

#include "chain_value.h"
#include "words.h"

#include <string.h>

bool lc_value_known(const struct lc_chain_key *key, const void *base)
{
	const void *value = (const char *)base + key->offset;
	switch (key->type) {
	case LC_TYPE_GEAR:
		return ((const struct lc_model *)value)->id[0] != '\0';
	case LC_TYPE_NUMBER:
		return lc_is_measured(((const struct lc_number *)value)->value);
	case LC_TYPE_CHOICE:
	case LC_TYPE_SWITCH:
		break;
	}
	return ((const struct lc_choice *)value)->value >= 0;
}

void lc_value_forget(const struct lc_chain_key *key, void *base)
{
	void *value = (char *)base + key->offset;
	switch (key->type) {
	case LC_TYPE_GEAR:
		*(struct lc_model *)value = (struct lc_model) { "", LC_ORIGIN_DEFAULT };
		break;
	case LC_TYPE_NUMBER:
		*(struct lc_number *)value =
		        (struct lc_number) { LC_NOT_MEASURED, LC_ORIGIN_DEFAULT };
		break;
	case LC_TYPE_CHOICE:
	case LC_TYPE_SWITCH:
		*(struct lc_choice *)value = (struct lc_choice) { -1, LC_ORIGIN_DEFAULT };
		break;
	}
}

enum lc_origin lc_chain_origin(const struct lc_chain_key *key, const void *base)
{
	const void *value = (const char *)base + key->offset;
	switch (key->type) {
	case LC_TYPE_GEAR:
		return ((const struct lc_model *)value)->origin;
	case LC_TYPE_NUMBER:
		return ((const struct lc_number *)value)->origin;
	case LC_TYPE_CHOICE:
	case LC_TYPE_SWITCH:
		break;
	}
	return ((const struct lc_choice *)value)->origin;
}

static size_t value_size(const struct lc_chain_key *key)
{
	switch (key->type) {
	case LC_TYPE_GEAR:
		return sizeof(struct lc_model);
	case LC_TYPE_NUMBER:
		return sizeof(struct lc_number);
	case LC_TYPE_CHOICE:
	case LC_TYPE_SWITCH:
		break;
	}
	return sizeof(struct lc_choice);
}

void *lc_value_base(const struct lc_chain_key *key, struct lc_chain *chain, int channel)
{
	if (!key->per_channel)
		return chain;
	return channel < 0 ? &chain->common : &chain->own[channel];
}

void lc_chain_init(struct lc_chain *chain)
{
	size_t count;
	const struct lc_chain_key *keys = lc_chain_keys(&count);
	memset(chain, 0, sizeof *chain);
	for (size_t i = 0; i < count; i++)
		for (int channel = -1; channel < LC_MAX_CHANNELS; channel++)
			lc_value_forget(&keys[i], lc_value_base(&keys[i], chain, channel));
	chain->noise_dba.value = 25.0;
}

void lc_chain_demo(struct lc_chain *chain)
{
	static const char *const settings[] = {
		"mic.model=audio-technica-at2020",
		"lifter.model=none",
		"preamp.model=generic",
		/* A voice of 94 dB SPL gives -34.8 dBu, +10.2 dBu behind the preamp, and -11.8 dBFS
		 * where full scale is +22 dBu: the middle of the target zone. */
		"preamp.gain_db=45",
		"preamp.phantom=on",
		"preamp.output=trs",
		"preamp.level=pro",
		"cable.kind=trs",
		"interface.model=focusrite-scarlett-2i2-3rd",
		"interface.input=line",
		"interface.gain_db=0",
		"interface.phantom=off",
		"interface.pad=off",
		"interface.clock=internal",
	};
	lc_chain_init(chain);
	for (size_t i = 0; i < sizeof settings / sizeof settings[0]; i++)
		lc_chain_set(chain, settings[i], NULL);
}

struct lc_chain_channel lc_chain_of(const struct lc_chain *chain, uint32_t channel)
{
	struct lc_chain_channel merged = chain->common;
	if (channel >= LC_MAX_CHANNELS)
		return merged;
	const struct lc_chain_channel *own = &chain->own[channel];
	/* A channel's own kind of mic is not the model that the others have. */
	if (own->mic.kind.value >= 0 && own->mic.kind.value != (int)lc_chain_mic_kind(&merged))
		merged.mic.model = own->mic.model;
	size_t count;
	const struct lc_chain_key *keys = lc_chain_keys(&count);
	for (size_t i = 0; i < count; i++)
		if (keys[i].per_channel && lc_value_known(&keys[i], own))
			memcpy((char *)&merged + keys[i].offset, (const char *)own + keys[i].offset,
			        value_size(&keys[i]));
	return merged;
}

bool lc_model_is_none(const struct lc_model *model)
{
	return strcmp(model->id, "none") == 0;
}

const struct lc_gear *lc_model_gear(const struct lc_model *model, enum lc_gear_kind kind)
{
	char id[sizeof model->id + 16];
	snprintf(id, sizeof id, "%s", model->id);
	if (strcmp(model->id, "generic") == 0)
		snprintf(id, sizeof id, "generic-%s", lc_gear_kind_word(kind));
	const struct lc_gear *gear = lc_gear_find(id);
	return gear && gear->kind == kind ? gear : NULL;
}

enum lc_mic_kind lc_chain_mic_kind(const struct lc_chain_channel *channel)
{
	const struct lc_gear *gear = lc_model_gear(&channel->mic.model, LC_GEAR_MIC);
	if (gear)
		return gear->mic_kind;
	if (lc_model_is_none(&channel->mic.model))
		return LC_MIC_NONE;
	return (enum lc_mic_kind)channel->mic.kind.value;
}

const struct lc_gear *lc_chain_mic_gear(const struct lc_chain_channel *channel)
{
	static const char *const generic[] = { "generic-condenser", "generic-dynamic",
		"generic-ribbon" };
	const struct lc_gear *gear = lc_model_gear(&channel->mic.model, LC_GEAR_MIC);
	enum lc_mic_kind kind = lc_chain_mic_kind(channel);
	if (gear || kind < LC_MIC_CONDENSER || kind > LC_MIC_RIBBON)
		return gear;
	return lc_gear_find(generic[kind]);
}

bool lc_chain_has_preamp(const struct lc_chain_channel *channel)
{
	return channel->preamp.model.id[0] && !lc_model_is_none(&channel->preamp.model);
}

const char *lc_chain_word(
        const struct lc_chain_key *key, const void *base, char *buffer, size_t size)
{
	const void *value = (const char *)base + key->offset;
	if (size == 0)
		return "";
	if (key->type == LC_TYPE_NUMBER)
		return lc_number_text(((const struct lc_number *)value)->value, buffer, size);
	int choice = key->type == LC_TYPE_GEAR ? 0 : ((const struct lc_choice *)value)->value;
	snprintf(buffer, size, "%s",
	        key->type == LC_TYPE_GEAR ? ((const struct lc_model *)value)->id
	                : choice >= 0     ? key->choices[choice]
	                                  : "");
	return buffer;
}

const char *lc_origin_word(enum lc_origin origin)
{
	static const char *const words[] = { "default", "declared", "hardware" };
	return words[origin];
}
