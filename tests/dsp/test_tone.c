/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A test tone: its frequency, level, harmonics and THD. */
#include "tone_24.h"

START_TEST(a_second_harmonic_at_minus_60_db_reads_a_thd_of_minus_60_db)
{
	struct signal *s = signal_new(48000, 2);

	signal_add_sine(s, 997, amplitude_of(-1), 0);
	signal_add_sine(s, 2 * 997, amplitude_of(-61), 0.2);
	signal_dither_24(s, 1);
	struct lc_tone_figures f = figures_of(s);
	ck_assert(f.present);
	ck_assert_double_eq_tol(f.thd_db, -60.0, 0.001);
	ck_assert_double_eq_tol(f.thd_percent, 0.1, 0.00002);
	ck_assert_double_eq_tol(f.harmonics_dbc[0], -60.0, 0.001);
	ck_assert_double_lt(f.harmonics_dbc[1], -140.0);
	ck_assert_double_eq_tol(f.level_dbfs, -1.0, 0.0001);
	/* Harmonic power 1e-6 of the fundamental, noise nothing: residual over total. */
	ck_assert_double_eq_tol(f.thd_n_db, 10 * log10(1e-6 / (1 + 1e-6)), 0.001);
	ck_assert_double_eq_tol(f.sinad_db, -f.thd_n_db, 1e-12);
	ck_assert_double_eq_tol(f.enob_bits, (f.sinad_db - 1.76) / 6.02, 1e-12);
}
END_TEST

START_TEST(thd_is_right_from_the_first_percent_down_to_the_noise)
{
	/* The tolerance is what the noise of 24 bits allows. */
	static const struct {
		double harmonic_dbc, tolerance_db;
	} rows[] = { { -20, 0.001 }, { -60, 0.001 }, { -90, 0.001 }, { -110, 0.01 }, { -120, 0.02 },
		{ -130, 0.05 }, { -140, 0.2 } };

	for (size_t i = 0; i < ROWS(rows); i++) {
		struct lc_tone_figures f =
		        figures_of(tone_24(48000, 997, -1, rows[i].harmonic_dbc, 2));
		/* Two equal harmonics: 10*log10(2) above one. */
		double expected = rows[i].harmonic_dbc + 3.0103;
		ck_assert_msg(fabs(f.thd_db - expected) < rows[i].tolerance_db, "row %zu: %f", i,
		        f.thd_db - expected);
	}
}
END_TEST

START_TEST(the_floor_of_24_bits_lies_below_minus_160_db)
{
	struct signal *s = signal_new(48000, 2);

	signal_add_sine(s, 997, amplitude_of(-1), 0);
	signal_dither_24(s, 3);
	struct lc_tone_figures f = figures_of(s);
	ck_assert_double_lt(f.thd_db, -160.0);
	/* Dither and rounding in the band, over the tone: -142.28 + 1 dB. */
	double expected = 10 * log10(dither_24_power(48000)) + 1.0;
	ck_assert_double_lt(f.thd_n_db, -140.0);
	ck_assert_double_eq_tol(f.thd_n_db, expected, 0.1);
}
END_TEST

START_TEST(four_harmonics_give_thd_as_the_definition_says)
{
	/* Amplitudes 1, .1, .05, .02: sqrt(.01 + .0025 + .0004) = .11357816691600547. */
	struct signal *s = signal_new(48000, 2);

	signal_add_sine(s, 997, 0.5, 0.1);
	signal_add_sine(s, 2 * 997, 0.05, 0.5);
	signal_add_sine(s, 3 * 997, 0.025, 0.9);
	signal_add_sine(s, 4 * 997, 0.01, 0.2);
	struct lc_tone_figures f = figures_of(s);
	ck_assert_double_eq_tol(f.thd_percent, 11.357816691600547, 1e-5);
	ck_assert_double_eq_tol(f.thd_db, 20 * log10(0.11357816691600547), 1e-6);
}
END_TEST

START_TEST(a_clipped_sine_has_the_harmonics_of_its_48_samples)
{
	/* A unit sine of 1 kHz at 48 kHz clipped at +-.7: the discrete Fourier series of one
	 * period, aliases included. */
	static const double odd[4] = { 0.1087038092372312, 0.0205013791213361, 0.0165310026995253,
		0.0070120099075438 };
	const double b1 = 0.8124127489373637;
	struct signal *s = signal_new(48000, 2);

	signal_add_sine(s, 1000, 1, 0);
	for (size_t i = 0; i < s->frames; i++)
		s->x[i] = fmax(-0.7, fmin(0.7, s->x[i]));
	struct lc_tone_figures f = figures_of(s);
	ck_assert_double_eq_tol(f.frequency_hz, 1000.0, 1e-9);
	ck_assert_double_eq_tol(f.level_dbfs, 20 * log10(b1), 1e-5);
	ck_assert_double_eq_tol(f.thd_percent, 13.794482640558078, 1e-5);
	for (int k = 0; k < 4; k++) {
		ck_assert_double_eq_tol(f.harmonics_dbc[2 * k + 1], 20 * log10(odd[k] / b1), 1e-4);
		ck_assert_double_lt(f.harmonics_dbc[2 * k], -130.0);
	}
}
END_TEST

START_TEST(the_level_is_right_up_to_nearly_half_the_rate)
{
	static const double shares[] = { 0.2, 0.2499, 0.25, 0.2501, 0.3, 0.4, 0.449 };

	for (size_t r = 0; r < ROWS(rates_hz); r++)
		for (size_t i = 0; i < ROWS(shares); i++) {
			double f_hz = shares[i] * rates_hz[r] + 0.37;
			struct signal *s = signal_new(rates_hz[r], 1.5);
			signal_add_sine(s, f_hz, amplitude_of(-3), 0.15);
			signal_dither_24(s, 7);
			struct lc_tone_figures f = figures_of(s);
			ck_assert_msg(f.present, "%g Hz at %g", f_hz, rates_hz[r]);
			ck_assert_double_eq_tol(f.level_dbfs, -3.0, 1e-5);
			ck_assert_double_eq_tol(f.frequency_hz, f_hz, 1e-6);
			/* No harmonic is below 20 kHz: THD is not measured. */
			ck_assert(lc_is_measured(f.thd_db) == (2 * f_hz < 20000));
		}
}
END_TEST

START_TEST(a_tone_of_10_hz_is_as_exact)
{
	struct lc_tone_figures f = figures_of(tone_24(48000, 10, -1, -80, 5));

	ck_assert(f.present);
	ck_assert_double_eq_tol(f.frequency_hz, 10.0, 1e-6);
	ck_assert_double_eq_tol(f.level_dbfs, -1.0, 1e-4);
	ck_assert_double_eq_tol(f.thd_db, -80 + 3.0103, 0.01);
}
END_TEST

START_TEST(levels_down_to_minus_60_dbfs_read_as_well_as_the_noise_allows)
{
	static const double levels[] = { 0, -6, -20, -40, -60 };

	for (size_t i = 0; i < ROWS(levels); i++) {
		struct lc_tone_figures f = figures_of(tone_24(48000, 997, levels[i], -60, 2));
		/* Amplitudes are taken in 2.6 Hz: at -60 dBFS the noise there is 121 dB below the
		 * tone, 61 below a harmonic: .01 dB at one standard deviation, times 4. */
		double tolerance = levels[i] < -50 ? 0.04 : 0.005;
		ck_assert(f.present);
		ck_assert_double_eq_tol(f.level_dbfs, levels[i], 1e-4);
		ck_assert_double_eq_tol(f.thd_db, -60 + 3.0103, tolerance);
		ck_assert_double_eq_tol(
		        f.thd_n_db, expected_thd_n_db(48000, levels[i], -60, 2), tolerance);
	}
}
END_TEST

START_TEST(the_frequency_is_good_to_a_hundredth_of_a_ppm_at_70_db)
{
	/* A second at 70 dB above the noise in the band allows about 1e-6 Hz (Cramer and Rao:
	 * sqrt(6/(snr*frames))/(2*pi)/T = 5.6e-7 Hz, the window a little more): .005 ppm of 997 Hz
	 * is 5e-6 Hz. */
	for (uint64_t seed = 0; seed < 10; seed++) {
		struct signal *s = signal_new(48000, 1.3);
		signal_add_sine(s, 997.0123, amplitude_of(-10), 0.1 * (double)seed);
		signal_add_white(s, -80, seed);
		struct lc_tone_figures f = figures_of(s);
		ck_assert_double_eq_tol(f.frequency_hz, 997.0123, 5e-6);
	}
}
END_TEST

START_TEST(the_slowest_and_the_fastest_rates_work)
{
	static const double extreme_hz[] = { 8000, 11025, 22050, 384000, 768000 };

	for (size_t i = 0; i < ROWS(extreme_hz); i++) {
		struct lc_tone_figures f = figures_of(tone_24(extreme_hz[i], 997, -1, -80, 2));
		ck_assert(f.present);
		ck_assert_double_eq_tol(f.frequency_hz, 997, 1e-6);
		ck_assert_double_eq_tol(f.thd_db, -80 + 3.0103, 0.01);
		ck_assert_double_eq_tol(
		        f.thd_n_db, expected_thd_n_db(extreme_hz[i], -1, -80, 2), 0.01);
	}
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		a_second_harmonic_at_minus_60_db_reads_a_thd_of_minus_60_db,
		thd_is_right_from_the_first_percent_down_to_the_noise,
		the_floor_of_24_bits_lies_below_minus_160_db,
		four_harmonics_give_thd_as_the_definition_says,
		a_clipped_sine_has_the_harmonics_of_its_48_samples,
		the_level_is_right_up_to_nearly_half_the_rate,
		a_tone_of_10_hz_is_as_exact,
		levels_down_to_minus_60_dbfs_read_as_well_as_the_noise_allows,
		the_frequency_is_good_to_a_hundredth_of_a_ppm_at_70_db,
		the_slowest_and_the_fastest_rates_work,
	};

	return lc_test_run_table("tone", tests, ROWS(tests), 120);
}
