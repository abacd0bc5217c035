/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of what the chain alone tells: knobs, switches, channels and figures. */
#include "chains.h"

#include <string.h>

START_TEST(double_gain_names_the_knob_and_its_place)
{
	struct lc_diagnosis diagnosis;
	const struct lc_finding *finding;
	struct lc_chain chain;

	test_chain(&chain, "preamp.model=art-tube-mp interface.gain_db=22");
	lc_diagnose(NULL, &chain, &diagnosis);
	finding = test_find(&diagnosis, "interface-gain-up");
	ck_assert_ptr_nonnull(finding);
	ck_assert_ptr_nonnull(
	        strstr(finding->action, "Interface gain: from +22 dB to minimum (0 dB)"));
	ck_assert_ptr_nonnull(strstr(finding->evidence, "ART Tube MP"));
	ck_assert_double_eq(finding->advised_gain_db, 0.0);
	ck_assert_int_eq(finding->advised_phantom, -1);
	ck_assert_int_eq(finding->confidence, LC_CONFIDENCE_CERTAIN);
	ck_assert_uint_eq(finding->channel, LC_ALL_CHANNELS);
}
END_TEST

struct word_row {
	const char *words, *id, *evidence, *action;
};

static const struct word_row word_rows[] = {
	{ "preamp.model=generic preamp.phantom=on interface.phantom=on", "interface-phantom-on",
	        "gets its power from there", "comes from the preamp" },
	/* a dynamic needs no power, and a preamp that is switched off gives none */
	{ SM7B "preamp.model=generic interface.phantom=on", "interface-phantom-on",
	        "no microphone is plugged in there", "from on to off." },
	{ AT2020 "preamp.model=generic preamp.phantom=off interface.phantom=on",
	        "interface-phantom-on", "no microphone is plugged in there", "from on to off." },
	{ "preamp.model=generic interface.model=presonus-audiobox-usb interface.input=line",
	        "hi-z-for-line", "PreSonus AudioBox USB", "20 dB line pad" },
	{ "preamp.model=generic interface.model=presonus-audiobox-usb interface.input=mic",
	        "mic-path-for-line", "mic input", "20 dB line pad" },
	{ "preamp.model=generic interface.model=audient-id4 interface.input=mic",
	        "mic-path-for-line", "mic input", "to the line input" },
};

START_TEST(the_words_fit_the_chain)
{
	const struct word_row *row = &word_rows[_i];
	struct lc_diagnosis diagnosis;
	const struct lc_finding *finding;
	struct lc_chain chain;

	test_chain(&chain, row->words);
	lc_diagnose(NULL, &chain, &diagnosis);
	finding = test_find(&diagnosis, row->id);
	ck_assert_msg(finding != NULL, "%s", row->words);
	ck_assert_msg(strstr(finding->evidence, row->evidence) != NULL, "%s", finding->evidence);
	ck_assert_msg(strstr(finding->action, row->action) != NULL, "%s", finding->action);
}
END_TEST

START_TEST(the_48_v_switch_is_advised_both_ways)
{
	struct lc_diagnosis diagnosis;
	struct lc_chain chain;

	test_chain(&chain, "preamp.model=generic interface.phantom=on");
	lc_diagnose(NULL, &chain, &diagnosis);
	ck_assert_int_eq(test_find(&diagnosis, "interface-phantom-on")->advised_phantom, 0);

	test_chain(&chain, AT2020 NO_PREAMP MIC_2I2 "interface.phantom=off");
	lc_diagnose(NULL, &chain, &diagnosis);
	ck_assert_int_eq(test_find(&diagnosis, "phantom-missing")->advised_phantom, 1);

	/* a guess moves no switch */
	test_chain(&chain, AT2020 "interface.phantom=off");
	lc_diagnose(NULL, &chain, &diagnosis);
	ck_assert_int_eq(test_find(&diagnosis, "phantom-missing")->advised_phantom, -1);
	ck_assert_int_eq(
	        test_find(&diagnosis, "phantom-missing")->confidence, LC_CONFIDENCE_POSSIBLE);
}
END_TEST

START_TEST(a_shared_48_v_switch_is_not_taken_from_the_microphone_beside)
{
	struct lc_diagnosis diagnosis;
	struct lc_chain chain;

	test_chain(&chain,
	        AT2020 "preamp.model=generic preamp.phantom=on preamp,2.model=none "
	               "interface.phantom=on interface,2.input=mic");
	lc_diagnose(NULL, &chain, &diagnosis);
	ck_assert_str_eq(test_ids(&diagnosis), "interface-phantom-on:note");
	ck_assert_int_eq(diagnosis.finding[0].advised_phantom, -1);
	ck_assert_ptr_nonnull(strstr(diagnosis.finding[0].action, "channel 2"));
}
END_TEST

START_TEST(a_finding_of_one_channel_names_that_channel)
{
	struct lc_diagnosis diagnosis;
	struct lc_chain chain;

	test_chain(&chain, "preamp.model=generic interface.gain_db=0 interface,2.gain_db=12");
	lc_diagnose(NULL, &chain, &diagnosis);
	ck_assert_str_eq(test_ids(&diagnosis), "interface-gain-up:fix");
	ck_assert_uint_eq(diagnosis.finding[0].channel, 1);

	test_chain(&chain, "preamp.model=generic interface.gain_db=6 interface,2.gain_db=12");
	lc_diagnose(NULL, &chain, &diagnosis);
	ck_assert_uint_eq(diagnosis.count, 2);
	ck_assert_uint_eq(diagnosis.finding[0].channel, 0);
	ck_assert_uint_eq(diagnosis.finding[1].channel, 1);
}
END_TEST

START_TEST(a_level_mismatch_says_how_many_db)
{
	struct lc_diagnosis diagnosis;
	struct lc_chain chain;

	test_chain(&chain, "preamp.model=generic preamp.level=pro " DELTA "interface.input=rca");
	lc_diagnose(NULL, &chain, &diagnosis);
	/* +4 dBu is 1.228 V, -10 dBV is .316 V: 20*log10(1.228/.316) = 11.8 dB */
	ck_assert_ptr_nonnull(strstr(diagnosis.finding[0].evidence, "11.8 dB"));
	ck_assert_ptr_nonnull(strstr(diagnosis.finding[0].evidence, "\u221210 dBV"));
}
END_TEST

int main(void)
{
	TCase *tests = tcase_create("words");
	tcase_add_test(tests, double_gain_names_the_knob_and_its_place);
	tcase_add_loop_test(tests, the_words_fit_the_chain, 0, ROWS(word_rows));
	tcase_add_test(tests, the_48_v_switch_is_advised_both_ways);
	tcase_add_test(tests, a_shared_48_v_switch_is_not_taken_from_the_microphone_beside);
	tcase_add_test(tests, a_finding_of_one_channel_names_that_channel);
	tcase_add_test(tests, a_level_mismatch_says_how_many_db);
	return lc_test_run("chain words", tests);
}
