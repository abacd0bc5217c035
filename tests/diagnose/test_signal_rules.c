/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules of the signal, on results made by hand. */
#include "../support/run.h"
#include "by_hand.h"

#include <string.h>

START_TEST(a_voice_in_the_aim_gives_nothing)
{
	ck_assert_str_eq(judge(), "");
	ck_assert_int_eq(diagnosis.verdict, LC_VERDICT_READY);
}
END_TEST

START_TEST(digital_silence_on_all_channels_is_no_signal_once)
{
	test_silence(&result.channel[0]);
	test_silence(&result.channel[1]);
	ck_assert_str_eq(judge(), "no-signal:fix");
	ck_assert_uint_eq(diagnosis.finding[0].channel, LC_ALL_CHANNELS);
	ck_assert_int_eq(diagnosis.verdict, LC_VERDICT_FIX);
	result.duration_s = 0.9; /* a second is what it takes */
	ck_assert_str_eq(judge(), "");
}
END_TEST

START_TEST(samples_that_are_no_numbers_are_no_signal)
{
	for (int c = 0; c < 2; c++) {
		test_silence(&result.channel[c]);
		result.channel[c].level.sample_peak_dbfs = LC_NOT_MEASURED;
		result.channel[c].non_finite = 480000;
	}
	ck_assert_str_eq(judge(), "no-signal:fix");
	ck_assert_ptr_nonnull(strstr(diagnosis.finding[0].evidence, "a number"));
}
END_TEST

START_TEST(no_signal_at_an_unpatched_client_says_where_to_connect)
{
	test_silence(&result.channel[0]);
	test_silence(&result.channel[1]);
	result.source.kind = LC_SOURCE_JACK;
	judge();
	ck_assert_ptr_nonnull(strstr(diagnosis.finding[0].action, "in_1"));
	result.source.patched_in[0] = true;
	judge();
	ck_assert_ptr_null(strstr(diagnosis.finding[0].action, "in_1"));
}
END_TEST

START_TEST(only_noise_is_a_missing_signal_and_not_a_low_level)
{
	test_noise(&result.channel[0], -80.0);
	test_noise(&result.channel[1], -85.0);
	ck_assert_str_eq(judge(), "signal-missing:caution");
	ck_assert_uint_eq(diagnosis.finding[0].channel, 0); /* the noisier one */
	result.duration_s = 2.9;
	ck_assert_str_eq(judge(), "");
}
END_TEST

START_TEST(noise_beside_a_dead_channel_is_a_missing_signal)
{
	test_silence(&result.channel[0]);
	test_noise(&result.channel[1], -80.0);
	ck_assert_str_eq(judge(), "signal-missing:caution");
	ck_assert_uint_eq(diagnosis.finding[0].channel, 1);
}
END_TEST

START_TEST(loud_noise_is_a_signal)
{
	test_noise(&result.channel[0], -25.0); /* its peaks at -14 dBFS: a test with noise */
	ck_assert_str_eq(judge(), "");
}
END_TEST

struct over_row {
	uint64_t runs, longest_samples;
	enum lc_confidence confidence;
	const char *evidence;
};

/* four consecutive full-scale samples are the classic sign of an over */
static const struct over_row over_rows[] = {
	{ 1, 1, LC_CONFIDENCE_POSSIBLE, "1 sample at full scale." },
	{ 7, 1, LC_CONFIDENCE_LIKELY, "7 samples at full scale, never two in a row." },
	{ 1, 3, LC_CONFIDENCE_LIKELY, "1 over: 3 samples in a row" },
	{ 1, 4, LC_CONFIDENCE_CERTAIN, "1 over: 4 samples in a row" },
	{ 12, 31, LC_CONFIDENCE_CERTAIN, "12 overs at full scale, the longest of 31 samples." },
};

START_TEST(full_scale_samples_are_clipping_and_hide_the_hot_level)
{
	const struct over_row *row = &over_rows[_i];

	test_voice(&result.channel[1], 0.0);
	result.channel[1].clip = (struct lc_overs_figures) { row->runs, row->longest_samples };
	ck_assert_str_eq(judge(), "adc-clipping:fix");
	ck_assert_uint_eq(diagnosis.finding[0].channel, 1);
	ck_assert_int_eq(diagnosis.finding[0].confidence, row->confidence);
	ck_assert_msg(strstr(diagnosis.finding[0].evidence, row->evidence) != NULL, "%s",
	        diagnosis.finding[0].evidence);
	/* what went over is unknown: at least from 0 to the aim's top, -6 dBFS */
	ck_assert_ptr_nonnull(strstr(diagnosis.finding[0].action, "6 dB at least"));
}
END_TEST

START_TEST(clipping_on_every_channel_is_said_once)
{
	for (int c = 0; c < 2; c++) {
		test_voice(&result.channel[c], 0.0);
		result.channel[c].clip = (struct lc_overs_figures) { 3, 9 };
	}
	ck_assert_str_eq(judge(), "adc-clipping:fix");
	ck_assert_uint_eq(diagnosis.finding[0].channel, LC_ALL_CHANNELS);
}
END_TEST

struct hum_row {
	enum lc_hum_kind kind;
	double level_dbfs;
	const char *expected;
};

static const struct hum_row hum_rows[] = {
	{ LC_HUM_HUM, -55.0, "mains-hum:fix" },
	{ LC_HUM_HUM, -60.0, "mains-hum:caution" }, /* a fix above -60 */
	{ LC_HUM_HUM, -80.0, "mains-hum:caution" },
	{ LC_HUM_HUM, -110.0, "mains-hum:note" }, /* nobody hears that */
	{ LC_HUM_BUZZ, -70.0, "mains-buzz:caution" },
	{ LC_HUM_BUZZ, -50.0, "mains-buzz:fix" },
	{ LC_HUM_RECTIFIER, -70.0, "rectifier-hum:caution" },
	{ LC_HUM_RECTIFIER, -50.0, "rectifier-hum:fix" },
};

START_TEST(hum_is_named_by_its_kind_and_weighed_by_its_level)
{
	const struct hum_row *row = &hum_rows[_i];

	test_hum(&result.channel[1], row->kind, row->level_dbfs);
	ck_assert_str_eq(judge(), row->expected);
	ck_assert_uint_eq(diagnosis.finding[0].channel, 1);
	ck_assert_ptr_nonnull(strstr(diagnosis.finding[0].evidence, "50.02 Hz"));
}
END_TEST

START_TEST(hum_on_both_channels_is_said_once_with_the_stronger)
{
	test_hum(&result.channel[0], LC_HUM_HUM, -75.0);
	test_hum(&result.channel[1], LC_HUM_HUM, -72.0);
	ck_assert_str_eq(judge(), "mains-hum:caution");
	ck_assert_uint_eq(diagnosis.finding[0].channel, LC_ALL_CHANNELS);
	ck_assert_ptr_nonnull(strstr(diagnosis.finding[0].evidence, "\u221272.0 dBFS"));
}
END_TEST

START_TEST(no_hum_and_hum_not_measured_give_nothing)
{
	test_hum(&result.channel[0], LC_HUM_HUM, -50.0);
	result.channel[0].hum.measured = false;
	ck_assert_str_eq(judge(), "");
	result.channel[0].hum.measured = true;
	result.channel[0].hum.present = false;
	ck_assert_str_eq(judge(), "");
}
END_TEST

START_TEST(the_format_is_held_against_the_session)
{
	test_chain(&chain, "session.rate_hz=44100");
	ck_assert_str_eq(judge(), "format:caution"); /* 48 kHz arrives */
	test_chain(&chain, "session.rate_hz=48000 session.bits=24");
	ck_assert_str_eq(judge(), "");
	result.source.bits = 16;
	ck_assert_str_eq(judge(), "format:caution");
	test_chain(&chain, "");
	ck_assert_str_eq(judge(), "format:note");
	result.source.bits = 0; /* float, or not known */
	ck_assert_str_eq(judge(), "");
}
END_TEST

START_TEST(figures_that_were_not_measured_give_no_finding)
{
	for (int c = 0; c < 2; c++) {
		test_silence(&result.channel[c]);
		result.channel[c].level = (struct lc_level_figures) { LC_NOT_MEASURED,
			LC_NOT_MEASURED, LC_NOT_MEASURED, LC_NOT_MEASURED, LC_NOT_MEASURED };
		result.channel[c].noise = (struct lc_noise_figures) { LC_NOT_MEASURED,
			LC_NOT_MEASURED, LC_NOISE_NONE };
		result.channel[c].hum.measured = false;
	}
	ck_assert_str_eq(judge(), "");
}
END_TEST

int main(void)
{
	TCase *tests = tcase_create("rules");

	tcase_add_checked_fixture(tests, start, NULL);
	tcase_add_test(tests, a_voice_in_the_aim_gives_nothing);
	tcase_add_test(tests, digital_silence_on_all_channels_is_no_signal_once);
	tcase_add_test(tests, samples_that_are_no_numbers_are_no_signal);
	tcase_add_test(tests, no_signal_at_an_unpatched_client_says_where_to_connect);
	tcase_add_test(tests, only_noise_is_a_missing_signal_and_not_a_low_level);
	tcase_add_test(tests, noise_beside_a_dead_channel_is_a_missing_signal);
	tcase_add_test(tests, loud_noise_is_a_signal);
	tcase_add_loop_test(
	        tests, full_scale_samples_are_clipping_and_hide_the_hot_level, 0, ROWS(over_rows));
	tcase_add_test(tests, clipping_on_every_channel_is_said_once);
	tcase_add_loop_test(
	        tests, hum_is_named_by_its_kind_and_weighed_by_its_level, 0, ROWS(hum_rows));
	tcase_add_test(tests, hum_on_both_channels_is_said_once_with_the_stronger);
	tcase_add_test(tests, no_hum_and_hum_not_measured_give_nothing);
	tcase_add_test(tests, the_format_is_held_against_the_session);
	tcase_add_test(tests, figures_that_were_not_measured_give_no_finding);
	return lc_test_run("signal rules", tests);
}
