/* SPDX-License-Identifier: GPL-3.0-or-later */
/* linecheck devices: the cards, their gear, their controls, and what cannot be read. */
#include "device_json.h"

#include "cli.h"

#include "linecheck/fakecard.h"
#include "linecheck/hardware.h"
#include "linecheck/intl.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#define INPUT_COLUMNS 6 /* "1-2" */
#define CONTROL_COLUMNS 47

enum lc_status lc_options_hardware(const struct lc_options *options, bool afresh,
        struct lc_hardware **hardware, char *root, size_t size, struct lc_error *error)
{
	enum lc_status status = LC_OK;
	snprintf(root, size, "%s", lc_hardware_root());
	if (options->card)
		status = lc_fake_card_root(options->card, root, size, error);
	if (status == LC_OK && options->card && (afresh || !lc_fake_card_is_plugged(root, 0)))
		status = lc_fake_card_plug(root, 0, options->card, error);
	if (status == LC_OK)
		status = lc_hardware_new(hardware, root, error);
	if (status == LC_OK && options->card)
		lc_hardware_select(*hardware, "0");
	return status;
}

/* One row of the table of controls; its first column is as wide as its head. */
static void print_row(const char *input, const char *control, const char *value)
{
	int columns = lc_columns(_("Input")) + 1;
	fputs("  ", stdout);
	lc_put_column(stdout, input, columns > INPUT_COLUMNS ? columns : INPUT_COLUMNS);
	lc_put_column(stdout, control, CONTROL_COLUMNS);
	puts(value);
}

static const char *input_text(const struct lc_control *control, char *inputs, size_t size)
{
	*inputs = '\0';
	if (control->meaning == LC_MEANING_ROUTE)
		; /* it is of a capture channel */
	else if (control->first_input && control->last_input > control->first_input)
		snprintf(inputs, size, "%u-%u", control->first_input, control->last_input);
	else if (control->first_input)
		snprintf(inputs, size, "%u", control->first_input);
	return inputs;
}

static void print_control(const struct lc_control *control)
{
	char inputs[32], text[LC_SENTENCE_SIZE], value[2 * LC_SENTENCE_SIZE];
	lc_utf8_print(value, sizeof value, control->writable ? "%s" : _("%s (read only)"),
	        lc_control_text(control, text, sizeof text));
	print_row(input_text(control, inputs, sizeof inputs), control->name, value);
}

static void print_format(const struct lc_card *card)
{
	if (card->format[0] && card->channels && card->rate_hz)
		printf(_("  recording: %s, %u channels, %u Hz\n"), card->format, card->channels,
		        card->rate_hz);
	else if (card->format[0])
		printf(_("  recording: %s\n"), card->format);
	else if (card->bits)
		printf(_("  not recording now; offers up to %u bit, %u channels\n"), card->bits,
		        card->channels);
}

static void print_card(const struct lc_hardware *hardware)
{
	const struct lc_card *card = lc_hardware_card(hardware);
	const struct lc_controls *controls = lc_hardware_controls(hardware);
	const char *id = card->usb_id[0] ? card->usb_id : card->pci_id;
	char sentence[LC_SENTENCES_SIZE];
	printf("hw:%s (%d)  %s%s%s%s\n", card->id, card->index, card->name, id[0] ? " [" : "", id,
	        id[0] ? "]" : "");
	if (card->gear_id[0])
		printf(_("  gear: %s\n"), card->gear_id);
	else
		printf(_("  gear: not listed; linecheck gear lists what is known\n"));
	print_format(card);
	if (!controls) {
		lc_put_row(stdout, 2, "", lc_hardware_trouble(hardware));
		return;
	}
	if (controls->lock != LC_LOCK_NONE)
		lc_utf8_print(sentence, sizeof sentence, _("locked: %s"), controls->trouble);
	else
		lc_utf8_print(sentence, sizeof sentence, _("class %s: %s"),
		        lc_class_letter(controls->class),
		        controls->trouble[0] ? controls->trouble
		                             : lc_class_sentence(controls->class));
	lc_put_row(stdout, 2, "", sentence);
	if (controls->count)
		print_row(_("Input"), _("Control"), _("Value"));
	for (size_t i = 0; i < controls->count; i++)
		print_control(&controls->control[i]);
	if (controls->others)
		printf(_("  other controls, which do not touch the inputs: %zu\n"),
		        controls->others);
}

/* Another value than it has, as amixer takes it. */
static long other_value(const struct lc_control *control)
{
	long quarter = control->min + (control->max - control->min) / 4;
	if (control->type == LC_CONTROL_NUMBER)
		return control->value == quarter ? control->max : quarter;
	return control->value == control->min ? control->max : control->min;
}

/* How to turn the knobs of a simulated card, with the first control that can be set. */
static void print_how_to_turn(const struct lc_hardware *hardware, const char *root)
{
	const struct lc_controls *controls = lc_hardware_controls(hardware);
	size_t i = 0;
	while (controls && i < controls->count &&
	        (!controls->control[i].writable ||
	                controls->control[i].meaning == LC_MEANING_LEVEL))
		i++;
	printf(_("\nA simulated card. Turn its knobs with any ALSA program:\n"
	         "  ALSA_CONFIG_PATH=%s/asound.conf amixer -D hw:0 contents\n"),
	        root);
	if (controls && i < controls->count)
		printf("  ALSA_CONFIG_PATH=%s/asound.conf amixer -D hw:0 cset name='%s' %ld\n",
		        root, controls->control[i].name, other_value(&controls->control[i]));
}

/* Each card in turn is the one that is watched. */
static void show_cards(struct lc_hardware *hardware, const char *root, json_t *array)
{
	struct lc_card cards[LC_MAX_CARDS];
	size_t count = lc_cards_list(root, cards);
	for (size_t i = 0; i < count; i++) {
		char index[16];
		snprintf(index, sizeof index, "%d", cards[i].index);
		lc_hardware_select(hardware, "");
		lc_hardware_select(hardware, index);
		lc_hardware_poll(hardware);
		if (!lc_hardware_card(hardware))
			continue; /* it went away meanwhile */
		if (array)
			json_array_append_new(array, lc_device_object(hardware));
		else
			print_card(hardware);
	}
	if (!array && count == 0)
		puts(_("No sound card is here. To see how it looks with one: linecheck devices "
		       "--card scarlett-2i2-4th"));
}

int lc_command_devices(const struct lc_options *options)
{
	struct lc_error error;
	struct lc_hardware *hardware = NULL;
	char root[256];
	if (lc_options_hardware(options, false, &hardware, root, sizeof root, &error))
		return lc_complain(&error);
	json_t *array = options->json ? json_array() : NULL;
	show_cards(hardware, root, array);
	if (array)
		json_dumpf(array, stdout, JSON_INDENT(2) | JSON_REAL_PRECISION(12));
	if (array)
		putchar('\n');
	else if (options->card)
		print_how_to_turn(hardware, root);
	json_decref(array);
	lc_hardware_free(hardware);
	return LC_EXIT_READY;
}
