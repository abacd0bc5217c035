/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules of the signal, on results made by hand. */
#include "fixture.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static struct lc_result result;
static struct lc_chain chain;
static struct lc_diagnosis diagnosis;

static const char *judge(void)
{
	lc_diagnose(&result, &chain, &diagnosis);
	return test_ids(&diagnosis);
}

static void start(void)
{
	test_chain(&chain, "");
	test_result(&result, 2);
}

START_TEST(a_voice_in_the_aim_gives_nothing)
{
	ck_assert_str_eq(judge(), "");
	ck_assert_int_eq(diagnosis.verdict, LC_VERDICT_READY);
}
END_TEST

struct level_row {
	double peak_dbfs;
	const char *expected;
};

/* the bounds: under -24 is low, over -3 is hot, both exclusive */
static const struct level_row level_rows[] = {
	{ -60.0, "low-level:caution" },
	{ -24.1, "low-level:caution" },
	{ -24.0, "" },
	{ -18.0, "" },
	{ -6.0, "" },
	{ -3.0, "" },
	{ -2.9, "hot-level:caution" },
	{ -0.1, "hot-level:caution" },
};

START_TEST(the_loudest_peak_decides_on_the_level)
{
	const struct level_row *row = &level_rows[_i];

	test_voice(&result.channel[0], row->peak_dbfs);
	test_voice(&result.channel[1], row->peak_dbfs - 10.0);
	ck_assert_msg(strcmp(judge(), row->expected) == 0, "%g: %s", row->peak_dbfs, judge());
	if (diagnosis.count)
		ck_assert_uint_eq(diagnosis.finding[0].channel, 0);
}
END_TEST

START_TEST(a_level_that_all_channels_have_is_said_of_all)
{
	test_voice(&result.channel[0], -30.0);
	test_voice(&result.channel[1], -29.0);
	ck_assert_str_eq(judge(), "low-level:caution");
	ck_assert_uint_eq(diagnosis.finding[0].channel, LC_ALL_CHANNELS);
	test_voice(&result.channel[0], -1.0);
	test_voice(&result.channel[1], -2.0);
	ck_assert_str_eq(judge(), "hot-level:caution");
	ck_assert_uint_eq(diagnosis.finding[0].channel, LC_ALL_CHANNELS);
}
END_TEST

START_TEST(a_faint_channel_beside_a_loud_one_is_not_low)
{
	test_voice(&result.channel[1], -40.0);
	ck_assert_str_eq(judge(), "");
	test_noise(&result.channel[1], -90.0);
	ck_assert_str_eq(judge(), "");
}
END_TEST

struct knob_row {
	const char *chain;
	double peak_dbfs;
	const char *action;
	double advised_gain_db;
};

/* the aim's middle is -12 dBFS: from -30 that is 18 dB more, from -1 it is 11 dB less */
static const struct knob_row knob_rows[] = {
	{ "", -30.0, "The gain of the preamp: 18 dB more.", LC_NOT_MEASURED },
	{ "preamp.model=generic", -30.0, "Preamp gain: 18 dB more.", LC_NOT_MEASURED },
	{ "preamp.model=generic preamp.gain_db=40", -30.0,
	        "Preamp gain: from +40 dB to +58 dB (18 dB more).", LC_NOT_MEASURED },
	{ "preamp.model=generic preamp.gain_db=40", -1.0,
	        "Preamp gain: from +40 dB to +29 dB (11 dB less).", LC_NOT_MEASURED },
	{ "preamp.model=none interface.gain_db=20", -30.0,
	        "Interface gain: from +20 dB to +38 dB (18 dB more).", 38.0 },
	{ "interface.input=mic interface.gain_db=20", -1.0,
	        "Interface gain: from +20 dB to +9 dB (11 dB less).", 9.0 },
	/* Scarlett 2i2 3rd Gen: 56 dB at most, so of 18 dB above +50 there are 12 missing */
	{ "mic.kind=dynamic preamp.model=none interface.model=focusrite-scarlett-2i2-3rd "
	  "interface.input=mic interface.gain_db=50",
	        -30.0,
	        "Interface gain: from +50 dB to maximum (+56 dB); for the 12 dB still missing",
	        56.0 },
	{ "preamp.model=none interface.gain_db=0", -1.0,
	        "Interface gain is at its minimum (0 dB), 11 dB too much", 0.0 },
	/* Babyface Pro has a pad that can still be switched on */
	{ "mic.kind=dynamic preamp.model=none interface.model=rme-babyface-pro interface.input=mic "
	  "interface.gain_db=5 interface.pad=off",
	        -1.0,
	        "Interface gain: from +5 dB to minimum (0 dB); for the 6 dB still too much, switch "
	        "the "
	        "interface's pad on.",
	        0.0 },
	{ "mic.kind=line preamp.model=none interface.model=m-audio-delta-audiophile-2496 "
	  "interface.input=rca",
	        -1.0, "The output level of what feeds the interface: 11 dB less.",
	        LC_NOT_MEASURED },
};

START_TEST(the_advice_names_the_knob_its_place_and_the_db)
{
	const struct knob_row *row = &knob_rows[_i];

	test_chain(&chain, row->chain);
	test_voice(&result.channel[0], row->peak_dbfs);
	result.channels = 1;
	judge();
	ck_assert_uint_eq(diagnosis.count, 1);
	ck_assert_msg(strstr(diagnosis.finding[0].action, row->action) != NULL, "[%s]: %s",
	        row->chain, diagnosis.finding[0].action);
	if (isnan(row->advised_gain_db))
		ck_assert(!lc_is_measured(diagnosis.finding[0].advised_gain_db));
	else
		ck_assert_double_eq(diagnosis.finding[0].advised_gain_db, row->advised_gain_db);
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
	/* neither has more than noise; the evidence is of the noisier one */
	ck_assert_uint_eq(diagnosis.finding[0].channel, LC_ALL_CHANNELS);
	ck_assert_ptr_nonnull(strstr(diagnosis.finding[0].evidence, "80.0 dBFS"));
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

START_TEST(of_a_test_tone_no_speech_level_is_expected)
{
	test_tone(&result.channel[0], -60.0);
	test_tone(&result.channel[1], -60.0);
	ck_assert_str_eq(judge(), "");
	test_tone(&result.channel[0], -1.0);
	ck_assert_str_eq(judge(), "hot-level:note");
	ck_assert_int_eq(diagnosis.verdict, LC_VERDICT_READY);
}
END_TEST

START_TEST(a_voice_over_a_tone_is_judged_as_a_voice)
{
	test_voice(&result.channel[0], -1.0);
	result.channel[0].tone.present = true;
	result.channel[0].tone.level_dbfs = -20.0; /* 19 dB under the peak: not what makes it */
	ck_assert_str_eq(judge(), "hot-level:caution");
}
END_TEST

START_TEST(a_live_level_waits_for_three_seconds)
{
	test_voice(&result.channel[0], -40.0);
	test_voice(&result.channel[1], -40.0);
	result.source.kind = LC_SOURCE_JACK;
	result.duration_s = 2.0;
	ck_assert_str_eq(judge(), "");
	result.duration_s = 3.0;
	ck_assert_str_eq(judge(), "low-level:caution");
	result.source.kind = LC_SOURCE_FILE;
	result.duration_s = 1.4;
	ck_assert_str_eq(judge(), "low-level:caution");
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

#define ROWS(table) ((int)(sizeof(table) / sizeof(table)[0]))

int main(void)
{
	Suite *suite = suite_create("signal rules");
	TCase *tests = tcase_create("rules");
	SRunner *runner;
	int failed;

	tcase_add_checked_fixture(tests, start, NULL);
	tcase_add_test(tests, a_voice_in_the_aim_gives_nothing);
	tcase_add_loop_test(tests, the_loudest_peak_decides_on_the_level, 0, ROWS(level_rows));
	tcase_add_test(tests, a_level_that_all_channels_have_is_said_of_all);
	tcase_add_test(tests, a_faint_channel_beside_a_loud_one_is_not_low);
	tcase_add_loop_test(
	        tests, the_advice_names_the_knob_its_place_and_the_db, 0, ROWS(knob_rows));
	tcase_add_test(tests, digital_silence_on_all_channels_is_no_signal_once);
	tcase_add_test(tests, samples_that_are_no_numbers_are_no_signal);
	tcase_add_test(tests, no_signal_at_an_unpatched_client_says_where_to_connect);
	tcase_add_test(tests, only_noise_is_a_missing_signal_and_not_a_low_level);
	tcase_add_test(tests, noise_beside_a_dead_channel_is_a_missing_signal);
	tcase_add_test(tests, loud_noise_is_a_signal);
	tcase_add_test(tests, of_a_test_tone_no_speech_level_is_expected);
	tcase_add_test(tests, a_voice_over_a_tone_is_judged_as_a_voice);
	tcase_add_test(tests, a_live_level_waits_for_three_seconds);
	tcase_add_loop_test(
	        tests, full_scale_samples_are_clipping_and_hide_the_hot_level, 0, ROWS(over_rows));
	tcase_add_test(tests, clipping_on_every_channel_is_said_once);
	tcase_add_loop_test(
	        tests, hum_is_named_by_its_kind_and_weighed_by_its_level, 0, ROWS(hum_rows));
	tcase_add_test(tests, hum_on_both_channels_is_said_once_with_the_stronger);
	tcase_add_test(tests, no_hum_and_hum_not_measured_give_nothing);
	tcase_add_test(tests, the_format_is_held_against_the_session);
	tcase_add_test(tests, figures_that_were_not_measured_give_no_finding);
	suite_add_tcase(suite, tests);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
