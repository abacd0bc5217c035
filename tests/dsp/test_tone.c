/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A test tone: its frequency, level, harmonics, THD and THD+N. */
#include "linecheck/measured.h"

#include "../support/run.h"
#include "signals.h"

static const double rates_hz[] = { 44100, 48000, 88200, 96000, 176400, 192000 };

/* A 24-bit tone with second and third harmonic, each harmonic_dbc below the fundamental. */
static struct signal *tone_24(
        double rate_hz, double f_hz, double level_dbfs, double harmonic_dbc, double seconds)
{
	struct signal *s = signal_new(rate_hz, seconds);
	double a = amplitude_of(level_dbfs), h = a * amplitude_of(harmonic_dbc);

	signal_add_sine(s, f_hz, a, 0.1);
	signal_add_sine(s, 2 * f_hz, h, 0.3);
	if (3 * f_hz < 0.5 * rate_hz)
		signal_add_sine(s, 3 * f_hz, h, 0.7);
	signal_dither_24(s, (uint64_t)(rate_hz + 10 * f_hz));
	return s;
}

static struct lc_tone_figures figures_of(struct signal *s)
{
	struct measured m = measure(s);

	signal_free(s);
	return lc_tone_figures(&m.tone);
}

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

/* THD+N: the harmonics in the band and the noise of 24 bits, over the total. */
static double expected_thd_n_db(
        double rate_hz, double level_dbfs, double harmonic_dbc, int harmonics)
{
	double rest = harmonics * pow(10.0, harmonic_dbc / 10.0) +
	        dither_24_power(rate_hz) / pow(10.0, level_dbfs / 10.0);

	return 10 * log10(rest / (1.0 + rest));
}

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

START_TEST(the_first_reading_comes_within_1_2_s_and_a_fast_one_within_200_ms)
{
	static const double f_hz[] = { 150, 440, 997, 6000, 15000 };

	for (size_t i = 0; i < ROWS(f_hz); i++) {
		/* .3 s of silence, then the tone with THD -97. */
		struct signal *s = tone_24(48000, f_hz[i], -1, -100, 1.7);
		signal_scale(s, 0, 0.3, 0);
		struct measured m = measure(s);
		signal_free(s);
		ck_assert_msg(m.first_reading_s < 1.5, "%g Hz: %g s", f_hz[i], m.first_reading_s);
		ck_assert_msg(m.fast_reading_s < 0.5, "%g Hz: %g s", f_hz[i], m.fast_reading_s);
		struct lc_tone_figures fast = lc_tone_figures(&m.fast);
		ck_assert_double_eq_tol(fast.level_dbfs, -1.0, 1e-4);
		ck_assert_double_eq_tol(fast.frequency_hz, f_hz[i], 1e-4);
		ck_assert(!lc_is_measured(fast.thd_n_db));
		/* Noise in the 26 Hz of a tenth of a second: 29 dB below 24 bits' -141. */
		int harmonics = 2 * f_hz[i] > 20000 ? 0 : 3 * f_hz[i] > 20000 ? 1 : 2;
		if (harmonics > 0)
			ck_assert_double_eq_tol(fast.thd_db, -100 + 10 * log10(harmonics), 0.1);
	}
}
END_TEST

START_TEST(a_tone_over_hum_or_noise_is_read_as_soon)
{
	/* A hum is regular as well: it is being looked at when the tone begins. */
	static const double start_s[] = { 0.5, 0.57, 0.64, 0.71, 0.78 };

	for (size_t i = 0; i < ROWS(start_s); i++) {
		struct signal *s = signal_new(48000, start_s[i] + 1.25);
		signal_add_sine(s, 997, 0.5, 0);
		signal_scale(s, 0, start_s[i], 0);
		signal_add_sine(s, 50, amplitude_of(-55), 0);
		signal_add_white(s, -80, i);
		struct measured m = measure(s);
		signal_free(s);
		ck_assert_msg(m.first_reading_s < start_s[i] + 1.2, "start at %g: %g", start_s[i],
		        m.first_reading_s);
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

START_TEST(an_offset_and_a_thump_at_the_start_do_no_harm)
{
	struct signal *s = tone_24(48000, 997, -20, -80, 2.5);

	signal_add_offset(s, 0.4);
	for (size_t i = 0; i < 2000; i++)
		s->x[i] += 0.5 * exp(-(double)i / 300.0);
	struct lc_tone_figures f = figures_of(s);
	ck_assert(f.present);
	ck_assert_double_eq_tol(f.thd_db, -80 + 3.0103, 0.01);
	ck_assert_double_eq_tol(f.level_dbfs, -20, 1e-4);
	ck_assert_double_eq_tol(f.thd_n_db, expected_thd_n_db(48000, -20, -80, 2), 0.05);
}
END_TEST

START_TEST(the_better_of_two_blocks_is_kept)
{
	/* A second of -40 dBFS of noise over the tone, then a second and more without it. */
	struct signal *s = signal_new(48000, 4.5);

	signal_add_white(s, -40, 5);
	signal_scale(s, 1.3, 5, 0);
	signal_add_sine(s, 997, 0.5, 0);
	signal_dither_24(s, 5);
	struct lc_tone_figures f = figures_of(s);
	ck_assert(f.present);
	ck_assert_double_lt(f.thd_n_db, -135.0);
}
END_TEST

START_TEST(without_a_block_nothing_is_measured)
{
	struct lc_tone_sum none = { .present = false };
	struct lc_tone_figures f = lc_tone_figures(&none);

	ck_assert(!f.present);
	ck_assert(!lc_is_measured(f.frequency_hz) && !lc_is_measured(f.level_dbfs));
	ck_assert(!lc_is_measured(f.thd_db) && !lc_is_measured(f.thd_percent));
	ck_assert(!lc_is_measured(f.thd_n_db) && !lc_is_measured(f.sinad_db));
	ck_assert(!lc_is_measured(f.enob_bits) && !lc_is_measured(f.sfdr_db));
	for (int k = 0; k < LC_TONE_HARMONICS - 1; k++)
		ck_assert(!lc_is_measured(f.harmonics_dbc[k]));
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
		every_rate_and_frequency_reads_the_same,
		the_floor_of_thd_n_is_that_of_the_noise_at_every_rate_and_frequency,
		the_level_is_right_up_to_nearly_half_the_rate,
		a_tone_of_10_hz_is_as_exact,
		levels_down_to_minus_60_dbfs_read_as_well_as_the_noise_allows,
		thd_n_is_that_of_a_known_noise,
		the_frequency_is_good_to_a_hundredth_of_a_ppm_at_70_db,
		the_first_reading_comes_within_1_2_s_and_a_fast_one_within_200_ms,
		a_tone_over_hum_or_noise_is_read_as_soon,
		the_slowest_and_the_fastest_rates_work,
		an_offset_and_a_thump_at_the_start_do_no_harm,
		the_better_of_two_blocks_is_kept,
		without_a_block_nothing_is_measured,
	};

	return lc_test_run_table("tone", tests, ROWS(tests), 120);
}
