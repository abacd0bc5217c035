/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The JSON of a report, parsed back and held against the contract. */
#include "written.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

START_TEST(the_object_has_the_keys_of_the_contract_in_its_order)
{
	json_t *document = written(1, false, NULL);

	has_keys(document, "linecheck source channels pairs loudness chain findings verdict");
	has_keys(at(document, "source"),
	        "kind name sample_rate_hz period_frames duration_s xruns overruns");
	has_keys(at(document, "channels.0"),
	        "name level tone noise hum usb gsm clip bits events ppm");
	has_keys(at(document, "channels.0.level"),
	        "sample_peak_dbfs true_peak_dbtp rms_dbfs crest_db dc_dbfs dc_offset");
	has_keys(at(document, "channels.0.tone"),
	        "present frequency_hz level_dbfs thd_db thd_percent thd_n_db sinad_db enob_bits "
	        "sfdr_db "
	        "harmonics_dbc mains_overlap");
	has_keys(at(document, "channels.0.noise"),
	        "flat_dbfs a_dbfs itu468_qp_dbfs ccir_rms_dbfs method");
	has_keys(at(document, "channels.0.hum"), "present mains_hz level_dbfs kind lines_dbfs");
	has_keys(at(document, "channels.0.usb"), "present comb_hz level_dbfs");
	has_keys(at(document, "channels.0.gsm"), "present level_dbfs");
	has_keys(at(document, "channels.0.clip"), "overs longest_over_samples analogue");
	has_keys(at(document, "channels.0.clip.analogue"), "present ceiling_dbfs side");
	has_keys(at(document, "channels.0.bits"), "effective");
	has_keys(at(document, "channels.0.events"),
	        "dropouts clicks slips non_finite first_s last_s");
	has_keys(at(document, "channels.0.events.first_s"), "dropouts clicks slips");
	has_keys(at(document, "channels.0.events.last_s"), "dropouts clicks slips");
	has_keys(at(document, "channels.0.ppm"), "ppm1_db ppm2_db vu_db k_rms_dbfs");
	has_keys(at(document, "pairs.0"), "channels correlation balance_db");
	has_keys(at(document, "loudness"),
	        "momentary_lufs short_term_lufs integrated_lufs range_lu max_momentary_lufs "
	        "max_short_term_lufs");
	has_keys(at(document, "chain.predicted"),
	        "full_scale_dbu full_scale_dbspl noise_a_dbfs clip stages noise");
	has_keys(at(document, "chain.predicted.stages.0"),
	        "stage level_dbu headroom_db noise_dbu share_percent");
	has_keys(at(document, "findings.0"),
	        "id severity stage channel confidence title evidence action why folded");
	ck_assert_str_eq(json_string_value(at(document, "linecheck")), LC_VERSION);
	ck_assert_str_eq(json_string_value(at(document, "source.kind")), "file");
	ck_assert_str_eq(json_string_value(at(document, "source.name")), "a.wav");
	ck_assert_str_eq(json_string_value(at(document, "verdict")), "ready");
	json_decref(document);
}
END_TEST

START_TEST(what_was_not_measured_is_null_and_silence_is_a_string)
{
	json_t *document;

	test_silence(&result.channel[1]);
	result.channel[1].hum.measured = false;
	document = written(1, false, NULL);
	ck_assert_str_eq(
	        json_string_value(at(document, "channels.1.level.sample_peak_dbfs")), "-inf");
	ck_assert(json_is_null(at(document, "channels.1.level.crest_db")));
	ck_assert(json_is_null(at(document, "channels.0.level.true_peak_dbtp")));
	ck_assert(json_is_null(at(document, "channels.0.tone.thd_db")));
	ck_assert(json_is_null(at(document, "channels.0.tone.mains_overlap")));
	ck_assert(json_is_false(at(document, "channels.0.tone.present")));
	ck_assert(json_is_false(at(document, "channels.0.hum.present")));
	ck_assert(json_is_null(at(document, "channels.1.hum.present")));
	ck_assert(json_is_null(at(document, "channels.0.hum.kind")));
	ck_assert_uint_eq(json_array_size(at(document, "channels.0.hum.lines_dbfs")), 10);
	ck_assert_uint_eq(json_array_size(at(document, "channels.0.tone.harmonics_dbc")), 9);
	ck_assert(json_is_null(at(document, "channels.0.tone.harmonics_dbc.0")));
	ck_assert(json_is_null(at(document, "channels.0.clip.analogue.side")));
	ck_assert(json_is_null(at(document, "source.period_frames")));
	ck_assert(json_is_null(at(document, "loudness.integrated_lufs")));
	ck_assert(json_is_integer(at(document, "channels.0.clip.overs")));
	ck_assert_str_eq(
	        json_string_value(at(document, "channels.0.noise.method")), "minimum-statistics");
	json_decref(document);
}
END_TEST

START_TEST(levels_and_loudness_stand_in_their_places)
{
	json_t *document;

	result.channel[0].true_peak.dbtp = -11.5;
	result.channel[0].ppm = (struct lc_ppm_figures) { -13, -14 };
	result.channel[0].vu.vu_db = -20;
	result.channel[0].k_rms.dbfs = -22;
	result.loudness = (struct lc_loudness_figures) { -23, -24, -25, 6, (double)-INFINITY,
		LC_NOT_MEASURED };
	document = written(1, false, NULL);
	ck_assert(json_real_value(at(document, "channels.0.level.true_peak_dbtp")) == -11.5);
	ck_assert(json_real_value(at(document, "channels.0.ppm.ppm1_db")) == -13);
	ck_assert(json_real_value(at(document, "channels.0.ppm.ppm2_db")) == -14);
	ck_assert(json_real_value(at(document, "channels.0.ppm.vu_db")) == -20);
	ck_assert(json_real_value(at(document, "channels.0.ppm.k_rms_dbfs")) == -22);
	ck_assert(json_real_value(at(document, "loudness.momentary_lufs")) == -23);
	ck_assert(json_real_value(at(document, "loudness.short_term_lufs")) == -24);
	ck_assert(json_real_value(at(document, "loudness.integrated_lufs")) == -25);
	ck_assert(json_real_value(at(document, "loudness.range_lu")) == 6);
	ck_assert_str_eq(json_string_value(at(document, "loudness.max_momentary_lufs")), "-inf");
	ck_assert(json_is_null(at(document, "loudness.max_short_term_lufs")));
	json_decref(document);
}
END_TEST

START_TEST(figures_keep_their_digits)
{
	json_t *document;
	char *text;

	test_tone(&result.channel[0], -1.0);
	result.channel[0].tone.frequency_hz = 997.123456789; /* twelve digits */
	result.channel[0].tone.thd_db = -60.00012345;
	result.channel[0].tone.sinad_db = HUGE_VAL;
	document = written(1, false, &text);
	ck_assert_ptr_nonnull(strstr(text, "\"frequency_hz\": 997.123456789"));
	/* seven digits at least: to 1e-7 of 60 */
	ck_assert_double_eq_tol(
	        json_real_value(at(document, "channels.0.tone.thd_db")), -60.00012345, 6e-6);
	ck_assert_str_eq(json_string_value(at(document, "channels.0.tone.sinad_db")), "inf");
	ck_assert(json_is_true(at(document, "channels.0.tone.present")));
	ck_assert(json_is_false(at(document, "channels.0.tone.mains_overlap")));
	free(text);
	json_decref(document);
}
END_TEST

START_TEST(thd_r_is_there_on_request)
{
	json_t *document;

	test_tone(&result.channel[0], -1.0);
	result.channel[0].tone.thd_r_db = -20.0432;
	on_request = true;
	document = written(1, false, NULL);
	on_request = false;
	ck_assert_double_eq_tol(
	        json_real_value(at(document, "channels.0.tone.thd_r_db")), -20.0432, 1e-9);
	ck_assert(json_is_null(at(document, "channels.1.tone.thd_r_db")));
	json_decref(document);
	document = written(1, false, NULL);
	ck_assert_ptr_null(json_object_get(at(document, "channels.0.tone"), "thd_r_db"));
	json_decref(document);
}
END_TEST

START_TEST(pairs_are_those_that_are_whole)
{
	static const size_t pairs[] = { 0, 0, 1, 1, 2, 2, 3 };
	json_t *document;

	for (uint32_t channels = 0; channels <= 6; channels++) {
		test_result(&result, channels);
		document = written(1, false, NULL);
		ck_assert_uint_eq(json_array_size(at(document, "pairs")), pairs[channels]);
		ck_assert_uint_eq(json_array_size(at(document, "channels")), channels);
		json_decref(document);
	}
	test_result(&result, 4);
	document = written(1, false, NULL);
	ck_assert_int_eq(json_integer_value(at(document, "pairs.1.channels.0")), 3);
	ck_assert_int_eq(json_integer_value(at(document, "pairs.1.channels.1")), 4);
	json_decref(document);
}
END_TEST

START_TEST(several_reports_are_an_array_and_one_may_be)
{
	json_t *document = written(2, true, NULL);

	ck_assert_uint_eq(json_array_size(document), 2);
	json_decref(document);
	document = written(1, true, NULL);
	ck_assert_uint_eq(json_array_size(document), 1);
	json_decref(document);
	document = written(0, true, NULL);
	ck_assert_uint_eq(json_array_size(document), 0);
	json_decref(document);
}
END_TEST

START_TEST(odd_names_leave_valid_utf8)
{
	/* a lone byte, an overlong slash, a surrogate, half a character, a quote, an escape */
	static const char *const names[] = { "caf\xe9.wav", "\xc0\xaf", "\xed\xa0\x80",
		"ab\xe2\x82", "say \"hi\"", "\033[31mred", "\xf5\x80\x80\x80", "gut: Übung №1 😀" };
	json_t *document;

	for (size_t i = 0; i < ROWS(names); i++) {
		snprintf(result.source.name, sizeof result.source.name, "%s", names[i]);
		snprintf(result.channel[0].name, sizeof result.channel[0].name, "%s", names[i]);
		document = written(1, false, NULL);
		ck_assert(json_is_string(at(document, "source.name")));
		ck_assert(json_is_string(at(document, "channels.0.name")));
		json_decref(document);
	}
	ck_assert_str_eq(result.source.name, "gut: Übung №1 😀");
	document = written(1, false, NULL);
	ck_assert_str_eq(json_string_value(at(document, "source.name")), "gut: Übung №1 😀");
	json_decref(document);
}
END_TEST

START_TEST(a_report_without_a_result_is_whole)
{
	struct lc_report report = { NULL, &chain, &diagnosis };
	char *buffer = NULL;
	size_t size = 0;
	FILE *out = open_memstream(&buffer, &size);
	json_t *document;

	lc_diagnose(NULL, &chain, &diagnosis);
	ck_assert_int_eq(lc_report_json(out, &report, 1, false, NULL), LC_OK);
	fclose(out);
	document = json_loads(buffer, 0, NULL);
	ck_assert_uint_eq(json_array_size(at(document, "channels")), 0);
	has_keys(document, "linecheck source channels pairs loudness chain findings verdict");
	json_decref(document);
	free(buffer);
}
END_TEST

START_TEST(a_full_disk_is_an_error_with_a_sentence)
{
	struct lc_report report = { &result, &chain, &diagnosis };
	struct lc_error error = { 0 };
	FILE *full = fopen("/dev/full", "w");

	ck_assert_ptr_nonnull(full);
	lc_diagnose(&result, &chain, &diagnosis);
	ck_assert_int_eq(lc_report_json(full, &report, 1, false, &error), LC_SYSTEM);
	ck_assert_ptr_nonnull(strstr(error.text, "disk"));
	fclose(full);
}
END_TEST

int main(void)
{
	TCase *tests = tcase_create("json");

	tcase_add_checked_fixture(tests, start, NULL);
	tcase_add_test(tests, the_object_has_the_keys_of_the_contract_in_its_order);
	tcase_add_test(tests, what_was_not_measured_is_null_and_silence_is_a_string);
	tcase_add_test(tests, levels_and_loudness_stand_in_their_places);
	tcase_add_test(tests, figures_keep_their_digits);
	tcase_add_test(tests, thd_r_is_there_on_request);
	tcase_add_test(tests, pairs_are_those_that_are_whole);
	tcase_add_test(tests, several_reports_are_an_array_and_one_may_be);
	tcase_add_test(tests, odd_names_leave_valid_utf8);
	tcase_add_test(tests, a_report_without_a_result_is_whole);
	tcase_add_test(tests, a_full_disk_is_an_error_with_a_sentence);
	return lc_test_run("json", tests);
}
