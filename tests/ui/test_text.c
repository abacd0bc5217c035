/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures and positions as words, and the scale of the meters. */
#include "fixture.h"
#include "meter-scale.h"
#include "text.h"

#include "linecheck/measured.h"

#include <string.h>

#define SILENCE ((double)-INFINITY)

START_TEST(a_knob_is_named_as_people_do)
{
	static const struct {
		double gain_db;
		const char *text;
	} rows[] = { { 0, "minimum" }, { 0.04, "minimum" }, { 12, "+12\u00a0dB" },
		{ 12.5, "+12.5\u00a0dB" }, { -6, "\u22126\u00a0dB" },
		{ LC_NOT_MEASURED, "not known" } };
	char buffer[LC_TEXT_SIZE];
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
		ck_assert_str_eq(
		        lc_text_gain(rows[i].gain_db, buffer, sizeof buffer), rows[i].text);
}
END_TEST

START_TEST(levels_are_spoken_in_words)
{
	static const struct {
		double value;
		const char *text;
	} rows[] = { { 12, "plus 12 decibels" }, { -12, "minus 12 decibels" },
		{ 3.5, "plus 3.5 decibels" }, { 0, "0 decibels" }, { -0.01, "0 decibels" },
		{ SILENCE, "silence" }, { LC_NOT_MEASURED, "not known" } };
	char buffer[LC_TEXT_SIZE];
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
		ck_assert_str_eq(
		        lc_text_spoken_db(rows[i].value, buffer, sizeof buffer), rows[i].text);
}
END_TEST

START_TEST(a_figure_has_its_unit_unless_it_was_not_measured)
{
	char buffer[LC_TEXT_SIZE];
	ck_assert_str_eq(
	        lc_text_figure(-12.44, 1, "dBFS", buffer, sizeof buffer), "\u221212.4\u00a0dBFS");
	ck_assert_str_eq(
	        lc_text_figure(LC_NOT_MEASURED, 1, "dBFS", buffer, sizeof buffer), "\u2014");
	ck_assert_str_eq(lc_text_figure(SILENCE, 1, "dBFS", buffer, sizeof buffer),
	        "\u2212\u221e\u00a0dBFS");
	ck_assert_str_eq(lc_text_figure(3, 0, "", buffer, sizeof buffer), "3");
}
END_TEST

START_TEST(xruns_are_counted_in_words)
{
	char buffer[LC_TEXT_SIZE];
	ck_assert_str_eq(lc_text_xruns(0, buffer, sizeof buffer), "no xruns");
	ck_assert_str_eq(lc_text_xruns(1, buffer, sizeof buffer), "1 xrun");
	ck_assert_str_eq(lc_text_xruns(2, buffer, sizeof buffer), "2 xruns");
}
END_TEST

/* Only the order and the ends are promised, and room for the levels that are set by hand: the
 * target zone, 12 of 120 dB, takes more than a tenth of the way. */
START_TEST(the_meter_scale_rises_from_bottom_to_full_scale)
{
	double last = 0;
	ck_assert_double_eq(lc_meter_position(SILENCE), 0);
	ck_assert_double_eq(lc_meter_position(LC_NOT_MEASURED), 0);
	ck_assert_double_eq(lc_meter_position(LC_METER_BOTTOM_DBFS), 0);
	for (double level = LC_METER_BOTTOM_DBFS + 0.5; level < 0; level += 0.5) {
		ck_assert_double_gt(lc_meter_position(level), last);
		last = lc_meter_position(level);
	}
	ck_assert_double_lt(last, 1);
	ck_assert_double_eq(lc_meter_position(0), 1);
	ck_assert_double_eq(lc_meter_position(6), 1);
	ck_assert_double_gt(lc_meter_position(LC_METER_TARGET_HIGH_DBFS) -
	                lc_meter_position(LC_METER_TARGET_LOW_DBFS),
	        0.1);
}
END_TEST

int main(void)
{
	return lc_fixture_run("text",
	        (const TTest *const[]) { a_knob_is_named_as_people_do, levels_are_spoken_in_words,
	                a_figure_has_its_unit_unless_it_was_not_measured,
	                xruns_are_counted_in_words, the_meter_scale_rises_from_bottom_to_full_scale,
	                NULL });
}
