/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Judgement: the table of kinds, folding, order, verdict and its words. */
#include "../support/run.h"
#include "fixture.h"

#include <stdlib.h>
#include <string.h>

static struct lc_result result;
static struct lc_chain chain;
static struct lc_diagnosis diagnosis;

START_TEST(every_kind_is_unique_and_explained)
{
	/* those of section 6 of the design, in its order */
	static const char *const contract[] = { "interface-gain-up", "interface-phantom-on",
		"phantom-missing", "phantom-at-risk", "lifter-needs-phantom", "mic-path-for-line",
		"hi-z-for-line", "wrong-cable", "level-mismatch", "preamp-not-needed",
		"digital-input", "no-preamp", "format", "loopback-channel", "driver-locked",
		"soft-attenuation", "phantom-came-back", "no-signal", "signal-missing", "low-level",
		"hot-level", "adc-clipping", "analogue-clipping", "mains-hum", "mains-buzz",
		"rectifier-hum", "usb-whine", "noise-above-chain", "few-bits", "dc-offset",
		"dropouts", "clock-slips", "crackle", "gsm-buzz", "anti-phase-pair", "one-leg",
		"dead-channel", "channel-imbalance", "distorting" };
	size_t count;
	const struct lc_finding_kind *kinds = lc_finding_kinds(&count);

	ck_assert_uint_eq(count, ROWS(contract));
	for (size_t k = 0; k < count; k++) {
		ck_assert_str_eq(kinds[k].id, contract[k]);
		ck_assert(strlen(kinds[k].title) > 0);
		ck_assert(strlen(kinds[k].explanation) > 40);
		ck_assert(kinds[k].stage < LC_STAGE_COUNT);
		ck_assert(kinds[k].find != NULL);
	}
}
END_TEST

struct fold_row {
	const char *chain;
	double peak_dbfs;
	uint64_t overs;
	double hum_dbfs; /* NaN: none */
	const char *expected;
};

static const struct fold_row fold_rows[] = {
	/* two preamps in series explain the level, whatever it is */
	{ "preamp.model=generic interface.gain_db=20", -1.0, 0, LC_NOT_MEASURED,
	        "interface-gain-up:fix" },
	{ "preamp.model=generic interface.gain_db=20", 0.0, 9, LC_NOT_MEASURED,
	        "interface-gain-up:fix" },
	{ "preamp.model=generic interface.gain_db=20", -40.0, 0, LC_NOT_MEASURED,
	        "interface-gain-up:fix" },
	/* a wrong cable explains the hum, but not a note on a cable */
	{ "preamp.model=generic cable.kind=ts", -12.0, 0, -50.0, "wrong-cable:fix" },
	{ "preamp.model=art-tps-ii preamp.output=trs cable.kind=trs", -12.0, 0, -50.0,
	        "mains-hum:fix wrong-cable:note" },
	/* no power explains the faint voice */
	{ "mic.kind=condenser preamp.model=generic preamp.phantom=off", -50.0, 0, LC_NOT_MEASURED,
	        "phantom-missing:fix" },
	{ "mic.kind=dynamic preamp.model=none interface.input=rca", -60.0, 0, LC_NOT_MEASURED,
	        "no-preamp:fix" },
	/* +4 dBu into -10 dBV explains a hot level; clipping is graver and stays */
	{ "preamp.model=generic preamp.level=pro interface.model=generic interface.input=rca", -1.0,
	        0, LC_NOT_MEASURED, "level-mismatch:caution" },
	{ "preamp.model=generic preamp.level=pro interface.model=generic interface.input=rca", 0.0,
	        9, LC_NOT_MEASURED, "adc-clipping:fix level-mismatch:caution" },
	/* what is not its symptom stays */
	{ "preamp.model=generic interface.gain_db=20", -12.0, 0, -50.0,
	        "interface-gain-up:fix mains-hum:fix" },
};

START_TEST(one_cause_is_said_once)
{
	const struct fold_row *row = &fold_rows[_i];

	test_chain(&chain, row->chain);
	test_result(&result, 1);
	test_voice(&result.channel[0], row->peak_dbfs);
	result.channel[0].clip = (struct lc_overs_figures) { row->overs, row->overs };
	if (!isnan(row->hum_dbfs))
		test_hum(&result.channel[0], LC_HUM_HUM, row->hum_dbfs);
	lc_diagnose(&result, &chain, &diagnosis);
	ck_assert_msg(strcmp(test_ids(&diagnosis), row->expected) == 0,
	        "[%s] at %g gives [%s], not [%s]", row->chain, row->peak_dbfs, test_ids(&diagnosis),
	        row->expected);
}
END_TEST

START_TEST(a_folded_symptom_leaves_its_figures_as_evidence)
{
	test_chain(&chain, "preamp.model=generic interface.gain_db=20");
	test_result(&result, 1);
	test_voice(&result.channel[0], -1.5);
	lc_diagnose(&result, &chain, &diagnosis);
	ck_assert_ptr_nonnull(strstr(diagnosis.finding[0].evidence, "+20 dB"));
	ck_assert_ptr_nonnull(strstr(diagnosis.finding[0].evidence, "\u22121.5 dBFS"));
}
END_TEST

START_TEST(the_preamp_gives_back_what_the_interface_loses)
{
	test_chain(&chain, "preamp.model=generic interface.gain_db=20");
	test_result(&result, 1);
	/* -12 dBFS with 20 dB too much: -32 at minimum, so 20 dB more bring it back to -12 */
	lc_diagnose(&result, &chain, &diagnosis);
	ck_assert_ptr_nonnull(strstr(diagnosis.finding[0].action, "raise the preamp by 20 dB"));
	/* -1 dBFS with 6 dB too much: -7 at minimum, inside the aim: nothing to raise for certain
	 */
	test_chain(&chain, "preamp.model=generic interface.gain_db=6");
	test_voice(&result.channel[0], -1.0);
	lc_diagnose(&result, &chain, &diagnosis);
	ck_assert_ptr_nonnull(
	        strstr(diagnosis.finding[0].action, "if the loudest peak falls under"));
}
END_TEST

START_TEST(the_preamp_of_a_channel_is_raised_by_what_that_channel_loses)
{
	test_chain(&chain, "preamp.model=generic interface.gain_db=0 interface,2.gain_db=10");
	test_result(&result, 2);
	test_voice(&result.channel[0], -8.0); /* the loudest, but its gain is right */
	test_voice(&result.channel[1], -14.0);
	lc_diagnose(&result, &chain, &diagnosis);
	/* -14 dBFS less 10 dB are -24; 12 dB more make -12 */
	ck_assert_uint_eq(diagnosis.finding[0].channel, 1);
	ck_assert_ptr_nonnull(strstr(diagnosis.finding[0].action, "raise the preamp by 12 dB"));
}
END_TEST

/* The floors of two channels are never the same to a tenth; the knob is up on both all the same. */
START_TEST(a_cause_that_all_channels_share_is_said_once_whatever_their_floors)
{
	struct lc_prediction expected;

	test_chain(&chain,
	        "mic.model=audio-technica-at2020 preamp.model=generic preamp.gain_db=25 "
	        "preamp.phantom=on interface.model=focusrite-scarlett-2i2-3rd "
	        "interface.input=line interface.gain_db=20");
	lc_predict(&chain, 0, &expected);
	test_result(&result, 2);
	result.channel[0].noise.a_dbfs = expected.noise_a_dbfs + 0.2;
	result.channel[1].noise.a_dbfs = expected.noise_a_dbfs - 0.2;
	lc_diagnose(&result, &chain, &diagnosis);
	const struct lc_finding *finding = test_find(&diagnosis, "interface-gain-up");
	ck_assert_ptr_nonnull(finding);
	ck_assert_uint_eq(finding->channel, LC_ALL_CHANNELS);
}
END_TEST

START_TEST(a_cause_on_one_channel_does_not_hide_another_channels_symptom)
{
	test_chain(&chain, "preamp.model=generic cable,2.kind=ts");
	test_result(&result, 2);
	test_hum(&result.channel[0], LC_HUM_HUM, -50.0);
	lc_diagnose(&result, &chain, &diagnosis);
	ck_assert_str_eq(test_ids(&diagnosis), "mains-hum:fix wrong-cable:fix");
}
END_TEST

START_TEST(the_gravest_comes_first)
{
	test_chain(&chain,
	        "preamp.model=art-tps-ii preamp.output=trs cable.kind=trs "
	        "session.bits=16 interface.phantom=on");
	lc_diagnose(NULL, &chain, &diagnosis);
	ck_assert_uint_eq(diagnosis.count, 3);
	ck_assert_str_eq(diagnosis.finding[0].id, "interface-phantom-on");
	ck_assert_str_eq(diagnosis.finding[1].id, "format");
	ck_assert_str_eq(diagnosis.finding[2].id, "wrong-cable"); /* the note */
	ck_assert_int_eq(diagnosis.verdict, LC_VERDICT_FIX);
}
END_TEST

START_TEST(more_findings_than_fit_lose_the_least_grave)
{
	/* 64 channels, each with its own gain: 64 fixes; the caution on the format falls off */
	test_chain(&chain, "preamp.model=generic session.bits=16");
	test_result(&result, LC_MAX_CHANNELS);
	for (uint32_t c = 0; c < LC_MAX_CHANNELS; c++)
		chain.own[c].interface.gain_db = (struct lc_number) { 1.0 + c, LC_ORIGIN_DECLARED };
	lc_diagnose(&result, &chain, &diagnosis);
	ck_assert_uint_eq(diagnosis.count, LC_MAX_FINDINGS);
	for (size_t i = 0; i < diagnosis.count; i++)
		ck_assert_str_eq(diagnosis.finding[i].id, "interface-gain-up");
}
END_TEST

START_TEST(a_result_without_samples_leaves_the_word_to_the_chain)
{
	test_chain(&chain, "preamp.model=generic interface.gain_db=20");
	memset(&result, 0, sizeof result);
	lc_diagnose(&result, &chain, &diagnosis);
	ck_assert_str_eq(test_ids(&diagnosis), "interface-gain-up:fix");
}
END_TEST

struct verdict_row {
	const char *chain;
	enum lc_verdict verdict;
	const char *word, *sentence;
};

static const struct verdict_row verdict_rows[] = {
	{ "", LC_VERDICT_READY, "ready", "Ready to record" },
	{ "interface.input=spdif interface.clock=input", LC_VERDICT_READY, "ready",
	        "Ready to record" }, /* notes do not count */
	{ "session.bits=16", LC_VERDICT_CAUTION, "caution", "1 thing to look at" },
	{ "session.bits=16 mic.kind=ribbon preamp.model=generic preamp.phantom=on",
	        LC_VERDICT_CAUTION, "caution", "2 things to look at" },
	{ "session.bits=16 preamp.model=generic interface.gain_db=3", LC_VERDICT_FIX, "fix",
	        "1 thing to fix" },
	{ "preamp.model=generic interface.gain_db=3 interface.phantom=on", LC_VERDICT_FIX, "fix",
	        "2 things to fix" },
};

START_TEST(the_verdict_is_the_worst_severity)
{
	const struct verdict_row *row = &verdict_rows[_i];
	char sentence[64];

	test_chain(&chain, row->chain);
	lc_diagnose(NULL, &chain, &diagnosis);
	lc_verdict_sentence(&diagnosis, sentence, sizeof sentence);
	ck_assert_int_eq(diagnosis.verdict, row->verdict);
	ck_assert_str_eq(lc_verdict_word(diagnosis.verdict), row->word);
	ck_assert_str_eq(sentence, row->sentence);
}
END_TEST

START_TEST(the_chain_of_the_demo_is_ready)
{
	lc_chain_demo(&chain);
	test_result(&result, 2);
	lc_diagnose(&result, &chain, &diagnosis);
	ck_assert_int_eq(diagnosis.verdict, LC_VERDICT_READY);
}
END_TEST

int main(void)
{
	TCase *tests = tcase_create("judgement");

	tcase_add_test(tests, every_kind_is_unique_and_explained);
	tcase_add_loop_test(tests, one_cause_is_said_once, 0, ROWS(fold_rows));
	tcase_add_test(tests, a_folded_symptom_leaves_its_figures_as_evidence);
	tcase_add_test(tests, the_preamp_gives_back_what_the_interface_loses);
	tcase_add_test(tests, the_preamp_of_a_channel_is_raised_by_what_that_channel_loses);
	tcase_add_test(tests, a_cause_that_all_channels_share_is_said_once_whatever_their_floors);
	tcase_add_test(tests, a_cause_on_one_channel_does_not_hide_another_channels_symptom);
	tcase_add_test(tests, the_gravest_comes_first);
	tcase_add_test(tests, more_findings_than_fit_lose_the_least_grave);
	tcase_add_test(tests, a_result_without_samples_leaves_the_word_to_the_chain);
	tcase_add_loop_test(tests, the_verdict_is_the_worst_severity, 0, ROWS(verdict_rows));
	tcase_add_test(tests, the_chain_of_the_demo_is_ready);
	return lc_test_run("judgement", tests);
}
