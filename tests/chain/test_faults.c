/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Planted faults: what they change in the chain and what is heard of them. */
#include "linecheck/predict.h"

#include "../support/run.h"
#include "run_chain.h"
#include "same_chain.h"

#include <string.h>

/* In dBFS: where the voice peaks over 20 s. The demo's voice peaks at -11.8. */
static const struct {
	const char *id;
	double peak_dbfs, tolerance_db;
} heard[] = {
	{ "interface-gain-up", -12.0, 0.1 }, /* the preamp was turned down by as much */
	{ "interface-phantom-on", -11.8, 0.1 }, { "phantom-missing", -51.8, 0.2 }, /* 40 dB down */
	{ "phantom-at-risk", -12.0, 0.1 }, { "lifter-needs-phantom", -52.0, 0.5 },
	{ "mic-path-for-line", -6.0, 0.1 }, /* less headroom */
	{ "hi-z-for-line", -6.0, 0.1 }, { "wrong-cable", -11.8, 0.1 },
	{ "level-mismatch", -18.0, 0.1 }, { "preamp-not-needed", -11.8, 0.1 },
	{ "digital-input", -12.0, 0.1 },
	{ "no-preamp", -58.2, 0.3 }, /* generic dynamic -54 dBu, full scale +4.2 */
	{ "format", -11.8, 0.1 }, { "phantom-came-back", -12.0, 0.1 }, { "low-level", -32.0, 0.1 },
	{ "hot-level", -1.5, 0.1 }, { "adc-clipping", 0.0, 0.001 },
	{ "mains-hum", -11.8, 0.1 }, /* a hum of -55 adds up to .06 dB to -11.8 */
};

START_TEST(the_voice_of_a_fault_peaks_where_physics_puts_it)
{
	struct lc_chain chain;
	lc_chain_demo(&chain);
	run_chain(&chain, heard[_i].id, 2);
	ck_assert_double_eq_tol(
	        run_peak_dbfs(0, RUN_FRAMES), heard[_i].peak_dbfs, heard[_i].tolerance_db);
}
END_TEST

START_TEST(every_fault_of_the_list_can_be_planted_in_any_chain)
{
	size_t index = 0;
	for (; lc_fault_id(index); index++) {
		struct lc_chain demo, empty;
		struct lc_error error = { 0 };
		lc_chain_demo(&demo);
		lc_chain_init(&empty);
		ck_assert_msg(lc_fault_apply(lc_fault_id(index), &demo, &error) == LC_OK, "%s",
		        error.text);
		ck_assert_msg(lc_fault_apply(lc_fault_id(index), &empty, &error) == LC_OK, "%s",
		        error.text);
		ck_assert(lc_chain_valid(&demo) && lc_chain_valid(&empty));
	}
	ck_assert_uint_ge(index, 19);
	ck_assert_ptr_null(lc_fault_id(SIZE_MAX));
}
END_TEST

/* What a fault must leave in the chain for the diagnosis to see. */
static const struct {
	const char *id, *section, *key, *word;
} planted[] = {
	{ "interface-gain-up", "interface", "gain_db", "20" },
	/* 20 dB less at the preamp, to the .2 dB that the demo is off -12 */
	{ "interface-gain-up", "preamp", "gain_db", "24.8" },
	{ "interface-phantom-on", "interface", "phantom", "on" },
	{ "phantom-missing", "preamp", "phantom", "off" },
	{ "phantom-missing", "mic", "model", "audio-technica-at2020" },
	{ "phantom-at-risk", "mic", "kind", "ribbon" },
	{ "lifter-needs-phantom", "lifter", "model", "cloudlifter-cl-1" },
	{ "mic-path-for-line", "interface", "input", "mic" },
	{ "hi-z-for-line", "interface", "input", "inst" },
	{ "wrong-cable", "cable", "kind", "ts" },
	{ "level-mismatch", "preamp", "level", "consumer" },
	{ "digital-input", "interface", "clock", "internal" },
	{ "digital-input", "interface", "input", "spdif" },
	{ "no-preamp", "preamp", "model", "none" },
	{ "format", "session", "bits", "16" },
	/* what comes back is 48 V at the socket of a microphone that wants none */
	{ "phantom-came-back", "mic", "kind", "dynamic" },
	{ "phantom-came-back", "preamp", "model", "none" },
	{ "phantom-came-back", "interface", "phantom", "on" },
	/* -32 is 20.2 dB under -11.8, and -1.5 10.3 dB above */
	{ "low-level", "preamp", "gain_db", "24.8" },
	{ "hot-level", "preamp", "gain_db", "55.3" },
	{ "adc-clipping", "preamp", "gain_db", "59.8" },
};

START_TEST(a_fault_of_the_chain_is_a_knob_a_switch_or_a_cable)
{
	size_t count;
	const struct lc_chain_key *keys = lc_chain_keys(&count);
	struct lc_chain chain;
	lc_chain_demo(&chain);
	ck_assert_int_eq(lc_fault_apply(planted[_i].id, &chain, NULL), LC_OK);
	for (size_t i = 0; i < count; i++) {
		char word[64];
		if (strcmp(keys[i].section, planted[_i].section) == 0 &&
		        strcmp(keys[i].key, planted[_i].key) == 0)
			ck_assert_str_eq(
			        lc_chain_word(&keys[i], lc_value_base(&keys[i], &chain, -1), word,
			                sizeof word),
			        planted[_i].word);
	}
}
END_TEST

START_TEST(a_fault_that_only_a_tone_shows_is_planted_with_a_tone)
{
	static const struct {
		const char *fault[3];
		enum lc_programme programme;
	} rows[] = {
		{ { "distorting" }, LC_PROGRAMME_TONE },
		{ { "mains-hum", "distorting=mild" }, LC_PROGRAMME_TONE },
		{ { "mains-hum", "distortin" }, LC_PROGRAMME_SPEECH }, /* refused elsewhere */
		{ { "crackle" }, LC_PROGRAMME_SPEECH },
		{ { NULL }, LC_PROGRAMME_SPEECH },
	};
	for (int i = 0; i < ROWS(rows); i++)
		ck_assert_int_eq(lc_fault_programme(rows[i].fault), rows[i].programme);
}
END_TEST

START_TEST(a_fault_of_the_signal_leaves_the_chain_as_it_is)
{
	static const char *const ids[] = { "no-signal", "signal-missing", "mains-hum" };
	struct lc_chain chain, before;
	lc_chain_demo(&chain);
	before = chain;
	for (int i = 0; i < ROWS(ids); i++)
		ck_assert_int_eq(lc_fault_apply(ids[i], &chain, NULL), LC_OK);
	assert_same_chain(&chain, &before);
}
END_TEST

START_TEST(a_fault_reaches_channels_that_have_settings_of_their_own)
{
	struct lc_chain chain;
	lc_chain_demo(&chain);
	ck_assert_int_eq(lc_chain_set(&chain, "interface 2.gain_db=0", NULL), LC_OK);
	ck_assert_int_eq(lc_fault_apply("interface-gain-up", &chain, NULL), LC_OK);
	ck_assert_double_eq(lc_chain_of(&chain, 1).interface.gain_db.value, 20.0);
}
END_TEST

START_TEST(an_unknown_fault_is_refused_with_the_nearest)
{
	struct lc_chain chain;
	struct lc_error error = { 0 };
	lc_chain_demo(&chain);
	ck_assert_int_eq(lc_fault_apply("hot-levl", &chain, &error), LC_USAGE);
	ck_assert_str_eq(error.text,
	        "'hot-levl' is no fault that can be planted; did you mean 'hot-level'?");
	ck_assert_int_eq(lc_fault_apply("", &chain, &error), LC_USAGE);
}
END_TEST

START_TEST(no_signal_is_digital_silence)
{
	struct lc_chain chain;
	lc_chain_demo(&chain);
	run_chain(&chain, "no-signal", 1);
	int loud = 0;
	for (uint32_t i = 0; i < RUN_FRAMES; i++)
		loud += run_samples[0][i] != 0.0f || run_samples[1][i] != 0.0f;
	ck_assert_int_eq(loud, 0);
}
END_TEST

START_TEST(signal_missing_is_the_floor_alone)
{
	struct lc_chain chain;
	struct lc_prediction prediction;
	lc_chain_demo(&chain);
	lc_predict(&chain, 0, &prediction);
	run_chain(&chain, "signal-missing", 1);
	ck_assert_double_eq_tol(run_white_a_dbfs(0, 0, RUN_FRAMES), prediction.noise_a_dbfs, 0.1);
}
END_TEST

START_TEST(adc_clipping_stays_at_full_scale_for_runs_of_samples)
{
	struct lc_chain chain;
	uint32_t run = 0, longest = 0;
	lc_chain_demo(&chain);
	run_chain(&chain, "adc-clipping", 1);
	for (uint32_t i = 0; i < 5 * RUN_RATE_HZ; i++) {
		run = fabs((double)run_samples[0][i]) >= 8388607.0 / 8388608.0 ? run + 1 : 0;
		longest = run > longest ? run : longest;
	}
	ck_assert_uint_ge(longest, 4); /* the classic count of an over */
}
END_TEST

START_TEST(hum_is_a_comb_of_the_mains_that_sums_to_55_dB_below_full_scale)
{
	static const double lines_hz[] = { 50, 100, 150, 200, 250, 300, 350 };
	struct lc_chain chain;
	double power = 0.0;
	lc_chain_demo(&chain);
	/* without the voice the lines stand alone; the gain keeps the room's floor under them */
	ck_assert_int_eq(lc_chain_set(&chain, "mic.kind=none", NULL), LC_OK);
	run_chain(&chain, "mains-hum", 1);
	for (int i = 0; i < ROWS(lines_hz); i++)
		power += pow(10.0, run_line_dbfs(lines_hz[i], 0) / 10.0);
	/* drifting by some mHz within 20 s, a line at 50 Hz loses little to its neighbours */
	ck_assert_double_eq_tol(lc_db_from_power(power), -55.0, 0.5);
	ck_assert_double_eq_tol(run_level_dbfs(0, 0, RUN_FRAMES), -55.0, 0.1);
	ck_assert_double_gt(run_line_dbfs(50, 0), run_line_dbfs(100, 0) + 6.0);
}
END_TEST

START_TEST(an_unbalanced_cable_picks_up_hum_and_a_balanced_one_none)
{
	struct lc_chain chain;
	lc_chain_demo(&chain);
	ck_assert_int_eq(lc_chain_set(&chain, "mic.kind=none", NULL), LC_OK);
	run_chain(&chain, NULL, 1);
	ck_assert_double_lt(run_line_dbfs(50, 0), -100.0);
	/* -50 dBu at the contacts, full scale +22: -72; the fundamental has .89 of the sum, -1 dB
	 */
	run_chain(&chain, "wrong-cable", 1);
	ck_assert_double_eq_tol(run_line_dbfs(50, 0), -73.0, 0.3);
}
END_TEST

int main(void)
{
	TCase *tests = tcase_create("faults");
	tcase_set_timeout(tests, 30);
	tcase_add_loop_test(
	        tests, the_voice_of_a_fault_peaks_where_physics_puts_it, 0, ROWS(heard));
	tcase_add_test(tests, every_fault_of_the_list_can_be_planted_in_any_chain);
	tcase_add_loop_test(
	        tests, a_fault_of_the_chain_is_a_knob_a_switch_or_a_cable, 0, ROWS(planted));
	tcase_add_test(tests, a_fault_that_only_a_tone_shows_is_planted_with_a_tone);
	tcase_add_test(tests, a_fault_of_the_signal_leaves_the_chain_as_it_is);
	tcase_add_test(tests, a_fault_reaches_channels_that_have_settings_of_their_own);
	tcase_add_test(tests, an_unknown_fault_is_refused_with_the_nearest);
	tcase_add_test(tests, no_signal_is_digital_silence);
	tcase_add_test(tests, signal_missing_is_the_floor_alone);
	tcase_add_test(tests, adc_clipping_stays_at_full_scale_for_runs_of_samples);
	tcase_add_test(tests, hum_is_a_comb_of_the_mains_that_sums_to_55_dB_below_full_scale);
	tcase_add_test(tests, an_unbalanced_cable_picks_up_hum_and_a_balanced_one_none);
	return lc_test_run("faults", tests);
}
