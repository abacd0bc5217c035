/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Loudness against the signals of EBU Tech 3341-2023 and Tech 3342. */
#include "programme.h"

#include "linecheck/engine.h"

#include "../support/run.h"

#include <math.h>

static const double rates_hz[] = { 44100, 48000, 88200, 96000, 176400, 192000 };
#define RATES ROWS(rates_hz)

#define EBU_LU 0.1         /* EBU Tech 3341: what M, S and I may be off */
#define EBU_RANGE_LU 1.0   /* EBU Tech 3342 */
#define SILENT_DBFS -300.0 /* an amplitude of 1e-15 */

/* A meter that is fed with a 1 kHz sine whose level goes in steps. */
struct meter {
	struct lc_programme programme;
	double rate_hz, time_s; /* of what was fed */
	uint64_t frames;
};

static struct meter meter;

static void start(double rate_hz, uint32_t channels)
{
	meter = (struct meter) { .rate_hz = rate_hz, .programme.channels = channels };
	for (uint32_t c = 0; c < channels; c++)
		meter.programme.weight[c] = 1.0;
	lc_programme_prepare(&meter.programme, rate_hz);
}

/* Seconds of the sine, of a peak level for each channel; check is asked after every 10 ms. */
static void play_each(double seconds, const double *dbfs, void (*check)(void))
{
	uint64_t until = (uint64_t)llrint((meter.time_s += seconds) * meter.rate_hz);

	while (meter.frames < until) {
		float x[LC_MAX_CHANNELS][LC_PIECE_FRAMES];
		const float *in[LC_MAX_CHANNELS];
		uint64_t hops = meter.programme.loudness.sum.hops;
		uint64_t left = until - meter.frames;
		uint32_t n = left < LC_PIECE_FRAMES ? (uint32_t)left : LC_PIECE_FRAMES;

		for (uint32_t i = 0; i < n; i++) {
			double t = (double)(meter.frames + i) / meter.rate_hz;
			double sine = sin(2 * M_PI * fmod(1000 * t, 1.0));
			for (uint32_t c = 0; c < meter.programme.channels; c++)
				x[c][i] = (float)(pow(10, dbfs[c] / 20) * sine);
		}
		for (uint32_t c = 0; c < meter.programme.channels; c++)
			in[c] = x[c];
		lc_programme_measure(&meter.programme, in, n);
		meter.frames += n;
		if (check && meter.programme.loudness.sum.hops != hops)
			check();
	}
}

/* The same in stereo, in phase. */
static void play(double seconds, double dbfs)
{
	play_each(seconds, (double[]) { dbfs, dbfs }, NULL);
}

static struct lc_loudness_figures figures(void)
{
	return lc_loudness_figures(&meter.programme.loudness.sum);
}

START_TEST(a_full_scale_sine_in_one_channel_reads_minus_3_01)
{
	/*
	 * BS.1770-5: 0 dBFS of 997 Hz reads -3.01 LKFS; at 1 kHz the curve is .002 dB higher. The
	 * high-pass is .03 dB lower at 192 kHz, see lc_k_weighting_init().
	 */
	for (size_t r = 0; r < RATES; r++) {
		start(rates_hz[r], 1);
		play_each(1, (double[]) { 0.0 }, NULL);
		ck_assert_double_eq_tol(
		        figures().momentary_lufs, -3.01, rates_hz[r] <= 48000 ? 0.01 : 0.04);
	}
}
END_TEST

START_TEST(cases_1_and_2_read_their_level_everywhere)
{
	static const double levels[] = { -23, -33 };

	for (size_t r = 0; r < RATES; r++) {
		for (size_t i = 0; i < 2; i++) {
			start(rates_hz[r], 2);
			play(20, levels[i]);
			ck_assert_double_eq_tol(figures().momentary_lufs, levels[i], EBU_LU);
			ck_assert_double_eq_tol(figures().short_term_lufs, levels[i], EBU_LU);
			ck_assert_double_eq_tol(figures().integrated_lufs, levels[i], EBU_LU);
		}
	}
}
END_TEST

START_TEST(cases_3_to_5_integrate_through_the_gates)
{
	static const struct {
		double seconds, dbfs;
	} rows[][5] = {
		{ { 10, -36 }, { 60, -23 }, { 10, -36 } },
		{ { 10, -72 }, { 10, -36 }, { 60, -23 }, { 10, -36 }, { 10, -72 } },
		{ { 20, -26 }, { 20.1, -20 }, { 20, -26 } },
	};

	for (size_t r = 0; r < ROWS(rows); r++) {
		start(48000, 2);
		for (size_t i = 0; i < 5; i++)
			play(rows[r][i].seconds, rows[r][i].dbfs);
		ck_assert_double_eq_tol(figures().integrated_lufs, -23, EBU_LU);
	}
}
END_TEST

START_TEST(case_6_weighs_the_surrounds)
{
	/* L R C LFE Ls Rs: -28 -28 -24 and -30 -30 make -23; the LFE channel does not count. */
	static const double dbfs[] = { -28, -28, -24, -10, -30, -30 };
	static const double weight[] = { 1, 1, 1, 0, LC_SURROUND_WEIGHT, LC_SURROUND_WEIGHT };

	start(48000, 6);
	for (size_t c = 0; c < 6; c++)
		meter.programme.weight[c] = weight[c];
	play_each(20, dbfs, NULL);
	ck_assert_double_eq_tol(figures().integrated_lufs, -23, EBU_LU);
}
END_TEST

static void short_term_is_23(void)
{
	if (meter.programme.loudness.sum.hops >= LC_SHORT_TERM_HOPS)
		ck_assert_double_eq_tol(figures().short_term_lufs, -23, EBU_LU);
}

START_TEST(case_9_has_a_constant_short_term_loudness)
{
	start(48000, 2);
	for (int i = 0; i < 5; i++) {
		play_each(1.34, (double[]) { -20, -20 }, short_term_is_23);
		play_each(1.66, (double[]) { -30, -30 }, short_term_is_23);
	}
	ck_assert_double_eq_tol(figures().max_short_term_lufs, -23, EBU_LU);
}
END_TEST

START_TEST(case_10_finds_3_s_wherever_they_begin)
{
	for (int i = 0; i < 20; i++) {
		start(48000, 2);
		play(0.15 * i, SILENT_DBFS);
		play(3, -23);
		play(1, SILENT_DBFS);
		ck_assert_double_eq_tol(figures().max_short_term_lufs, -23, EBU_LU);
	}
}
END_TEST

START_TEST(case_11_follows_the_highest_short_term_loudness)
{
	start(48000, 2);
	for (int i = 0; i < 20; i++) {
		play(0.15 * i, SILENT_DBFS);
		play(3, -38 + i);
		play(3 - 0.15 * i, SILENT_DBFS);
		ck_assert_double_eq_tol(figures().max_short_term_lufs, -38 + i, EBU_LU);
	}
}
END_TEST

static void momentary_is_23(void)
{
	if (meter.programme.loudness.sum.hops >= 100)
		ck_assert_double_eq_tol(figures().momentary_lufs, -23, EBU_LU);
}

START_TEST(case_12_has_a_constant_momentary_loudness)
{
	start(48000, 2);
	for (int i = 0; i < 25; i++) {
		play_each(0.18, (double[]) { -20, -20 }, momentary_is_23);
		play_each(0.22, (double[]) { -30, -30 }, momentary_is_23);
	}
	ck_assert_double_eq_tol(figures().max_momentary_lufs, -23, EBU_LU);
}
END_TEST

START_TEST(case_13_finds_400_ms_wherever_they_begin)
{
	for (size_t r = 0; r < RATES; r++) {
		for (int i = 0; i < 20; i++) {
			start(rates_hz[r], 2);
			play(0.02 * i, SILENT_DBFS);
			play(0.4, -23);
			play(1, SILENT_DBFS);
			ck_assert_double_eq_tol(figures().max_momentary_lufs, -23, EBU_LU);
		}
	}
}
END_TEST

START_TEST(case_14_follows_the_highest_momentary_loudness)
{
	start(48000, 2);
	for (int i = 0; i < 20; i++) {
		play(0.02 * i, SILENT_DBFS);
		play(0.4, -38 + i);
		play(0.4 - 0.02 * i, SILENT_DBFS);
		ck_assert_double_eq_tol(figures().max_momentary_lufs, -38 + i, EBU_LU);
	}
}
END_TEST

START_TEST(tech_3342_cases_1_to_4_have_their_range)
{
	static const struct {
		double dbfs[5], expect_lu;
		int tones;
	} rows[] = {
		{ { -20, -30 }, 10, 2 },
		{ { -20, -15 }, 5, 2 },
		{ { -40, -20 }, 20, 2 },
		{ { -50, -35, -20, -35, -50 }, 15, 5 },
	};

	for (size_t r = 0; r < ROWS(rows); r++) {
		start(48000, 2);
		for (int i = 0; i < rows[r].tones; i++)
			play(20, rows[r].dbfs[i]);
		ck_assert_double_eq_tol(figures().range_lu, rows[r].expect_lu, EBU_RANGE_LU);
	}
}
END_TEST

START_TEST(a_figure_is_not_measured_before_its_window_is_full)
{
	start(48000, 2);
	play(0.39, -23);
	ck_assert(!lc_is_measured(figures().momentary_lufs));
	ck_assert(!lc_is_measured(figures().max_momentary_lufs));
	ck_assert(!lc_is_measured(figures().integrated_lufs));
	play(0.01, -23);
	ck_assert_double_eq_tol(figures().momentary_lufs, -23, EBU_LU);
	ck_assert_double_eq_tol(figures().integrated_lufs, -23, EBU_LU);
	play(2.59, -23);
	ck_assert(!lc_is_measured(figures().short_term_lufs));
	ck_assert(!lc_is_measured(figures().max_short_term_lufs));
	ck_assert(!lc_is_measured(figures().range_lu));
	play(0.01, -23);
	ck_assert_double_eq_tol(figures().short_term_lufs, -23, EBU_LU);
	ck_assert_double_eq_tol(figures().range_lu, 0.0, 1e-9);
}
END_TEST

START_TEST(silence_is_minus_infinity_and_has_no_range)
{
	start(48000, 2);
	play(4, -HUGE_VAL);
	ck_assert(figures().momentary_lufs == (double)-INFINITY);
	ck_assert(figures().short_term_lufs == (double)-INFINITY);
	ck_assert(figures().integrated_lufs == (double)-INFINITY);
	ck_assert(figures().max_momentary_lufs == (double)-INFINITY);
	ck_assert(!lc_is_measured(figures().range_lu));
}
END_TEST

START_TEST(a_restart_forgets_what_was_loud)
{
	start(48000, 2);
	play(5, -10);
	lc_programme_restart(&meter.programme);
	ck_assert(!lc_is_measured(figures().momentary_lufs));
	play(4, -33);
	ck_assert_double_eq_tol(figures().integrated_lufs, -33, EBU_LU);
	ck_assert_double_eq_tol(figures().max_momentary_lufs, -33, EBU_LU);
	ck_assert_double_eq_tol(figures().max_short_term_lufs, -33, EBU_LU);
	ck_assert_double_eq_tol(figures().range_lu, 0.0, 0.01);
}
END_TEST

int main(void)
{
	TCase *tests = tcase_create("loudness");

	tcase_set_timeout(tests, 120);
	tcase_add_test(tests, a_full_scale_sine_in_one_channel_reads_minus_3_01);
	tcase_add_test(tests, cases_1_and_2_read_their_level_everywhere);
	tcase_add_test(tests, cases_3_to_5_integrate_through_the_gates);
	tcase_add_test(tests, case_6_weighs_the_surrounds);
	tcase_add_test(tests, case_9_has_a_constant_short_term_loudness);
	tcase_add_test(tests, case_10_finds_3_s_wherever_they_begin);
	tcase_add_test(tests, case_11_follows_the_highest_short_term_loudness);
	tcase_add_test(tests, case_12_has_a_constant_momentary_loudness);
	tcase_add_test(tests, case_13_finds_400_ms_wherever_they_begin);
	tcase_add_test(tests, case_14_follows_the_highest_momentary_loudness);
	tcase_add_test(tests, tech_3342_cases_1_to_4_have_their_range);
	tcase_add_test(tests, a_figure_is_not_measured_before_its_window_is_full);
	tcase_add_test(tests, silence_is_minus_infinity_and_has_no_range);
	tcase_add_test(tests, a_restart_forgets_what_was_loud);
	return lc_test_run("loudness", tests);
}
