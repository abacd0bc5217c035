/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One control of a state file. */
#include "state.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

bool fake_config_list(snd_config_t *parent, const char *key, snd_config_t **list)
{
	return snd_config_search(parent, key, list) >= 0 &&
	        snd_config_get_type(*list) == SND_CONFIG_TYPE_COMPOUND;
}

static const char *text_of(snd_config_t *parent, const char *key)
{
	const char *text = NULL;
	snd_config_t *node;
	if (snd_config_search(parent, key, &node) >= 0)
		snd_config_get_string(node, &text);
	return text ? text : "";
}

/* Numbers, and what stands for one: true, or the name of an item. */
static long number_of(snd_config_t *node, const struct fake_element *element)
{
	long number = 0;
	long long large;
	const char *text = NULL;
	if (snd_config_get_integer(node, &number) >= 0)
		return number;
	if (snd_config_get_integer64(node, &large) >= 0)
		return (long)large;
	if (snd_config_get_string(node, &text) < 0 || !text)
		return 0;
	for (unsigned int i = 0; i < element->items && i < FAKE_ITEMS; i++)
		if (strcmp(element->item[i], text) == 0)
			return i;
	if (strcmp(text, "true") == 0 || strcmp(text, "on") == 0)
		return 1;
	return strtol(text, NULL, 10);
}

static long number_at(snd_config_t *parent, const char *key, const struct fake_element *element)
{
	snd_config_t *node;
	return snd_config_search(parent, key, &node) >= 0 ? number_of(node, element) : 0;
}

static snd_ctl_elem_iface_t iface_of(const char *word)
{
	for (int i = 0; i <= SND_CTL_ELEM_IFACE_LAST; i++)
		if (strcasecmp(snd_ctl_elem_iface_name((snd_ctl_elem_iface_t)i), word) == 0)
			return (snd_ctl_elem_iface_t)i;
	return SND_CTL_ELEM_IFACE_MIXER;
}

static snd_ctl_elem_type_t type_of(const char *word)
{
	for (int i = 0; i <= SND_CTL_ELEM_TYPE_LAST; i++)
		if (strcasecmp(snd_ctl_elem_type_name((snd_ctl_elem_type_t)i), word) == 0)
			return (snd_ctl_elem_type_t)i;
	return SND_CTL_ELEM_TYPE_NONE;
}

static int refusal_of(const char *word)
{
	static const struct {
		const char *word;
		int refusal;
	} words[] = { { "EPERM", -EPERM }, { "EBUSY", -EBUSY }, { "EIO", -EIO },
		{ "silent", FAKE_SILENT } };
	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		if (strcmp(words[i].word, word) == 0)
			return words[i].refusal;
	return 0;
}

/* dbmin and dbmax in hundredths of a decibel, or the words of tlv as hexadecimal digits. */
static void read_tlv(snd_config_t *comment, struct fake_element *element)
{
	const char *digits = text_of(comment, "tlv");
	snd_config_t *node;
	char word[9] = "";
	for (size_t i = 0; i < FAKE_TLV_WORDS && strlen(digits) >= 8; i++, digits += 8) {
		memcpy(word, digits, 8);
		element->tlv[i] = (unsigned int)strtoul(word, NULL, 16);
	}
	if (snd_config_search(comment, "dbmax", &node) < 0)
		return;
	element->tlv[0] = SND_CTL_TLVT_DB_MINMAX;
	element->tlv[1] = 2 * sizeof element->tlv[0];
	element->tlv[2] = (unsigned int)number_at(comment, "dbmin", element);
	element->tlv[3] = (unsigned int)number_of(node, element);
}

static void read_items(snd_config_t *comment, struct fake_element *element)
{
	snd_config_t *items;
	snd_config_iterator_t at, next;
	if (!fake_config_list(comment, "item", &items))
		return;
	snd_config_for_each(at, next, items)
	{
		snd_config_t *node = snd_config_iterator_entry(at);
		const char *id, *text;
		if (snd_config_get_id(node, &id) < 0 || snd_config_get_string(node, &text) < 0)
			continue;
		unsigned long item = strtoul(id, NULL, 10);
		if (item >= FAKE_ITEMS)
			continue;
		snprintf(element->item[item], sizeof element->item[item], "%s", text);
		if (item >= element->items)
			element->items = (unsigned int)item + 1;
	}
}

static void read_values(snd_config_t *control, struct fake_element *element)
{
	snd_config_t *value;
	char member[16];
	if (snd_config_search(control, "value", &value) < 0)
		return;
	if (snd_config_get_type(value) != SND_CONFIG_TYPE_COMPOUND) {
		element->value[0] = number_of(value, element);
		return;
	}
	for (unsigned int i = 0; i < element->count; i++) {
		snprintf(member, sizeof member, "%u", i);
		element->value[i] = number_at(value, member, element);
	}
}

void fake_element_read(snd_config_t *control, struct fake_element *element)
{
	const char *key = "";
	snd_config_t *comment;
	*element = (struct fake_element) { .count = 1, .step = 1 };
	snd_config_get_id(control, &key);
	snprintf(element->key, sizeof element->key, "%s", key);
	snprintf(element->name, sizeof element->name, "%s", text_of(control, "name"));
	element->iface = iface_of(text_of(control, "iface"));
	element->index = (unsigned int)number_at(control, "index", element);
	element->device = (unsigned int)number_at(control, "device", element);
	if (snd_config_search(control, "comment", &comment) < 0)
		return;
	element->type = type_of(text_of(comment, "type"));
	long count = number_at(comment, "count", element);
	element->count = count < 1 ? 1 : count > FAKE_MEMBERS ? FAKE_MEMBERS : (unsigned int)count;
	const char *access = text_of(comment, "access");
	element->readable = strstr(access, "read") != NULL;
	element->writable = strstr(access, "write") != NULL;
	element->refusal = refusal_of(text_of(comment, "refuse"));
	sscanf(text_of(comment, "range"), "%ld - %ld (step %ld", &element->min, &element->max,
	        &element->step);
	read_items(comment, element);
	read_tlv(comment, element);
	read_values(control, element);
}
