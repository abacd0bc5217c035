/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the rules say of levels, on results made by hand: the aim, the knob, what is no voice. */
#include "../support/run.h"
#include "by_hand.h"

#include <string.h>

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

int main(void)
{
	TCase *tests = tcase_create("rules");

	tcase_add_checked_fixture(tests, start, NULL);
	tcase_add_loop_test(tests, the_loudest_peak_decides_on_the_level, 0, ROWS(level_rows));
	tcase_add_test(tests, a_faint_channel_beside_a_loud_one_is_not_low);
	tcase_add_loop_test(
	        tests, the_advice_names_the_knob_its_place_and_the_db, 0, ROWS(knob_rows));
	tcase_add_test(tests, of_a_test_tone_no_speech_level_is_expected);
	tcase_add_test(tests, a_voice_over_a_tone_is_judged_as_a_voice);
	tcase_add_test(tests, a_live_level_waits_for_three_seconds);
	return lc_test_run("level rules", tests);
}
