/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gear as JSON: what is known of each, every figure with its basis. */
#include "json.h"

#include <string.h>

static const struct lc_gear_figure *figure_of(
        const struct lc_gear *gear, const struct lc_gear_key *key)
{
	return (const struct lc_gear_figure *)(const void *)((const char *)gear + key->offset);
}

static json_t *figure_object(struct lc_json *json, const struct lc_gear_figure *figure)
{
	json_t *object = lc_json_object(json);

	lc_json_put(json, object, "value", lc_json_number(figure->value));
	lc_json_put(json, object, "basis", lc_json_text(lc_basis_letter(figure->basis)));
	return object;
}

/** The word of a chain key's choice, as in "mic" "kind": "condenser". */
static const char *choice_word(const char *section, const char *name, int choice)
{
	size_t count;
	const struct lc_chain_key *keys = lc_chain_keys(&count);

	for (size_t k = 0; k < count && choice >= 0; k++)
		if (strcmp(keys[k].section, section) == 0 && strcmp(keys[k].key, name) == 0)
			return keys[k].choices[choice];
	return NULL;
}

/** The object of that name in parent, made when it is not there. */
static json_t *object_in(struct lc_json *json, json_t *parent, const char *name)
{
	json_t *object = json_object_get(parent, name);

	return object ? object : lc_json_put(json, parent, name, json_object());
}

/** Where a key of "input line" goes: object.input.line; NULL where the gear has no such socket. */
static json_t *socket_of(
        struct lc_json *json, json_t *object, const struct lc_gear *gear, const char *section)
{
	const char *word = strchr(section, ' ');
	bool is_input = strncmp(section, "input ", strlen("input ")) == 0;

	if (!word || !lc_gear_has_section(gear, section))
		return NULL;
	return object_in(json, object_in(json, object, is_input ? "input" : "output"), word + 1);
}

static void put_figures(struct lc_json *json, json_t *object, const struct lc_gear *gear)
{
	size_t count;
	const struct lc_gear_key *keys = lc_gear_keys(&count);

	for (size_t k = 0; k < count; k++) {
		const struct lc_gear_figure *figure = figure_of(gear, &keys[k]);
		bool of_socket = strcmp(keys[k].section, "gear") != 0;
		json_t *place = of_socket ? socket_of(json, object, gear, keys[k].section) : object;

		/* what is not known of a socket is null; of the rest much does not apply to the
		 * kind */
		if (place && (of_socket || figure->basis != LC_BASIS_NONE))
			lc_json_put(json, place, keys[k].key, figure_object(json, figure));
	}
}

/** Connectors and the like; of a socket null where it is not known, else left out. */
static void put_words(struct lc_json *json, json_t *object, const struct lc_gear *gear)
{
	size_t count;
	const struct lc_gear_word_key *keys = lc_gear_word_keys(&count);

	for (size_t k = 0; k < count; k++) {
		const struct lc_gear_word *word =
		        (const void *)((const char *)gear + keys[k].offset);
		bool of_socket = strcmp(keys[k].section, "gear") != 0;
		json_t *place = of_socket ? socket_of(json, object, gear, keys[k].section) : object;
		json_t *entry;

		if (!place || (!of_socket && word->basis == LC_BASIS_NONE))
			continue;
		entry = lc_json_put(json, place, keys[k].key, json_object());
		lc_json_put(json, entry, "value", lc_json_text(word->text));
		lc_json_put(json, entry, "basis", lc_json_text(lc_basis_letter(word->basis)));
	}
}

static json_t *gear_object(struct lc_json *json, const struct lc_gear *gear)
{
	json_t *object = lc_json_object(json);

	lc_json_put(json, object, "id", lc_json_text(gear->id));
	lc_json_put(json, object, "kind", json_string(lc_gear_kind_word(gear->kind)));
	lc_json_put(json, object, "make", lc_json_text(gear->make));
	lc_json_put(json, object, "model", lc_json_text(gear->model));
	lc_json_put(json, object, "note", lc_json_text(gear->note));
	if (gear->kind == LC_GEAR_INTERFACE) {
		lc_json_put(json, object, "usb_id", lc_json_text(gear->usb_id));
		lc_json_put(json, object, "pci_id", lc_json_text(gear->pci_id));
	}
	if (gear->kind == LC_GEAR_MIC)
		lc_json_put(json, object, "mic_kind",
		        lc_json_text(choice_word("mic", "kind", gear->mic_kind)));
	put_figures(json, object, gear);
	put_words(json, object, gear);
	return object;
}

enum lc_status lc_report_gear_json(
        FILE *out, const struct lc_gear *gear, size_t count, struct lc_error *error)
{
	struct lc_json json = { .failed = false };
	json_t *document = lc_json_array(&json);

	for (size_t i = 0; i < count; i++)
		lc_json_add(&json, document, gear_object(&json, &gear[i]));
	return lc_json_write(&json, document, out, error);
}
