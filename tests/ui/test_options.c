/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The command line of the window. */
#include "fixture.h"
#include "options.h"

#include <stdarg.h>
#include <string.h>

static struct lc_options options;
static struct lc_error error;

/* Words up to NULL behind the program's name. */
static enum lc_status parse(const char *first, ...) G_GNUC_NULL_TERMINATED;
static enum lc_status parse(const char *first, ...)
{
	char *argv[32] = { (char *)"linecheck-gtk" };
	int argc = 1;
	va_list words;
	va_start(words, first);
	for (const char *word = first; word; word = va_arg(words, const char *))
		argv[argc++] = (char *)word;
	va_end(words);
	error = (struct lc_error) { 0 };
	return lc_options_parse(&options, argc, argv, &error);
}

static void ck_arguments(const char *expected)
{
	g_autofree char *joined = g_strjoinv(" ", (char **)options.arguments);
	ck_assert_str_eq(joined, expected);
}

START_TEST(without_options_it_is_a_jack_client_that_may_attach)
{
	ck_assert_int_eq(parse(NULL, NULL), LC_OK);
	ck_assert_int_eq(options.kind, LC_SOURCE_JACK);
	ck_assert(!options.configures_engine);
	ck_arguments("");
}
END_TEST

START_TEST(jack_options_go_to_the_engine_as_they_are)
{
	ck_assert_int_eq(parse("--name", "check", "--channels=4", "--connect-in",
	                         "system:capture_1", "--tap", NULL),
	        LC_OK);
	ck_arguments("--name check --channels 4 --connect-in system:capture_1 --tap");
	ck_assert_str_eq(options.name, "check");
	ck_assert(options.configures_engine);
}
END_TEST

START_TEST(a_name_alone_may_still_attach)
{
	ck_assert_int_eq(parse("--name", "check", NULL), LC_OK);
	ck_assert(!options.configures_engine);
}
END_TEST

START_TEST(the_demo_has_the_demo_chain_with_faults_and_then_set)
{
	ck_assert_int_eq(
	        parse("--demo", "--seed", "7", "--fault", "interface-gain-up", NULL), LC_OK);
	ck_assert_int_eq(options.kind, LC_SOURCE_SIMULATED);
	ck_arguments("--seed 7 --fault interface-gain-up");
	ck_assert_str_eq(options.chain.common.mic.model.id, "audio-technica-at2020");
	ck_assert_double_gt(options.chain.common.interface.gain_db.value, 0.0);
	ck_assert_int_eq(parse("--set", "interface.gain_db=3", "--demo", "--fault",
	                         "interface-gain-up", NULL),
	        LC_OK);
	ck_assert_double_eq(options.chain.common.interface.gain_db.value, 3.0);
}
END_TEST

START_TEST(a_scenario_is_the_chain_of_the_demo)
{
	ck_assert_int_eq(parse("--demo", "--scenario", "outboard-xlr", "--programme", "sung",
	                         "--set", "interface.gain_db=7", NULL),
	        LC_OK);
	ck_arguments("--scenario outboard-xlr --programme sung");
	ck_assert_int_eq(options.chain.common.interface.input.value, LC_INPUT_MIC);
	ck_assert_double_eq(options.chain.common.interface.gain_db.value, 7.0);
}
END_TEST

START_TEST(a_recording_is_looked_at)
{
	ck_assert_int_eq(parse("/proc/self/exe", NULL), LC_OK);
	ck_assert_int_eq(options.kind, LC_SOURCE_FILE);
	ck_assert_str_eq(options.file, "/proc/self/exe");
	ck_assert_int_eq(parse("--", "/proc/self/exe", NULL), LC_OK);
	ck_assert_str_eq(options.file, "/proc/self/exe");
}
END_TEST

START_TEST(help_and_version_are_told)
{
	ck_assert_int_eq(parse("--help", NULL), LC_OK);
	ck_assert(options.help);
	ck_assert_int_eq(parse("--version", NULL), LC_OK);
	ck_assert(options.version);
}
END_TEST

/* Each mistake: its status, and words that the line must have. */
START_TEST(mistakes_are_one_line_that_names_the_thing_and_the_remedy)
{
	static const struct {
		const char *words[4];
		enum lc_status status;
		const char *says[2];
	} rows[] = {
		{ { "--bogus" }, LC_USAGE, { "--bogus", "--help" } },
		{ { "-x" }, LC_USAGE, { "-x", "--help" } },
		{ { "--json" }, LC_USAGE, { "--json", "--help" } },
		{ { "--channels" }, LC_USAGE, { "--channels", "value" } },
		{ { "--channels", "0" }, LC_USAGE, { "--channels", "64" } },
		{ { "--channels", "65" }, LC_USAGE, { "65", "64" } },
		{ { "--channels", "2.5" }, LC_USAGE, { "2.5", "64" } },
		{ { "--channels", "two" }, LC_USAGE, { "two", "64" } },
		{ { "--tap=yes" }, LC_USAGE, { "--tap", "no value" } },
		{ { "--name", "" }, LC_USAGE, { "--name", "NAME" } },
		{ { "--duration", "-1" }, LC_USAGE, { "--duration", "-1" } },
		{ { "--quiet", "0" }, LC_USAGE, { "--quiet", "0.1" } },
		{ { "--play", "3601" }, LC_USAGE, { "--play", "3600" } },
		{ { "--duration", "nan" }, LC_USAGE, { "--duration", "nan" } },
		{ { "--demo", "--rate", "1" }, LC_USAGE, { "--rate", "8000" } },
		{ { "--demo", "--seed", "-1" }, LC_USAGE, { "--seed", "-1" } },
		{ { "--demo", "--fault", "mains-hun" }, LC_USAGE, { "mains-hun", "mains-hum" } },
		{ { "--fault", "mains-hum" }, LC_USAGE, { "--fault", "--demo" } },
		{ { "--demo", "--scenario", "outboard-gian-up" }, LC_USAGE,
		        { "outboard-gian-up", "outboard-gain-up" } },
		{ { "--demo", "--tap" }, LC_USAGE, { "--tap", "--demo" } },
		{ { "--demo", "/proc/self/exe" }, LC_USAGE, { "--demo", "recording" } },
		{ { "--tap", "/proc/self/exe" }, LC_USAGE, { "--tap", "recording" } },
		{ { "/proc/self/exe", "/proc/self/exe" }, LC_USAGE,
		        { "one recording", "analyze" } },
		{ { "/nowhere/take.wav" }, LC_NOT_FOUND,
		        { "/nowhere/take.wav", "check the name" } },
		{ { "--chain", "/nowhere/chain.ini" }, LC_NOT_FOUND, { "/nowhere/chain.ini", "" } },
		{ { "--set", "interface.gain=3" }, LC_USAGE, { "interface.gain", "gain_db" } },
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		const char *const *words = rows[i].words;
		ck_assert_int_eq(
		        parse(words[0], words[1], words[2], words[3], NULL), rows[i].status);
		ck_assert_int_eq(error.status, rows[i].status);
		ck_assert_ptr_null(strchr(error.text, '\n'));
		for (int k = 0; k < 2; k++)
			ck_assert_msg(strstr(error.text, rows[i].says[k]), "%s lacks '%s'",
			        error.text, rows[i].says[k]);
	}
}
END_TEST

START_TEST(more_words_than_anyone_types_are_refused)
{
	char *argv[LC_OPTIONS_WORDS];
	for (int i = 0; i < LC_OPTIONS_WORDS; i++)
		argv[i] = (char *)"--tap";
	ck_assert_int_eq(lc_options_parse(&options, LC_OPTIONS_WORDS, argv, &error), LC_USAGE);
}
END_TEST

START_TEST(more_faults_than_a_simulation_takes_are_refused)
{
	char *argv[64] = { (char *)"linecheck-gtk", (char *)"--demo" };
	int argc = 2;
	for (int i = 0; i < 20; i++) {
		argv[argc++] = (char *)"--fault";
		argv[argc++] = (char *)"mains-hum";
	}
	ck_assert_int_eq(lc_options_parse(&options, argc, argv, &error), LC_USAGE);
}
END_TEST

int main(void)
{
	return lc_fixture_run("options",
	        (const TTest *const[]) { without_options_it_is_a_jack_client_that_may_attach,
	                jack_options_go_to_the_engine_as_they_are, a_name_alone_may_still_attach,
	                the_demo_has_the_demo_chain_with_faults_and_then_set,
	                a_scenario_is_the_chain_of_the_demo, a_recording_is_looked_at,
	                help_and_version_are_told,
	                mistakes_are_one_line_that_names_the_thing_and_the_remedy,
	                more_words_than_anyone_types_are_refused,
	                more_faults_than_a_simulation_takes_are_refused, NULL });
}
