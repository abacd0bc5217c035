/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of figures: complete, in order, and honest about what was not measured. */
#include "../diagnose/fixture.h"
#include "linecheck/report.h"

#include "../support/run.h"

#include <stdlib.h>
#include <string.h>

/* section 5 of the design, written out */
static const char *const contract[][2] = {
	{ "level", "sample_peak_dbfs" },
	{ "level", "true_peak_dbtp" },
	{ "level", "rms_dbfs" },
	{ "level", "crest_db" },
	{ "level", "dc_dbfs" },
	{ "level", "dc_offset" },
	{ "tone", "present" },
	{ "tone", "frequency_hz" },
	{ "tone", "level_dbfs" },
	{ "tone", "thd_db" },
	{ "tone", "thd_percent" },
	{ "tone", "thd_n_db" },
	{ "tone", "sinad_db" },
	{ "tone", "enob_bits" },
	{ "tone", "sfdr_db" },
	{ "tone", "harmonics_dbc" },
	{ "tone", "mains_overlap" },
	{ "noise", "flat_dbfs" },
	{ "noise", "a_dbfs" },
	{ "noise", "itu468_qp_dbfs" },
	{ "noise", "ccir_rms_dbfs" },
	{ "noise", "method" },
	{ "hum", "present" },
	{ "hum", "mains_hz" },
	{ "hum", "level_dbfs" },
	{ "hum", "kind" },
	{ "hum", "lines_dbfs" },
	{ "usb", "present" },
	{ "usb", "comb_hz" },
	{ "usb", "level_dbfs" },
	{ "gsm", "present" },
	{ "gsm", "level_dbfs" },
	{ "clip", "overs" },
	{ "clip", "longest_over_samples" },
	{ "clip", "analogue.present" },
	{ "clip", "analogue.ceiling_dbfs" },
	{ "clip", "analogue.side" },
	{ "bits", "effective" },
	{ "events", "dropouts" },
	{ "events", "clicks" },
	{ "events", "slips" },
	{ "events", "non_finite" },
	{ "events", "first_s.dropouts" },
	{ "events", "first_s.clicks" },
	{ "events", "first_s.slips" },
	{ "events", "last_s.dropouts" },
	{ "events", "last_s.clicks" },
	{ "events", "last_s.slips" },
	{ "ppm", "ppm1_db" },
	{ "ppm", "ppm2_db" },
	{ "ppm", "vu_db" },
	{ "ppm", "k_rms_dbfs" },
};

static const struct lc_figure *find(const char *group, const char *key)
{
	size_t count;
	const struct lc_figure *figures = lc_figures(&count);

	for (size_t i = 0; i < count; i++)
		if (strcmp(figures[i].group, group) == 0 && strcmp(figures[i].key, key) == 0)
			return &figures[i];
	ck_abort_msg("no figure %s.%s", group, key);
	return NULL;
}

START_TEST(the_table_has_every_figure_of_the_contract_in_its_order)
{
	size_t count;
	const struct lc_figure *figures = lc_figures(&count);

	ck_assert_uint_eq(count, ROWS(contract));
	for (size_t i = 0; i < count; i++) {
		ck_assert_str_eq(figures[i].group, contract[i][0]);
		ck_assert_str_eq(figures[i].key, contract[i][1]);
	}
}
END_TEST

START_TEST(every_figure_that_is_shown_is_defined)
{
	size_t count;
	const struct lc_figure *figures = lc_figures(&count);

	for (size_t i = 0; i < count; i++) {
		if (figures[i].type == LC_FIGURE_ABSENT) {
			ck_assert_ptr_null(figures[i].label);
			continue;
		}
		ck_assert_ptr_nonnull(figures[i].definition);
		ck_assert_ptr_nonnull(figures[i].unit);
		ck_assert((figures[i].type == LC_FIGURE_BOOL) == (figures[i].truth != NULL));
	}
}
END_TEST

START_TEST(a_value_is_read_from_its_place)
{
	struct lc_channel_result channel;

	test_tone(&channel, -1.0);
	channel.tone.thd_db = -60.0;
	channel.tone.harmonics_dbc[8] = -123.0; /* H10 */
	channel.clip = (struct lc_overs_figures) { 3, 17 };
	channel.non_finite = 5;
	ck_assert_double_eq(lc_figure_value(find("level", "sample_peak_dbfs"), &channel), -1.0);
	ck_assert_double_eq(lc_figure_value(find("tone", "frequency_hz"), &channel), 997.0);
	ck_assert_double_eq(lc_figure_value(find("tone", "thd_db"), &channel), -60.0);
	ck_assert_double_eq(lc_figure_element(find("tone", "harmonics_dbc"), &channel, 8), -123.0);
	ck_assert_double_eq(lc_figure_value(find("clip", "overs"), &channel), 3.0);
	ck_assert_double_eq(lc_figure_value(find("clip", "longest_over_samples"), &channel), 17.0);
	ck_assert_double_eq(lc_figure_value(find("events", "non_finite"), &channel), 5.0);
	ck_assert_str_eq(lc_figure_word(find("noise", "method"), &channel), "residual");
}
END_TEST

START_TEST(what_is_no_number_or_was_not_measured_has_no_value)
{
	struct lc_channel_result channel;

	test_voice(&channel, -12.0);
	channel.tone.frequency_hz = 440.0; /* left over; there is no tone */
	channel.hum.level_dbfs = -50.0;
	ck_assert(!lc_is_measured(lc_figure_value(find("tone", "frequency_hz"), &channel)));
	ck_assert(!lc_is_measured(lc_figure_value(find("hum", "level_dbfs"), &channel)));
	ck_assert(!lc_is_measured(lc_figure_value(find("level", "true_peak_dbtp"), &channel)));
	ck_assert(!lc_is_measured(lc_figure_value(find("tone", "present"), &channel)));
	ck_assert(!lc_is_measured(lc_figure_value(find("noise", "method"), &channel)));
	ck_assert(!lc_is_measured(lc_figure_value(find("tone", "harmonics_dbc"), &channel)));
	test_tone(&channel, -1.0);
	ck_assert(!lc_is_measured(lc_figure_element(find("tone", "harmonics_dbc"), &channel, 9)));
	ck_assert_ptr_null(lc_figure_word(find("hum", "kind"), &channel));
	ck_assert_ptr_null(lc_figure_word(find("clip", "analogue.side"), &channel));
	channel.analogue.side = LC_CLIPPING_NEGATIVE;
	ck_assert_str_eq(lc_figure_word(find("clip", "analogue.side"), &channel), "negative");
	channel.analogue.side = LC_CLIPPING_BOTH;
	ck_assert_str_eq(lc_figure_word(find("clip", "analogue.side"), &channel), "both");
}
END_TEST

START_TEST(presence_is_yes_no_or_not_known)
{
	struct lc_channel_result channel;

	test_voice(&channel, -12.0);
	ck_assert_int_eq(find("tone", "present")->truth(&channel), 0);
	ck_assert_int_eq(find("hum", "present")->truth(&channel), 0);
	channel.hum.measured = false;
	ck_assert_int_eq(find("hum", "present")->truth(&channel), -1);
	test_hum(&channel, LC_HUM_HUM, -60.0);
	ck_assert_int_eq(find("hum", "present")->truth(&channel), 1);
	ck_assert_int_eq(find("tone", "mains_overlap")->truth(&channel), -1); /* no tone */
}
END_TEST

struct overlap_row {
	double tone_hz, mains_hz;
	int line; /* the mains line that was found, 1 to 10; 0: no hum */
	int overlap;
};

/* a harmonic k*f0, k <= 10, within 7 Hz (7/T, T = 1 s) of a line that is there */
static const struct overlap_row overlap_rows[] = {
	{ 1000.0, 50.0, 0, 0 }, /* no hum, no overlap, multiple of 50 or not */
	{ 100.0, 50.0, 2, 1 },  /* the fundamental on the line */
	{ 100.0, 50.0, 1, 0 },  /* 100, 200… never near the line at 50 */
	{ 50.0, 50.0, 10, 1 },  /* H10 at 500 */
	{ 93.5, 50.0, 2, 1 },   /* 6.5 Hz from 100 */
	{ 92.9, 50.0, 2, 0 },   /* 7.1 Hz from 100 */
	{ 997.0, 50.0, 10, 0 }, /* the lines end at 500 */
	{ 59.0, 60.0, 5, 1 },   /* H5 at 295, 5 Hz from 300 */
};

START_TEST(overlap_is_told_only_where_a_mains_line_is)
{
	const struct overlap_row *row = &overlap_rows[_i];
	struct lc_channel_result channel;

	test_tone(&channel, -1.0);
	channel.tone.frequency_hz = row->tone_hz;
	if (row->line) {
		test_hum(&channel, LC_HUM_HUM, -60.0);
		channel.hum.mains_hz = row->mains_hz;
		for (int k = 0; k < LC_HUM_LINES; k++)
			channel.hum.lines_dbfs[k] = k + 1 == row->line ? -60.0 : LC_NOT_MEASURED;
	}
	ck_assert_int_eq(find("tone", "mains_overlap")->truth(&channel), row->overlap);
}
END_TEST

START_TEST(a_buzz_is_taken_to_have_higher_lines_of_about_the_same_level)
{
	/* Lines to the tenth of -80 dBFS under a tone of -1: H2 of 1000 Hz on the 40th of 50 Hz
	 * reads one of about that level, or distortion, or that there is no line; 993 Hz is beside
	 * all. */
	static const struct {
		double tone_hz, h2_dbc;
		int lines, overlap;
	} rows[] = {
		{ 1000, -85, 10, 1 },
		{ 1000, -100, 10, 1 },
		{ 1000, -60, 10, 0 },
		{ 1000, -150, 10, 0 },
		{ 1000, -85, 7, 0 }, /* a hum with few lines: no buzz */
		{ 1000, -85, 8, 1 },
		{ 993, -85, 10, 0 },
	};

	for (size_t i = 0; i < ROWS(rows); i++) {
		struct lc_channel_result channel;

		test_tone(&channel, -1.0);
		channel.tone.frequency_hz = rows[i].tone_hz;
		for (int k = 0; k < LC_TONE_HARMONICS - 1; k++)
			channel.tone.harmonics_dbc[k] = k ? -170.0 : rows[i].h2_dbc;
		test_hum(&channel, LC_HUM_BUZZ, -70.0);
		channel.hum.mains_hz = 50.0;
		for (int k = 0; k < LC_HUM_LINES; k++)
			channel.hum.lines_dbfs[k] = k < rows[i].lines ? -80.0 : LC_NOT_MEASURED;
		ck_assert_msg(find("tone", "mains_overlap")->truth(&channel) == rows[i].overlap,
		        "row %zu", i);
	}
}
END_TEST

START_TEST(numbers_for_people_have_a_true_minus_and_no_invented_value)
{
	static const struct {
		double value;
		int decimals;
		const char *text;
	} rows[] = {
		{ -12.44, 1, "\u221212.4" },
		{ 3.0103, 2, "3.01" },
		{ 0.0, 1, "0.0" },
		{ -0.04, 1, "0.0" }, /* no minus before a zero */
		{ -0.06, 1, "\u22120.1" },
		{ 997.0, 3, "997.000" },
		{ -HUGE_VAL, 1, "\u2212\u221e" },
		{ HUGE_VAL, 1, "\u221e" },
		{ LC_NOT_MEASURED, 1, "\u2014" },
		{ 7.0, 0, "7" },
	};
	char buffer[24];

	for (size_t i = 0; i < ROWS(rows); i++)
		ck_assert_str_eq(
		        lc_figure_text(rows[i].value, rows[i].decimals, buffer, sizeof buffer),
		        rows[i].text);
}
END_TEST

int main(void)
{
	TCase *tests = tcase_create("figures");

	tcase_add_test(tests, the_table_has_every_figure_of_the_contract_in_its_order);
	tcase_add_test(tests, every_figure_that_is_shown_is_defined);
	tcase_add_test(tests, a_value_is_read_from_its_place);
	tcase_add_test(tests, what_is_no_number_or_was_not_measured_has_no_value);
	tcase_add_test(tests, presence_is_yes_no_or_not_known);
	tcase_add_loop_test(
	        tests, overlap_is_told_only_where_a_mains_line_is, 0, ROWS(overlap_rows));
	tcase_add_test(tests, a_buzz_is_taken_to_have_higher_lines_of_about_the_same_level);
	tcase_add_test(tests, numbers_for_people_have_a_true_minus_and_no_invented_value);
	return lc_test_run("figures", tests);
}
