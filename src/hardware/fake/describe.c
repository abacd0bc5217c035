/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The state of a simulated card, built in or a file, and what it says of the card. */
#include "card.h"
#include "card_files.h"
#include "file.h"

#include <alsa/asoundlib.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

static void take_text(snd_config_t *card, const char *key, char *text, size_t size)
{
	snd_config_t *node;
	const char *value = "";
	if (snd_config_search(card, key, &node) >= 0)
		snd_config_get_string(node, &value);
	snprintf(text, size, "%s", value);
}

static long take_number(snd_config_t *card, const char *key)
{
	snd_config_t *node;
	long number = 0;
	if (snd_config_search(card, key, &node) >= 0)
		snd_config_get_integer(node, &number);
	return number;
}

/* alsactl tells of a card no more than its id, as the name of the compound under state. */
static void describe_by_state(snd_config_t *top, struct fake_description *it)
{
	snd_config_t *state;
	snd_config_iterator_t at, next;
	const char *id = "";
	if (snd_config_search(top, "state", &state) < 0 ||
	        snd_config_get_type(state) != SND_CONFIG_TYPE_COMPOUND)
		return;
	snd_config_for_each(at, next, state)
	{
		snd_config_get_id(snd_config_iterator_entry(at), &id);
		snprintf(it->id, sizeof it->id, "%s", id);
	}
	snprintf(it->name, sizeof it->name, "%s", it->id);
	strcpy(it->driver, "USB-Audio");
}

static void describe_card(snd_config_t *card, struct fake_description *it)
{
	take_text(card, "id", it->id, sizeof it->id);
	take_text(card, "name", it->name, sizeof it->name);
	take_text(card, "driver", it->driver, sizeof it->driver);
	take_text(card, "usb_id", it->usb_id, sizeof it->usb_id);
	take_text(card, "pci_id", it->pci_id, sizeof it->pci_id);
	take_text(card, "format", it->format, sizeof it->format);
	it->channels = take_number(card, "channels");
	it->rate_hz = take_number(card, "rate");
}

enum lc_status fake_describe(
        const char *text, const char *name, struct fake_description *it, struct lc_error *error)
{
	snd_config_t *top = NULL, *card;
	snd_input_t *input = NULL;
	*it = (struct fake_description) { 0 };
	int code = fake_text_is_plain(text) ? snd_config_top(&top) : -EINVAL;
	if (code >= 0)
		code = snd_input_buffer_open(&input, text, (ssize_t)strlen(text));
	if (code >= 0)
		code = snd_config_load(top, input);
	if (code >= 0 && snd_config_search(top, "card", &card) >= 0)
		describe_card(card, it);
	else if (code >= 0)
		describe_by_state(top, it);
	if (input)
		snd_input_close(input);
	if (top)
		snd_config_delete(top);
	if (code < 0 || !it->id[0])
		return lc_fail(error, LC_UNREADABLE,
		        _("%s: no state of a card; make one with `alsactl store -f FILE`"), name);
	return LC_OK;
}

/* ---- where it comes from ---- */

enum lc_status fake_card_text(const char *card, char **text, struct lc_error *error)
{
	const char *nearest = NULL;
	*text = NULL;
	for (size_t i = 0; i < fake_card_file_count; i++) {
		if (strcmp(fake_card_files[i].name, card) == 0)
			*text = strdup(fake_card_files[i].text);
		if (card[0] && !nearest && strstr(fake_card_files[i].name, card))
			nearest = fake_card_files[i].name;
	}
	if (strchr(card, '/'))
		*text = fake_file_read(card);
	if (*text)
		return LC_OK;
	if (strchr(card, '/') && errno == EINVAL)
		return lc_fail(error, LC_UNREADABLE,
		        _("%s: no state of a card; make one with `alsactl store -f FILE`"), card);
	if (strchr(card, '/'))
		return lc_fail(
		        error, LC_NOT_FOUND, _("%s: %s; check the path"), card, strerror(errno));
	if (nearest)
		return lc_fail(error, LC_USAGE,
		        _("no simulated card is named '%.60s'; did you mean '%s'?"), card, nearest);
	char names[320] = "";
	for (size_t i = 0, used = 0; i < fake_card_file_count && used < sizeof names; i++)
		used += (size_t)snprintf(names + used, sizeof names - used, "%s%s", i ? ", " : "",
		        fake_card_files[i].name);
	return lc_fail(error, LC_USAGE,
	        _("no simulated card is named '%.60s'; there are %s, or give the path of a state "
	          "file"),
	        card, names);
}

const char *lc_fake_card_name(size_t index)
{
	return index < fake_card_file_count ? fake_card_files[index].name : NULL;
}
