/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reports for a terminal: what they say. */
#include "printed.h"

#include <string.h>

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

START_TEST(the_command_that_finds_the_noise_is_named_where_there_is_too_much)
{
	struct lc_text_style style = { false, true, 80 };

	print(&style, 0);
	ck_assert(!says("More noise than this chain makes"));
	ck_assert(!says("linecheck experiment gain"));
	stop();
	ck_assert_int_eq(lc_chain_set(&chain, "interface.gain_db=0", NULL), LC_OK);
	result.channel[0].noise.a_dbfs = -40.0; /* the gear gives less than -70 */
	print(&style, 0);
	ck_assert(says("More noise than this chain makes (possible)"));
	ck_assert(says("linecheck experiment gain"));
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

int main(void)
{
	TCase *tests = tcase_create("text");

	tcase_add_checked_fixture(tests, start, stop);
	tcase_add_loop_test(tests, the_verdict_comes_first_and_the_advice_in_full, 1, WIDTHS);
	tcase_add_test(tests, what_was_not_measured_is_not_shown_as_a_number);
	tcase_add_test(tests, samples_that_are_no_numbers_are_told_of);
	tcase_add_test(tests, less_than_a_second_is_never_called_ready);
	tcase_add_test(tests, the_command_that_finds_the_noise_is_named_where_there_is_too_much);
	tcase_add_test(tests, a_channel_is_named_once);
	tcase_add_test(tests, figures_stand_with_their_units);
	tcase_add_test(tests, thd_r_is_shown_on_request);
	tcase_add_test(tests, the_chain_shows_levels_and_what_it_should_give);
	return lc_test_run("text", tests);
}
