/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command `linecheck`: picks the command and hands over. */
#include "cli.h"

#include "linecheck/intl.h"
#include "linecheck/nearest.h"

#include <langinfo.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

#define COMMAND_COLUMNS 25 /* a command and its operands, before what it does */

enum {
	MEASURING = LC_OPTIONS_CHAIN | LC_OPTIONS_JSON | LC_OPTIONS_DURATION | LC_OPTIONS_JACK |
	        LC_OPTIONS_SIMULATE | LC_OPTIONS_SIMULATION,
	REPORTING = MEASURING | LC_OPTIONS_THD_R
};

static const struct lc_command window_command = { "-", "", 0, 0, MEASURING, lc_command_window,
	NULL };

const struct lc_command lc_commands[] = {
	{ "meter", "", 0, 0, REPORTING, lc_command_meter, N_("live meters in the terminal") },
	{ "check", "", 0, 0, (REPORTING & ~LC_OPTIONS_DURATION) | LC_OPTIONS_CHECK,
	        lc_command_check, N_("the timed line check: quiet, then the loudest passage") },
	{ "experiment", "gain [STAGE]", 1, 2, MEASURING, lc_command_experiment,
	        N_("turn one gain knob, and learn which stage makes the noise") },
	{ "analyze", "FILE...", 1, -1,
	        LC_OPTIONS_CHAIN | LC_OPTIONS_JSON | LC_OPTIONS_DURATION | LC_OPTIONS_THD_R,
	        lc_command_analyze, N_("the same measurements and findings on a recording") },
	{ "engine", "", 0, 0,
	        LC_OPTIONS_CHAIN | LC_OPTIONS_JACK | LC_OPTIONS_SIMULATE | LC_OPTIONS_SIMULATION |
	                LC_OPTIONS_ENGINE,
	        lc_command_engine, N_("the audio process alone, for viewers to attach to") },
	{ "guard", "[SERVER]", 0, 1, 0, lc_command_guard,
	        N_("what the audio process starts to restore the wires if it dies") },
	{ "demo", "", 0, 0,
	        LC_OPTIONS_CHAIN | LC_OPTIONS_JSON | LC_OPTIONS_DURATION | LC_OPTIONS_SIMULATION |
	                LC_OPTIONS_CARD,
	        lc_command_demo,
	        N_("a simulated chain in real time, in a window or the terminal") },
	{ "simulate", "OUT.wav", 1, 1,
	        LC_OPTIONS_CHAIN | LC_OPTIONS_DURATION | LC_OPTIONS_SIMULATION, lc_command_simulate,
	        N_("the simulated chain's output as a file") },
	{ "predict", "", 0, 0, LC_OPTIONS_CHAIN | LC_OPTIONS_JSON | LC_OPTIONS_PREDICT,
	        lc_command_predict,
	        N_("what the declared chain should measure, and what a turned knob would bring") },
	{ "gear", "[ID|WORD...]", 0, -1, LC_OPTIONS_JSON, lc_command_gear,
	        N_("list gear, look for it by words, or show one with the basis of each figure") },
	{ "findings", "[ID]", 0, 1, LC_OPTIONS_JSON, lc_command_findings,
	        N_("list or explain findings") },
	{ "devices", "", 0, 0, LC_OPTIONS_JSON | LC_OPTIONS_CARD, lc_command_devices,
	        N_("the sound cards, their gear and the controls they expose") },
	{ "fix", "ID", 1, 1, LC_OPTIONS_CHAIN | LC_OPTIONS_CARD | LC_OPTIONS_FIX, lc_command_fix,
	        N_("do what a finding advises, on the interface itself") },
	{ NULL, NULL, 0, 0, 0, NULL, NULL },
};

static void print_command(const struct lc_command *command)
{
	char left[64];
	snprintf(left, sizeof left, "  %-9s %s", command->name, command->operands);
	lc_put_row(stdout, COMMAND_COLUMNS, left, _(command->help));
}

static void print_usage(const struct lc_command *command)
{
	if (command != &window_command) {
		printf(_("Usage: linecheck %s [OPTION...] %s\n"), command->name, command->operands);
		lc_put_row(stdout, 0, "", _(command->help));
		putchar('\n');
		lc_options_help(command->groups);
		return;
	}
	puts(_("Usage: linecheck [COMMAND] [OPTION...]"));
	lc_put_row(stdout, 0, "",
	        _("Checks a recording chain before the take. Without a command it opens the "
	          "window, or the live meters in the terminal where there is no display."));
	putchar('\n');
	for (const struct lc_command *each = lc_commands; each->name; each++)
		print_command(each);
	putchar('\n');
	lc_options_help(command->groups);
	lc_put_row(stdout, LC_OPTION_COLUMNS, "  --version", _("show the version"));
	putchar('\n');
	lc_put_row(stdout, 0, "", _("linecheck COMMAND --help tells a command's options."));
	lc_put_row(stdout, 0, "",
	        _("Exit status: 0 ready or plain success, 1 caution or fix, 2 wrong usage, 3 could "
	          "not measure."));
}

static const struct lc_command *find_command(const char *name)
{
	for (const struct lc_command *each = lc_commands; each->name; each++)
		if (!strcmp(each->name, name))
			return each;
	return NULL;
}

static int refuse_command(const char *name)
{
	const char *names[sizeof lc_commands / sizeof lc_commands[0]];
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		names[i] = lc_commands[i].name;
	const char *nearest = lc_word_nearest(name, names);
	if (nearest)
		fprintf(stderr, _("linecheck: unknown command '%s'; did you mean '%s'?\n"), name,
		        nearest);
	else
		fprintf(stderr, _("linecheck: unknown command '%s'; linecheck --help lists them\n"),
		        name);
	return LC_EXIT_USAGE;
}

/* Output that never arrived (a full disk, a closed pipe) is no success. A command that could not
 * measure has said why, in its one line. */
static int flush(int status)
{
	if ((!fflush(stdout) && !ferror(stdout)) || status == LC_EXIT_NOT_MEASURED)
		return status;
	fputs(_("linecheck: the answer could not be written to standard output\n"), stderr);
	return LC_EXIT_NOT_MEASURED;
}

int main(int argc, char *argv[])
{
	const struct lc_command *command = &window_command;
	static struct lc_options options;

	lc_intl_start();
	if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0)
		setlocale(LC_MESSAGES, "C"); /* English is all that can be spelt there */
	if (argc > 1 && argv[1][0] != '-') {
		command = find_command(argv[1]);
		if (!command)
			return refuse_command(argv[1]);
		argc--;
		argv++;
	}
	for (int i = 1; i < argc && strcmp(argv[i], "--"); i++) {
		if (!strcmp(argv[i], "--version")) {
			puts("linecheck " LC_VERSION);
			return flush(LC_EXIT_READY);
		}
	}
	if (lc_options_parse(command, argc, argv, &options))
		return LC_EXIT_USAGE;
	if (options.help) {
		print_usage(command);
		return flush(LC_EXIT_READY);
	}
	if (lc_options_ask_for_list(&options)) {
		lc_options_print_lists(&options);
		return flush(LC_EXIT_READY);
	}
	struct lc_error error;
	bool knows_gear = command->groups & (LC_OPTIONS_CHAIN | LC_OPTIONS_JSON);
	if (knows_gear && lc_gear_read_user(NULL, &error))
		return lc_complain(&error);
	return flush(command->run(&options));
}
