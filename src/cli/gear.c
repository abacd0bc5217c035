/* SPDX-License-Identifier: GPL-3.0-or-later */
/* linecheck gear: lists gear, looks for it by words, shows what is known of one and how well. */
#include "cli.h"

#include "linecheck/intl.h"

#include <stdlib.h>
#include <string.h>

/* Whether all words are in the gear's id, names or kind. */
static bool has_words(const struct lc_gear *gear, char *const *word, int words)
{
	char all[192];
	snprintf(all, sizeof all, "%s %s %s %s", gear->id, gear->make, gear->model,
	        lc_gear_kind_word(gear->kind));
	for (int i = 0; i < words; i++)
		if (!strcasestr(all, word[i]))
			return false;
	return true;
}

static void print_list(const struct lc_gear *gear, size_t count)
{
	for (size_t i = 0; i < count; i++)
		printf("%-10s %-34s %s %s\n", lc_gear_kind_word(gear[i].kind), gear[i].id,
		        gear[i].make, gear[i].model);
}

static void print_section(const char *section, const char **last)
{
	if (strcmp(*last, section) != 0)
		printf("[%s]\n", section);
	*last = section;
}

static void print_words(const struct lc_gear *gear, const char *section, const char **last)
{
	size_t count;
	const struct lc_gear_word_key *keys = lc_gear_word_keys(&count);
	for (size_t i = 0; gear->kind == LC_GEAR_INTERFACE && i < count; i++) {
		const struct lc_gear_word *word =
		        (const void *)((const char *)gear + keys[i].offset);
		if (strcmp(keys[i].section, section) != 0)
			continue;
		print_section(section, last);
		printf("  %-20s %12s  %s\n", keys[i].key, word->text[0] ? word->text : "-",
		        lc_basis_word(word->basis));
	}
}

/* All that applies to gear of its kind and to the sockets that it has; what is not known too. */
static void print_figures(const struct lc_gear *gear)
{
	size_t count;
	const struct lc_gear_key *keys = lc_gear_keys(&count);
	const char *last = "";
	for (size_t i = 0; i < count; i++) {
		const struct lc_gear_figure *figure =
		        (const void *)((const char *)gear + keys[i].offset);
		bool begins = i == 0 || strcmp(keys[i].section, keys[i - 1].section) != 0;
		char value[32] = "-";
		if (!(keys[i].kinds & 1u << gear->kind) ||
		        !lc_gear_has_section(gear, keys[i].section))
			continue;
		if (begins)
			print_words(gear, keys[i].section, &last);
		if (lc_is_measured(figure->value))
			snprintf(value, sizeof value, "%g", figure->value);
		print_section(keys[i].section, &last);
		printf("  %-20s %12s  %s\n", keys[i].key, value, lc_basis_word(figure->basis));
	}
}

static void print_one(const struct lc_gear *gear)
{
	printf("%s %s (%s, %s)\n", gear->make, gear->model, gear->id,
	        lc_gear_kind_word(gear->kind));
	if (gear->note[0])
		lc_put_row(stdout, 0, "", gear->note);
	if (gear->usb_id[0] || gear->pci_id[0])
		printf("%s %s\n", gear->usb_id[0] ? "USB" : "PCI",
		        gear->usb_id[0] ? gear->usb_id : gear->pci_id);
	print_figures(gear);
}

/* The gear that the operands mean: all, the one of an id, or those with all words. */
static size_t choose(const struct lc_options *options, struct lc_gear *chosen)
{
	size_t count, used = 0;
	const struct lc_gear *all = lc_gear_all(&count);
	const struct lc_gear *one =
	        options->operand_count == 1 ? lc_gear_find(options->operands[0]) : NULL;
	if (one) {
		chosen[0] = *one;
		return 1;
	}
	for (size_t i = 0; i < count; i++)
		if (has_words(&all[i], options->operands, options->operand_count))
			chosen[used++] = all[i];
	return used;
}

static int complain_unknown(const char *id)
{
	struct lc_error error;
	const char *nearest = lc_gear_nearest(id, -1);
	lc_fail(&error, LC_USAGE,
	        nearest ? _("no gear has the id '%s'; did you mean '%s'?")
	                : _("no gear has the id '%s'; linecheck gear lists all"),
	        id, nearest);
	return lc_complain(&error);
}

int lc_command_gear(const struct lc_options *options)
{
	struct lc_error error;
	size_t count;
	lc_gear_all(&count);
	struct lc_gear *chosen = calloc(count, sizeof *chosen);
	int status = LC_EXIT_READY;
	if (!chosen) {
		lc_fail(&error, LC_NO_MEMORY, "%s", lc_status_sentence(LC_NO_MEMORY));
		return lc_complain(&error);
	}
	count = choose(options, chosen);
	if (count == 0)
		status = complain_unknown(options->operands[0]);
	else if (options->json && lc_report_gear_json(stdout, chosen, count, &error))
		status = lc_complain(&error);
	else if (!options->json && count == 1 && options->operand_count)
		print_one(chosen);
	else if (!options->json)
		print_list(chosen, count);
	free(chosen);
	return status;
}
