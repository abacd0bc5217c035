/* SPDX-License-Identifier: GPL-3.0-or-later */
/* linecheck fix ID: carries out what a finding advises, on the interface itself. */
#include "cli.h"

#include "linecheck/intl.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct repair {
	const struct lc_options *options;
	const char *id;
	struct lc_hardware *hardware;
	struct lc_chain declared, chain;
	struct lc_source_info info; /* channels of the card as they are */
	struct lc_diagnosis diagnosis;
};

/* The card that was named, or the only one whose gear or controls are known. */
static enum lc_status choose_card(struct repair *repair, const char *root, struct lc_error *error)
{
	struct lc_card cards[LC_MAX_CARDS];
	char list[256] = "";
	const struct lc_card *chosen = NULL;
	size_t count = lc_cards_list(root, cards), known = 0;
	const char *device = repair->options->device;
	for (size_t i = 0; i < count; i++) {
		char index[16];
		snprintf(index, sizeof index, "%d", cards[i].index);
		if (device && strcmp(device, cards[i].id) && strcmp(device, index))
			continue;
		if (!device && !cards[i].gear_id[0])
			continue;
		chosen = &cards[i];
		known++;
		size_t used = strlen(list);
		snprintf(list + used, sizeof list - used, "%s%s", used ? ", " : "", cards[i].id);
	}
	if (device && !chosen)
		return lc_fail(error, LC_NOT_FOUND,
		        _("no sound card is '%s'; linecheck devices lists them"), device);
	if (!chosen)
		return lc_fail(error, LC_NOT_FOUND,
		        _("no interface that Linecheck knows is plugged in; name one with "
		          "--device, or try a simulated one with --card"));
	if (known > 1)
		return lc_fail(error, LC_USAGE,
		        _("there are several interfaces (%s); name one with --device"), list);
	lc_hardware_select(repair->hardware, chosen->id);
	return LC_OK;
}

/* The interface's inputs stand for the channels, one by one. */
static void judge(struct repair *repair)
{
	const struct lc_card *card;
	lc_hardware_poll(repair->hardware);
	card = lc_hardware_card(repair->hardware);
	repair->info.kind = LC_SOURCE_SIMULATED;
	repair->info.channels = card && card->channels ? card->channels : 2;
	if (repair->info.channels > repair->options->jack.channels)
		repair->info.channels = repair->options->jack.channels;
	lc_hardware_follow(repair->hardware, &repair->info, &repair->declared, &repair->chain);
	lc_diagnose(NULL, &repair->chain, &repair->diagnosis);
}

/* Asked a second time, by the microphone's name. */
static bool confirm_phantom(
        const struct repair *repair, const struct lc_control *control, struct lc_error *error)
{
	char microphones[LC_SENTENCE_SIZE], answer[LC_SENTENCE_SIZE] = "";
	const char *mic = repair->options->mic;
	bool ribbon = lc_hardware_microphones(
	        repair->hardware, control, &repair->chain, microphones, sizeof microphones);
	if (ribbon) {
		lc_fail(error, LC_USAGE,
		        _("%s: a ribbon microphone (%s) is on that switch; 48 V is not switched on "
		          "for it"),
		        control->name, microphones);
		return false;
	}
	if (!mic && isatty(STDIN_FILENO)) {
		fprintf(stderr, _("%s gives 48 V to: %s.\nType that name to switch it on: "),
		        control->name, microphones);
		if (fgets(answer, sizeof answer, stdin))
			answer[strcspn(answer, "\n")] = '\0';
		mic = answer;
	}
	if (mic && strcasecmp(mic, microphones) == 0)
		return true;
	lc_fail(error, LC_USAGE,
	        mic ? _("%s stays off: the microphone there is '%s', not '%s'")
	            : _("%s stays off: to switch 48 V on for it, add --mic '%s'"),
	        control->name, microphones, mic);
	return false;
}

static enum lc_status carry_out(
        struct repair *repair, const struct lc_finding *finding, struct lc_error *error)
{
	struct lc_plan plan;
	bool confirmed = false;
	char text[LC_SENTENCES_SIZE];
	enum lc_status status = lc_hardware_plan(repair->hardware, finding->id, finding->channel,
	        finding->advised_gain_db, finding->advised_phantom, &plan, error);
	for (size_t i = 0; i < plan.count && status == LC_OK && !confirmed; i++) {
		if (!plan.change[i].gives_phantom)
			continue;
		confirmed = confirm_phantom(repair, &plan.change[i].control, error);
		if (!confirmed)
			return LC_USAGE;
	}
	if (status == LC_OK)
		status = lc_hardware_carry_out(repair->hardware, &plan, confirmed, error);
	for (size_t i = 0; i < plan.count && status == LC_OK; i++)
		puts(lc_change_text(&plan.change[i], text, sizeof text));
	return status;
}

static size_t count_found(const struct repair *repair)
{
	size_t found = 0;
	for (size_t i = 0; i < repair->diagnosis.count; i++)
		found += strcmp(repair->diagnosis.finding[i].id, repair->id) == 0;
	return found;
}

/* A chain that nobody declared has no finding. */
static void say_nothing_to_set(const struct repair *repair)
{
	const struct lc_options *options = repair->options;
	printf(_("%s does not hold now: there is nothing to set.\n"), repair->id);
	if (!options->card && !options->chain_path && options->sets == 0)
		puts(_("Of the chain nothing is declared: give the --chain or --set that it was "
		       "found with."));
}

static int repair_all(struct repair *repair)
{
	struct lc_error error;
	judge(repair);
	if (!count_found(repair)) {
		say_nothing_to_set(repair);
		return LC_EXIT_READY;
	}
	for (size_t i = 0; i < repair->diagnosis.count; i++) {
		const struct lc_finding *finding = &repair->diagnosis.finding[i];
		if (strcmp(finding->id, repair->id) == 0 && carry_out(repair, finding, &error))
			return lc_complain(&error);
	}
	judge(repair);
	if (!count_found(repair)) {
		printf(_("%s is gone.\n"), repair->id);
		return LC_EXIT_READY;
	}
	const struct lc_controls *controls = lc_hardware_controls(repair->hardware);
	if (controls && controls->lock != LC_LOCK_NONE)
		lc_put_row(stdout, 0, "", controls->trouble);
	else
		printf(_("%s still holds; linecheck devices shows where the controls stand.\n"),
		        repair->id);
	return LC_EXIT_FINDINGS;
}

int lc_command_fix(const struct lc_options *options)
{
	struct lc_error error;
	struct repair *repair = calloc(1, sizeof *repair);
	const struct lc_finding_kind *kind;
	char root[256];
	int status;
	if (!repair) {
		lc_fail(&error, LC_NO_MEMORY, "%s", lc_status_sentence(LC_NO_MEMORY));
		return lc_complain(&error);
	}
	repair->options = options;
	repair->id = options->operands[0];
	if (lc_finding_kind_find(repair->id, &kind, &error) ||
	        lc_options_chain(options, options->card != NULL, &repair->declared, &error) ||
	        lc_options_hardware(options, false, &repair->hardware, root, sizeof root, &error) ||
	        (!options->card && choose_card(repair, root, &error)))
		status = lc_complain(&error);
	else
		status = repair_all(repair);
	lc_hardware_free(repair->hardware);
	free(repair);
	return status;
}
