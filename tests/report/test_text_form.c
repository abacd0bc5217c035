/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The form of the reports for a terminal: columns, colours and characters. */
#include "printed.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

START_TEST(no_line_is_longer_than_the_columns)
{
	int columns = widths[_i % WIDTHS];
	/* names longer than any line, with and without blanks, and hostile ones */
	static const char *const names[] = { "a.wav",
		"a very long name of a take that goes on and on and on beyond what any terminal "
		"has.wav",
		"averylongnameofatakethatgoesonandonandonandonandonandonbeyondanythingthatisusual."
		"wav",
		"\xff\xfe\033[31mÜbung №1 😀" };

	speak(languages[_i / WIDTHS]);
	for (int i = 0; i < 4 * 4; i++) {
		struct lc_text_style style = { i & 1, i & 2, columns };

		snprintf(result.source.name, sizeof result.source.name, "%s", names[i / 4]);
		snprintf(result.channel[0].name, sizeof result.channel[0].name, "%.60s",
		        names[i / 4]);
		print(&style, 0);
		ck_assert_msg(longest_line() <= columns, "%d:\n%s", longest_line(), text);
		stop();
		ck_assert_int_le(print(&style, 24), 24);
		ck_assert_msg(longest_line() <= columns, "%d:\n%s", longest_line(), text);
		stop();
	}
}
END_TEST

/** The column, from 0, at which mark stands in the line of name; -1 where it does not. */
static int column_of(const char *name, const char *mark)
{
	const char *line = strstr(text, name), *at = line ? strstr(line, mark) : NULL;
	char before[256] = "";

	if (!at || at - line >= (long)sizeof before)
		return -1;
	memcpy(before, line, (size_t)(at - line));
	return lc_columns(before);
}

START_TEST(the_meters_line_up_whatever_the_names)
{
	struct lc_text_style style = { false, true, 80 };

	snprintf(result.channel[0].name, LC_NAME_SIZE, "チャンネル 1");
	snprintf(result.channel[1].name, LC_NAME_SIZE, "Voice");
	result.channel[1].meter = result.channel[0].meter;
	result.channel[1].meter.hold = 0.0001f; /* −80.0 dBFS; the other is at −6.0 */
	print(&style, 24);
	/* "チャンネル 1" takes 5 * 2 + 2 columns, and a blank parts it from the bar */
	ck_assert_int_eq(column_of("チャンネル 1", "▕"), 13);
	ck_assert_int_eq(column_of("Voice", "▕"), 13);
	ck_assert_int_eq(column_of("チャンネル 1", "floor"), column_of("Voice", "floor"));
	stop();
	/* a name that is too long begins with its number, by which it is called everywhere else */
	snprintf(result.channel[1].name, LC_NAME_SIZE, "the room behind the singer");
	print(&style, 24);
	ck_assert(column_of("2 the room", "▕") == column_of("チャンネル 1", "▕"));
}
END_TEST

START_TEST(the_page_says_its_language)
{
	static const char *const said[] = { "en", "de", "fr", "es", "ja", "zh-CN" };
	struct lc_report report = { &result, &chain, &diagnosis, false };
	char expected[64];
	FILE *out = open_memstream(&text, &text_size);

	speak(languages[_i]);
	lc_diagnose(&result, &chain, &diagnosis);
	ck_assert_int_eq(lc_report_html(out, &report, "", NULL), LC_OK);
	fclose(out);
	snprintf(expected, sizeof expected, "<!DOCTYPE html>\n<html lang=\"%s\">", said[_i]);
	ck_assert_msg(strncmp(text, expected, strlen(expected)) == 0, "%.100s", text);
}
END_TEST

START_TEST(without_colour_there_is_no_escape_and_with_it_each_is_closed)
{
	struct lc_text_style plain = { false, true, 80 }, colour = { true, true, 80 };

	print(&plain, 0);
	ck_assert_ptr_null(strchr(text, '\033'));
	stop();
	print(&plain, 24);
	ck_assert_ptr_null(strchr(text, '\033'));
	stop();
	print(&colour, 0);
	ck_assert_ptr_nonnull(strstr(text, "\033[1;31m"));
	/* a line that opens a colour ends with its reset */
	for (char *rest = text, *line; (line = strsep(&rest, "\n"));)
		if (strchr(line, '\033'))
			ck_assert_msg(strstr(line, "\033[0m") != NULL, "%s", line);
}
END_TEST

START_TEST(a_terminal_that_is_not_utf8_gets_ascii)
{
	struct lc_text_style style = { true, false, 80 };

	snprintf(result.source.name, sizeof result.source.name, "Übung");
	for (int lines = 0; lines <= 24; lines += 24) {
		print(&style, lines);
		for (const char *at = text; *at; at++)
			ck_assert_msg((unsigned char)*at < 0x80, "%s", at);
		ck_assert(says("[FIX] 2 things to fix"));
		stop();
	}
	print(&style, 0);
	ck_assert(says("-12.0"));
}
END_TEST

START_TEST(control_characters_of_a_name_do_not_steer_the_terminal)
{
	struct lc_text_style style = { false, true, 80 };

	snprintf(result.source.name, sizeof result.source.name,
	        "a\033]0;b\007\r\nc\xc2\x9b"
	        "31m");
	print(&style, 0);
	ck_assert_ptr_null(strpbrk(text, "\033\007\r"));
	ck_assert_ptr_null(strstr(text, "\xc2\x9b"));
}
END_TEST

START_TEST(a_file_is_no_terminal_and_gets_neither_colour_nor_its_width)
{
	FILE *file = tmpfile();
	struct lc_text_style style;

	setenv("TERM", "xterm", 1);
	unsetenv("NO_COLOR");
	style = lc_text_style_of(file);
	ck_assert(!style.color);
	ck_assert_int_eq(style.columns, 80);
	ck_assert(!style.utf8); /* no locale was set: "C" */
	fclose(file);
}
END_TEST

START_TEST(a_terminal_is_coloured_unless_somebody_objects)
{
	int terminal = posix_openpt(2 /* O_RDWR */);
	char *name;
	FILE *out;

	ck_assert_int_ge(terminal, 0);
	ck_assert_int_eq(grantpt(terminal), 0);
	ck_assert_int_eq(unlockpt(terminal), 0);
	name = ptsname(terminal);
	out = fopen(name, "w");
	ck_assert_ptr_nonnull(out);
	setenv("TERM", "xterm", 1);
	unsetenv("NO_COLOR");
	ck_assert(lc_text_style_of(out).color);
	setenv("NO_COLOR", "1", 1);
	ck_assert(!lc_text_style_of(out).color);
	setenv("NO_COLOR", "", 1); /* empty does not count, no-color.org */
	ck_assert(lc_text_style_of(out).color);
	setenv("TERM", "dumb", 1);
	ck_assert(!lc_text_style_of(out).color);
	unsetenv("TERM");
	ck_assert(!lc_text_style_of(out).color);
	fclose(out);
	close(terminal);
}
END_TEST

int main(void)
{
	TCase *tests = tcase_create("form");

	tcase_add_checked_fixture(tests, start, stop);
	tcase_add_loop_test(tests, no_line_is_longer_than_the_columns, 0, LANGUAGES * WIDTHS);
	tcase_add_test(tests, the_meters_line_up_whatever_the_names);
	tcase_add_loop_test(tests, the_page_says_its_language, 0, LANGUAGES);
	tcase_add_test(tests, without_colour_there_is_no_escape_and_with_it_each_is_closed);
	tcase_add_test(tests, a_terminal_that_is_not_utf8_gets_ascii);
	tcase_add_test(tests, control_characters_of_a_name_do_not_steer_the_terminal);
	tcase_add_test(tests, a_file_is_no_terminal_and_gets_neither_colour_nor_its_width);
	tcase_add_test(tests, a_terminal_is_coloured_unless_somebody_objects);
	return lc_test_run("text form", tests);
}
