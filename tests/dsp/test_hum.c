/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mains hum: that it is found, with its frequency, level, lines and kind. */
#include "linecheck/measured.h"

#include "../support/run.h"
#include "signals.h"

static struct lc_hum_figures figures_of(struct signal *s)
{
	struct measured m = measure(s);

	signal_free(s);
	return lc_hum_figures(&m.hum);
}

/* Lines at multiples of mains_hz with levels in dBFS (0: none), over white noise. */
static struct signal *hum_of(double rate_hz, double seconds, double mains_hz,
        const double levels_dbfs[LC_HUM_LINES], double noise_dbfs, uint64_t seed)
{
	struct random random = random_of(seed);
	struct signal *s = signal_new(rate_hz, seconds);

	for (int k = 0; k < LC_HUM_LINES; k++)
		if (levels_dbfs[k] < 0)
			signal_add_sine(s, mains_hz * (k + 1), amplitude_of(levels_dbfs[k]),
			        random_uniform(&random));
	signal_add_white(s, noise_dbfs, seed);
	return s;
}

START_TEST(a_clear_hum_is_exact_in_level_frequency_and_lines_at_every_rate)
{
	static const double rates_hz[] = { 8000, 44100, 48000, 88200, 96000, 176400, 192000,
		768000 };
	static const double mains_hz[] = { 50, 49.97, 50.2, 60, 60.013, 59.8 };
	static const double levels[LC_HUM_LINES] = { -50, -60, -54, -70, -62, 0, -66 };
	/* The power sum: 1e-5 + 1e-6 + 3.98e-6 + 1e-7 + 6.3e-7 + 2.5e-7 = 1.597e-5. */
	const double total_dbfs = -47.97;

	for (size_t r = 0; r < ROWS(rates_hz); r++)
		for (size_t i = 0; i < ROWS(mains_hz); i++) {
			if (rates_hz[r] > 400000 && i > 0)
				continue;
			/* In .25 Hz the noise is 30 dB and more below each line. */
			struct lc_hum_figures f =
			        figures_of(hum_of(rates_hz[r], 4.1, mains_hz[i], levels, -70, i));
			ck_assert_msg(
			        f.measured && f.present, "%g Hz at %g", mains_hz[i], rates_hz[r]);
			ck_assert_double_eq_tol(f.mains_hz, mains_hz[i], 0.01);
			ck_assert_double_eq_tol(f.level_dbfs, total_dbfs, 0.2);
			for (int k = 0; k < LC_HUM_LINES; k++)
				if (levels[k] < -65)
					ck_assert_double_eq_tol(f.lines_dbfs[k], levels[k], 1.0);
				else if (levels[k] < 0)
					ck_assert_double_eq_tol(f.lines_dbfs[k], levels[k], 0.3);
		}
}
END_TEST

START_TEST(four_seconds_are_enough_and_less_is_not_measured)
{
	static const double levels[LC_HUM_LINES] = { -40 };
	static const double rates_hz[] = { 44100, 48000, 96000, 192000 };

	for (size_t i = 0; i < ROWS(rates_hz); i++) {
		struct lc_hum_figures f = figures_of(hum_of(rates_hz[i], 4, 50, levels, -80, 1));
		ck_assert(f.measured && f.present);
		f = figures_of(hum_of(rates_hz[i], 3.9, 50, levels, -80, 1));
		ck_assert(!f.measured && !f.present);
		ck_assert(!lc_is_measured(f.level_dbfs) && !lc_is_measured(f.mains_hz));
		ck_assert(!lc_is_measured(f.lines_dbfs[0]));
	}
}
END_TEST

START_TEST(silence_is_measured_and_has_no_hum)
{
	struct lc_hum_figures f = figures_of(signal_new(48000, 5));

	ck_assert(f.measured && !f.present);
	ck_assert(!lc_is_measured(f.level_dbfs));
}
END_TEST

START_TEST(hum_without_any_noise_is_found)
{
	struct signal *s = signal_new(48000, 5);

	signal_add_sine(s, 50.05, amplitude_of(-50), 0);
	signal_add_sine(s, 150.15, amplitude_of(-60), 0);
	struct lc_hum_figures f = figures_of(s);
	ck_assert(f.present);
	ck_assert_double_eq_tol(f.mains_hz, 50.05, 0.01);
	/* 1e-5 + 1e-6 */
	ck_assert_double_eq_tol(f.level_dbfs, 10 * log10(1.1e-5), 0.2);
}
END_TEST

START_TEST(the_kind_follows_from_the_lines)
{
	static const struct {
		double levels[LC_HUM_LINES];
		enum lc_hum_kind kind;
	} rows[] = {
		{ { -40 }, LC_HUM_HUM },                          /* a transformer's field */
		{ { -40, -60, -50, 0, -62 }, LC_HUM_HUM },        /* the same, saturating */
		{ { 0, -40, 0, -50, 0, -58 }, LC_HUM_RECTIFIER }, /* ripple */
		{ { -60, -45, 0, -52, 0, -58, 0, -63 }, LC_HUM_RECTIFIER },
		{ { -50, 0, -48, 0, -50, 0, -52, 0, -50, 0 }, LC_HUM_BUZZ }, /* odd and triplen */
		{ { -50, -55, -50, -55, -52, -55, -52, -56, -53, -57 }, LC_HUM_BUZZ },
	};

	for (size_t i = 0; i < ROWS(rows); i++)
		for (int mains = 50; mains <= 60; mains += 10) {
			struct lc_hum_figures f =
			        figures_of(hum_of(48000, 5, mains + 0.02, rows[i].levels, -80, i));
			ck_assert_msg(f.present, "row %zu", i);
			ck_assert_msg(f.kind == rows[i].kind, "row %zu is %d", i, f.kind);
			ck_assert_double_eq_tol(f.mains_hz, mains + 0.02, 0.02);
		}
}
END_TEST

/* Of trials with ten lines at -36 dB re the noise in 4 kHz, those found and rightly told. */
static int found_of(int trials, double mains_hz, double seconds)
{
	int found = 0;

	for (int i = 0; i < trials; i++) {
		struct random random = random_of((uint64_t)i);
		double levels[LC_HUM_LINES], hz = mains_hz + 0.4 * random_uniform(&random) - 0.2;
		for (int k = 0; k < LC_HUM_LINES; k++)
			levels[k] = -76;
		/* At a rate of 8 kHz the noise in 4 kHz is all of it. */
		struct signal *s = hum_of(8000, seconds, hz, levels, -40, (uint64_t)(i + 1000));
		struct lc_hum_figures f = figures_of(s);
		found += f.present && fabs(f.mains_hz - hz) < 0.1;
	}
	return found;
}

START_TEST(weak_hum_is_found_in_4_s_and_surely_in_8)
{
	/* The reference found .93 in 4 s and all in 8 s. Of 200 trials at .93, 175 or more are
	 * found but for one time in 1000 (186 less 3 times 3.6). */
	ck_assert_int_ge(found_of(200, 50, 4), 175);
	ck_assert_int_ge(found_of(200, 60, 4), 175);
	ck_assert_int_ge(found_of(100, 50, 8), 97);
	ck_assert_int_ge(found_of(100, 60, 8), 97);
}
END_TEST

START_TEST(hum_beside_a_test_tone_is_found)
{
	static const double levels[LC_HUM_LINES] = { -60, 0, -70, 0, -75 };
	struct signal *s = hum_of(48000, 7, 50.01, levels, -90, 3);

	signal_add_sine(s, 997, 0.7, 0);
	struct measured m = measure(s);
	struct lc_hum_figures f = lc_hum_figures(&m.hum);
	signal_free(s);
	ck_assert(m.tone.present);
	ck_assert(f.present);
	ck_assert_double_eq_tol(f.mains_hz, 50.01, 0.02);
}
END_TEST

START_TEST(weak_buzz_is_found_while_a_test_tone_is_acquired)
{
	/* The first block holds a second of the tone itself, 74 dB stronger than each line. */
	static const double levels[LC_HUM_LINES] = { -80, -80, -80, -80, -80, -80, -80, -80, -80,
		-80 };
	static const double lengths_s[] = { 4.2, 6.3, 8.1, 12 };

	for (size_t i = 0; i < ROWS(lengths_s); i++) {
		struct signal *s = hum_of(48000, lengths_s[i], 50, levels, -120, i);
		signal_add_sine(s, 1000, amplitude_of(-6), 0);
		struct lc_hum_figures f = figures_of(s);
		ck_assert_msg(f.present, "%g s", lengths_s[i]);
		ck_assert_double_eq_tol(f.level_dbfs, -70, 0.2);
	}
}
END_TEST

START_TEST(hum_under_speech_is_found)
{
	static const double levels[LC_HUM_LINES] = { -45, -60, -50, 0, -55, 0, -60 };

	for (uint64_t seed = 0; seed < 5; seed++) {
		struct signal *s = hum_of(48000, 12, 59.98, levels, -80, seed);
		signal_add_speech(s, -20, seed);
		struct lc_hum_figures f = figures_of(s);
		ck_assert(f.present);
		ck_assert_double_eq_tol(f.mains_hz, 59.98, 0.03);
	}
}
END_TEST

START_TEST(hum_that_sways_is_found)
{
	/* As of a guitar that is turned: by 2 dB from one 2 s to the next. */
	static const double levels[LC_HUM_LINES] = { -50, -60, -54 };

	for (int i = 0; i < 8; i++) {
		struct signal *s = hum_of(48000, 8, 60.01, levels, -80, (uint64_t)i);
		for (size_t k = 0; k < s->frames; k++)
			s->x[k] *=
			        amplitude_of(sin(M_PI * ((double)k / s->rate_hz / 2 + 0.25 * i)));
		ck_assert_msg(figures_of(s).present, "%d", i);
	}
}
END_TEST

START_TEST(blocks_follow_each_other_every_2_s)
{
	static const struct {
		double seconds;
		uint32_t blocks;
	} rows[] = { { 4.05, 1 }, { 5.9, 1 }, { 6.05, 2 }, { 8.05, 3 }, { 12.05, 5 } };

	for (size_t i = 0; i < ROWS(rows); i++) {
		struct signal *s = signal_new(48000, rows[i].seconds);
		signal_add_white(s, -60, i);
		struct measured m = measure(s);
		signal_free(s);
		ck_assert_uint_eq(m.hum.blocks, rows[i].blocks);
	}
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		a_clear_hum_is_exact_in_level_frequency_and_lines_at_every_rate,
		four_seconds_are_enough_and_less_is_not_measured,
		silence_is_measured_and_has_no_hum,
		hum_without_any_noise_is_found,
		the_kind_follows_from_the_lines,
		weak_hum_is_found_in_4_s_and_surely_in_8,
		hum_beside_a_test_tone_is_found,
		weak_buzz_is_found_while_a_test_tone_is_acquired,
		hum_under_speech_is_found,
		hum_that_sways_is_found,
		blocks_follow_each_other_every_2_s,
	};

	return lc_test_run_table("hum", tests, ROWS(tests), 120);
}
