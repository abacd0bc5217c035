/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Chain files and single assignments: one path for both. */
#include "linecheck/chain.h"

#include "chain_value.h"
#include "inifile.h"
#include "textfile.h"
#include "words.h"

#include <stdlib.h>
#include <string.h>

/* A chain file with every key for 64 channels is about 50 kB. */
#define FILE_SIZE_MAX ((size_t)1 << 20)

struct reading {
	struct lc_chain *chain;
	const char *section; /* of the table of keys */
	int channel;         /* from 0, or -1: for all */
};

/* The known sections, each once, in the order of the table; words has room for as many. */
static void section_words(const char **words)
{
	size_t count, used = 0;
	const struct lc_chain_key *keys = lc_chain_keys(&count);
	for (size_t i = 0; i < count; i++)
		if (i == 0 || strcmp(keys[i].section, keys[i - 1].section) != 0)
			words[used++] = keys[i].section;
	words[used] = NULL;
}

/* Reads what stands behind a section's name: nothing, or blanks and a channel. */
static enum lc_status parse_channel(
        const char *name, const char *text, int *channel, struct lc_error *error)
{
	char quote[LC_QUOTE_SIZE];
	const char *digits = text + strspn(text, " \t");
	size_t length = strspn(digits, "0123456789");
	*channel = -1;
	if (!*digits)
		return LC_OK;
	long number = length > 0 && length <= 4 && !digits[length] ? strtol(digits, NULL, 10) : 0;
	if (number < 1 || number > LC_MAX_CHANNELS)
		return lc_fail(error, LC_USAGE, _("'%s' in [%s %s] is no channel; use 1 to %d"),
		        lc_word_quote(digits, quote), name, quote, LC_MAX_CHANNELS);
	if (strcmp(name, "room") == 0 || strcmp(name, "session") == 0)
		return lc_fail(error, LC_USAGE,
		        _("[%s] is the same for all channels; leave out the %ld"), name, number);
	*channel = (int)number - 1;
	return LC_OK;
}

static enum lc_status take_section(void *context, const char *text, struct lc_error *error)
{
	struct reading *reading = context;
	const char *words[16];
	char name[64], quote[LC_QUOTE_SIZE], hint[256];
	section_words(words);
	text += strspn(text, " \t");
	size_t length = strcspn(text, " \t");
	snprintf(name, sizeof name, "%.*s", (int)(length < 63 ? length : 63), text);
	int index = lc_word_index(name, words);
	if (index < 0)
		return lc_fail(error, LC_USAGE, _("unknown section [%s]%s"),
		        lc_word_quote(name, quote), lc_word_hint(name, words, hint, sizeof hint));
	reading->section = words[index];
	return parse_channel(name, text + length, &reading->channel, error);
}

static enum lc_status unknown_key(const char *section, const char *key, struct lc_error *error)
{
	size_t count, used = 0;
	const struct lc_chain_key *keys = lc_chain_keys(&count);
	const char *words[16];
	const size_t most = sizeof words / sizeof words[0] - 1;
	for (size_t i = 0; i < count && used < most; i++)
		if (strcmp(keys[i].section, section) == 0)
			words[used++] = keys[i].key;
	words[used] = NULL;
	char quote[LC_QUOTE_SIZE], hint[256];
	return lc_fail(error, LC_USAGE, _("unknown key '%s' in [%s]%s"), lc_word_quote(key, quote),
	        section, lc_word_hint(key, words, hint, sizeof hint));
}

/* Of a mic's model and kind the one said last counts; a kind that the model has says nothing new.
 */
static void settle_mic(struct lc_chain_channel *channel, const struct lc_chain_key *key)
{
	if (strcmp(key->section, "mic") != 0)
		return;
	if (key->type == LC_TYPE_CHOICE) {
		const struct lc_gear *gear = lc_model_gear(&channel->mic.model, LC_GEAR_MIC);
		if (gear && (int)gear->mic_kind == channel->mic.kind.value)
			channel->mic.kind = (struct lc_choice) { -1, LC_ORIGIN_DEFAULT };
		else
			channel->mic.model = (struct lc_model) { "", LC_ORIGIN_DEFAULT };
	} else {
		channel->mic.kind = (struct lc_choice) { -1, LC_ORIGIN_DEFAULT };
	}
}

static enum lc_status take_value(
        void *context, const char *name, const char *text, struct lc_error *error)
{
	struct reading *reading = context;
	size_t count;
	const struct lc_chain_key *keys = lc_chain_keys(&count);
	for (size_t i = 0; i < count; i++) {
		if (strcmp(keys[i].section, reading->section) != 0 ||
		        strcmp(keys[i].key, name) != 0)
			continue;
		void *base = lc_value_base(&keys[i], reading->chain, reading->channel);
		enum lc_status status = lc_value_parse(&keys[i], text, base, error);
		if (status == LC_OK && keys[i].per_channel)
			settle_mic(base, &keys[i]);
		return status;
	}
	return unknown_key(reading->section, name, error);
}

/* Copies what is between begin and end without the blanks around it; cut to size. */
static void copy_trimmed(char *into, size_t size, const char *begin, const char *end)
{
	while (begin < end && strchr(" \t", *begin))
		begin++;
	while (end > begin && strchr(" \t", end[-1]))
		end--;
	snprintf(into, size, "%.*s", (int)(end - begin < (int)size ? end - begin : (int)size),
	        begin);
}

enum lc_status lc_chain_set(struct lc_chain *chain, const char *assignment, struct lc_error *error)
{
	struct reading reading = { .chain = chain };
	struct lc_error why = { 0 };
	char section[64], key[64], value[256], quote[LC_QUOTE_SIZE];
	lc_word_quote(assignment, quote);
	const char *equals = strchr(assignment, '=');
	const char *dot = equals ? memchr(assignment, '.', (size_t)(equals - assignment)) : NULL;
	if (!dot)
		return lc_fail(error, LC_USAGE,
		        _("'%s' is no assignment; write SECTION.KEY=VALUE, such as "
		          "preamp.gain_db=40"),
		        quote);
	copy_trimmed(section, sizeof section, assignment, dot);
	copy_trimmed(key, sizeof key, dot + 1, equals);
	copy_trimmed(value, sizeof value, equals + 1, equals + strlen(equals));
	if (!value[0])
		return lc_fail(
		        error, LC_USAGE, _("'%s' gives no value; write SECTION.KEY=VALUE"), quote);
	enum lc_status status = take_section(&reading, section, &why);
	if (status == LC_OK)
		status = take_value(&reading, key, value, &why);
	return status == LC_OK ? LC_OK : lc_fail(error, status, "'%s': %s", quote, why.text);
}

enum lc_status lc_chain_parse(
        struct lc_chain *chain, const char *text, const char *place, struct lc_error *error)
{
	static const struct lc_ini_meaning meaning = { take_section, take_value };
	struct lc_chain changed = *chain;
	struct reading reading = { .chain = &changed };
	enum lc_status status = lc_ini_read(text, place, LC_USAGE, &meaning, &reading, error);
	if (status == LC_OK)
		*chain = changed;
	return status;
}

enum lc_status lc_chain_load(struct lc_chain *chain, const char *path, struct lc_error *error)
{
	char *text = NULL;
	enum lc_status status = lc_text_read(path, _("chain file"), FILE_SIZE_MAX, &text, error);
	if (status != LC_OK)
		return status;
	status = lc_chain_parse(chain, text, path, error);
	free(text);
	return status;
}
