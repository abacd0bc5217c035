/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When a tone is read, how low it may be, and what a drift of its frequency costs. */
#include "linecheck/measured.h"

#include "../support/run.h"
#include "signals.h"
#include "tone_block.h"

#define START_S 0.25 /* silence before the tone */

static const double rates_hz[] = { 44100, 48000, 88200, 96000, 176400, 192000 };

/* Silence, then a 24-bit tone of -1 dBFS with H2. */
static struct signal *late_tone(
        double rate_hz, double f_hz, double harmonic_dbc, double phase, double seconds)
{
	struct signal *s = signal_new(rate_hz, START_S + seconds);

	signal_add_sine(s, f_hz, amplitude_of(-1), phase);
	signal_add_sine(s, 2 * f_hz, amplitude_of(-1 + harmonic_dbc), 0.3);
	signal_scale(s, 0, START_S, 0);
	signal_dither_24(s, (uint64_t)(f_hz * 10));
	return s;
}

START_TEST(the_first_reading_comes_within_1_2_s_from_10_hz_up)
{
	static const double f_hz[] = { 10, 11.3, 13, 15, 17, 20, 25, 30.9, 31.1, 35, 50.3, 70,
		100.7, 115, 315, 997, 15000 };

	for (size_t r = 0; r < ROWS(rates_hz); r += 2)
		for (size_t i = 0; i < ROWS(f_hz); i++)
			for (int phase = 0; phase < 4; phase++) {
				struct signal *s =
				        late_tone(rates_hz[r], f_hz[i], -90, 0.25 * phase, 1.65);
				struct measured m = measure(s);
				signal_free(s);
				double first_s = m.first_reading_s - START_S;
				ck_assert_msg(first_s < 1.2, "%g Hz at %g: %g s", f_hz[i],
				        rates_hz[r], first_s);
				struct lc_tone_figures f = lc_tone_figures(&m.tone);
				ck_assert_double_eq_tol(f.level_dbfs, -1, 1e-5);
				ck_assert_double_eq_tol(f.frequency_hz, f_hz[i], 1e-6);
				if (f_hz[i] < 10000)
					ck_assert_double_eq_tol(f.thd_db, -90, 0.005);
			}
}
END_TEST

START_TEST(a_first_reading_of_10_hz_bears_an_offset_and_a_strong_harmonic)
{
	/* Half a block of .85 s has 4.25 periods; there the window lets through 1/80, -38 dB. So a
	 * neighbour of -6 dB turns a half by .006 rad at its worst, and both against each other by
	 * twice that: .012/(2*pi*.43 s) = 4.6 mHz. Amplitudes are of the whole block, 8.5 lines
	 * apart. */
	for (int phase = 0; phase < 4; phase++) {
		struct signal *s = late_tone(48000, 10, -12, 0.25 * phase, 1.3);
		signal_add_offset(s, 0.05);
		struct measured m = measure(s);
		signal_free(s);
		ck_assert_double_lt(m.first_reading_s - START_S, 1.2);
		struct lc_tone_figures f = lc_tone_figures(&m.tone);
		ck_assert_double_eq_tol(f.frequency_hz, 10, 0.005);
		ck_assert_double_eq_tol(f.level_dbfs, -1, 0.001);
		ck_assert_double_eq_tol(f.thd_db, -12, 0.005);
	}
}
END_TEST

START_TEST(a_tone_below_31_hz_has_its_thd_n_in_the_second_block)
{
	static const double f_hz[] = { 15, 20, 25, 30 };

	for (size_t i = 0; i < ROWS(f_hz); i++) {
		struct signal *s = late_tone(48000, f_hz[i], -60, 0, 1.3);
		struct measured m = measure(s);
		ck_assert(m.tone.present);
		ck_assert(!lc_is_measured(lc_tone_figures(&m.tone).thd_n_db));
		signal_free(s);
		s = late_tone(48000, f_hz[i], -60, 0, 2.1);
		m = measure(s);
		ck_assert_double_eq_tol(lc_tone_figures(&m.tone).thd_n_db, -60, 0.01);
		signal_free(s);
	}
}
END_TEST

START_TEST(a_fast_figure_comes_within_200_ms_and_is_good_to_minus_100_db)
{
	/* A tenth of a second holds 14.6 periods from 146 Hz on. The noise of 24 bits in its 26 Hz
	 * is 170 dB down, 69 below a harmonic of -100: 8.7*sqrt(10^-6.9/2) = .002 dB. */
	static const double f_hz[] = { 150, 200, 440, 997, 3150, 9000 };
	static const double harmonics_dbc[] = { -40, -80, -100 };

	for (size_t r = 0; r < ROWS(rates_hz); r++)
		for (size_t i = 0; i < ROWS(f_hz); i++)
			for (size_t h = 0; h < ROWS(harmonics_dbc); h++) {
				struct signal *s = late_tone(rates_hz[r], f_hz[i], harmonics_dbc[h],
				        0.1 * (double)h, 0.3);
				struct measured m = measure(s);
				signal_free(s);
				struct lc_tone_figures f = lc_tone_figures(&m.fast);
				ck_assert_msg(m.fast_reading_s - START_S < 0.2, "%g Hz at %g: %g s",
				        f_hz[i], rates_hz[r], m.fast_reading_s - START_S);
				ck_assert_double_eq_tol(f.level_dbfs, -1, 1e-4);
				ck_assert_double_eq_tol(f.frequency_hz, f_hz[i], 1e-4);
				ck_assert_double_eq_tol(f.thd_db, harmonics_dbc[h], 0.02);
				ck_assert(!lc_is_measured(f.thd_n_db));
			}
}
END_TEST

START_TEST(a_fast_figure_waits_where_the_tone_is_not_20_db_clear)
{
	/* A note is seldom so pure; a tone with such a harmonic has its reading after the block. */
	static const struct {
		double harmonic_dbc;
		bool fast;
	} rows[] = { { -15, false }, { -19, false }, { -21, true }, { -30, true } };

	for (size_t i = 0; i < ROWS(rows); i++) {
		struct signal *s = late_tone(48000, 440, rows[i].harmonic_dbc, 0, 1.2);
		struct measured m = measure(s);
		signal_free(s);
		ck_assert(m.tone.present);
		ck_assert((m.fast_reading_s - START_S < 0.2) == rows[i].fast);
	}
}
END_TEST

/* A sine that begins at f_hz and climbs, by so many ppm a second. */
static struct signal *drifting(double f_hz, double ppm_per_s, double seconds)
{
	struct signal *s = signal_new(48000, seconds);

	for (size_t i = 0; i < s->frames; i++) {
		double t = (double)i / 48000;
		double turns = f_hz * t * (1 + 0.5e-6 * ppm_per_s * t);
		s->x[i] = amplitude_of(-1) * sin(2 * M_PI * fmod(turns, 1));
	}
	signal_dither_24(s, 1);
	return s;
}

START_TEST(a_drift_of_1000_ppm_in_a_second_costs_a_block_a_hundredth_of_a_db)
{
	/* The mean, under the window, of exp(j*pi*.997*t^2), t from -1/2 to 1/2 s, is -.0101 dB. */
	struct signal *s = drifting(997, 1000, 1);
	struct lc_tone_block block;
	struct lc_tone_reading reading;
	bool complete = false;

	lc_tone_block_start(&block, 48000, 997.5, 1, 20000);
	for (size_t i = 0; !complete; i += LC_TONE_PIECE)
		complete = lc_tone_block_add(&block, s->x + i, s->x + i, s->x + i);
	lc_tone_block_read(&block, &reading);
	double level_dbfs = lc_db_from_amplitude(cabs(reading.phasor[0]));
	ck_assert_double_eq_tol(level_dbfs, -1 - 0.0101, 0.0002);
	/* In the middle it has climbed by 500 ppm. */
	ck_assert_double_eq_tol(reading.frequency_hz, 997 * (1 + 500e-6), 1e-4);
	signal_free(s);
}
END_TEST

START_TEST(a_slow_drift_is_followed_and_a_quick_one_is_read_only_in_short)
{
	/* 50 ppm/s of 997 Hz are .05 Hz/s: in a second -.0101*(.05)^2 dB. */
	struct signal *s = drifting(997, 50, 4);
	struct measured m = measure(s);
	signal_free(s);
	ck_assert(m.tone.present);
	ck_assert_double_eq_tol(lc_tone_figures(&m.tone).level_dbfs, -1, 0.0002);

	/* 1000 ppm/s: a hundredth of that in a tenth of a second, and no steady tone in a whole. */
	s = drifting(997, 1000, 4);
	m = measure(s);
	signal_free(s);
	ck_assert(m.fast.present && !m.tone.present);
	ck_assert_double_eq_tol(lc_tone_figures(&m.fast).level_dbfs, -1, 0.0002);
}
END_TEST

START_TEST(the_harmonics_of_a_tone_on_the_mains_read_hum_and_beside_them_do_not)
{
	/* 1000 Hz is the 20th multiple of 50: its H2 and H3 cannot be told from the 40th and 60th
	 * line. 7 Hz away and more they can: 997's H2 to H10 lie 6 and 9 to 23 Hz beside a line,
	 * 993's 14 and more. So lines of -70 dBFS read as 20*log10(sqrt(2)) over them. */
	static const struct {
		double f_hz, thd_db;
		bool reads_hum;
	} rows[] = { { 1000, -69 + 3.0103, true }, { 993, -150, false }, { 1007.5, -150, false } };

	for (size_t i = 0; i < ROWS(rows); i++) {
		struct signal *s = signal_new(48000, 2);
		signal_add_sine(s, rows[i].f_hz, amplitude_of(-1), 0);
		signal_add_sine(s, 2000, amplitude_of(-70), 0.2);
		signal_add_sine(s, 3000, amplitude_of(-70), 0.4);
		signal_dither_24(s, i);
		struct measured m = measure(s);
		signal_free(s);
		double thd_db = lc_tone_figures(&m.tone).thd_db;
		if (rows[i].reads_hum)
			ck_assert_double_eq_tol(thd_db, rows[i].thd_db, 0.01);
		else
			ck_assert_msg(thd_db < rows[i].thd_db, "%g Hz: %f", rows[i].f_hz, thd_db);
	}
}
END_TEST

int main(void)
{
	const TTest *const tests[] = { the_first_reading_comes_within_1_2_s_from_10_hz_up,
		a_first_reading_of_10_hz_bears_an_offset_and_a_strong_harmonic,
		a_tone_below_31_hz_has_its_thd_n_in_the_second_block,
		a_fast_figure_comes_within_200_ms_and_is_good_to_minus_100_db,
		a_fast_figure_waits_where_the_tone_is_not_20_db_clear,
		a_drift_of_1000_ppm_in_a_second_costs_a_block_a_hundredth_of_a_db,
		a_slow_drift_is_followed_and_a_quick_one_is_read_only_in_short,
		the_harmonics_of_a_tone_on_the_mains_read_hum_and_beside_them_do_not };

	return lc_test_run_table("tone_times", tests, ROWS(tests), 120);
}
