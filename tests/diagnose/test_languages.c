/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said of every fault, in every language: whole sentences, none cut, with true minuses. */
#include "../support/missing.h"
#include "../support/run.h"
#include "corpus.h"
#include "linecheck/intl.h"

#include <ctype.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>

static const char *const languages[] = { "C", "de", "fr", "es", "ja", "zh_CN" };
#define LANGUAGES ROWS(languages)

static struct lc_chain chain;
static struct lc_result result;
static struct lc_diagnosis english, diagnosis;

/* gettext takes notice of another LANGUAGE when a folder of catalogues is named. */
static void speak(const char *language)
{
	setenv("LANGUAGE", language, 1);
	bindtextdomain(LC_TEXT_DOMAIN, getenv("LINECHECK_CATALOGUES"));
	bind_textdomain_codeset(LC_TEXT_DOMAIN, "UTF-8");
}

/* The sentences end as a sentence does in one of these languages. */
static bool is_whole(const char *text)
{
	static const char *const ends[] = { ".", "。", "!", "?" };
	size_t length = strlen(text);

	for (size_t i = 0; i < ROWS(ends); i++)
		if (length >= strlen(ends[i]) &&
		        strcmp(text + length - strlen(ends[i]), ends[i]) == 0)
			return true;
	return false;
}

/* No hyphen stands for a minus; one within a word, a range or an option is none. */
static bool has_true_minuses(const char *text)
{
	for (const char *at = text; (at = strchr(at, '-')) != NULL; at++)
		if (isdigit((unsigned char)at[1]) &&
		        (at == text || (unsigned char)at[-1] >= 0x80 || at[-1] == ' ' ||
		                at[-1] == '('))
			return false;
	return true;
}

static void check_text(const char *text, size_t size, const char *id, const char *language)
{
	/* what is cut ends within the length of a character, 4 bytes, of the room's end */
	ck_assert_msg(strlen(text) + 5 < size, "%s, %s: %s", id, language, text);
	/* the locale is UTF-8: mbstowcs() refuses half a character */
	ck_assert_msg(mbstowcs(NULL, text, 0) != (size_t)-1, "%s, %s: %s", id, language, text);
	ck_assert_msg(has_true_minuses(text), "%s, %s: %s", id, language, text);
}

static void check_finding(const struct lc_finding *finding, const char *language)
{
	const char *const sentences[] = { finding->evidence, finding->action, finding->why };

	check_text(finding->title, sizeof finding->title, finding->id, language);
	for (size_t i = 0; i < ROWS(sentences); i++) {
		check_text(sentences[i], sizeof finding->why, finding->id, language);
		ck_assert_msg(is_whole(sentences[i]), "%s, %s: '%s'", finding->id, language,
		        sentences[i]);
	}
}

static bool says(const struct lc_diagnosis *said, const char *id)
{
	for (size_t f = 0; f < said->count; f++) {
		const struct lc_finding *finding = &said->finding[f];

		if (strcmp(finding->id, id) == 0)
			return true;
		for (size_t i = 0; i < finding->folded_count; i++)
			if (strcmp(finding->folded[i], id) == 0)
				return true;
	}
	return false;
}

/* Plants a fault until it is heard: in a size, a programme and a chain that the number chooses. */
static void hear(const struct corpus_trial *trial)
{
	speak("C");
	english.count = 0;
	for (int i = 1; i < 9 && !says(&english, trial->id); i++) {
		struct corpus_case it = corpus_case_of(trial, i, 1);

		corpus_hear(&it, &chain, &result);
		lc_diagnose(&result, &chain, &english);
	}
	ck_assert_msg(says(&english, trial->id), "%s", trial->id);
}

START_TEST(every_finding_is_whole_in_every_language)
{
	hear(&corpus_trials[_i]);
	for (size_t l = 0; l < LANGUAGES; l++) {
		speak(languages[l]);
		lc_diagnose(&result, &chain, &diagnosis);
		ck_assert_uint_eq(diagnosis.count, english.count);
		for (size_t f = 0; f < diagnosis.count; f++) {
			check_finding(&diagnosis.finding[f], languages[l]);
			/* it is another language */
			ck_assert((strcmp(diagnosis.finding[f].title, english.finding[f].title) ==
			                  0) == (l == 0));
		}
	}
}
END_TEST

int main(void)
{
	TCase *tests = tcase_create("languages");

	/* the C library's own, there without any package; plain C would never be translated */
	if (!setlocale(LC_ALL, "C.UTF-8"))
		return lc_test_missing("the C library has no locale C.UTF-8");
	setlocale(LC_NUMERIC, "C");
	tcase_set_timeout(tests, 60);
	tcase_add_loop_test(tests, every_finding_is_whole_in_every_language, 0, CORPUS_TRIALS);
	return lc_test_run("languages", tests);
}
