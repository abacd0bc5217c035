/* SPDX-License-Identifier: GPL-3.0-or-later */
/* True peak against EBU Tech 3341-2023, and against sines whose peak is known. */
#include "linecheck/measured.h"
#include "linecheck/true_peak.h"

#include "../support/run.h"

#include <math.h>
#include <string.h>

static const double rates_hz[] = { 44100, 48000, 88200, 96000, 176400, 192000 };
#define RATES ROWS(rates_hz)

/* EBU Tech 3341, table 1: what a true-peak meter may be off. */
#define EBU_ABOVE_DB 0.2
#define EBU_BELOW_DB 0.4

static double measure(const float *x, size_t frames, size_t chunk, double rate_hz)
{
	static struct lc_true_peak true_peak;
	struct lc_true_peak_sum sum;
	struct lc_level_sum level = { .frames = frames };

	lc_true_peak_init(&true_peak, rate_hz);
	for (size_t done = 0, n; done < frames; done += n) {
		n = frames - done < chunk ? frames - done : chunk;
		lc_true_peak_process(&true_peak, x + done, n);
	}
	for (size_t i = 0; i < frames; i++)
		level.peak = fmax(level.peak, fabs((double)x[i]));
	sum = lc_true_peak_take(&true_peak);
	return lc_true_peak_figures(&sum, &level).dbtp;
}

/* A sine at a share of the rate, with linear fades of 10 ms. */
static void fill_sine(
        float *x, size_t frames, double share, double amplitude, double phase_deg, double rate_hz)
{
	double fade = 0.01 * rate_hz;

	for (size_t i = 0; i < frames; i++) {
		double gain = fmin(1.0, fmin((double)i, (double)(frames - i)) / fade);
		x[i] = (float)(gain * amplitude *
		        sin(2 * M_PI * share * (double)i + phase_deg * M_PI / 180));
	}
}

START_TEST(sines_between_the_samples_read_as_ebu_tech_3341_asks)
{
	static const struct {
		int number;
		double share, amplitude, phase_deg, expect_dbtp;
	} rows[] = {
		/* 20*log10(.5) = -6.02, which the table gives as -6 */
		{ 15, 1.0 / 4, 0.5, 0.0, -6.0 }, { 16, 1.0 / 4, 0.5, 45.0, -6.0 },
		{ 17, 1.0 / 6, 0.5, 60.0, -6.0 }, { 18, 1.0 / 8, 0.5, 67.5, -6.0 },
		{ 19, 1.0 / 4, 1.41, 45.0, 3.0 }, /* 20*log10(1.41) = 2.98 */
	};
	static float x[19200];

	for (size_t r = 0; r < RATES; r++) {
		for (size_t i = 0; i < ROWS(rows); i++) {
			double dbtp;

			fill_sine(x, 19200, rows[i].share, rows[i].amplitude, rows[i].phase_deg,
			        rates_hz[r]);
			dbtp = measure(x, 19200, 64, rates_hz[r]);
			ck_assert_msg(dbtp <= rows[i].expect_dbtp + EBU_ABOVE_DB &&
			                dbtp >= rows[i].expect_dbtp - EBU_BELOW_DB,
			        "case %d at %.0f Hz: %.3f", rows[i].number, rates_hz[r], dbtp);
		}
	}
}
END_TEST

#define OVER 4   /* cases 20 to 23 are made at four times the rate */
#define REACH 64 /* zero crossings of the band limit to either side */
#define MADE (OVER * 4096)
#define BURST_AT (MADE / 2)

/* The band limit: a sinc to half of the rate under a Blackman window. */
static double band_limit(int distance)
{
	double t = (double)distance / OVER, u = t / REACH;
	double window = 0.42 + 0.5 * cos(M_PI * u) + 0.08 * cos(2 * M_PI * u);

	return (t == 0.0 ? 1.0 : sin(M_PI * t) / (M_PI * t)) * window / OVER;
}

START_TEST(a_burst_reads_its_peak_wherever_the_samples_fall)
{
	/*
	 * A sine of rate/6 and amplitude .5, one period of which, from zero to zero, is of
	 * rate/4 and amplitude 1: in steps of the fourfold rate 24 and 16. Expected 0 dBTP.
	 */
	static double made[MADE];
	static float x[MADE / OVER];
	double phase = 0.0;

	for (int i = 0; i < MADE; i++) {
		bool burst = i >= BURST_AT - BURST_AT % 24 && i < BURST_AT - BURST_AT % 24 + 16;
		made[i] = (burst ? 1.0 : 0.5) * sin(phase);
		phase += 2 * M_PI / (burst ? 16 : 24);
	}
	for (int offset = 0; offset < OVER; offset++) {
		double dbtp;

		memset(x, 0, sizeof x);
		for (int i = REACH; i < MADE / OVER - REACH; i++) {
			double sum = 0.0;
			for (int d = -REACH * OVER + OVER; d <= REACH * OVER - OVER; d++)
				sum += band_limit(d) * made[i * OVER + offset + d];
			x[i] = (float)sum;
		}
		/* The setting in must not be louder than the burst. */
		for (int i = 0; i < 2 * REACH; i++)
			x[i] *= (float)i / (2 * REACH);
		dbtp = measure(x, MADE / OVER - 2 * REACH, 64, 48000);
		ck_assert_msg(dbtp <= EBU_ABOVE_DB && dbtp >= -EBU_BELOW_DB, "case %d: %.3f",
		        20 + offset, dbtp);
	}
}
END_TEST

START_TEST(a_sine_of_any_phase_reads_its_peak_up_to_the_end_of_the_band)
{
	/*
	 * Below by the distance of the points, 1 - cos(pi*share/points), and by the ripple of the
	 * filters (.05, .06 and .14 dB, see true_peak.c); above by the ripple alone.
	 */
	static const struct {
		double rate_hz, share;
		int points;
		double ripple_db;
	} rows[] = {
		{ 8000, 0.45, 8, 0.055 },
		{ 44100, 0.01, 8, 0.055 },
		{ 44100, 0.25, 8, 0.055 },
		{ 44100, 0.40, 8, 0.055 },
		{ 48000, 0.45, 8, 0.055 },
		{ 88200, 0.25, 4, 0.07 },
		{ 96000, 0.375, 4, 0.07 },
		{ 176400, 0.15, 4, 0.15 },
		{ 192000, 0.25, 4, 0.15 },
		{ 192000, 0.30, 4, 0.2 },
		{ 768000, 0.10, 4, 0.15 },
	};
	static float x[48000];

	for (size_t i = 0; i < ROWS(rows); i++) {
		/* Off by an irrational bit, so that the samples see every phase. */
		double share = rows[i].share - 1e-4 * M_SQRT2;
		double below = -20 * log10(cos(M_PI * share / rows[i].points)) + rows[i].ripple_db;
		double dbtp;

		fill_sine(x, 48000, share, 0.5, 0.0, rows[i].rate_hz);
		dbtp = measure(x, 48000, 1024, rows[i].rate_hz) - 20 * log10(0.5);
		ck_assert_msg(dbtp <= rows[i].ripple_db && dbtp >= -below,
		        "%.0f Hz, %.3f of it: %.3f dB, not %.3f to %.3f", rows[i].rate_hz, share,
		        dbtp, -below, rows[i].ripple_db);
	}
}
END_TEST

START_TEST(the_figure_is_the_same_however_the_samples_come)
{
	static const size_t chunks[] = { 1, 7, 64, 1024 };
	static float x[12345];
	uint32_t state = 1;

	for (size_t i = 0; i < 12345; i++) {
		state = state * 1664525u + 1013904223u; /* Numerical Recipes' generator */
		x[i] = (float)(int32_t)state / 2147483648.0f;
	}
	for (size_t r = 0; r < RATES; r++) {
		double at_once = measure(x, 12345, 12345, rates_hz[r]);

		for (size_t c = 0; c < ROWS(chunks); c++)
			ck_assert(measure(x, 12345, chunks[c], rates_hz[r]) == at_once);
		/* Between samples of noise at full scale the waveform goes beyond it. */
		ck_assert_double_gt(at_once, 1.0);
	}
}
END_TEST

START_TEST(silence_is_minus_infinity_and_nothing_is_not_measured)
{
	static const float silence[1000];
	struct lc_true_peak_sum nothing = { 0 };
	struct lc_level_sum no_level = { 0 };

	ck_assert(measure(silence, 1000, 64, 48000) == (double)-INFINITY);
	ck_assert(!lc_is_measured(lc_true_peak_figures(&nothing, &no_level).dbtp));
}
END_TEST

START_TEST(a_last_sample_without_followers_counts_by_its_value)
{
	float x[40] = { [39] = -0.5f };

	ck_assert_double_eq_tol(measure(x, 40, 64, 48000), 20 * log10(0.5), 1e-9);
}
END_TEST

START_TEST(what_is_too_large_for_the_filters_keeps_its_sample_peak_and_leaves_nothing_behind)
{
	static float x[1000];

	for (size_t i = 0; i < 1000; i++)
		x[i] = i < 500 ? (i / 7 % 2 ? 3e38f : -3e38f) : 0.0f;
	ck_assert_double_eq_tol(measure(x, 1000, 64, 48000), 20 * log10(3e38), 1e-3);

	struct lc_true_peak true_peak;

	lc_true_peak_init(&true_peak, 48000);
	lc_true_peak_process(&true_peak, x, 1000);
	lc_true_peak_take(&true_peak);
	for (size_t i = 0; i < 1000; i++)
		x[i] = 0.5f;
	lc_true_peak_process(&true_peak, x + 500, 500);
	lc_true_peak_take(&true_peak);
	lc_true_peak_process(&true_peak, x, 1000);
	/* A constant reads itself but for the ripple, .4 % in each of three filters. */
	ck_assert_double_eq_tol(lc_true_peak_take(&true_peak).peak, 0.5, 0.5 * 0.012);
}
END_TEST

START_TEST(sums_merge_by_the_higher_peak)
{
	struct lc_true_peak_sum a = { 0.5 }, b = { 0.25 };

	lc_true_peak_sum_add(&a, &b);
	ck_assert(a.peak == 0.5);
	lc_true_peak_sum_add(&b, &a);
	ck_assert(b.peak == 0.5);
}
END_TEST

int main(void)
{
	TCase *tests = tcase_create("true peak");

	tcase_set_timeout(tests, 60);
	tcase_add_test(tests, sines_between_the_samples_read_as_ebu_tech_3341_asks);
	tcase_add_test(tests, a_burst_reads_its_peak_wherever_the_samples_fall);
	tcase_add_test(tests, a_sine_of_any_phase_reads_its_peak_up_to_the_end_of_the_band);
	tcase_add_test(tests, the_figure_is_the_same_however_the_samples_come);
	tcase_add_test(tests, silence_is_minus_infinity_and_nothing_is_not_measured);
	tcase_add_test(tests, a_last_sample_without_followers_counts_by_its_value);
	tcase_add_test(tests,
	        what_is_too_large_for_the_filters_keeps_its_sample_peak_and_leaves_nothing_behind);
	tcase_add_test(tests, sums_merge_by_the_higher_peak);
	return lc_test_run("true peak", tests);
}
