/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The blocks of a tone: when the first one comes, and which is kept. */
#include "tone_24.h"

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
		the_first_reading_comes_within_1_2_s_and_a_fast_one_within_200_ms,
		a_tone_over_hum_or_noise_is_read_as_soon,
		an_offset_and_a_thump_at_the_start_do_no_harm,
		the_better_of_two_blocks_is_kept,
		without_a_block_nothing_is_measured,
	};

	return lc_test_run_table("tone_blocks", tests, ROWS(tests), 120);
}
