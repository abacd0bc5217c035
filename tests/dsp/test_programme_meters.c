/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PPM, VU and K RMS against the bursts, steps and falls of their standards. */
#include "metered.h"

#include <math.h>
#include <string.h>

static struct lc_ppm_figures ppm_of(double rate_hz, size_t frames)
{
	struct lc_ppm ppm;
	struct lc_ppm_sum sum;

	lc_ppm_init(&ppm, rate_hz);
	lc_ppm_process(&ppm, x, frames);
	sum = lc_ppm_take(&ppm);
	return lc_ppm_figures(&sum, &some);
}

START_TEST(bursts_of_5_khz_read_as_iec_60268_10_asks)
{
	/* Tolerances of the standard: type I .5 and 1, 4 for the shortest; type II .5 to 2 dB. */
	static const struct {
		int type;
		double burst_ms, low_db, high_db;
	} rows[] = {
		{ 1, 100, -0.5, 0.5 },
		{ 1, 10, -1.5, -0.5 },
		{ 1, 5, -3, -1 },
		{ 1, 3, -5, -3 },
		{ 1, 0.4, -19, -11 },
		{ 2, 100, -0.5, 0.5 },
		{ 2, 10, -2.5, -2.0 },
		{ 2, 5, -4.5, -3.5 },
		{ 2, 1.5, -10, -8 },
		{ 2, 0.5, -19, -15 },
	};

	for (size_t r = 0; r < RATES; r++) {
		for (size_t i = 0; i < ROWS(rows); i++) {
			size_t frames = fill_burst(rates_hz[r], 5000, rows[i].burst_ms / 1000, 0.2);
			struct lc_ppm_figures figures = ppm_of(rates_hz[r], frames);
			double db = rows[i].type == 1 ? figures.ppm1_db : figures.ppm2_db;

			ck_assert_msg(db >= rows[i].low_db && db <= rows[i].high_db,
			        "type %d, %g ms at %.0f Hz: %.2f dB", rows[i].type,
			        rows[i].burst_ms, rates_hz[r], db);
		}
	}
}
END_TEST

START_TEST(a_steady_full_scale_sine_reads_0_on_every_ppm)
{
	/* IEC 60268-10 allows 1 dB from 31.5 Hz to 16 kHz; what is asked here is closer. */
	static const struct {
		double frequency_hz, tolerance_db;
	} rows[] = { { 100, 0.3 }, { 440, 0.1 }, { 997, 0.05 }, { 5000.1, 0.05 }, { 9999.7, 0.1 } };

	for (size_t r = 0; r < RATES; r++) {
		for (size_t i = 0; i < ROWS(rows); i++) {
			size_t frames = fill_burst(rates_hz[r], rows[i].frequency_hz, 1, 1);
			struct lc_ppm_figures figures = ppm_of(rates_hz[r], frames);

			ck_assert_double_eq_tol(figures.ppm1_db, 0.0, rows[i].tolerance_db);
			ck_assert_double_eq_tol(figures.ppm2_db, 0.0, rows[i].tolerance_db);
		}
	}
}
END_TEST

START_TEST(the_readings_fall_20_db_in_1_7_s_and_24_db_in_2_8_s)
{
	/* Half of the time, half of the dB: constant dB/s. The standard allows .3 s. */
	static const struct {
		int type;
		double after_s, expect_db;
	} rows[] = { { 0, 0.85, -10 }, { 0, 1.7, -20 }, { 1, 1.4, -12 }, { 1, 2.8, -24 } };
	static const double rate_hz = 48000;

	for (size_t i = 0; i < ROWS(rows); i++) {
		size_t on = fill_burst(rate_hz, 997, 1, 1);
		struct lc_ppm ppm;
		double before, after;

		lc_ppm_init(&ppm, rate_hz);
		lc_ppm_process(&ppm, x, on);
		before = lc_ppm_take(&ppm).highest[rows[i].type];
		memset(x, 0, sizeof x);
		lc_ppm_process(&ppm, x, (size_t)(rows[i].after_s * rate_hz));
		lc_ppm_take(&ppm);
		lc_ppm_process(&ppm, x, 8);
		after = lc_ppm_take(&ppm).highest[rows[i].type];
		ck_assert_double_eq_tol(20 * log10(after / before), rows[i].expect_db, 0.1);
	}
}
END_TEST

START_TEST(a_ppm_does_not_mind_polarity)
{
	size_t frames = fill_burst(48000, 5000, 0.005, 0.1);
	double db = ppm_of(48000, frames).ppm2_db;

	for (size_t i = 0; i < frames; i++)
		x[i] = -x[i];
	ck_assert(ppm_of(48000, frames).ppm2_db == db);
}
END_TEST

START_TEST(the_figures_are_the_same_however_the_samples_come)
{
	static const size_t chunks[] = { 1, 7, 64, 1024 };
	static const double rate_hz = 44100;
	size_t frames = fill_burst(rate_hz, 440, 0.9, 1);
	struct lc_ppm ppm[2];
	struct lc_vu vu[2];
	struct lc_k_rms k_rms[2];

	for (size_t c = 0; c < ROWS(chunks); c++) {
		struct lc_ppm_sum ppm_sum[2];
		struct lc_vu_sum vu_sum[2];
		struct lc_k_rms_sum k_rms_sum[2];

		for (size_t way = 0; way < 2; way++) {
			size_t chunk = way ? chunks[c] : frames;

			lc_ppm_init(&ppm[way], rate_hz);
			lc_vu_init(&vu[way], rate_hz);
			lc_k_rms_init(&k_rms[way], rate_hz);
			for (size_t done = 0, n; done < frames; done += n) {
				n = frames - done < chunk ? frames - done : chunk;
				lc_ppm_process(&ppm[way], x + done, n);
				lc_vu_process(&vu[way], x + done, n);
				lc_k_rms_process(&k_rms[way], x + done, n);
			}
			ppm_sum[way] = lc_ppm_take(&ppm[way]);
			vu_sum[way] = lc_vu_take(&vu[way]);
			k_rms_sum[way] = lc_k_rms_take(&k_rms[way]);
		}
		ck_assert(memcmp(&ppm_sum[0], &ppm_sum[1], sizeof ppm_sum[0]) == 0);
		ck_assert(memcmp(&vu_sum[0], &vu_sum[1], sizeof vu_sum[0]) == 0);
		ck_assert(memcmp(&k_rms_sum[0], &k_rms_sum[1], sizeof k_rms_sum[0]) == 0);
		ck_assert_double_gt(k_rms_sum[0].highest_sq, 0.49);
	}
}
END_TEST

START_TEST(silence_is_minus_infinity_and_nothing_is_not_measured)
{
	struct lc_ppm_sum ppm = { 0 };
	struct lc_vu_sum vu = { 0 };
	struct lc_k_rms_sum k_rms = { 0 };
	struct lc_level_sum none = { 0 };

	ck_assert(!lc_is_measured(lc_ppm_figures(&ppm, &some).ppm1_db));
	ck_assert(!lc_is_measured(lc_ppm_figures(&ppm, &some).ppm2_db));
	ck_assert(!lc_is_measured(lc_vu_figures(&vu, &some).vu_db));
	ck_assert(!lc_is_measured(lc_k_rms_figures(&k_rms, &some).dbfs));
	ppm.frames = vu.frames = k_rms.frames = 48000;
	ck_assert(!lc_is_measured(lc_ppm_figures(&ppm, &none).ppm1_db));
	ck_assert(!lc_is_measured(lc_vu_figures(&vu, &none).vu_db));
	ck_assert(!lc_is_measured(lc_k_rms_figures(&k_rms, &none).dbfs));
	ck_assert(lc_ppm_figures(&ppm, &some).ppm1_db == (double)-INFINITY);
	ck_assert(lc_ppm_figures(&ppm, &some).ppm2_db == (double)-INFINITY);
	ck_assert(lc_vu_figures(&vu, &some).vu_db == (double)-INFINITY);
	ck_assert(lc_k_rms_figures(&k_rms, &some).dbfs == (double)-INFINITY);
}
END_TEST

START_TEST(after_a_restart_what_was_is_forgotten)
{
	size_t frames = fill_burst(48000, 997, 1, 1);
	struct lc_ppm ppm;
	struct lc_vu vu;
	struct lc_k_rms k_rms;
	struct lc_ppm_sum ppm_sum;

	lc_ppm_init(&ppm, 48000);
	lc_vu_init(&vu, 48000);
	lc_k_rms_init(&k_rms, 48000);
	lc_ppm_process(&ppm, x, frames);
	lc_vu_process(&vu, x, frames);
	lc_k_rms_process(&k_rms, x, frames);
	lc_ppm_take(&ppm);
	lc_vu_take(&vu);
	lc_k_rms_take(&k_rms);
	lc_ppm_restart(&ppm);
	lc_vu_restart(&vu);
	lc_k_rms_restart(&k_rms);
	memset(x, 0, sizeof x);
	lc_ppm_process(&ppm, x, 4800);
	lc_vu_process(&vu, x, 4800);
	lc_k_rms_process(&k_rms, x, 4800);
	ppm_sum = lc_ppm_take(&ppm);
	ck_assert(ppm_sum.highest[0] == 0.0 && ppm_sum.highest[1] == 0.0);
	ck_assert(lc_vu_take(&vu).highest == 0.0);
	ck_assert(lc_k_rms_take(&k_rms).highest_sq == 0.0);
}
END_TEST

int main(void)
{
	TCase *tests = tcase_create("programme meters");

	tcase_set_timeout(tests, 60);
	tcase_add_test(tests, bursts_of_5_khz_read_as_iec_60268_10_asks);
	tcase_add_test(tests, a_steady_full_scale_sine_reads_0_on_every_ppm);
	tcase_add_test(tests, the_readings_fall_20_db_in_1_7_s_and_24_db_in_2_8_s);
	tcase_add_test(tests, a_ppm_does_not_mind_polarity);
	tcase_add_test(tests, the_figures_are_the_same_however_the_samples_come);
	tcase_add_test(tests, silence_is_minus_infinity_and_nothing_is_not_measured);
	tcase_add_test(tests, after_a_restart_what_was_is_forgotten);
	return lc_test_run("programme meters", tests);
}
