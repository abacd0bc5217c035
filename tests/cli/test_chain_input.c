/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Chains, gear and faults at the command line: what is right is shown, what is wrong gets one line
 * with file, line and the nearest match, and exit status 2. */
#include "../support/run.h"
#include "program.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void refused_with(struct outcome *outcome, const char *says)
{
	ck_assert_msg(outcome->status == 2, "exit %d: %s", outcome->status, outcome->err);
	ck_assert_msg(
	        strstr(outcome->err, says) != NULL, "does not say '%s': %s", says, outcome->err);
	ck_assert_uint_eq(count_lines(outcome->err), 1);
	ck_assert_str_eq(outcome->out, "");
	outcome_clear(outcome);
}

static const struct {
	const char *text, *says;
} chains[] = {
	{ "[preamp]\ngain_db = 40 dB\n",
	        "chain.ini:2: 'gain_db' in [preamp] is '40 dB', not a number; give dB as a number "
	        "alone" },
	{ "[preamp]\ngain_db = 400\n", "chain.ini:2: 'gain_db' in [preamp] is 400; it goes from" },
	{ "[session]\nbits = 25\n",
	        "chain.ini:2: 'bits' in [session] is 25; it goes from 16 to 32 in steps of 8" },
	{ "[session]\nbits = 8\n", "it goes from 16 to 32" },
	{ "\n\n[session]\nrate_hz = 48k\n", "chain.ini:4: 'rate_hz' in [session] is '48k'" },
	{ "[cable]\nkind = trrs\n", "did you mean 'trs'?" },
	{ "[mic]\nmodel = shure-sm85\n", "did you mean 'shure-sm58'?" },
	{ "[interfaces]\n", "did you mean 'interface'?" },
};

START_TEST(a_wrong_chain_file_is_told_by_line)
{
	const char *path = test_file("chain.ini", chains[_i].text, strlen(chains[_i].text));
	struct outcome outcome = RUN("predict", "--chain", path);
	refused_with(&outcome, chains[_i].says);
}
END_TEST

START_TEST(ten_megabytes_of_junk_are_refused)
{
	size_t size = 10000000;
	char *junk = malloc(size);
	for (size_t i = 0; i < size; i++)
		junk[i] = (char)(i * 2654435761u >> 13);
	struct outcome outcome = RUN("predict", "--chain", test_file("junk.ini", junk, size));
	free(junk);
	refused_with(&outcome, "junk.ini: larger than");
}
END_TEST

static const struct {
	const char *arguments[8], *says;
} wrong[] = {
	{ { "simulate", "out.wav", "--fault", "mains-hum=grosss" }, "did you mean 'gross'?" },
	{ { "simulate", "out.wav", "--fault", "mains-hun" }, "did you mean 'mains-hum'?" },
	{ { "simulate", "out.wav", "--fault", "zzzzzz" }, "--fault help" },
	{ { "simulate", "out.wav", "--programme", "sungg" }, "'sungg' is no programme" },
	{ { "simulate", "out.wav", "--scenario", "outboard-gian-up" }, "'outboard-gain-up'" },
	{ { "demo", "--json", "--scenario", "zzzzzz" }, "--scenario help" },
	{ { "predict", "--what-if", "interface.gian_db=0" }, "did you mean 'gain_db'?" },
	{ { "predict", "--channel", "65" }, "1 to 64" },
	{ { "gear", "shure", "sm85" }, "'shure'" },
	{ { "gear", "sm85" }, "did you mean 'shure-sm58'?" },
};

START_TEST(wrong_words_get_one_line_with_the_nearest)
{
	struct outcome outcome = run_linecheck(wrong[_i].arguments);
	refused_with(&outcome, wrong[_i].says);
}
END_TEST

static struct outcome with_gear(const char *name, const char *text, const char *const *arguments)
{
	char path[256];
	setenv("XDG_CONFIG_HOME", test_folder(), 1);
	mkdir(test_path("linecheck"), 0700);
	mkdir(test_path("linecheck/gear"), 0700);
	snprintf(path, sizeof path, "%s", test_file(name, text, strlen(text)));
	struct outcome outcome = run_linecheck(arguments);
	unlink(path);
	rmdir(test_path("linecheck/gear"));
	rmdir(test_path("linecheck"));
	return outcome;
}

START_TEST(a_wrong_gear_file_of_the_user_is_told_by_line)
{
	struct outcome outcome = with_gear("linecheck/gear/mine.ini",
	        "[gear]\nbased_on = shure-sm58\nsensitivity_dbu = -50 dBV | D\n",
	        (const char *const[]) { "gear", NULL });
	refused_with(&outcome,
	        "linecheck/gear/mine.ini:3: sensitivity_dbu: '-50 dBV' is not a "
	        "number; give dBu as a number alone");
}
END_TEST

START_TEST(the_users_gear_is_listed_and_can_stand_in_a_chain)
{
	static const char text[] = "[gear]\nbased_on = shure-sm58\nmodel = Mine\n"
	                           "sensitivity_dbu = -50 | T\n";
	struct outcome outcome = with_gear(
	        "linecheck/gear/mine.ini", text, (const char *const[]) { "gear", "mine", NULL });
	ck_assert_int_eq(outcome.status, 0);
	ck_assert_ptr_nonnull(strstr(outcome.out, "Shure Mine (mine, mic)"));
	outcome_clear(&outcome);
	outcome = with_gear("linecheck/gear/mine.ini", text,
	        (const char *const[]) { "predict", "--set", "mic.model=mine", "--json", NULL });
	ck_assert_int_eq(outcome.status, 0);
	ck_assert_ptr_nonnull(strstr(outcome.out, "-50.0"));
	outcome_clear(&outcome);
}
END_TEST

START_TEST(gear_is_found_by_words_and_shown_with_its_basis)
{
	struct outcome outcome = RUN("gear", "SCARLETT", "4th");
	ck_assert_int_eq(outcome.status, 0);
	ck_assert_ptr_nonnull(strstr(outcome.out, "focusrite-scarlett-2i2-4th"));
	ck_assert_ptr_nonnull(strstr(outcome.out, "focusrite-scarlett-solo-4th"));
	ck_assert_ptr_null(strstr(outcome.out, "3rd"));
	outcome_clear(&outcome);
	outcome = RUN("gear", "focusrite-scarlett-2i2-4th");
	ck_assert_ptr_nonnull(strstr(outcome.out, "[input mic]"));
	ck_assert_ptr_nonnull(strstr(outcome.out, "community source"));
	ck_assert_ptr_nonnull(strstr(outcome.out, "not known")); /* its bits */
	ck_assert_ptr_null(strstr(outcome.out, "[input rca]"));  /* it has none */
	outcome_clear(&outcome);
}
END_TEST

static json_t *json_of(struct outcome *outcome)
{
	json_error_t error;
	ck_assert_msg(outcome->status == 0, "%s", outcome->err);
	json_t *document = json_loads(outcome->out, 0, &error);
	ck_assert_msg(document != NULL, "%s", error.text);
	outcome_clear(outcome);
	return document;
}

static double number_at(const json_t *object, const char *key)
{
	return json_number_value(json_object_get(object, key));
}

/* The demo's chain by hand: -34.8 + 45 - 22 = -11.8 dBFS, so that 105.8 dB SPL are full scale; with
 * 20 dB more at the interface 85.8. */
START_TEST(predict_tells_what_a_turned_knob_would_bring)
{
	struct outcome outcome = RUN("predict", "--json", "--set",
	        "mic.model=audio-technica-at2020", "--set", "preamp.model=generic", "--set",
	        "preamp.gain_db=45", "--set", "interface.model=focusrite-scarlett-2i2-3rd", "--set",
	        "interface.input=line", "--set", "interface.gain_db=0", "--what-if",
	        "interface.gain_db=20");
	json_t *document = json_of(&outcome);
	json_t *now = json_object_get(document, "predicted");
	json_t *change = json_array_get(json_object_get(document, "what_if"), 0);
	json_t *then = json_object_get(change, "predicted");
	ck_assert_double_eq_tol(number_at(now, "full_scale_dbspl"), 105.8, 1e-6);
	ck_assert_double_eq_tol(number_at(json_object_get(now, "clip"), "dbspl"), 105.8, 1e-6);
	ck_assert_str_eq(json_string_value(json_object_get(json_object_get(now, "clip"), "stage")),
	        "interface");
	ck_assert_str_eq(json_string_value(json_object_get(change, "set")), "interface.gain_db=20");
	ck_assert_double_eq_tol(number_at(then, "full_scale_dbspl"), 85.8, 1e-6);
	json_decref(document);
}
END_TEST

static const struct {
	const char *arguments[6], *says[3];
} lists[] = {
	{ { "simulate", "--fault", "help" }, { "mains-hum", "-70, -55, -40 dBFS", "distorting" } },
	{ { "demo", "--scenario", "help" },
	        { "outboard-gain-up", "interface-gain-up:fix", "The preamp powers" } },
	{ { "simulate", "--programme", "help" }, { "speech", "sung", "FILE" } },
};

START_TEST(help_lists_what_an_option_takes)
{
	struct outcome outcome = run_linecheck(lists[_i].arguments);
	ck_assert_int_eq(outcome.status, 0);
	for (int i = 0; i < 3; i++)
		ck_assert_ptr_nonnull(strstr(outcome.out, lists[_i].says[i]));
	ck_assert_str_eq(outcome.err, "");
	outcome_clear(&outcome);
}
END_TEST

START_TEST(a_recording_can_be_the_programme_at_its_own_rate)
{
	const char *voice = test_path("voice.wav"), *again = test_path("again.wav");
	struct outcome outcome = RUN("simulate", voice, "--rate", "44100", "--duration", "2");
	ck_assert_int_eq(outcome.status, 0);
	outcome_clear(&outcome);
	outcome = RUN("simulate", again, "--programme", voice, "--duration", "2");
	ck_assert_msg(outcome.status == 0, "%s", outcome.err);
	outcome_clear(&outcome);
	outcome = RUN("simulate", again, "--programme", voice, "--rate", "48000");
	refused_with(&outcome, "has a rate of 44100 Hz, and --rate asks for 48000");
}
END_TEST

START_TEST(the_demo_of_double_amplification_names_it_with_the_db)
{
	struct outcome outcome =
	        RUN("demo", "--scenario", "outboard-gain-up", "--duration", "3", "--json");
	ck_assert_int_eq(outcome.status, 1);
	ck_assert_ptr_nonnull(strstr(outcome.out, "\"interface-gain-up\""));
	ck_assert_ptr_nonnull(strstr(outcome.out, "+20 dB"));
	ck_assert_ptr_nonnull(strstr(outcome.out, "\"microphone_power\": \"preamp\""));
	outcome_clear(&outcome);
}
END_TEST

int main(void)
{
	TCase *tests = tcase_create("command line");
	test_folder(); /* made here, so that every forked test shares it */
	tcase_set_timeout(tests, 60);
	tcase_add_loop_test(tests, a_wrong_chain_file_is_told_by_line, 0, ROWS(chains));
	tcase_add_test(tests, ten_megabytes_of_junk_are_refused);
	tcase_add_loop_test(tests, wrong_words_get_one_line_with_the_nearest, 0, ROWS(wrong));
	tcase_add_test(tests, a_wrong_gear_file_of_the_user_is_told_by_line);
	tcase_add_test(tests, the_users_gear_is_listed_and_can_stand_in_a_chain);
	tcase_add_test(tests, gear_is_found_by_words_and_shown_with_its_basis);
	tcase_add_test(tests, predict_tells_what_a_turned_knob_would_bring);
	tcase_add_loop_test(tests, help_lists_what_an_option_takes, 0, ROWS(lists));
	tcase_add_test(tests, a_recording_can_be_the_programme_at_its_own_rate);
	tcase_add_test(tests, the_demo_of_double_amplification_names_it_with_the_db);
	return lc_test_run("chain input", tests);
}
