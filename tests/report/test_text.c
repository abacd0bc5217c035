/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reports for a terminal: what they say, and that they keep to their columns. */
#include "../diagnose/fixture.h"
#include "linecheck/intl.h"
#include "linecheck/report.h"

#include <check.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static struct lc_result result;
static struct lc_chain chain;
static struct lc_diagnosis diagnosis;
static bool on_request;
static char *text;
static size_t text_size;

static void start(void)
{
	test_chain(&chain,
	        "mic.model=audio-technica-at2020 preamp.model=generic preamp.gain_db=45 "
	        "preamp.phantom=on cable.kind=ts interface.model=focusrite-scarlett-2i2-3rd "
	        "interface.input=line interface.gain_db=20");
	test_result(&result, 2);
	snprintf(result.source.name, sizeof result.source.name, "take 1.wav");
	test_tone(&result.channel[1], -20.0);
	result.channel[0].meter = (struct lc_meter) { 0.25f, 0.5f, 0.05f };
}

static void stop(void)
{
	free(text);
	text = NULL;
}

static struct lc_awaited awaited;
static bool disturbed;

/** Prints the full report, or with lines the live view of so many; returns what that returns. */
static int print(const struct lc_text_style *style, int lines)
{
	struct lc_report report = { &result, &chain, &diagnosis, on_request, .awaited = awaited,
		.disturbed = disturbed };
	FILE *out = open_memstream(&text, &text_size);
	int printed = 0;

	lc_diagnose(&result, &chain, &diagnosis);
	if (lines)
		printed = lc_report_live(out, &report, style, lines);
	else
		lc_report_text(out, &report, style);
	fclose(out);
	return printed;
}

static int count_lines(void)
{
	int lines = 0;

	for (const char *at = text; *at; at++)
		lines += *at == '\n';
	return lines;
}

/**
 * The columns of the longest line: two for each letter from the CJK radicals (U+2E80) on, which
 * begin with the byte E2 BA in UTF-8; escape sequences take no room.
 */
static int longest_line(void)
{
	int longest = 0, columns = 0;

	for (const char *at = text; *at; at++) {
		if (*at == '\033') {
			at += strcspn(at, "m");
			continue;
		}
		if (*at == '\n')
			columns = 0;
		else if (((unsigned char)*at & 0xC0) != 0x80)
			columns += strncmp(at, "\u2E80", 3) >= 0 ? 2 : 1;
		if (columns > longest)
			longest = columns;
	}
	return longest;
}

/** Whether words stand in the text in this order, whatever breaks the lines between them. */
static bool says(const char *words)
{
	char *copy = strdup(words), *rest = copy;
	const char *at = text;

	for (char *word; at && (word = strsep(&rest, " "));) {
		at = strstr(at, word);
		if (at)
			at += strlen(word);
	}
	free(copy);
	return at != NULL;
}

static const int widths[] = { 20, 40, 80, 200 };
#define WIDTHS ((int)(sizeof widths / sizeof widths[0]))

static const char *const languages[] = { "C", "de", "fr", "es", "ja", "zh_CN" };
#define LANGUAGES ((int)(sizeof languages / sizeof languages[0]))

/* gettext takes notice of another LANGUAGE when a folder of catalogues is named. */
static void speak(const char *language)
{
	setenv("LANGUAGE", language, 1);
	setlocale(LC_ALL, "C.UTF-8");
	bindtextdomain(LC_TEXT_DOMAIN, getenv("LINECHECK_CATALOGUES"));
	bind_textdomain_codeset(LC_TEXT_DOMAIN, "UTF-8");
}

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

START_TEST(the_verdict_comes_first_and_the_advice_in_full)
{
	struct lc_text_style style = { false, true, widths[_i] };

	print(&style, 0);
	ck_assert_msg(strncmp(text, "✖ 2 things to fix\n", strlen("✖ 2 things to fix\n")) == 0,
	        "%s", text);
	for (size_t i = 0; i < diagnosis.count; i++) {
		ck_assert(says(diagnosis.finding[i].title));
		ck_assert(says(diagnosis.finding[i].evidence));
		ck_assert(says(diagnosis.finding[i].action));
		ck_assert(says(diagnosis.finding[i].why));
	}
	ck_assert(says("FIX"));
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

START_TEST(what_was_not_measured_is_not_shown_as_a_number)
{
	struct lc_text_style style = { false, true, 80 };

	result.channels = 1;
	result.channel[0].noise =
	        (struct lc_noise_figures) { LC_NOT_MEASURED, LC_NOT_MEASURED, LC_NOISE_NONE };
	result.channel[0].hum.measured = false;
	print(&style, 0);
	ck_assert(says("Noise\u00a0—") || says("Noise —"));
	ck_assert(says("Hum not measured"));
	ck_assert(says("Test tone none"));
	ck_assert_ptr_null(strstr(text, "nan"));
}
END_TEST

START_TEST(samples_that_are_no_numbers_are_told_of)
{
	struct lc_text_style style = { false, true, 80 };

	print(&style, 0);
	ck_assert(!says("no numbers"));
	stop();
	result.channel[0].non_finite = 7;
	print(&style, 0);
	ck_assert(says("no numbers, left out of all figures: 7"));
}
END_TEST

START_TEST(less_than_a_second_is_never_called_ready)
{
	struct lc_text_style style = { false, true, 80 };

	lc_chain_init(&chain); /* nothing declared: only the sound could say anything */
	result.source.kind = LC_SOURCE_FILE;
	result.duration_s = 0.999;
	print(&style, 0);
	ck_assert(says("Too short to judge"));
	ck_assert(!says("Ready"));
	stop();
	result.duration_s = 1.0;
	print(&style, 0);
	ck_assert(says("Ready to record"));
}
END_TEST

START_TEST(a_channel_is_named_once)
{
	struct lc_text_style style = { false, true, 80 };

	snprintf(result.channel[0].name, LC_NAME_SIZE, "Channel 1");
	snprintf(result.channel[1].name, LC_NAME_SIZE, "Voice");
	print(&style, 0);
	ck_assert_ptr_nonnull(strstr(text, "\nChannel 1\n"));
	ck_assert_ptr_nonnull(strstr(text, "\nChannel 2: Voice\n"));
}
END_TEST

START_TEST(figures_stand_with_their_units)
{
	struct lc_text_style style = { false, true, 200 };

	result.channel[1].tone.thd_db = -60.0;
	print(&style, 0);
	ck_assert(says("Peak −12.0 dBFS · RMS −30.0 dBFS · Crest 21.0 dB"));
	ck_assert(says("Tone 997.000 Hz"));
	ck_assert(says("THD −60.00 dB"));
	ck_assert(says("take 1.wav · 48000 Hz · 24 bit · 10.0 s"));
}
END_TEST

START_TEST(thd_r_is_shown_on_request)
{
	struct lc_text_style style = { false, true, 200 };

	result.channel[1].tone.thd_r_db = -60.0;
	print(&style, 0);
	ck_assert(!says("THD_R"));
	stop();
	on_request = true;
	print(&style, 0);
	on_request = false;
	ck_assert(says("THD_R −60.00 dB"));
}
END_TEST

START_TEST(the_chain_shows_levels_and_what_it_should_give)
{
	struct lc_text_style style = { false, true, 200 };

	print(&style, 0);
	/* AT2020: 14.1 mV/Pa is 20*log10(.0141/.7746) = -34.8 dBu at 94 dB SPL; 45 dB more are
	 * +10.2 */
	ck_assert(says("mic Audio-Technica AT2020 · −34.8 dBu"));
	ck_assert(says("preamp Generic Preamp · 45 dB · 48 V on · 10.2 dBu"));
	/* full scale +22 dBu at minimum, 20 dB of gain: +2 dBu */
	ck_assert(says("should give"));
	ck_assert(says("full scale 2.0 dBu"));
	stop();
	lc_chain_init(&chain);
	print(&style, 0);
	ck_assert(says("Not declared"));
}
END_TEST

START_TEST(the_live_view_keeps_to_its_lines)
{
	struct lc_text_style style = { false, true, 80 };

	for (uint32_t channels = 1; channels <= LC_MAX_CHANNELS; channels *= 4) {
		test_result(&result, channels);
		for (int lines = 1; lines <= 24; lines++) {
			int printed = print(&style, lines);

			ck_assert_int_le(printed, lines);
			ck_assert_int_eq(printed, count_lines());
			stop();
		}
	}
	ck_assert(print(&style, -1) == 0);
}
END_TEST

START_TEST(the_live_view_has_a_bar_a_channel_the_verdict_and_the_gravest_advice)
{
	struct lc_text_style style = { false, true, 80 };

	result.source.kind = LC_SOURCE_JACK;
	snprintf(result.channel[0].name, LC_NAME_SIZE, "in_1");
	snprintf(result.channel[1].name, LC_NAME_SIZE, "in_2");
	print(&style, 23);
	ck_assert(says("2 things to fix"));
	ck_assert(says("in_1 ▕"));
	ck_assert(says("in_2 ▕"));
	/* the hold is .5: 20*log10(.5) = -6.02 dBFS */
	ck_assert(says("▏ −6.0"));
	ck_assert(says("−18 −6 0"));
	ck_assert(says(diagnosis.finding[0].title));
	ck_assert(says(diagnosis.finding[0].action));
	stop();
	test_result(&result, 64);
	print(&style, 23);
	ck_assert(says("more channels"));
	ck_assert(says("things to fix"));
	ck_assert(says(diagnosis.finding[0].action));
}
END_TEST

START_TEST(the_live_view_has_a_line_for_a_tone_as_it_is_now)
{
	struct lc_text_style style = { false, true, 80 };

	/* A fast reading has no THD+N yet; another channel has no tone. */
	snprintf(result.channel[1].name, LC_NAME_SIZE, "in_2");
	result.channel[1].tone.thd_db = -101.25;
	print(&style, 23);
	ck_assert(says("in_2      997.000 Hz · −20.00 dBFS · THD −101.25 dB\n"));
	stop();
	result.channel[1].tone.thd_n_db = -95.04;
	print(&style, 23);
	ck_assert(says("THD −101.25 dB · THD+N −95.0 dB\n"));
	stop();
	result.channel[1].tone.present = false;
	print(&style, 23);
	ck_assert(!says("997.000"));
}
END_TEST

START_TEST(the_live_view_says_what_it_waits_for)
{
	struct lc_text_style style = { false, true, 80 };

	lc_chain_init(&chain);
	result.source.kind = LC_SOURCE_JACK;
	result.source.state = LC_STATE_WAITING;
	result.duration_s = 0.0;
	snprintf(result.source.message, sizeof result.source.message, "No JACK server is running.");
	print(&style, 23);
	ck_assert(says("Waiting"));
	ck_assert(says("No JACK server is running."));
	stop();
	result.source.state = LC_STATE_RUNNING;
	result.duration_s = 5.0;
	awaited = (struct lc_awaited) { LC_AWAITED_HUM, 1.2 };
	print(&style, 23);
	ck_assert(says("Listening"));
	ck_assert(says("Nothing wrong so far. Mains hum shows after 2 s more."));
	stop();
	print(&style, 0); /* a report of what ended then is no more sure */
	ck_assert(says("Nothing wrong so far. Mains hum shows after 2 s more."));
	ck_assert(!says("Ready to record"));
	stop();
	awaited = (struct lc_awaited) { LC_AWAITED_NOTHING, 0.0 };
	print(&style, 23);
	ck_assert(says("Ready to record"));
	ck_assert(!says("quiet step"));
	stop();
	disturbed = true;
	print(&style, 0);
	ck_assert(says("Ready to record"));
	ck_assert(says("It was not quiet in the quiet step"));
}
END_TEST

/** The cells of the first bar of the report. */
static void bar_cells(char *cells, size_t size)
{
	const char *from = strstr(text, "\n  [") + 3, *to = strchr(from, ']');

	ck_assert_uint_lt((size_t)(to - from), size);
	snprintf(cells, size, "%.*s", (int)(to - from - 1), from + 1);
}

START_TEST(a_bar_is_as_long_as_its_level)
{
	struct lc_text_style style = { false, false, 76 };
	char cells[128];

	lc_chain_init(&chain);
	result.channels = 1;
	/* 76 columns less 2 of indent and 2 of frame: 72 cells, one for each dB from -72 */
	result.channel[0].level.sample_peak_dbfs = -12.0;
	result.channel[0].level.rms_dbfs = -36.0;
	result.channel[0].noise.a_dbfs = -60.5; /* in the 12th cell */
	print(&style, 0);
	bar_cells(cells, sizeof cells);
	ck_assert_uint_eq(strlen(cells), 72);
	ck_assert_int_eq(cells[11], ':');
	ck_assert_uint_eq(strspn(cells, "#:"), 36);
	ck_assert_uint_eq(strspn(cells + 36, "="), 24); /* to -12 dBFS */
	ck_assert_uint_eq(strspn(cells + 60, "."), 6);  /* the rest of the aim, to -6 */
	ck_assert_uint_eq(strspn(cells + 66, " "), 6);
	stop();
	test_silence(&result.channel[0]);
	print(&style, 0);
	bar_cells(cells, sizeof cells);
	ck_assert_uint_eq(strspn(cells, " "), 54); /* empty up to the aim at -18 */
	ck_assert_uint_eq(strspn(cells + 54, "."), 12);
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
	Suite *suite = suite_create("text");
	TCase *tests = tcase_create("text");
	SRunner *runner;
	int failed;

	tcase_add_checked_fixture(tests, start, stop);
	tcase_add_loop_test(tests, no_line_is_longer_than_the_columns, 0, LANGUAGES * WIDTHS);
	tcase_add_test(tests, the_meters_line_up_whatever_the_names);
	tcase_add_loop_test(tests, the_page_says_its_language, 0, LANGUAGES);
	tcase_add_loop_test(tests, the_verdict_comes_first_and_the_advice_in_full, 1, WIDTHS);
	tcase_add_test(tests, without_colour_there_is_no_escape_and_with_it_each_is_closed);
	tcase_add_test(tests, a_terminal_that_is_not_utf8_gets_ascii);
	tcase_add_test(tests, control_characters_of_a_name_do_not_steer_the_terminal);
	tcase_add_test(tests, what_was_not_measured_is_not_shown_as_a_number);
	tcase_add_test(tests, samples_that_are_no_numbers_are_told_of);
	tcase_add_test(tests, less_than_a_second_is_never_called_ready);
	tcase_add_test(tests, a_channel_is_named_once);
	tcase_add_test(tests, figures_stand_with_their_units);
	tcase_add_test(tests, thd_r_is_shown_on_request);
	tcase_add_test(tests, the_chain_shows_levels_and_what_it_should_give);
	tcase_add_test(tests, the_live_view_keeps_to_its_lines);
	tcase_add_test(tests, the_live_view_has_a_bar_a_channel_the_verdict_and_the_gravest_advice);
	tcase_add_test(tests, the_live_view_has_a_line_for_a_tone_as_it_is_now);
	tcase_add_test(tests, the_live_view_says_what_it_waits_for);
	tcase_add_test(tests, a_bar_is_as_long_as_its_level);
	tcase_add_test(tests, a_file_is_no_terminal_and_gets_neither_colour_nor_its_width);
	tcase_add_test(tests, a_terminal_is_coloured_unless_somebody_objects);
	suite_add_tcase(suite, tests);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
