/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of figures: complete, in words, and with formulas that hold. */
#include "fixture.h"
#include "readings.h"

#include "linecheck/measured.h"

#include <string.h>

START_TEST(every_row_of_the_report_is_there_once_with_a_name_and_a_definition)
{
	size_t count, rows = 0;
	const struct lc_reading *all = lc_readings(&count);
	const struct lc_figure *(*const tables[])(
	        size_t *) = { lc_figures, lc_loudness_rows, lc_pair_rows };
	for (size_t t = 0; t < G_N_ELEMENTS(tables); t++) {
		size_t of_table;
		const struct lc_figure *table = tables[t](&of_table);
		for (size_t i = 0; i < of_table; i++)
			rows += table[i].type != LC_FIGURE_ABSENT;
	}
	ck_assert_uint_eq(count, rows);
	for (size_t i = 0; i < count; i++) {
		const struct lc_figure *figure = all[i].figure;
		ck_assert_ptr_eq(lc_reading_find(figure->group, figure->key), &all[i]);
		ck_assert_str_ne(lc_reading_label(&all[i]), figure->key); /* a name for people */
		ck_assert_str_ne(lc_reading_group_title(figure->group), figure->group);
		ck_assert_ptr_nonnull(figure->definition);
	}
	ck_assert_ptr_null(lc_reading_find("level", "nonsense"));
}
END_TEST

/* Of the fixture's song: peak -9.8, RMS -22, crest 15.2, mean 2.5e-5. 10^(-9.8/20) = .3236;
 * 10^(-22/10) / 2 = .003155; -9.8 + 22 + 3.01 = 15.21. */
START_TEST(a_definition_has_the_measured_values_put_in)
{
	static const struct {
		const char *group, *key, *says;
	} rows[] = {
		{ "level", "sample_peak_dbfs", "20·log10 0.3236 = −9.8\u00a0dBFS" },
		{ "level", "rms_dbfs", "10·log10 (2 · 0.003155) = −22.0\u00a0dBFS" },
		{ "level", "crest_db", "(−9.8) − (−22.0) + 3.01 = 15.2\u00a0dB" },
		{ "level", "dc_dbfs", "20·log10 |0.000025| = −92.0\u00a0dBFS" },
		{ "tone", "thd_percent", "The same in percent" }, /* no tone: no numbers */
	};
	g_autofree struct lc_result *result = lc_fixture_result();
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		const struct lc_reading *reading = lc_reading_find(rows[i].group, rows[i].key);
		g_autofree char *text = lc_reading_explain(reading, result, 0);
		ck_assert_msg(strstr(text, rows[i].says), "%s", text);
	}
	const struct lc_reading *thd = lc_reading_find("tone", "thd_percent");
	g_autofree char *text = lc_reading_explain(thd, result, 0);
	ck_assert_ptr_null(strchr(text, '\n'));
}
END_TEST

START_TEST(what_is_copied_has_name_value_and_unit)
{
	static const struct {
		const char *group, *key, *copy;
	} rows[] = {
		{ "noise", "a_dbfs", "Noise −93.0\u00a0dBFS(A)" },
		{ "noise", "method", "Noise method minimum-statistics" },
		{ "hum", "present", "Hum found no" }, { "hum", "level_dbfs", "Hum level —" },
		{ "clip", "overs", "Overs 0" },
		{ "pairs", "correlation", "Correlation —" }, /* of one channel */
	};
	g_autofree struct lc_result *result = lc_fixture_result();
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		const struct lc_reading *reading = lc_reading_find(rows[i].group, rows[i].key);
		g_autofree char *text = lc_reading_copy(reading, result, 0);
		ck_assert_str_eq(text, rows[i].copy);
	}
}
END_TEST

START_TEST(before_the_first_result_all_is_a_dash)
{
	g_autofree struct lc_result *nothing = g_new0(struct lc_result, 1);
	size_t count;
	const struct lc_reading *all = lc_readings(&count);
	for (size_t i = 0; i < count; i++) {
		char text[256];
		ck_assert(!lc_is_measured(lc_reading_value(&all[i], nothing, 0)));
		ck_assert_str_eq(lc_reading_text(&all[i], nothing, 0, text, sizeof text), "—");
		g_autofree char *why = lc_reading_explain(&all[i], nothing, 0);
		ck_assert_str_ne(why, "");
	}
}
END_TEST

/* Two channels: the pair's and the loudness's rows read their own place. */
START_TEST(pair_and_loudness_are_read_for_both_channels_of_a_pair)
{
	g_autofree struct lc_result *result = lc_fixture_result();
	const struct lc_reading *correlation = lc_reading_find("pairs", "correlation");
	const struct lc_reading *loudness = lc_reading_find("loudness", "integrated_lufs");
	result->channels = 3;
	result->pair[0].correlation = -0.5;
	result->loudness.integrated_lufs = -23;
	for (guint channel = 0; channel < 2; channel++)
		ck_assert_double_eq(lc_reading_value(correlation, result, channel), -0.5);
	ck_assert(!lc_is_measured(lc_reading_value(correlation, result, 2))); /* alone */
	ck_assert_double_eq(lc_reading_value(loudness, result, 2), -23);
}
END_TEST

int main(void)
{
	return lc_fixture_run("readings",
	        (const TTest *const[]) {
	                every_row_of_the_report_is_there_once_with_a_name_and_a_definition,
	                a_definition_has_the_measured_values_put_in,
	                what_is_copied_has_name_value_and_unit,
	                before_the_first_result_all_is_a_dash,
	                pair_and_loudness_are_read_for_both_channels_of_a_pair, NULL });
}
