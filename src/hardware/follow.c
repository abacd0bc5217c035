/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The chain follows the hardware: what it says stands over what was declared. */
#include "hardware_private.h"

#include <string.h>

#define CONVERTER_BITS 24 /* what a format of 32 bits carries */

/* Where a channel comes from. */
enum origin { UNPATCHED, ELSEWHERE, FROM_CARD };

struct place {
	enum origin origin;
	uint32_t channel; /* of the card's capture; 0: not known */
};

static struct place place_of(
        const struct lc_hardware *hardware, const struct lc_source_info *info, uint32_t c)
{
	struct lc_port_place port;
	char index[16];
	if (!info || c >= info->channels || c >= LC_MAX_CHANNELS)
		return (struct place) { UNPATCHED, 0 };
	if (info->kind == LC_SOURCE_SIMULATED)
		return (struct place) { FROM_CARD, c + 1 };
	if (!lc_port_place(info->source_alias[c], info->source_port[c], &port))
		return (struct place) { info->patched_in[c] ? ELSEWHERE : UNPATCHED, 0 };
	snprintf(index, sizeof index, "%d", hardware->card.index);
	bool same = hardware->present &&
	        (strcmp(port.card, hardware->card.id) == 0 || strcmp(port.card, index) == 0);
	return (struct place) { same ? FROM_CARD : ELSEWHERE, port.channel };
}

/* The card that feeds in_1; one that was pulled out is waited for. */
static void select_card(struct lc_hardware *hardware, const struct lc_source_info *info)
{
	struct lc_port_place port;
	if (info && info->kind != LC_SOURCE_JACK && hardware->was_followed) {
		lc_hardware_select(hardware, ""); /* a simulated chain is of no real card */
		hardware->was_followed = false;
	}
	if (info && info->kind == LC_SOURCE_JACK && info->channels > 0 &&
	        lc_port_place(info->source_alias[0], info->source_port[0], &port)) {
		lc_hardware_select(hardware, port.card);
		hardware->was_followed = true;
	}
}

static bool is_known(const struct lc_chain_key *key, const void *channel)
{
	char word[64];
	return lc_chain_word(key, channel, word, sizeof word)[0] != '\0';
}

static bool is_same(const struct lc_chain_key *key, const void *a, const void *b)
{
	char word_a[64], word_b[64];
	return strcmp(lc_chain_word(key, a, word_a, sizeof word_a),
	               lc_chain_word(key, b, word_b, sizeof word_b)) == 0;
}

static void put(const struct lc_chain_key *key, void *into, const void *from)
{
	size_t size = key->type == LC_TYPE_GEAR ? sizeof(struct lc_model)
	        : key->type == LC_TYPE_NUMBER   ? sizeof(struct lc_number)
	                                        : sizeof(struct lc_choice);
	memcpy((char *)into + key->offset, (const char *)from + key->offset, size);
}

/* What all channels of the card share stands once, for all; else each has its own. */
static void put_key(const struct lc_chain_key *key, const struct lc_chain_channel *heard,
        const uint32_t *channel, size_t count, bool is_whole, struct lc_chain *chain)
{
	for (size_t i = 0; i < count; i++)
		is_whole =
		        is_whole && is_known(key, &heard[i]) && is_same(key, &heard[i], &heard[0]);
	if (is_whole)
		put(key, &chain->common, &heard[0]);
	for (size_t i = 0; i < count; i++)
		if (is_known(key, &heard[i]) &&
		        (!is_whole || is_known(key, &chain->own[channel[i]])))
			put(key, &chain->own[channel[i]], &heard[i]);
}

static void put_all(const struct lc_chain_channel *heard, const uint32_t *channel, size_t count,
        bool is_whole, struct lc_chain *chain)
{
	size_t keys_count;
	const struct lc_chain_key *keys = lc_chain_keys(&keys_count);
	for (size_t k = 0; count > 0 && k < keys_count; k++)
		if (strcmp(keys[k].section, "interface") == 0)
			put_key(&keys[k], heard, channel, count, is_whole, chain);
}

/* One channel: true when it is an input of the card, with what is heard of it. */
static bool hear_channel(struct lc_hardware *hardware, uint32_t c, const struct place *place,
        const struct lc_chain *declared, struct lc_chain_channel *heard,
        struct lc_hardware_facts *facts)
{
	struct lc_chain_channel settings = lc_chain_of(declared, c);
	uint32_t input = lc_hardware_input_of(hardware, place->channel, &facts->is_loopback);
	heard->interface.model.id[0] = '\0';
	heard->interface.gain_db.value = LC_NOT_MEASURED;
	heard->interface.input.value = heard->interface.phantom.value = -1;
	heard->interface.pad.value = heard->interface.clock.value = -1;
	facts->lock = hardware->ctl ? hardware->controls.lock : LC_LOCK_NONE;
	if (facts->is_loopback)
		return false;
	if (hardware->card.gear_id[0]) {
		heard->interface.model.origin = LC_ORIGIN_HARDWARE;
		snprintf(heard->interface.model.id, sizeof heard->interface.model.id, "%s",
		        hardware->card.gear_id);
	}
	hardware->channel_input[c] = input;
	if (input > 0 && hardware->ctl) {
		lc_hear_input(hardware, input, &settings, heard);
		lc_hear_facts(hardware, input, facts);
	}
	return true;
}

static bool value_differs(const struct lc_chain_key *key, const void *a, const void *b)
{
	const void *at_a = (const char *)a + key->offset, *at_b = (const char *)b + key->offset;
	if (lc_chain_origin(key, a) != lc_chain_origin(key, b))
		return true;
	if (key->type == LC_TYPE_GEAR)
		return strcmp(((const struct lc_model *)at_a)->id,
		               ((const struct lc_model *)at_b)->id) != 0;
	if (key->type == LC_TYPE_NUMBER) /* bit by bit: not known is the same as not known */
		return memcmp(at_a, at_b, sizeof(double)) != 0;
	return ((const struct lc_choice *)at_a)->value != ((const struct lc_choice *)at_b)->value;
}

static bool facts_differ(const struct lc_hardware_facts *a, const struct lc_hardware_facts *b)
{
	return a->is_loopback != b->is_loopback || a->phantom_came_back != b->phantom_came_back ||
	        memcmp(&a->attenuation_db, &b->attenuation_db, sizeof a->attenuation_db) != 0 ||
	        a->lock != b->lock;
}

static bool chain_differs(const struct lc_chain *a, const struct lc_chain *b)
{
	size_t count;
	const struct lc_chain_key *keys = lc_chain_keys(&count);
	for (size_t k = 0; k < count; k++) {
		const void *whole_a = keys[k].per_channel ? (const void *)&a->common : a;
		const void *whole_b = keys[k].per_channel ? (const void *)&b->common : b;
		if (value_differs(&keys[k], whole_a, whole_b))
			return true;
		for (uint32_t c = 0; keys[k].per_channel && c < LC_MAX_CHANNELS; c++)
			if (value_differs(&keys[k], &a->own[c], &b->own[c]))
				return true;
	}
	for (uint32_t c = 0; c < LC_MAX_CHANNELS; c++)
		if (facts_differ(&a->facts[c], &b->facts[c]))
			return true;
	return false;
}

bool lc_hardware_follow(struct lc_hardware *hardware, const struct lc_source_info *info,
        const struct lc_chain *declared, struct lc_chain *chain)
{
	static _Thread_local struct lc_chain made;
	struct lc_chain_channel heard[LC_MAX_CHANNELS];
	uint32_t channel[LC_MAX_CHANNELS];
	size_t count = 0;
	bool is_whole = true;

	select_card(hardware, info);
	lc_hardware_poll(hardware);
	made = *declared;
	memset(hardware->channel_input, 0, sizeof hardware->channel_input);
	for (uint32_t c = 0; c < LC_MAX_CHANNELS && hardware->present; c++) {
		struct place place = place_of(hardware, info, c);
		bool ours = place.origin == FROM_CARD &&
		        hear_channel(hardware, c, &place, declared, &heard[count], &made.facts[c]);
		is_whole = is_whole && (ours || place.origin == UNPATCHED);
		if (ours)
			channel[count++] = c;
	}
	put_all(heard, channel, count, is_whole, &made);
	bool changed = chain_differs(&made, chain);
	*chain = made;
	return changed;
}

uint32_t lc_hardware_channel_input(const struct lc_hardware *hardware, uint32_t channel)
{
	return channel < LC_MAX_CHANNELS ? hardware->channel_input[channel] : 0;
}

void lc_hardware_complete(const struct lc_hardware *hardware, struct lc_source_info *info)
{
	const struct lc_card *card = lc_hardware_card(hardware);
	if (!card || !card->format[0] || info->kind != LC_SOURCE_JACK || info->bits != 0 ||
	        !lc_hardware_channel_input(hardware, 0))
		return;
	info->bits = card->bits < CONVERTER_BITS ? card->bits : CONVERTER_BITS;
}
