/* SPDX-License-Identifier: GPL-3.0-or-later */
/* THD+N of a test tone: of known noise, and how low it reads. */
#include "tone_24.h"

START_TEST(every_rate_and_frequency_reads_the_same)
{
	static const double f_hz[] = { 20, 31.5, 63, 100, 149, 440, 997, 3150, 6000, 9000 };

	for (size_t r = 0; r < ROWS(rates_hz); r++)
		for (size_t i = 0; i < ROWS(f_hz); i++) {
			struct lc_tone_figures f =
			        figures_of(tone_24(rates_hz[r], f_hz[i], -1, -110, 2));
			/* What is above 20 kHz does not count. */
			int harmonics = 3 * f_hz[i] < 20000 ? 2 : 1;
			double thd_db = -110.0 + 10 * log10(harmonics);
			double thd_n_db = expected_thd_n_db(rates_hz[r], -1, -110, harmonics);
			ck_assert_msg(f.present, "%g Hz at %g", f_hz[i], rates_hz[r]);
			ck_assert_msg(fabs(f.thd_db - thd_db) < 0.01, "%g Hz at %g: thd %f dB off",
			        f_hz[i], rates_hz[r], f.thd_db - thd_db);
			ck_assert_msg(fabs(f.thd_n_db - thd_n_db) < 0.1,
			        "%g Hz at %g: thd_n %f dB off", f_hz[i], rates_hz[r],
			        f.thd_n_db - thd_n_db);
			ck_assert_msg(fabs(f.level_dbfs + 1) < 1e-5, "%g Hz at %g: level", f_hz[i],
			        rates_hz[r]);
			/* The noise of 24 bits is 141 dB down: good to about 1e-8 Hz. */
			ck_assert_msg(fabs(f.frequency_hz - f_hz[i]) < 1e-7,
			        "%g Hz at %g: %g Hz off", f_hz[i], rates_hz[r],
			        f.frequency_hz - f_hz[i]);
		}
}
END_TEST

/* The mean THD+N, as power, of a pure tone under different dithers. */
static double mean_thd_n(double rate_hz, double f_hz, int runs)
{
	double total = 0.0;

	for (int i = 0; i < runs; i++) {
		struct signal *s = signal_new(rate_hz, 2);
		signal_add_sine(s, f_hz, amplitude_of(-1), 0.1);
		signal_dither_24(s, (uint64_t)(100 + i));
		struct lc_tone_figures f = figures_of(s);
		ck_assert_msg(f.thd_db < -160, "%g Hz at %g: thd %f", f_hz, rate_hz, f.thd_db);
		total += pow(10, f.thd_n_db / 10);
	}
	return total / runs;
}

START_TEST(the_floor_of_thd_n_is_that_of_the_noise_at_every_rate_and_frequency)
{
	static const double f_hz[] = { 20, 100, 997, 9000 };

	/* The power of .6 s (1 s less the settling at 20 Hz) of noise 20 kHz wide spreads by
	 * 4.34/sqrt(.6*20000) = .04 dB; the mean of four by .02 dB. */
	for (size_t r = 0; r < ROWS(rates_hz); r++)
		for (size_t i = 0; i < ROWS(f_hz); i++) {
			double thd_n_db = 10 * log10(mean_thd_n(rates_hz[r], f_hz[i], 4));
			double expected = expected_thd_n_db(rates_hz[r], -1, -300, 0);
			ck_assert_msg(fabs(thd_n_db - expected) < 0.1, "%g Hz at %g: %f dB off",
			        f_hz[i], rates_hz[r], thd_n_db - expected);
		}
}
END_TEST

START_TEST(thd_n_is_that_of_a_known_noise)
{
	static const double noise_dbfs[] = { -20, -40, -60, -80, -100 };

	for (size_t i = 0; i < ROWS(noise_dbfs); i++) {
		struct signal *s = signal_new(48000, 4);
		signal_add_sine(s, 997, amplitude_of(-1), 0);
		signal_add_white(s, noise_dbfs[i], 10 + i);
		struct lc_tone_figures f = figures_of(s);
		/* White to 24 kHz, of which the band takes its share. The best of the blocks is
		 * taken; one second of 20 kHz spreads by .03 dB. */
		double rest = pow(10, (noise_dbfs[i] + 1) / 10) * band_hz(48000) / 24000;
		ck_assert(f.present);
		ck_assert_double_eq_tol(f.thd_n_db, 10 * log10(rest / (1 + rest)), 0.1);
	}
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		every_rate_and_frequency_reads_the_same,
		the_floor_of_thd_n_is_that_of_the_noise_at_every_rate_and_frequency,
		thd_n_is_that_of_a_known_noise,
	};

	return lc_test_run_table("thd_n", tests, ROWS(tests), 120);
}
