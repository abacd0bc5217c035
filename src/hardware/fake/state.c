/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The controls of a simulated card: read from its file, and one value written back. */
#include "state.h"

#include "file.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* The compound with the controls: state.ID.control. */
static int find_controls(snd_config_t *top, snd_config_t **controls)
{
	snd_config_t *state;
	snd_config_iterator_t at, next;
	if (!fake_config_list(top, "state", &state))
		return -EINVAL;
	snd_config_for_each(at, next, state)
	{
		snd_config_t *card = snd_config_iterator_entry(at);
		if (fake_config_list(card, "control", controls))
			return 0;
	}
	*controls = NULL; /* a card without controls */
	return 0;
}

static int load_config(snd_config_t **top, const char *path)
{
	snd_input_t *input = NULL;
	char *text = fake_file_read(path);
	*top = NULL;
	int code = text ? snd_config_top(top) : -errno;
	if (code >= 0)
		code = fake_text_is_plain(text) ? 0 : -EINVAL;
	if (code >= 0)
		code = snd_input_buffer_open(&input, text, (ssize_t)strlen(text));
	if (code >= 0)
		code = snd_config_load(*top, input);
	if (input)
		snd_input_close(input);
	free(text);
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
		snd_config_for_each(at, next, controls) room += room < FAKE_ELEMENTS_MAX;
	state->element = room ? calloc(room, sizeof *state->element) : NULL;
	if (room && !state->element)
		code = -ENOMEM;
	if (state->element)
		snd_config_for_each(at, next, controls) if (state->count < room) fake_element_read(
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

static int replace(snd_config_t *top, const char *path)
{
	snd_output_t *output;
	char *text;
	int code = snd_output_buffer_open(&output);
	if (code < 0)
		return code;
	code = snd_config_save(top, output);
	size_t size = snd_output_buffer_string(output, &text);
	char *whole = code < 0 ? NULL : strndup(text, size);
	if (code >= 0)
		code = whole ? fake_file_write(path, whole) : -ENOMEM;
	free(whole);
	snd_output_close(output);
	return code;
}

int fake_state_store(const char *path, const struct fake_element *element)
{
	snd_config_t *top = NULL;
	int lock = fake_file_lock(path);
	if (lock < 0)
		return lock;
	int code = load_config(&top, path);
	if (code >= 0) {
		code = set_values(top, element);
		if (code >= 0)
			code = replace(top, path);
		snd_config_delete(top);
	}
	close(lock);
	return code == -ENOENT ? -ENODEV : code; /* it was pulled out meanwhile */
}
