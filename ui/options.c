/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command line of linecheck-gtk: one row an option. */
#include "options.h"

#include "line-check.h"
#include "option-rows.h"

#include "linecheck/scenario.h"
#include "linecheck/simulator.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What has to wait until every option is known, in the order in which it is applied. */
struct later {
	const char *chain_file, *scenario;
	const char *simulation_option, *jack_option; /* the first that was given */
	bool demo;
	size_t fault_count, set_count;
	const char *fault[LC_OPTIONS_WORDS], *set[LC_OPTIONS_WORDS];
};

static void forward(struct lc_options *options, const char *word)
{
	if (options->argument_count < LC_OPTIONS_WORDS)
		options->arguments[options->argument_count++] = word;
}

static void forward_option(struct lc_options *options, struct later *later,
        const struct lc_option_row *row, const char *value)
{
	const char **first =
	        row->owner == LC_OPTION_JACK ? &later->jack_option : &later->simulation_option;
	if (!*first)
		*first = row->name;
	if (strcmp(row->name, "--name") == 0)
		options->name = value;
	else if (row->owner == LC_OPTION_JACK)
		options->configures_engine = true;
	if (strcmp(row->name, "--fault") == 0)
		later->fault[later->fault_count++] = value;
	if (strcmp(row->name, "--scenario") == 0)
		later->scenario = value;
	forward(options, row->name);
	if (value)
		forward(options, value);
}

static enum lc_status take_option(struct lc_options *options, struct later *later,
        const struct lc_option_row *row, const char *value, struct lc_error *error)
{
	if (value && !lc_option_takes(row, value))
		return lc_fail(error, LC_USAGE, _("%s %s: give a number from %.10g to %.10g"),
		        row->name, value, row->min, row->max);
	if (value && !*value)
		return lc_fail(error, LC_USAGE, _("%s has an empty value: give a %s"), row->name,
		        _(row->value));
	if (row->owner != LC_OPTION_OWN)
		forward_option(options, later, row, value);
	else if (strcmp(row->name, "--chain") == 0)
		later->chain_file = value;
	else if (strcmp(row->name, "--set") == 0)
		later->set[later->set_count++] = value;
	else if (strcmp(row->name, "--card") == 0)
		options->card = value;
	else if (strcmp(row->name, "--demo") == 0)
		later->demo = true;
	else if (strcmp(row->name, "--duration") == 0)
		options->duration_s = strtod(value, NULL);
	else if (strcmp(row->name, "--quiet") == 0)
		options->quiet_s = strtod(value, NULL);
	else if (strcmp(row->name, "--play") == 0)
		options->play_s = strtod(value, NULL);
	else if (strcmp(row->name, "--help") == 0)
		options->help = true;
	else
		options->version = true;
	return LC_OK;
}

static enum lc_status take_file(
        struct lc_options *options, const char *word, struct lc_error *error)
{
	if (options->file)
		return lc_fail(error, LC_USAGE,
		        _("%s: the window looks at one recording at a time; `linecheck analyze` "
		          "takes several"),
		        word);
	options->file = word;
	return LC_OK;
}

static enum lc_status read_words(struct lc_options *options, struct later *later, int argc,
        char *const argv[], struct lc_error *error)
{
	enum lc_status status = LC_OK;
	bool only_files = false;
	for (int i = 1; i < argc && status == LC_OK; i++) {
		const char *word = argv[i];
		if (only_files || word[0] != '-' || !word[1]) {
			status = take_file(options, word, error);
			continue;
		}
		if (strcmp(word, "--") == 0) {
			only_files = true;
			continue;
		}
		size_t length = strcspn(word, "=");
		const struct lc_option_row *row = lc_option_find(word, length);
		const char *value = word[length] ? word + length + 1 : NULL;
		if (!row)
			return lc_fail(error, LC_USAGE,
			        _("unknown option %s: see `linecheck-gtk --help`"), word);
		if (value && !row->value)
			return lc_fail(error, LC_USAGE, _("%s takes no value"), row->name);
		if (row->value && !value) {
			if (i + 1 >= argc)
				return lc_fail(error, LC_USAGE, _("%s needs a value: %s"),
				        row->name, _(row->value));
			value = argv[++i];
		}
		status = take_option(options, later, row, value, error);
	}
	return status;
}

static enum lc_status choose_source(
        struct lc_options *options, const struct later *later, struct lc_error *error)
{
	const char *other = later->jack_option ? later->jack_option : later->simulation_option;
	if (options->file && later->demo)
		return lc_fail(error, LC_USAGE, _("--demo and a recording: give one of them"));
	if (options->file && other)
		return lc_fail(error, LC_USAGE,
		        _("%s does not belong to a recording: leave it out"), other);
	if (later->demo && later->jack_option && !options->name)
		return lc_fail(error, LC_USAGE,
		        _("%s belongs to a JACK client: leave it out, or leave out --demo"),
		        later->jack_option);
	if (!later->demo && options->card)
		return lc_fail(
		        error, LC_USAGE, _("--card belongs to the simulated chain: add --demo"));
	if (!later->demo && later->simulation_option)
		return lc_fail(error, LC_USAGE, _("%s belongs to the simulated chain: add --demo"),
		        later->simulation_option);
	options->kind = options->file ? LC_SOURCE_FILE
	        : later->demo         ? LC_SOURCE_SIMULATED
	                              : LC_SOURCE_JACK;
	return LC_OK;
}

static enum lc_status check_file(const char *path, struct lc_error *error)
{
	if (access(path, R_OK) == 0)
		return LC_OK;
	return lc_fail(error, errno == ENOENT ? LC_NOT_FOUND : LC_UNREADABLE,
	        _("%s: %s; check the name of the recording"), path, strerror(errno));
}

static enum lc_status make_chain(
        struct lc_chain *chain, const struct later *later, struct lc_error *error)
{
	const struct lc_scenario *scenario;
	enum lc_status status = LC_OK;
	if (later->fault_count >= LC_MAX_FAULTS)
		return lc_fail(error, LC_USAGE, _("--fault: %d at most"), LC_MAX_FAULTS - 1);
	if (later->demo && !later->chain_file)
		lc_chain_demo(chain);
	else
		lc_chain_init(chain);
	if (later->scenario && later->chain_file)
		return lc_fail(error, LC_USAGE,
		        _("--scenario and --chain: give one of them, as each is a whole chain"));
	if (later->scenario) {
		status = lc_scenario_find(later->scenario, &scenario, error);
		if (status == LC_OK)
			lc_scenario_chain(scenario, chain);
	}
	if (later->chain_file)
		status = lc_chain_load(chain, later->chain_file, error);
	for (size_t i = 0; i < later->fault_count && status == LC_OK; i++)
		status = lc_fault_apply(later->fault[i], chain, error);
	for (size_t i = 0; i < later->set_count && status == LC_OK; i++)
		status = lc_chain_set(chain, later->set[i], error);
	return status;
}

enum lc_status lc_options_parse(
        struct lc_options *options, int argc, char *const argv[], struct lc_error *error)
{
	struct later later = { 0 };
	*options = (struct lc_options) { .quiet_s = LC_CHECK_QUIET_S, .play_s = LC_CHECK_PLAY_S };
	lc_chain_init(&options->chain);
	if (argc > LC_OPTIONS_WORDS / 2)
		return lc_fail(error, LC_USAGE, _("too many words on the command line: %d at most"),
		        LC_OPTIONS_WORDS / 2);
	enum lc_status status = read_words(options, &later, argc, argv, error);
	if (status != LC_OK || options->help || options->version)
		return status;
	status = choose_source(options, &later, error);
	if (status == LC_OK && options->file)
		status = check_file(options->file, error);
	if (status == LC_OK)
		status = make_chain(&options->chain, &later, error);
	options->chain_is_named = !later.demo && (later.chain_file || later.set_count);
	return status;
}
