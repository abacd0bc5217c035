/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text in the columns of a terminal: how wide it is, where its lines end, what lines up. */
#include "linecheck/report.h"
#include "linecheck/utf8.h"

#include "../support/missing.h"
#include "../support/run.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>

#define PAGE 80 /* columns of what is no terminal */

static char *text;
static size_t text_size;
static char *lines[64]; /* of text, cut up by print_row() */
static int count;

static void stop(void)
{
	free(text);
	text = NULL;
}

static void print_row(int indent, const char *lead, const char *words)
{
	FILE *out = open_memstream(&text, &text_size);

	lc_put_row(out, indent, lead, words);
	fclose(out);
	count = 0;
	for (char *rest = text, *line; (line = strsep(&rest, "\n")) && count < 64;)
		lines[count++] = line;
	count--; /* behind the last newline there is nothing */
}

static bool begins_with(const char *line, const char *start)
{
	return strncmp(line, start, strlen(start)) == 0;
}

static bool ends_with(const char *line, const char *end)
{
	size_t length = strlen(line), own = strlen(end);

	return length >= own && strcmp(line + length - own, end) == 0;
}

/* East Asian Width (UAX #11): W and F take two columns; marks that combine take none. */
static const struct {
	const char *text;
	int columns;
} widths[] = {
	{ "", 0 }, { "abc", 3 }, { "M\u00FCll", 4 },
	{ "e\u0301", 1 }, /* e and an acute accent that stands over it */
	{ "\u2212\u221E", 2 }, { "\u2588\u2595", 2 }, { "\u4E0D\u660E", 4 }, /* 不明 */
	{ "\uFF08\u3002", 4 },      /* a fullwidth bracket, an ideographic full stop */
	{ "\uFF71", 1 },            /* a halfwidth katakana */
	{ "\uB9C8\uC774\uD06C", 6 } /* three Hangul syllables */
};

START_TEST(text_is_as_wide_as_unicode_says)
{
	ck_assert_int_eq(lc_columns(widths[_i].text), widths[_i].columns);
}
END_TEST

START_TEST(a_column_is_filled_up_with_blanks_whatever_the_script)
{
	static const struct {
		const char *text;
		int columns;
		const char *printed;
	} rows[] = { { "input", 8, "input   " }, { "不明", 8, "不明    " }, { "", 2, "  " },
		/* no room is left: one blank parts it from what follows */
		{ "不明", 4, "不明 " }, { "Vorverstärker", 6, "Vorverstärker " } };

	for (size_t i = 0; i < ROWS(rows); i++) {
		FILE *out = open_memstream(&text, &text_size);

		lc_put_column(out, rows[i].text, rows[i].columns);
		fclose(out);
		ck_assert_str_eq(text, rows[i].printed);
		stop();
	}
}
END_TEST

static const char japanese[] =
        "プリアンプのゲインを下げてください。インターフェースの「ライン入力」は、最小（0 dB）の"
        "ままにします。ケーブルを抜き、ノイズが下がるか見てください、と説明書にあります。"
        "コンデンサーマイクには、ファンタム電源（48 V）が必要です。";

/* Kinsoku: what may not stand at the start of a line, and what may not stand at its end. */
static const char *const closing[] = { "。", "、", "」", "）", "ー", "ッ", "ゃ", "・" };
static const char *const opening[] = { "「", "（" };

START_TEST(japanese_is_broken_without_blanks_by_its_rules)
{
	char words[1024], all[1024] = "";
	int indent = _i; /* so that each rule meets the end of a line */

	/* blanks, at which a line may end and which then go, would blur the sum */
	snprintf(words, sizeof words, "%s", japanese);
	for (char *at = words; (at = strchr(at, ' ')) != NULL;)
		memmove(at, at + 1, strlen(at));
	print_row(indent, "", words);
	ck_assert_int_ge(count, 2);
	for (int i = 0; i < count; i++) {
		const char *line = lines[i] + indent;

		ck_assert_int_eq((int)strspn(lines[i], " "), indent);
		ck_assert_msg(lc_columns(lines[i]) <= PAGE, "%s", lines[i]);
		/* "（48V）が" is the longest that holds together: 10 columns, less one */
		if (i + 1 < count)
			ck_assert_msg(lc_columns(lines[i]) > PAGE - 10, "%s", lines[i]);
		for (size_t c = 0; c < ROWS(closing); c++)
			ck_assert_msg(!begins_with(line, closing[c]), "%s", line);
		for (size_t c = 0; c < ROWS(opening); c++)
			ck_assert_msg(!ends_with(line, opening[c]), "%s", line);
		strcat(all, line);
	}
	ck_assert_str_eq(all, words);
}
END_TEST

START_TEST(a_number_stays_with_its_unit)
{
	char words[256];

	/* words of every length push "48 V" and "100 %" over the end of the line */
	snprintf(words, sizeof words, "%.*s of 48 V and 100 %% of the noise and 12 dB more", _i,
	        "--------------------------------------------------------------------------------");
	print_row(0, "", words);
	for (int i = 0; i < count; i++) {
		ck_assert_msg(!ends_with(lines[i], "48") && !ends_with(lines[i], "100") &&
		                !ends_with(lines[i], "12"),
		        "%s", lines[i]);
		ck_assert(lc_columns(lines[i]) <= PAGE);
	}
}
END_TEST

START_TEST(the_text_stands_behind_its_lead_or_below_it)
{
	print_row(10, "不明", "what is not known");
	ck_assert_str_eq(lines[0], "不明      what is not known");
	ck_assert_int_eq(count, 1);
	stop();
	/* ten columns leave no blank: the text goes below */
	print_row(10, "ケーブル長", "what is not known");
	ck_assert_str_eq(lines[0], "ケーブル長");
	ck_assert_str_eq(lines[1], "          what is not known");
	ck_assert_int_eq(count, 2);
	stop();
	print_row(0, "", "alone");
	ck_assert_str_eq(lines[0], "alone");
	ck_assert_int_eq(count, 1);
	stop();
	print_row(10, "a\033[31mb", "c\007");
	ck_assert_str_eq(lines[0], "a?[31mb   c?");
}
END_TEST

START_TEST(a_buffer_that_is_too_small_ends_between_characters)
{
	static const char whole[] = "aä不😀"; /* of 1, 2, 3 and 4 bytes */
	/* how many bytes are left of it in a buffer of so many */
	static const size_t left[] = { 0, 0, 1, 1, 3, 3, 3, 6, 6, 6, 6, 10, 10 };

	for (size_t size = 0; size < ROWS(left); size++) {
		char buffer[16] = "untouched";
		size_t length = lc_utf8_print(buffer, size, "%s", whole);

		ck_assert_uint_eq(length, left[size]);
		if (size == 0) {
			ck_assert_str_eq(buffer, "untouched");
			continue;
		}
		ck_assert_uint_eq(strlen(buffer), left[size]);
		ck_assert(strncmp(buffer, whole, left[size]) == 0);
	}
}
END_TEST

START_TEST(the_language_of_a_report_is_english_without_a_catalogue)
{
	char language[32];

	setenv("LANGUAGE", "C", 1);
	ck_assert_str_eq(lc_report_language(language, sizeof language), "en");
}
END_TEST

int main(void)
{
	TCase *tests = tcase_create("columns");

	/* the C library's own, there without any package */
	if (!setlocale(LC_CTYPE, "C.UTF-8"))
		return lc_test_missing("the C library has no locale C.UTF-8");
	tcase_add_checked_fixture(tests, NULL, stop);
	tcase_add_loop_test(tests, text_is_as_wide_as_unicode_says, 0, ROWS(widths));
	tcase_add_test(tests, a_column_is_filled_up_with_blanks_whatever_the_script);
	tcase_add_loop_test(tests, japanese_is_broken_without_blanks_by_its_rules, 0, 40);
	tcase_add_loop_test(tests, a_number_stays_with_its_unit, 40, 80);
	tcase_add_test(tests, the_text_stands_behind_its_lead_or_below_it);
	tcase_add_test(tests, a_buffer_that_is_too_small_ends_between_characters);
	tcase_add_test(tests, the_language_of_a_report_is_english_without_a_catalogue);
	return lc_test_run("columns", tests);
}
