/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The terminal speaks the user's language, with its plurals, and keeps figures and JSON as they
 * are in every country. */
#include "../cli/program.h"
#include "../support/missing.h"
#include "../support/run.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

/* Two preamps in series, which is one thing to fix; with 48 V on twice, two. */
#define CHAIN                                                                                      \
	"[mic]\nmodel = audio-technica-at2020\n[preamp]\nmodel = generic\ngain_db = 45\n"          \
	"phantom = on\noutput = trs\n[cable]\nkind = trs\n"                                        \
	"[interface]\nmodel = focusrite-scarlett-2i2-3rd\ninput = line\ngain_db = 12\n"

static char *recording, *chain; /* paths */

/* 5 s of the demo's voice, as it comes out of that chain. */
static void make_recording(void)
{
	setenv("LC_ALL", "C.UTF-8", 1);
	setenv("LANGUAGE", "C", 1);
	if (recording)
		return;
	recording = strdup(test_path("voice.wav"));
	chain = strdup(test_file("chain.ini", CHAIN, strlen(CHAIN)));
	struct outcome outcome =
	        RUN("simulate", recording, "--duration", "5", "--set", "interface.gain_db=12");
	ck_assert_msg(outcome.status == 0, "%s", outcome.err);
	outcome_clear(&outcome);
}

/* What the catalogues' translators wrote. */
static const struct {
	const char *language, *one, *two;
} plurals[] = {
	{ "C", "1 thing to fix", "2 things to fix" },
	{ "de", "1 Problem zu beheben", "2 Probleme zu beheben" },
	{ "fr", "1 point à corriger", "2 points à corriger" },
	{ "es", "1 cosa por corregir", "2 cosas por corregir" },
	{ "ja", "修正が必要な点が 1 件あります", "修正が必要な点が 2 件あります" },
	{ "zh_CN", "有 1 处需要修正", "有 2 处需要修正" },
	{ "qq:de", "1 Problem zu beheben", "2 Probleme zu beheben" }, /* the next that is there */
};

START_TEST(the_verdict_has_the_language_and_its_plural)
{
	setenv("LANGUAGE", plurals[_i].language, 1);
	struct outcome one = RUN("analyze", recording, "--chain", chain);
	struct outcome two =
	        RUN("analyze", recording, "--chain", chain, "--set", "interface.phantom=on");
	ck_assert_int_eq(one.status, 1);
	ck_assert_msg(strstr(one.out, plurals[_i].one) != NULL, "%.200s", one.out);
	ck_assert_int_eq(two.status, 1);
	ck_assert_msg(strstr(two.out, plurals[_i].two) != NULL, "%.200s", two.out);
	outcome_clear(&one);
	outcome_clear(&two);
}
END_TEST

START_TEST(an_error_and_the_help_have_the_language)
{
	setenv("LANGUAGE", "de", 1);
	struct outcome outcome = RUN("analyze", "no-such.wav");
	ck_assert_int_eq(outcome.status, 3);
	ck_assert_uint_eq(count_lines(outcome.err), 1);
	setenv("LANGUAGE", "C", 1);
	struct outcome english = RUN("analyze", "no-such.wav");
	ck_assert_str_ne(outcome.err, english.err);
	outcome_clear(&outcome);
	outcome_clear(&english);
	setenv("LANGUAGE", "ja", 1);
	outcome = RUN("--help");
	ck_assert_int_eq(outcome.status, 0);
	ck_assert_msg(strstr(outcome.out, "使い方") || strstr(outcome.out, "使用"), "%.100s",
	        outcome.out);
	outcome_clear(&outcome);
}
END_TEST

/* Its letters are ASCII: what a translation has beyond them would come out as question marks. */
START_TEST(a_terminal_that_is_not_utf8_is_spoken_to_in_english)
{
	unsetenv("LC_ALL");
	setenv("LC_CTYPE", "C", 1);
	setenv("LC_MESSAGES", "C.UTF-8", 1);
	setenv("LANGUAGE", "ja", 1);
	struct outcome outcome = RUN("--help");
	ck_assert_int_eq(outcome.status, 0);
	ck_assert_ptr_nonnull(strstr(outcome.out, "Usage: linecheck"));
	for (const char *at = outcome.out; *at; at++)
		ck_assert_msg((unsigned char)*at < 0x80, "%.40s", at);
	outcome_clear(&outcome);
	/* the same words in a terminal that has the letters are Japanese */
	setenv("LC_CTYPE", "C.UTF-8", 1);
	outcome = RUN("--help");
	ck_assert_ptr_null(strstr(outcome.out, "Usage: linecheck"));
	outcome_clear(&outcome);
}
END_TEST

/* A country with a decimal comma, made for this test; NULL where the system has no sources. */
static const char *comma_country(void)
{
	static char command[512];
	snprintf(command, sizeof command, "localedef -i de_DE -f UTF-8 '%s' >/dev/null 2>&1",
	        test_path("de_DE.UTF-8"));
	if (system(command) != 0)
		return NULL;
	setenv("LOCPATH", test_folder(), 1);
	return "de_DE.UTF-8";
}

static json_t *analysis(void)
{
	struct outcome outcome = RUN("analyze", "--json", recording, "--chain", chain);
	json_error_t error;
	json_t *object = json_loads(outcome.out, 0, &error);
	ck_assert_msg(object != NULL, "%s: %.100s", error.text, outcome.out);
	outcome_clear(&outcome);
	return object;
}

static json_t *first_title(json_t *object)
{
	return json_object_get(json_array_get(json_object_get(object, "findings"), 0), "title");
}

static void forget_sentences(json_t *object)
{
	size_t i;
	json_t *each;
	json_array_foreach(json_object_get(object, "findings"), i, each)
	{
		json_object_del(each, "title");
		json_object_del(each, "evidence");
		json_object_del(each, "action");
		json_object_del(each, "why");
	}
	json_array_foreach(json_object_get(object, "channels"), i, each)
	        json_object_del(each, "name"); /* "Channel 1" */
}

/* Ids and words of the contract, which programs compare, and the figures are the same; the
 * sentences are for people. */
START_TEST(json_keeps_its_words_and_its_points_in_a_country_of_commas)
{
	json_t *english = analysis();
	const char *country = comma_country();
	if (!country) {
		ck_assert_msg(!lc_test_in_ci(), "localedef: package locales");
		json_decref(english);
		return;
	}
	setenv("LC_ALL", country, 1);
	setenv("LANGUAGE", "de", 1);
	json_t *german = analysis();
	ck_assert(!json_equal(first_title(english), first_title(german)));
	forget_sentences(english);
	forget_sentences(german);
	ck_assert(json_equal(english, german));
	json_decref(english);
	json_decref(german);
}
END_TEST

int main(void)
{
	TCase *tests = tcase_create("languages");
	tcase_set_timeout(tests, 60);
	tcase_add_checked_fixture(tests, make_recording, NULL);
	tcase_add_loop_test(tests, the_verdict_has_the_language_and_its_plural, 0, ROWS(plurals));
	tcase_add_test(tests, an_error_and_the_help_have_the_language);
	tcase_add_test(tests, a_terminal_that_is_not_utf8_is_spoken_to_in_english);
	tcase_add_test(tests, json_keeps_its_words_and_its_points_in_a_country_of_commas);
	return lc_test_run("languages", tests);
}
