/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A test tone at six rates, from 20 Hz to 9 kHz and from 0 to -60 dBFS. */
#include "linecheck/measured.h"

#include "../support/run.h"
#include "signals.h"

#define WINDOW_HZ 2.632 /* the noise bandwidth of the window over a second */

static const double rates_hz[] = { 44100, 48000, 88200, 96000, 176400, 192000 };

/* 2 s of a 24-bit tone with H2 and H3, harmonic_dbc below it. */
static struct lc_tone_figures read_tone(
        double rate_hz, double f_hz, double level_dbfs, double harmonic_dbc, uint64_t seed)
{
	struct signal *s = signal_new(rate_hz, 2);
	double a = amplitude_of(level_dbfs), h = a * amplitude_of(harmonic_dbc);

	signal_add_sine(s, f_hz, a, 0.1);
	signal_add_sine(s, 2 * f_hz, h, 0.3);
	if (3 * f_hz < 0.5 * rate_hz)
		signal_add_sine(s, 3 * f_hz, h, 0.7);
	signal_dither_24(s, seed + (uint64_t)(rate_hz + 10 * f_hz));
	struct measured m = measure(s);
	signal_free(s);
	return lc_tone_figures(&m.tone);
}

/* H2 and H3 in the band. */
static int harmonics_in_band(double f_hz)
{
	return 3 * f_hz < 20000 ? 2 : 1;
}

/* The power, full-scale sine = 1, of the noise of 24 bits in the window: at the shortest, the
 * first block of a tone of 31 Hz, .57 s. */
static double line_noise(double rate_hz, double f_hz)
{
	double block_s = f_hz < 100 ? 0.57 : 0.95;

	return dither_24_power(rate_hz) / band_hz(rate_hz) * WINDOW_HZ / block_s;
}

/* 4.5 deviations, in dB, of a line's level in noise, of which half is in phase. */
static double stray_db(double noise, double line)
{
	return 4.5 * 20 / log(10) * sqrt(0.5 * noise / line);
}

static void assert_near(double value, double expected, double tolerance, const char *what,
        double rate_hz, double f_hz, double level_dbfs)
{
	ck_assert_msg(fabs(value - expected) < tolerance,
	        "%s of %g Hz, %g dBFS, at %g: %f off, %f allowed", what, f_hz, level_dbfs, rate_hz,
	        value - expected, tolerance);
}

static void check_point(double rate_hz, double f_hz, double level_dbfs, double harmonic_dbc)
{
	struct lc_tone_figures f = read_tone(rate_hz, f_hz, level_dbfs, harmonic_dbc, 0);
	double tone = pow(10, level_dbfs / 10), harmonic = pow(10, harmonic_dbc / 10);
	double noise = line_noise(rate_hz, f_hz);
	int harmonics = harmonics_in_band(f_hz);
	double rest = harmonics * harmonic + dither_24_power(rate_hz) / tone;

	ck_assert_msg(f.present, "%g Hz, %g dBFS, at %g", f_hz, level_dbfs, rate_hz);
	assert_near(f.level_dbfs, level_dbfs, 1e-6 + stray_db(noise, tone), "level", rate_hz, f_hz,
	        level_dbfs);
	/* .01 dB is allowed down to -110 dB; below -150 dBFS the noise of 24 bits shows. */
	assert_near(f.thd_db, harmonic_dbc + 10 * log10(harmonics),
	        0.005 + stray_db(noise, tone * harmonic), "THD", rate_hz, f_hz, level_dbfs);
	assert_near(f.thd_n_db, 10 * log10(rest / (1 + rest)), 0.1 + stray_db(noise, tone * rest),
	        "THD+N", rate_hz, f_hz, level_dbfs);
	/* The phase strays by as many rad as the level does relatively; half a block apart that is
	 * a frequency. The halves have twice the noise. */
	double stray_rad = 4.5 * sqrt(noise / tone);
	assert_near(f.frequency_hz, f_hz, 1e-9 * f_hz + stray_rad * M_SQRT2 / M_PI / 0.57,
	        "frequency", rate_hz, f_hz, level_dbfs);
}

/* None of the frequencies is a mains line: below -30 dBFS such a one is hum. */
START_TEST(every_rate_frequency_and_level_reads_the_same)
{
	static const double f_hz[] = { 20, 31.5, 63, 110, 149, 440, 997, 3150, 6000, 9000 };
	static const double levels_dbfs[] = { 0, -20, -40, -60 };

	for (size_t r = 0; r < ROWS(rates_hz); r++)
		for (size_t i = 0; i < ROWS(f_hz); i++)
			for (size_t l = 0; l < ROWS(levels_dbfs); l++) {
				check_point(rates_hz[r], f_hz[i], levels_dbfs[l], -60);
				if (levels_dbfs[l] > -30)
					check_point(rates_hz[r], f_hz[i], levels_dbfs[l], -110);
			}
}
END_TEST

START_TEST(thd_holds_down_to_minus_140_db_at_every_rate)
{
	/* What is asked for: .01 dB to -110, .05 to -130, .2 to -140. Noise of 24 bits in the
	 * window is 180.5 dB down at 44.1 kHz; two lines of -143 and -1 dBFS stray by
	 * 8.7*sqrt(10^-3.65/4) = .065 dB each deviation. Elsewhere the noise may allow less: 4.5
	 * deviations in the shorter first block of a low tone. */
	static const struct {
		double thd_db, tolerance_db;
	} rows[] = { { -40, 0.01 }, { -80, 0.01 }, { -110, 0.01 }, { -120, 0.05 }, { -130, 0.05 },
		{ -140, 0.2 } };

	static const double f_hz[] = { 20, 63, 315, 997, 3150, 9000 };

	for (size_t r = 0; r < ROWS(rates_hz); r++)
		for (size_t i = 0; i < ROWS(rows); i++)
			for (size_t k = 0; k < ROWS(f_hz); k++) {
				int harmonics = harmonics_in_band(f_hz[k]);
				double harmonic_dbc = rows[i].thd_db - 10 * log10(harmonics);
				struct lc_tone_figures f =
				        read_tone(rates_hz[r], f_hz[k], -1, harmonic_dbc, 0);
				double stray = stray_db(line_noise(rates_hz[r], f_hz[k]),
				        pow(10, -0.1 + rows[i].thd_db / 10));
				double allowed = f_hz[k] == 997 ? rows[i].tolerance_db
				                                : fmax(rows[i].tolerance_db, stray);
				assert_near(f.thd_db, rows[i].thd_db, allowed, "THD", rates_hz[r],
				        f_hz[k], -1);
			}
}
END_TEST

START_TEST(the_floor_of_thd_lies_below_minus_160_db_at_every_rate)
{
	static const double f_hz[] = { 20, 63, 997, 6000 };

	for (size_t r = 0; r < ROWS(rates_hz); r++)
		for (size_t i = 0; i < ROWS(f_hz); i++) {
			struct lc_tone_figures f = read_tone(rates_hz[r], f_hz[i], -1, -300, 1);
			ck_assert_msg(
			        f.thd_db < -160, "%g Hz at %g: %f", f_hz[i], rates_hz[r], f.thd_db);
			ck_assert_msg(f.thd_n_db < -140 + (rates_hz[r] < 48000 ? 0.2 : 0),
			        "%g Hz at %g: %f", f_hz[i], rates_hz[r], f.thd_n_db);
		}
}
END_TEST

START_TEST(through_jack2_the_floor_lies_below_minus_150_db)
{
	/* JACK2 multiplies the samples of 24 bits by 1/8388607 and rounds to a float, whose steps
	 * near full scale are those of 24 bits: an error of that size again, bound to the signal.
	 */
	static const double f_hz[] = { 63, 997, 6000 };

	for (size_t r = 0; r < ROWS(rates_hz); r++)
		for (size_t i = 0; i < ROWS(f_hz); i++) {
			struct signal *s = signal_new(rates_hz[r], 2);
			signal_add_sine(s, f_hz[i], amplitude_of(-1), 0.1);
			signal_dither_24(s, i);
			for (size_t k = 0; k < s->frames; k++)
				s->x[k] = (double)((float)(s->x[k] * 0x1p23) * (1.0f / 8388607.0f));
			struct measured m = measure(s);
			signal_free(s);
			struct lc_tone_figures f = lc_tone_figures(&m.tone);
			ck_assert_msg(
			        f.thd_db < -150, "%g Hz at %g: %f", f_hz[i], rates_hz[r], f.thd_db);
		}
}
END_TEST

START_TEST(the_frequency_is_good_to_5_thousandths_of_a_ppm_at_70_db)
{
	/* Noise of 20 kHz 70 dB down has 10^-7*5.26/20000 of the tone's power in the window of half
	 * a block: the phase of each half strays by sqrt of half of that, 3.6e-6 rad, and the
	 * frequency by sqrt(2)*3.6e-6/(2*pi*.5 s) = 1.6e-6 Hz. Three times that are .005 ppm of
	 * 997 Hz. The deviation of 30 tries is good to an eighth. */
	static const double f_hz[] = { 315.3, 997.0123, 3150.7, 9000.3, 17000.1 };
	double sum_sq = 0.0;

	for (size_t r = 0; r < ROWS(rates_hz); r++)
		for (size_t i = 0; i < ROWS(f_hz); i++) {
			struct signal *s = signal_new(rates_hz[r], 1.3);
			double in_band = 10 * log10(0.5 * rates_hz[r] / band_hz(rates_hz[r]));
			signal_add_sine(s, f_hz[i], amplitude_of(-10), 0.3);
			signal_add_white(s, -80 + in_band, r * ROWS(f_hz) + i);
			struct measured m = measure(s);
			double error_hz = lc_tone_figures(&m.tone).frequency_hz - f_hz[i];
			/* Four deviations, of 30 tries. */
			assert_near(error_hz, 0, 6.4e-6, "frequency", rates_hz[r], f_hz[i], -10);
			sum_sq += error_hz * error_hz;
			signal_free(s);
		}
	double deviation_hz = sqrt(sum_sq / (ROWS(rates_hz) * ROWS(f_hz)));
	ck_assert_msg(deviation_hz < 2e-6, "%g Hz", deviation_hz);
}
END_TEST

START_TEST(thd_r_has_fundamental_and_harmonics_below_the_line)
{
	/* Amplitudes 1, .1, .05, .02: .1135781669 to the fundamental, and to the whole
	 * .1135781669/sqrt(1 + .0129) = .11285260010027609. */
	struct signal *s = signal_new(48000, 1.3);

	signal_add_sine(s, 997, 0.5, 0.1);
	signal_add_sine(s, 2 * 997, 0.05, 0.5);
	signal_add_sine(s, 3 * 997, 0.025, 0.9);
	signal_add_sine(s, 4 * 997, 0.01, 0.2);
	struct measured m = measure(s);
	struct lc_tone_figures f = lc_tone_figures(&m.tone);
	ck_assert_double_eq_tol(f.thd_r_db, 20 * log10(0.11285260010027609), 1e-6);
	signal_free(s);
	/* Without room for a harmonic there is neither. */
	s = signal_new(48000, 1.3);
	signal_add_sine(s, 15000, 0.5, 0.1);
	m = measure(s);
	f = lc_tone_figures(&m.tone);
	ck_assert(f.present && !lc_is_measured(f.thd_db) && !lc_is_measured(f.thd_r_db));
	signal_free(s);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = { every_rate_frequency_and_level_reads_the_same,
		thd_holds_down_to_minus_140_db_at_every_rate,
		the_floor_of_thd_lies_below_minus_160_db_at_every_rate,
		through_jack2_the_floor_lies_below_minus_150_db,
		the_frequency_is_good_to_5_thousandths_of_a_ppm_at_70_db,
		thd_r_has_fundamental_and_harmonics_below_the_line };

	return lc_test_run_table("tone_rates", tests, ROWS(tests), 120);
}
