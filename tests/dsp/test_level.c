/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Level: peak, RMS, crest and DC against arithmetic. */
#include "linecheck/level.h"
#include "linecheck/measured.h"

#include "../support/run.h"
#include "signals.h"

static struct lc_level_figures figures_of(const float *x, size_t frames, size_t bad)
{
	struct lc_level level;
	struct lc_level_sum sum;

	lc_level_init(&level);
	lc_level_process(&level, x, frames, bad);
	sum = lc_level_take(&level);
	return lc_level_figures(&sum);
}

START_TEST(a_full_scale_sine_reads_0_dbfs_and_a_crest_of_3_01)
{
	/* 997 whole periods: mean square 1/2, crest sqrt(2) = 3.0103 dB; the peak lies within half
	 * a sample of 90 degrees, so it is above cos(pi*997/48000) = -.019 dB. */
	struct signal *s = signal_new(48000, 1);

	signal_add_sine(s, 997, 1, 0);
	struct lc_level_figures f = figures_of(signal_samples(s), s->frames, 0);
	ck_assert_double_eq_tol(f.rms_dbfs, 0.0, 1e-6);
	ck_assert_double_eq_tol(f.sample_peak_dbfs, 0.0, 0.019);
	ck_assert_double_eq_tol(f.crest_db, 3.0103, 0.019);
	ck_assert_double_lt(f.dc_dbfs, -140.0);
	signal_free(s);
}
END_TEST

START_TEST(a_full_scale_square_wave_reads_3_01_dbfs_and_a_crest_of_0)
{
	float x[200];

	for (int i = 0; i < 200; i++)
		x[i] = i % 20 < 10 ? 1.0f : -1.0f;
	struct lc_level_figures f = figures_of(x, 200, 0);
	/* Mean square 1: 10*log10(2). */
	ck_assert_double_eq_tol(f.rms_dbfs, 3.0102999566, 1e-9);
	ck_assert_double_eq_tol(f.crest_db, 0.0, 1e-12);
	ck_assert_double_eq_tol(f.sample_peak_dbfs, 0.0, 1e-12);
}
END_TEST

START_TEST(an_offset_is_told_with_its_sign_and_counts_in_the_rms)
{
	float x[1000];

	for (int i = 0; i < 1000; i++)
		x[i] = -0.01f;
	struct lc_level_figures f = figures_of(x, 1000, 0);
	ck_assert_double_eq_tol(f.dc_offset, -0.01, 1e-9);
	ck_assert_double_eq_tol(f.dc_dbfs, -40.0, 1e-6);
	/* 10*log10(2 * .01^2) */
	ck_assert_double_eq_tol(f.rms_dbfs, -36.9897000434, 1e-6);
}
END_TEST

START_TEST(silence_is_minus_infinity_and_has_no_crest)
{
	float x[10] = { 0 };
	struct lc_level_figures f = figures_of(x, 10, 0);

	ck_assert(isinf(f.rms_dbfs) && f.rms_dbfs < 0);
	ck_assert(isinf(f.sample_peak_dbfs) && f.sample_peak_dbfs < 0);
	ck_assert(isinf(f.dc_dbfs) && f.dc_dbfs < 0);
	ck_assert(!lc_is_measured(f.crest_db));
	ck_assert(f.dc_offset == 0.0);
}
END_TEST

START_TEST(no_samples_give_no_figures)
{
	float x[4] = { 0 };

	for (size_t frames = 0; frames <= 4; frames += 4) { /* none, and none that was finite */
		struct lc_level_figures f = figures_of(x, frames, frames);
		ck_assert(!lc_is_measured(f.rms_dbfs));
		ck_assert(!lc_is_measured(f.sample_peak_dbfs));
		ck_assert(!lc_is_measured(f.crest_db));
		ck_assert(!lc_is_measured(f.dc_dbfs));
		ck_assert(!lc_is_measured(f.dc_offset));
	}
}
END_TEST

START_TEST(samples_that_were_not_finite_are_left_out_of_the_means)
{
	/* Two of four stand for others: the mean of the rest is .5, its square .25. */
	float x[4] = { 0.5f, 0.0f, 0.0f, 0.5f };
	struct lc_level_figures f = figures_of(x, 4, 2);

	ck_assert_double_eq_tol(f.dc_offset, 0.5, 1e-15);
	ck_assert_double_eq_tol(f.rms_dbfs, 10.0 * log10(2.0 * 0.25), 1e-12);
}
END_TEST

START_TEST(sums_merge_into_the_figures_of_the_whole)
{
	struct signal *s = signal_new(48000, 0.5);
	struct lc_level level;
	struct lc_level_sum whole = { 0 };

	signal_add_white(s, -20, 1);
	const float *x = signal_samples(s);
	lc_level_init(&level);
	for (size_t i = 0; i < s->frames; i += 960) {
		lc_level_process(&level, x + i, 960, 0);
		struct lc_level_sum slice = lc_level_take(&level);
		lc_level_sum_add(&whole, &slice);
	}
	struct lc_level_figures a = lc_level_figures(&whole), b = figures_of(x, s->frames, 0);
	ck_assert_uint_eq(whole.frames, s->frames);
	ck_assert_double_eq_tol(a.rms_dbfs, b.rms_dbfs, 1e-9);
	ck_assert(a.sample_peak_dbfs == b.sample_peak_dbfs);
	ck_assert_double_eq_tol(a.dc_offset, b.dc_offset, 1e-12);
	signal_free(s);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = { a_full_scale_sine_reads_0_dbfs_and_a_crest_of_3_01,
		a_full_scale_square_wave_reads_3_01_dbfs_and_a_crest_of_0,
		an_offset_is_told_with_its_sign_and_counts_in_the_rms,
		silence_is_minus_infinity_and_has_no_crest, no_samples_give_no_figures,
		samples_that_were_not_finite_are_left_out_of_the_means,
		sums_merge_into_the_figures_of_the_whole };

	return lc_test_run_table("level", tests, ROWS(tests), 120);
}
