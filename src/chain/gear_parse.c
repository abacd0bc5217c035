/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One gear file's text to a struct lc_gear. */
#include "gear_blank.h"
#include "gear_value.h"
#include "inifile.h"
#include "linecheck/gear.h"
#include "words.h"

#include <stdlib.h>
#include <string.h>

struct parsing {
	struct lc_gear *gear;
	char section[32];         /* "gear", "input line"…; always one that is known */
	bool has_kind, has_value; /* a key was read */
	lc_gear_base *base;
	void *context;
};

static const char *const kind_words[] = { "interface", "preamp", "lifter", "mic", NULL };
static const char *const mic_kind_words[] = { "condenser", "dynamic", "ribbon", "line",
	"instrument", NULL };
static const char *const input_words[] = { "line", "mic", "inst", "rca", "spdif", NULL };
static const char *const output_words[] = { "trs", "xlr", "ts", "rca", "spdif", NULL };

const char *lc_gear_kind_word(enum lc_gear_kind kind)
{
	return kind_words[kind];
}

/* Texts of [gear]: where they go. */
static const struct text_key {
	const char *key;
	size_t offset, size;
} text_keys[] = {
#define TEXT(member)                                                                               \
	{                                                                                          \
#member, offsetof(struct lc_gear, member), sizeof((struct lc_gear *)0)->member     \
	}
	TEXT(make),
	TEXT(model),
	TEXT(note),
	TEXT(usb_id),
	TEXT(pci_id),
};

static enum lc_status take_section(void *context, const char *section, struct lc_error *error)
{
	struct parsing *parsing = context;
	int input =
	        strncmp(section, "input ", 6) == 0 ? lc_word_index(section + 6, input_words) : -1;
	int output =
	        strncmp(section, "output ", 7) == 0 ? lc_word_index(section + 7, output_words) : -1;
	if (input >= 0)
		parsing->gear->input[input].present = true;
	else if (output >= 0)
		parsing->gear->output[output] = true;
	else if (strcmp(section, "gear") != 0) {
		char quote[LC_QUOTE_SIZE];
		return lc_fail(error, LC_UNREADABLE,
		        _("unknown section [%s]; use [gear], [input line|mic|inst|rca|spdif] or "
		          "[output trs|xlr|ts|rca|spdif]"),
		        lc_word_quote(section, quote));
	}
	snprintf(parsing->section, sizeof parsing->section, "%s", section);
	return LC_OK;
}

static enum lc_status take_text(
        const struct text_key *key, const char *value, struct lc_gear *gear, struct lc_error *error)
{
	if (strlen(value) >= key->size)
		return lc_fail(error, LC_UNREADABLE, _("%s is longer than %zu bytes"), key->key,
		        key->size - 1);
	strcpy((char *)gear + key->offset, value);
	return LC_OK;
}

static enum lc_status unknown_key(const char *section, const char *key, struct lc_error *error)
{
	size_t count, used = 0;
	const struct lc_gear_key *keys = lc_gear_keys(&count);
	const char *words[32];
	for (size_t i = 0; i < count && used < 20; i++)
		if (strcmp(keys[i].section, section) == 0)
			words[used++] = keys[i].key;
	if (strncmp(section, "input ", 6) == 0)
		words[used++] = "connector";
	if (strcmp(section, "gear") == 0) {
		words[used++] = "based_on";
		words[used++] = "phantom_switch";
		words[used++] = "kind";
		words[used++] = "mic_kind";
		for (size_t i = 0; i < sizeof text_keys / sizeof text_keys[0]; i++)
			words[used++] = text_keys[i].key;
	}
	words[used] = NULL;
	char quote[LC_QUOTE_SIZE], hint[320];
	return lc_fail(error, LC_UNREADABLE, _("unknown key '%s' in [%s]%s"),
	        lc_word_quote(key, quote), section, lc_word_hint(key, words, hint, sizeof hint));
}

/* Starts from another gear's figures; what names that one alone stays behind. */
static enum lc_status take_base(struct parsing *parsing, const char *id, struct lc_error *error)
{
	struct lc_gear base;
	if (parsing->has_value)
		return lc_fail(error, LC_UNREADABLE,
		        _("based_on must be the first line of [gear], as it replaces all others"));
	enum lc_status status = parsing->base(parsing->context, id, &base, error);
	if (status != LC_OK)
		return status;
	memcpy(base.id, parsing->gear->id, sizeof base.id);
	base.note[0] = base.usb_id[0] = base.pci_id[0] = '\0';
	*parsing->gear = base;
	parsing->has_kind = true;
	return LC_OK;
}

/* A word or text of [gear]; found tells whether there is such a key. */
static enum lc_status take_gear_text(struct parsing *parsing, const char *key, const char *value,
        bool *found, struct lc_error *error)
{
	int word = 0;
	enum lc_status status;
	*found = true;
	if (strcmp(key, "based_on") == 0)
		return take_base(parsing, value, error);
	if (strcmp(key, "kind") == 0) {
		status = lc_gear_take_choice(key, value, kind_words, &word, error);
		parsing->gear->kind = (enum lc_gear_kind)word;
		parsing->has_kind = true;
		return status;
	}
	if (strcmp(key, "mic_kind") == 0) {
		status = lc_gear_take_choice(key, value, mic_kind_words, &word, error);
		parsing->gear->mic_kind = (enum lc_mic_kind)word;
		return status;
	}
	for (size_t i = 0; i < sizeof text_keys / sizeof text_keys[0]; i++)
		if (strcmp(text_keys[i].key, key) == 0)
			return take_text(&text_keys[i], value, parsing->gear, error);
	*found = false;
	return LC_OK;
}

static enum lc_status take_value(
        void *context, const char *key, const char *value, struct lc_error *error)
{
	struct parsing *parsing = context;
	size_t count, word_count;
	const struct lc_gear_key *keys = lc_gear_keys(&count);
	const struct lc_gear_word_key *words = lc_gear_word_keys(&word_count);
	char *base = (char *)parsing->gear;
	bool found = false;
	enum lc_status status = LC_OK;
	if (strcmp(parsing->section, "gear") == 0)
		status = take_gear_text(parsing, key, value, &found, error);
	parsing->has_value = true;
	if (found)
		return status;
	for (size_t i = 0; i < count; i++)
		if (strcmp(keys[i].section, parsing->section) == 0 && strcmp(keys[i].key, key) == 0)
			return lc_gear_take_figure(&keys[i], value,
			        (struct lc_gear_figure *)(void *)(base + keys[i].offset), error);
	for (size_t i = 0; i < word_count; i++)
		if (strcmp(words[i].section, parsing->section) == 0 &&
		        strcmp(words[i].key, key) == 0)
			return lc_gear_take_words(&words[i], value,
			        (struct lc_gear_word *)(void *)(base + words[i].offset), error);
	return unknown_key(parsing->section, key, error);
}

void lc_gear_blank(struct lc_gear *gear, enum lc_gear_kind kind)
{
	size_t count;
	const struct lc_gear_key *keys = lc_gear_keys(&count);
	memset(gear, 0, sizeof *gear);
	gear->kind = kind;
	gear->mic_kind = LC_MIC_UNKNOWN;
	for (size_t i = 0; i < count; i++)
		((struct lc_gear_figure *)((char *)gear + keys[i].offset))->value = LC_NOT_MEASURED;
}

/* The id is the file's name without folder and ending. */
static bool id_of_place(const char *place, char *id, size_t size)
{
	const char *slash = strrchr(place, '/');
	const char *name = slash ? slash + 1 : place;
	const char *end = strrchr(name, '.');
	size_t length = end ? (size_t)(end - name) : strlen(name);
	if (length == 0 || length >= size ||
	        strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-") < length)
		return false;
	snprintf(id, size, "%.*s", (int)length, name);
	return strcmp(id, "none") != 0 && strcmp(id, "generic") != 0;
}

enum lc_status lc_gear_parse_over(const char *text, const char *place, const struct lc_gear *start,
        lc_gear_base *base, void *context, struct lc_gear *gear, struct lc_error *error)
{
	static const struct lc_ini_meaning meaning = { take_section, take_value };
	struct lc_gear parsed;
	struct parsing parsing = { .gear = &parsed, .base = base, .context = context };
	lc_gear_blank(&parsed, LC_GEAR_INTERFACE);
	if (start) {
		parsed = *start;
		parsing.has_kind = true;
	}
	if (!id_of_place(place, parsed.id, sizeof parsed.id))
		return lc_fail(error, LC_UNREADABLE,
		        _("%s: the file's name is the gear's id; use a to z, 0 to 9 and '-'"),
		        place);
	enum lc_status status = lc_ini_read(text, place, LC_UNREADABLE, &meaning, &parsing, error);
	if (status != LC_OK)
		return status;
	if (!parsing.has_kind || !parsed.make[0] || !parsed.model[0])
		return lc_fail(error, LC_UNREADABLE,
		        _("%s:1: kind, make and model must be given in [gear]"), place);
	if (parsed.kind == LC_GEAR_MIC && parsed.mic_kind == LC_MIC_UNKNOWN)
		return lc_fail(
		        error, LC_UNREADABLE, _("%s:1: mic_kind must be given for a mic"), place);
	*gear = parsed;
	return LC_OK;
}

static enum lc_status built_in_base(
        void *context, const char *id, struct lc_gear *base, struct lc_error *error)
{
	const struct lc_gear *found = lc_gear_find(id);
	char quote[LC_QUOTE_SIZE];
	if (!found)
		return lc_fail(error, LC_UNREADABLE, _("based_on: no gear has the id '%s'"),
		        lc_word_quote(id, quote));
	*base = *found;
	return LC_OK;
}

enum lc_status lc_gear_parse(
        const char *text, const char *place, struct lc_gear *gear, struct lc_error *error)
{
	return lc_gear_parse_over(text, place, NULL, built_in_base, NULL, gear, error);
}
