/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the options say of the simulated chain: its chain, its faults, its programme. */
#include "cli.h"

#include "linecheck/file.h"
#include "linecheck/intl.h"
#include "linecheck/scenario.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define FAULT_COLUMNS 41 /* id and sizes, before what it is */
#define SCENARIO_COLUMNS 26
#define USUAL_RATE_HZ 48000.0

enum lc_status lc_options_chain(
        const struct lc_options *options, bool demo, struct lc_chain *chain, struct lc_error *error)
{
	const struct lc_scenario *scenario;
	enum lc_status status = LC_OK;
	if (demo && !options->chain_path)
		lc_chain_demo(chain);
	else
		lc_chain_init(chain);
	if (options->scenario && options->chain_path)
		return lc_fail(error, LC_USAGE,
		        _("--scenario and --chain: give one of them, as each is a whole chain"));
	if (options->scenario) {
		status = lc_scenario_find(options->scenario, &scenario, error);
		if (!status)
			lc_scenario_chain(scenario, chain);
	}
	if (options->chain_path)
		status = lc_chain_load(chain, options->chain_path, error);
	for (size_t i = 0; !status && i < options->sets; i++)
		status = lc_chain_set(chain, options->set[i], error);
	for (size_t i = 0; !status && i < options->faults; i++)
		status = lc_fault_apply(options->simulation.fault[i], chain, error);
	return status;
}

/* The first channel of a recording as the programme; its rate is the simulation's. */
static enum lc_status read_programme(const struct lc_options *options,
        struct lc_simulation *simulation, float **recording, struct lc_error *error)
{
	double rate_hz;
	const char *path = options->programme;
	if (!strchr(path, '/') && !strchr(path, '.') && access(path, F_OK) != 0)
		return lc_fail(error, LC_USAGE,
		        _("'%.60s' is no programme and no recording; use speech, sung, played, "
		          "tone, "
		          "none or a file"),
		        path);
	enum lc_status status =
	        lc_file_load(path, recording, &simulation->recording_frames, &rate_hz, error);
	if (status != LC_OK)
		return status;
	simulation->programme = LC_PROGRAMME_RECORDING;
	simulation->recording = *recording;
	if (!(simulation->rate_hz > 0.0))
		simulation->rate_hz = rate_hz;
	if (fabs(simulation->rate_hz - rate_hz) < 0.5)
		return LC_OK;
	return lc_fail(error, LC_USAGE,
	        _("%s has a rate of %.0f Hz, and --rate asks for %.0f; leave --rate out, or "
	          "resample "
	          "the recording"),
	        path, rate_hz, simulation->rate_hz);
}

enum lc_status lc_options_simulation(const struct lc_options *options,
        struct lc_simulation *simulation, float **recording, struct lc_error *error)
{
	const struct lc_scenario *scenario;
	enum lc_status status = LC_OK;
	bool is_word = false;
	*recording = NULL;
	*simulation = options->simulation;
	simulation->programme = lc_fault_programme(simulation->fault);
	for (int i = 0; options->programme && lc_programme_words[i]; i++) {
		if (strcmp(options->programme, lc_programme_words[i]) != 0)
			continue;
		simulation->programme = (enum lc_programme)i;
		is_word = true;
	}
	if (options->scenario)
		status = lc_scenario_find(options->scenario, &scenario, error);
	if (!status && options->scenario)
		simulation->bits = scenario->bits;
	if (!status && options->programme && !is_word)
		status = read_programme(options, simulation, recording, error);
	if (status != LC_OK) {
		free(*recording);
		*recording = NULL;
	}
	if (!(simulation->rate_hz > 0.0))
		simulation->rate_hz = USUAL_RATE_HZ;
	return status;
}

static bool is_help(const char *text)
{
	return text && strcmp(text, "help") == 0;
}

static bool asks_for_faults(const struct lc_options *options)
{
	for (size_t i = 0; i < options->faults; i++)
		if (is_help(options->simulation.fault[i]))
			return true;
	return false;
}

bool lc_options_ask_for_list(const struct lc_options *options)
{
	return asks_for_faults(options) || is_help(options->programme) ||
	        is_help(options->scenario);
}

static void print_fault(const struct lc_fault_kind *kind)
{
	char sizes[64] = "", lead[96];
	if (lc_is_measured(kind->amount[LC_FAULT_CLEAR]))
		snprintf(sizes, sizeof sizes, "%g, %g, %g %s", kind->amount[LC_FAULT_MILD],
		        kind->amount[LC_FAULT_CLEAR], kind->amount[LC_FAULT_GROSS], kind->unit);
	snprintf(lead, sizeof lead, "%-21s %s", kind->id, sizes);
	lc_put_row(stdout, FAULT_COLUMNS, lead, _(kind->what));
}

static const char *power_sentence(enum lc_power power)
{
	static const char *const sentences[] = {
		[LC_POWER_UNKNOWN] = N_("Who powers the microphone is not known."),
		[LC_POWER_NOT_NEEDED] = N_("The microphone needs no 48 V."),
		[LC_POWER_MISSING] = N_("Nobody powers the microphone."),
		[LC_POWER_PREAMP] = N_("The preamp powers the microphone."),
		[LC_POWER_INTERFACE] = N_("The interface powers the microphone."),
	};
	return _(sentences[power]);
}

static void print_scenarios(void)
{
	const struct lc_scenario *scenario;
	struct lc_chain *chain = calloc(1, sizeof *chain);
	for (size_t i = 0; chain && (scenario = lc_scenario_at(i)); i++) {
		lc_scenario_chain(scenario, chain);
		char finds[256];
		lc_utf8_print(finds, sizeof finds, _("Finds: %s"),
		        scenario->findings[0] ? scenario->findings : _("nothing, it is ready"));
		lc_put_row(stdout, SCENARIO_COLUMNS, scenario->id, _(scenario->says));
		lc_put_row(stdout, SCENARIO_COLUMNS, "", power_sentence(lc_chain_power(chain, 0)));
		lc_put_row(stdout, SCENARIO_COLUMNS, "", finds);
	}
	free(chain);
}

void lc_options_print_lists(const struct lc_options *options)
{
	const struct lc_fault_kind *kind;
	if (is_help(options->programme))
		puts(_("speech   phrases of syllables and pauses\n"
		       "sung     held notes with vibrato, and breaths\n"
		       "played   a bass, a guitar or a piano, by the seed\n"
		       "tone     a steady sine of 997 Hz\n"
		       "none     only the room\n"
		       "FILE     the first channel of a recording, again and again"));
	if (is_help(options->scenario))
		print_scenarios();
	if (!asks_for_faults(options))
		return;
	lc_put_row(stdout, 0, "",
	        _("--fault ID, ID=mild, ID=clear (what ID alone is) or ID=gross; where sizes "
	          "differ, the three of them:"));
	putchar('\n');
	for (size_t i = 0; (kind = lc_fault_kind(i)); i++)
		print_fault(kind);
}
