/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The controls of a simulated card: read from its file, and one value written back. */
#include "state.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

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
	if (snd_config_search(comment, "item", &items) < 0)
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

static void read_element(snd_config_t *control, struct fake_element *element)
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

/* The compound with the controls: state.ID.control. */
static int find_controls(snd_config_t *top, snd_config_t **controls)
{
	snd_config_t *state;
	snd_config_iterator_t at, next;
	if (snd_config_search(top, "state", &state) < 0)
		return -EINVAL;
	snd_config_for_each(at, next, state)
	{
		snd_config_t *card = snd_config_iterator_entry(at);
		if (snd_config_search(card, "control", controls) >= 0)
			return 0;
	}
	*controls = NULL; /* a card without controls */
	return 0;
}

static int load_config(snd_config_t **top, const char *path)
{
	snd_input_t *input = NULL;
	int code = snd_config_top(top);
	if (code >= 0)
		code = snd_input_stdio_open(&input, path, "r");
	if (code >= 0)
		code = snd_config_load(*top, input);
	if (input)
		snd_input_close(input);
	if (code < 0 && *top)
		snd_config_delete(*top);
	return code;
}

int fake_state_load(struct fake_state *state, const char *path)
{
	snd_config_t *top = NULL, *controls = NULL;
	snd_config_iterator_t at, next;
	unsigned int room = 0;
	*state = (struct fake_state) { 0 };
	int code = load_config(&top, path);
	if (code < 0)
		return code;
	code = find_controls(top, &controls);
	if (controls)
		snd_config_for_each(at, next, controls) room++;
	state->element = room ? calloc(room, sizeof *state->element) : NULL;
	if (room && !state->element)
		code = -ENOMEM;
	if (state->element)
		snd_config_for_each(at, next, controls) read_element(
		        snd_config_iterator_entry(at), &state->element[state->count++]);
	snd_config_delete(top);
	return code;
}

void fake_state_clear(struct fake_state *state)
{
	free(state->element);
	*state = (struct fake_state) { 0 };
}

/* "false", "12", or an item's name. */
static int set_value(snd_config_t *parent, const char *id, const struct fake_element *element,
        unsigned int member)
{
	char text[32];
	long value = element->value[member];
	snd_config_t *old, *made;
	const char *word = text;
	snprintf(text, sizeof text, "%ld", value);
	if (element->type == SND_CTL_ELEM_TYPE_BOOLEAN)
		word = value ? "true" : "false";
	else if (element->type == SND_CTL_ELEM_TYPE_ENUMERATED && value >= 0 &&
	        value < (long)element->items)
		word = element->item[value];
	int code = snd_config_imake_string(&made, id, word);
	if (code < 0)
		return code;
	if (snd_config_search(parent, id, &old) >= 0)
		snd_config_delete(old);
	return snd_config_add(parent, made);
}

static int set_values(snd_config_t *top, const struct fake_element *element)
{
	snd_config_t *controls, *control, *values;
	char member[16];
	int code = find_controls(top, &controls);
	if (code < 0 || !controls || snd_config_search(controls, element->key, &control) < 0)
		return -ENOENT;
	if (snd_config_search(control, "value", &values) < 0 ||
	        snd_config_get_type(values) != SND_CONFIG_TYPE_COMPOUND)
		return set_value(control, "value", element, 0);
	for (unsigned int i = 0; i < element->count && code >= 0; i++) {
		snprintf(member, sizeof member, "%u", i);
		code = set_value(values, member, element, i);
	}
	return code;
}

/* A reader sees the old file or the new one, never half of one. */
static int replace(snd_config_t *top, const char *path)
{
	char beside[600];
	snd_output_t *output;
	snprintf(beside, sizeof beside, "%s.new", path);
	int code = snd_output_stdio_open(&output, beside, "w");
	if (code < 0)
		return code;
	code = snd_config_save(top, output);
	snd_output_close(output);
	if (code >= 0 && rename(beside, path) != 0)
		code = -errno;
	return code;
}

int fake_state_store(const char *path, const struct fake_element *element)
{
	char lock_path[600];
	snd_config_t *top = NULL;
	snprintf(lock_path, sizeof lock_path, "%s.lock", path);
	int lock = open(lock_path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (lock < 0)
		return -errno;
	flock(lock, LOCK_EX);
	int code = load_config(&top, path);
	if (code >= 0) {
		code = set_values(top, element);
		if (code >= 0)
			code = replace(top, path);
		snd_config_delete(top);
	}
	close(lock);
	return code;
}
