/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The two steps of a line check as one result: what is taken from which. */
#include "linecheck/result.h"

#include "../support/run.h"

static struct lc_result quiet, passage;

static void begin(void)
{
	quiet = passage = (struct lc_result) { .channels = 1, .duration_s = 5.0 };
	passage.duration_s = 10.0;
	quiet.channel[0].hum.measured = passage.channel[0].hum.measured = true;
	quiet.channel[0].usb.measured = passage.channel[0].usb.measured = true;
}

START_TEST(the_floor_is_that_of_the_quiet_and_the_peak_that_of_the_passage)
{
	begin();
	quiet.channel[0].noise.a_dbfs = -93.0;
	passage.channel[0].noise.a_dbfs = -60.0;
	quiet.channel[0].level.sample_peak_dbfs = -80.0;
	passage.channel[0].level.sample_peak_dbfs = -9.0;
	lc_result_join(&passage, &quiet);
	ck_assert_double_eq(passage.channel[0].noise.a_dbfs, -93.0);
	ck_assert_double_eq(passage.channel[0].level.sample_peak_dbfs, -9.0);
	ck_assert_double_eq(passage.duration_s, 15.0);
}
END_TEST

/* Found in the quiet, in the passage, in both, in neither. Where the quiet could tell and had no
 * hum, lines of the passage were notes. Notes do not pass for whine: that counts from either. */
START_TEST(hum_is_that_of_the_quiet_and_whine_that_of_either)
{
	static const struct {
		bool in_quiet, in_passage;
	} rows[] = { { true, false }, { false, true }, { true, true }, { false, false } };

	for (size_t i = 0; i < ROWS(rows); i++) {
		bool either = rows[i].in_quiet || rows[i].in_passage;

		begin();
		quiet.channel[0].hum.present = rows[i].in_quiet;
		quiet.channel[0].hum.level_dbfs = -70.0;
		passage.channel[0].hum.present = rows[i].in_passage;
		passage.channel[0].hum.level_dbfs = -50.0;
		quiet.channel[0].usb.present = quiet.channel[0].gsm.present = rows[i].in_quiet;
		passage.channel[0].usb.present = passage.channel[0].gsm.present =
		        rows[i].in_passage;
		lc_result_join(&passage, &quiet);
		ck_assert(passage.channel[0].hum.present == rows[i].in_quiet);
		ck_assert_double_eq(passage.channel[0].hum.level_dbfs, -70.0);
		ck_assert(passage.channel[0].usb.present == either);
		ck_assert(passage.channel[0].gsm.present == either);
	}
}
END_TEST

START_TEST(what_the_quiet_did_not_measure_says_nothing_of_the_passage)
{
	begin();
	quiet.channel[0].hum.measured = false;
	passage.channel[0].hum.mains_hz = 50.0;
	lc_result_join(&passage, &quiet);
	ck_assert(passage.channel[0].hum.measured);
	ck_assert_double_eq(passage.channel[0].hum.mains_hz, 50.0);
}
END_TEST

/* 1 + 2 dropouts, 3 + 4 clicks, 5 + 6 overs of which the longest has 9. */
START_TEST(faults_of_both_steps_count)
{
	begin();
	quiet.channel[0].events.dropouts = 1;
	passage.channel[0].events.dropouts = 2;
	quiet.channel[0].events.clicks = 3;
	passage.channel[0].events.clicks = 4;
	quiet.channel[0].clip.runs = 5;
	passage.channel[0].clip.runs = 6;
	quiet.channel[0].clip.longest_samples = 9;
	passage.channel[0].clip.longest_samples = 2;
	lc_result_join(&passage, &quiet);
	ck_assert_uint_eq(passage.channel[0].events.dropouts, 3);
	ck_assert_uint_eq(passage.channel[0].events.clicks, 7);
	ck_assert_uint_eq(passage.channel[0].clip.runs, 11);
	ck_assert_uint_eq(passage.channel[0].clip.longest_samples, 9);
}
END_TEST

int main(void)
{
	TCase *tests = tcase_create("join_quiet");
	tcase_add_test(tests, the_floor_is_that_of_the_quiet_and_the_peak_that_of_the_passage);
	tcase_add_test(tests, hum_is_that_of_the_quiet_and_whine_that_of_either);
	tcase_add_test(tests, what_the_quiet_did_not_measure_says_nothing_of_the_passage);
	tcase_add_test(tests, faults_of_both_steps_count);
	return lc_test_run("join_quiet", tests);
}
