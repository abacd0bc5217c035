/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The VU meter, and the RMS of the K-system. */
#include "metered.h"

#include <math.h>
#include <string.h>

START_TEST(the_needle_of_a_vu_shows_99_percent_after_300_ms_and_swings_over_by_1_percent)
{
	for (size_t r = 0; r < RATES; r++) {
		double millisecond = rates_hz[r] / 1000, reached_ms = 0.0, highest = 0.0;
		struct lc_vu vu;
		size_t done = 0;

		/* A constant of 2/pi has the mean size of a full-scale sine. */
		for (size_t i = 0; i < FRAMES; i++)
			x[i] = (float)M_2_PI;
		lc_vu_init(&vu, rates_hz[r]);
		for (int ms = 1; ms <= 900; ms++) {
			size_t until = (size_t)lrint(ms * millisecond);
			double reading;

			lc_vu_process(&vu, x, until - done);
			done = until;
			reading = lc_vu_take(&vu).highest;
			if (reached_ms == 0.0 && reading >= 0.99)
				reached_ms = ms;
			highest = fmax(highest, reading);
		}
		/* IEC 60268-17: 300 ms to 10 %, an overshoot of 1 to 1.5 %. */
		ck_assert_double_eq_tol(reached_ms, 300, 30);
		ck_assert_double_ge(highest, 1.010);
		ck_assert_double_le(highest, 1.015);
	}
}
END_TEST

START_TEST(a_steady_full_scale_sine_reads_0_on_a_vu)
{
	for (size_t r = 0; r < RATES; r++) {
		size_t frames = fill_burst(rates_hz[r], 997, 1, 1);
		struct lc_vu vu;
		struct lc_vu_sum sum;

		lc_vu_init(&vu, rates_hz[r]);
		lc_vu_process(&vu, x, frames);
		sum = lc_vu_take(&vu);
		/* The overshoot of 1 to 1.5 % is its highest reading: .09 to .13 dB. */
		ck_assert_double_ge(lc_vu_figures(&sum, &some).vu_db, 0.08);
		ck_assert_double_le(lc_vu_figures(&sum, &some).vu_db, 0.14);
		/* After that it stands at 0, but for the ripple of blocks of a millisecond. */
		lc_vu_process(&vu, x, frames);
		lc_vu_take(&vu);
		lc_vu_process(&vu, x, frames / 10);
		sum = lc_vu_take(&vu);
		ck_assert_double_eq_tol(lc_vu_figures(&sum, &some).vu_db, 0.0, 0.02);
	}
}
END_TEST

START_TEST(k_rms_is_the_rms_of_600_ms)
{
	/*
	 * A sine that is on for a share of the 600 ms reads 10*log10 of that share. A millisecond
	 * of the rounding of blocks to four frames is .007 dB.
	 */
	static const struct {
		double burst_s, expect_dbfs;
	} rows[] = { { 0.9, 0.0 }, { 0.6, 0.0 }, { 0.3, -3.0103 }, { 0.06, -10.0 } };

	for (size_t r = 0; r < RATES; r++) {
		for (size_t i = 0; i < ROWS(rows); i++) {
			size_t frames = fill_burst(rates_hz[r], 1000, rows[i].burst_s, 1);
			struct lc_k_rms k_rms;
			struct lc_k_rms_sum sum;

			lc_k_rms_init(&k_rms, rates_hz[r]);
			lc_k_rms_process(&k_rms, x, frames);
			sum = lc_k_rms_take(&k_rms);
			ck_assert_double_eq_tol(
			        lc_k_rms_figures(&sum, &some).dbfs, rows[i].expect_dbfs, 0.02);
		}
	}
}
END_TEST

START_TEST(after_600_ms_of_silence_k_rms_is_silent)
{
	size_t on = fill_burst(48000, 997, 0.5, 0.5);
	struct lc_k_rms k_rms;
	struct lc_k_rms_sum sum;

	lc_k_rms_init(&k_rms, 48000);
	lc_k_rms_process(&k_rms, x, on);
	memset(x, 0, sizeof x);
	lc_k_rms_process(&k_rms, x, 28800);
	lc_k_rms_take(&k_rms);
	lc_k_rms_process(&k_rms, x, 4800);
	sum = lc_k_rms_take(&k_rms);
	ck_assert(lc_k_rms_figures(&sum, &some).dbfs == (double)-INFINITY);
}
END_TEST

int main(void)
{
	TCase *tests = tcase_create("vu and k rms");

	tcase_set_timeout(tests, 60);
	tcase_add_test(tests,
	        the_needle_of_a_vu_shows_99_percent_after_300_ms_and_swings_over_by_1_percent);
	tcase_add_test(tests, a_steady_full_scale_sine_reads_0_on_a_vu);
	tcase_add_test(tests, k_rms_is_the_rms_of_600_ms);
	tcase_add_test(tests, after_600_ms_of_silence_k_rms_is_silent);
	return lc_test_run("vu and k rms", tests);
}
