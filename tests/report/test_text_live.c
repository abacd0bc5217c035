/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The live view in a terminal: its lines, its bars, and what it waits for. */
#include "printed.h"

#include <string.h>

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
	print(&style, 23);
	ck_assert(says("Listening"));
	stop();
	result.duration_s = 5.0;
	print(&style, 23);
	ck_assert(says("Ready to record"));
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

int main(void)
{
	TCase *tests = tcase_create("live view");

	tcase_add_checked_fixture(tests, start, stop);
	tcase_add_test(tests, the_live_view_keeps_to_its_lines);
	tcase_add_test(tests, the_live_view_has_a_bar_a_channel_the_verdict_and_the_gravest_advice);
	tcase_add_test(tests, the_live_view_has_a_line_for_a_tone_as_it_is_now);
	tcase_add_test(tests, the_live_view_says_what_it_waits_for);
	tcase_add_test(tests, a_bar_is_as_long_as_its_level);
	return lc_test_run("text live", tests);
}
