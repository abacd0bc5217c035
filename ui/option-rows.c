/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The options of linecheck-gtk as a table. */
#include "option-rows.h"

#include "options.h"

#include "linecheck/engine.h"
#include "linecheck/intl.h"
#include "linecheck/report.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* of the line check */
#define STEP_MIN_S 0.1
#define STEP_MAX_S 3600.0

#define OPTION_COLUMNS 31 /* an option and its value, before what it does */

static const struct lc_option_row rows[] = {
	{ "--chain", N_("FILE"), LC_OPTION_OWN, 0, 0, N_("read the chain from FILE") },
	{ "--set", N_("SECTION.KEY=VALUE"), LC_OPTION_OWN, 0, 0,
	        N_("declare one value, over the file's") },
	{ "--name", N_("NAME"), LC_OPTION_JACK, 0, 0, N_("name of the JACK client") },
	{ "--server", N_("NAME"), LC_OPTION_JACK, 0, 0, N_("name of the JACK server") },
	{ "--channels", N_("N"), LC_OPTION_JACK, 1, LC_MAX_CHANNELS, N_("number of channels (2)") },
	{ "--connect-in", N_("PORT"), LC_OPTION_JACK, 0, 0, N_("source of the next channel") },
	{ "--connect-out", N_("PORT"), LC_OPTION_JACK, 0, 0,
	        N_("destination of the next channel") },
	{ "--inline", N_("PORT"), LC_OPTION_JACK, 0, 0,
	        N_("take over this capture port's connections") },
	{ "--tap", NULL, LC_OPTION_JACK, 0, 0, N_("listen only: no outputs") },
	{ "--demo", NULL, LC_OPTION_OWN, 0, 0, N_("show a simulated chain") },
	{ "--fault", N_("ID"), LC_OPTION_SIMULATION, 0, 0,
	        N_("plant a fault in the simulated chain") },
	{ "--scenario", N_("NAME"), LC_OPTION_SIMULATION, 0, 0,
	        N_("a named chain, right or wrong") },
	{ "--programme", N_("KIND"), LC_OPTION_SIMULATION, 0, 0,
	        N_("what sounds: speech, sung, played, tone, none or a recording's path") },
	{ "--seed", N_("N"), LC_OPTION_SIMULATION, 0, 18446744073709551615.0,
	        N_("seed of the simulation") },
	{ "--rate", N_("HZ"), LC_OPTION_SIMULATION, LC_RATE_MIN_HZ, LC_RATE_MAX_HZ,
	        N_("sample rate of the simulation") },
	{ "--card", N_("NAME"), LC_OPTION_OWN, 0, 0, N_("simulate a sound card too, with --demo") },
	{ "--quiet", N_("S"), LC_OPTION_OWN, STEP_MIN_S, STEP_MAX_S,
	        N_("how long to listen to the quiet room (5)") },
	{ "--play", N_("S"), LC_OPTION_OWN, STEP_MIN_S, STEP_MAX_S,
	        N_("how long to listen to the loudest passage (10)") },
	{ "--duration", N_("S"), LC_OPTION_OWN, 0, 1e9, N_("close after S seconds") },
	{ "--help", NULL, LC_OPTION_OWN, 0, 0, N_("show this help") },
	{ "--version", NULL, LC_OPTION_OWN, 0, 0, N_("show the version") },
};

#define ROWS (sizeof rows / sizeof *rows)

const struct lc_option_row *lc_option_find(const char *word, size_t length)
{
	for (size_t i = 0; i < ROWS; i++)
		if (strlen(rows[i].name) == length && strncmp(rows[i].name, word, length) == 0)
			return &rows[i];
	return NULL;
}

bool lc_option_takes(const struct lc_option_row *row, const char *value)
{
	char *end;
	double number;
	if (row->max == 0.0)
		return true;
	if (!isdigit((unsigned char)*value))
		return false;
	number = strtod(value, &end);
	bool whole = strcmp(row->name, "--channels") == 0 || strcmp(row->name, "--seed") == 0;
	if (whole && strspn(value, "0123456789") != strlen(value))
		return false;
	return !*end && number >= row->min && number <= row->max;
}

void lc_options_print_help(void)
{
	printf("%s\n\n", _("Usage: linecheck-gtk [OPTION…] [RECORDING]"));
	printf("%s\n\n", _("Shows whether a recording chain is ready, and what to change if not."));
	for (size_t i = 0; i < ROWS; i++) {
		char left[64];
		snprintf(left, sizeof left, "  %s %s", rows[i].name,
		        rows[i].value ? _(rows[i].value) : "");
		lc_put_row(stdout, OPTION_COLUMNS, left, _(rows[i].help));
	}
}
