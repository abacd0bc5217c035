/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bursts of a telephone are found with their level, and notes, noise and hum are not. */
#include "linecheck/gsm.h"

#include "../support/run.h"
#include "corpus.h"
#include "signals.h"

#define FRAME_HZ (26.0 / 0.120)

static struct lc_gsm_figures figures_of(const float *x, size_t frames, double rate_hz, size_t step)
{
	struct lc_gsm gsm;
	struct lc_gsm_sum all = { 0 };

	lc_gsm_init(&gsm, rate_hz);
	for (size_t done = 0; done < frames; done += step) {
		lc_gsm_process(&gsm, x + done, step < frames - done ? step : frames - done);
		struct lc_gsm_sum sum = lc_gsm_take(&gsm);
		lc_gsm_sum_add(&all, &sum);
	}
	return lc_gsm_figures(&all);
}

static struct lc_gsm_figures measure_gsm(struct signal *s)
{
	struct lc_gsm_figures figures = figures_of(signal_samples(s), s->frames, s->rate_hz, 960);

	signal_free(s);
	return figures;
}

/** Six lines of level_dbfs each: 10*log10(6) = 7.78 dB above that together. */
static void add_lines(struct signal *s, double clock, double level_dbfs)
{
	for (int k = 1; k <= 6; k++)
		signal_add_sine(s, FRAME_HZ * k * clock, amplitude_of(level_dbfs), 0.1 * k);
}

/*
 * White noise of -90 dBFS up to half the rate has -90 - 10*log10(24000/3) = -129 dBFS in the 3 Hz
 * of a Hann bin of half a second: lines of -105 stand 24 dB out of it and stray by .5 dB.
 */
START_TEST(bursts_are_found_with_their_level_whatever_the_clock)
{
	static const double rates_hz[] = { 8000, 44100, 48000, 96000, 192000 };
	static const double ppm[] = { -150, 0, 150 };
	static const double levels_dbfs[] = { -40, -80, -105 };

	for (size_t r = 0; r < 5; r++)
		for (size_t p = 0; p < 3; p++)
			for (size_t l = 0; l < 3; l++) {
				struct signal *s = signal_new(rates_hz[r], 2);

				signal_add_white(s, -90, r + 1);
				add_lines(s, 1 + 1e-6 * ppm[p], levels_dbfs[l]);
				struct lc_gsm_figures figures = measure_gsm(s);
				ck_assert_msg(figures.measured && figures.present,
				        "%g Hz, %g ppm, %g dBFS", rates_hz[r], ppm[p],
				        levels_dbfs[l]);
				ck_assert_double_eq_tol(
				        figures.level_dbfs, levels_dbfs[l] + 7.78, 1.0);
			}
}
END_TEST

START_TEST(four_lines_of_six_are_not_enough)
{
	struct signal *s = signal_new(48000, 3);

	signal_add_white(s, -90, 1);
	for (int k = 1; k <= 4; k++)
		signal_add_sine(s, FRAME_HZ * k, amplitude_of(-60), 0.1 * k);
	ck_assert(!measure_gsm(s).present);
}
END_TEST

/* The notes nearest to 216.67 Hz and to its parts: A3 and A2 at 440, A3 at 432, D2, F1 at 440 Hz.
 */
START_TEST(held_notes_are_no_telephone)
{
	static const double notes_hz[] = { 220.0, 110.0, 216.0, 73.416, 43.654 };

	for (size_t n = 0; n < 5; n++) {
		struct signal *s = signal_new(48000, 4);

		signal_add_white(s, -90, n + 1);
		for (int h = 1; h * notes_hz[n] < 2000; h++)
			signal_add_sine(s, h * notes_hz[n], amplitude_of(-30 - h), 0.3 * h);
		ck_assert_msg(!measure_gsm(s).present, "%g Hz", notes_hz[n]);
	}
}
END_TEST

/* A probability of 1e-9 a block: no alarm in 400 blocks of noise, nor of mains at 50 and 60 Hz. */
START_TEST(noise_and_mains_are_no_telephone)
{
	for (uint64_t seed = 1; seed <= 10; seed++) {
		struct signal *s = signal_new(44100, 10);

		signal_add_white(s, -50, seed);
		for (int k = 1; k <= 26; k++)
			signal_add_sine(
			        s, (seed % 2 ? 50.0 : 60.0) * k, amplitude_of(-60), 0.2 * k);
		ck_assert_msg(!measure_gsm(s).present, "seed %d", (int)seed);
	}
}
END_TEST

START_TEST(the_figures_do_not_depend_on_the_pieces)
{
	static const size_t steps[] = { 1, 7, 64, 1024 };
	struct signal *s = signal_new(48000, 2);

	signal_add_white(s, -80, 3);
	add_lines(s, 1, -70);
	double level = figures_of(signal_samples(s), s->frames, 48000, 960).level_dbfs;
	for (size_t i = 0; i < 4; i++)
		ck_assert_double_eq(
		        figures_of(signal_samples(s), s->frames, 48000, steps[i]).level_dbfs,
		        level);
	signal_free(s);
}
END_TEST

/* Three blocks of half a second that overlap by half take a second. */
START_TEST(less_than_a_second_is_not_measured)
{
	struct signal *s = signal_new(48000, 0.9);

	add_lines(s, 1, -40);
	struct lc_gsm_figures figures = measure_gsm(s);
	ck_assert(!figures.measured && !figures.present);
	ck_assert(isnan(figures.level_dbfs));
}
END_TEST

int main(void)
{
	const TTest *const tests[] = { bursts_are_found_with_their_level_whatever_the_clock,
		four_lines_of_six_are_not_enough, held_notes_are_no_telephone,
		noise_and_mains_are_no_telephone, the_figures_do_not_depend_on_the_pieces,
		less_than_a_second_is_not_measured };

	return lc_test_run_table("gsm", tests, ROWS(tests), 120);
}
