/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Noise: flat and A-weighted, steady, under a tone and under programme. */
#include "linecheck/measured.h"

#include "../support/run.h"
#include "signals.h"

#include <stdlib.h>

static const double rates_hz[] = { 44100, 48000, 88200, 96000, 176400, 192000 };

/* 10*log10 of the A-weighted over the flat power of a sine, over whole periods after .5 s. */
static double a_response_db(double rate_hz, double f_hz)
{
	struct lc_noise noise;
	size_t settle = (size_t)(0.5 * rate_hz);
	size_t frames = settle + (size_t)lrint(ceil(0.4 * f_hz) / f_hz * rate_hz);
	double *x = malloc(frames * sizeof *x);
	float *samples = malloc(frames * sizeof *samples);

	for (size_t i = 0; i < frames; i++) {
		x[i] = sin(2 * M_PI * fmod(f_hz * (double)i / rate_hz, 1));
		samples[i] = (float)x[i];
	}
	lc_noise_init(&noise, rate_hz);
	lc_noise_process(&noise, samples, x, settle, 0, LC_RESIDUAL_WHOLE, no_bite);
	lc_noise_take(&noise);
	lc_noise_process(&noise, samples + settle, x + settle, frames - settle, 0,
	        LC_RESIDUAL_WHOLE, no_bite);
	struct lc_noise_sum sum = lc_noise_take(&noise);
	free(samples);
	free(x);
	return 10 * log10(sum.whole.sum_sq[LC_NOISE_A] / sum.whole.sum_sq[LC_NOISE_FLAT]);
}

/* IEC 61672-1:2013 table 3: nominal level and the limits of class 1 at 10^(n/10) Hz. */
static const struct {
	int n;
	double level_db, above_db, below_db;
} class_1[] = {
	{ 10, -70.4, 3, HUGE_VAL },
	{ 11, -63.4, 2.5, HUGE_VAL },
	{ 12, -56.7, 2, 4 },
	{ 13, -50.5, 2, 2 },
	{ 14, -44.7, 2, 1.5 },
	{ 15, -39.4, 1.5, 1.5 },
	{ 16, -34.6, 1, 1 },
	{ 17, -30.2, 1, 1 },
	{ 18, -26.2, 1, 1 },
	{ 19, -22.5, 1, 1 },
	{ 20, -19.1, 1, 1 },
	{ 21, -16.1, 1, 1 },
	{ 22, -13.4, 1, 1 },
	{ 23, -10.9, 1, 1 },
	{ 24, -8.6, 1, 1 },
	{ 25, -6.6, 1, 1 },
	{ 26, -4.8, 1, 1 },
	{ 27, -3.2, 1, 1 },
	{ 28, -1.9, 1, 1 },
	{ 29, -0.8, 1, 1 },
	{ 30, 0, 0.7, 0.7 },
	{ 31, 0.6, 1, 1 },
	{ 32, 1.0, 1, 1 },
	{ 33, 1.2, 1, 1 },
	{ 34, 1.3, 1, 1 },
	{ 35, 1.2, 1, 1 },
	{ 36, 1.0, 1, 1 },
	{ 37, 0.5, 1.5, 1.5 },
	{ 38, -0.1, 1.5, 2 },
	{ 39, -1.1, 1.5, 2.5 },
	{ 40, -2.5, 2, 3 },
	{ 41, -4.3, 2, 5 },
	{ 42, -6.6, 2.5, 16 },
	{ 43, -9.3, 3, HUGE_VAL },
};

START_TEST(a_weighting_is_class_1_at_every_rate)
{
	for (size_t r = 0; r < ROWS(rates_hz); r++)
		for (size_t i = 0; i < ROWS(class_1); i++) {
			double f_hz = pow(10, class_1[i].n / 10.0);
			double off = a_response_db(rates_hz[r], f_hz) - class_1[i].level_db;
			ck_assert_msg(off < class_1[i].above_db && off > -class_1[i].below_db,
			        "%g Hz at %g: %f dB off", f_hz, rates_hz[r], off);
		}
}
END_TEST

START_TEST(a_weighting_follows_the_analogue_curve_within_a_third_of_a_db)
{
	/* IEC 61672-1 annex E: poles at 20.6 (twice), 107.7, 737.9 and 12194 Hz (twice), four zeros
	 * at 0. */
	for (size_t r = 0; r < ROWS(rates_hz); r++)
		for (int n = 13; n <= 43; n++) {
			double f = pow(10, n / 10.0), level[2];
			for (int k = 0; k < 2; k++) {
				double sq = k ? 1e6 : f * f;
				level[k] = 20 *
				        log10(sq * sq /
				                ((sq + 20.598997 * 20.598997) *
				                        sqrt((sq + 107.65265 * 107.65265) *
				                                (sq + 737.86223 * 737.86223)) *
				                        (sq + 12194.217 * 12194.217)));
			}
			double expected = level[0] - level[1];
			ck_assert_msg(fabs(a_response_db(rates_hz[r], f) - expected) < 0.33,
			        "%g Hz at %g", f, rates_hz[r]);
		}
}
END_TEST

static struct lc_noise_figures figures_of(struct signal *s)
{
	struct measured m = measure(s);

	signal_free(s);
	return lc_noise_figures(&m.noise, m.tone.present);
}

START_TEST(white_noise_reads_its_level_and_2_05_db_less_in_a)
{
	for (size_t r = 0; r < ROWS(rates_hz); r++) {
		struct signal *s = signal_new(rates_hz[r], 8);
		signal_add_white(s, -60, r);
		struct lc_noise_figures f = figures_of(s);
		double flat = -60 + 10 * log10(band_hz(rates_hz[r]) / (rates_hz[r] / 2));
		ck_assert_int_eq(f.method, LC_NOISE_STEADY);
		ck_assert_double_eq_tol(f.flat_dbfs, flat, 0.1);
		/* White noise of 20 kHz under the analogue curve: -2.05 dB. */
		ck_assert_double_eq_tol(f.a_dbfs - f.flat_dbfs, -2.05, 0.1);
	}
}
END_TEST

START_TEST(a_full_scale_sine_calibrates_flat_and_a_to_0_dbfs)
{
	struct lc_noise noise;
	static double x[48000];
	static float samples[48000];

	for (int i = 0; i < 48000; i++) {
		x[i] = sin(2 * M_PI * i / 48.0);
		samples[i] = (float)x[i];
	}
	lc_noise_init(&noise, 48000);
	lc_noise_process(&noise, samples, x, 48000, 0, LC_RESIDUAL_WHOLE, no_bite);
	lc_noise_take(&noise);
	lc_noise_process(&noise, samples, x, 48000, 0, LC_RESIDUAL_WHOLE, no_bite);
	struct lc_noise_sum sum = lc_noise_take(&noise);
	struct lc_noise_figures f = lc_noise_figures(&sum, false);
	ck_assert_double_eq_tol(f.flat_dbfs, 0, 1e-9);
	ck_assert_double_eq_tol(f.a_dbfs, 0, 1e-4);
}
END_TEST

START_TEST(silence_is_steady_and_minus_infinity)
{
	struct lc_noise_figures f = figures_of(signal_new(48000, 2));

	ck_assert_int_eq(f.method, LC_NOISE_STEADY);
	ck_assert(isinf(f.flat_dbfs) && f.flat_dbfs < 0);
	ck_assert(isinf(f.a_dbfs) && f.a_dbfs < 0);
}
END_TEST

START_TEST(an_offset_is_not_noise)
{
	struct signal *s = signal_new(48000, 2);

	signal_add_offset(s, 0.25);
	struct lc_noise_figures f = figures_of(s);
	ck_assert(isinf(f.flat_dbfs) && f.flat_dbfs < 0);
}
END_TEST

START_TEST(no_samples_give_no_figure)
{
	const struct lc_noise_sum none = { 0 };

	for (int tone = 0; tone < 2; tone++) {
		struct lc_noise_figures f = lc_noise_figures(&none, tone);
		ck_assert_int_eq(f.method, LC_NOISE_NONE);
		ck_assert(!lc_is_measured(f.flat_dbfs) && !lc_is_measured(f.a_dbfs));
	}
}
END_TEST

START_TEST(less_than_a_block_still_gives_a_figure)
{
	struct signal *s = signal_new(48000, 0.06);

	signal_add_white(s, -40, 3);
	struct lc_noise_figures f = figures_of(s);
	ck_assert_int_eq(f.method, LC_NOISE_STEADY);
	/* 60 ms of 20 kHz spread by .13 dB; and the filter begins in them. */
	ck_assert_double_eq_tol(f.flat_dbfs, -40 + 10 * log10(19980 / 24000.0), 0.5);
}
END_TEST

START_TEST(steady_noise_is_taken_for_steady_with_hum_colour_and_drift)
{
	for (uint64_t seed = 0; seed < 5; seed++) {
		struct signal *pink = signal_new(48000, 5), *hum = signal_new(48000, 5);
		struct signal *drift = signal_new(48000, 10);
		signal_add_pink(pink, -60, seed);
		ck_assert_int_eq(figures_of(pink).method, LC_NOISE_STEADY);
		signal_add_white(hum, -80, seed);
		for (int k = 1; k < 6; k++)
			signal_add_sine(hum, 50.03 * k, amplitude_of(-50 - 3 * k), 0.1 * k);
		ck_assert_int_eq(figures_of(hum).method, LC_NOISE_STEADY);
		signal_add_white(drift, -60, seed);
		for (size_t i = 0; i < drift->frames; i++) /* 2 dB in 10 s */
			drift->x[i] *= amplitude_of(2.0 * (double)i / (double)drift->frames);
		ck_assert_int_eq(figures_of(drift).method, LC_NOISE_STEADY);
	}
}
END_TEST

START_TEST(the_floor_under_bursts_is_found_by_minimum_statistics)
{
	static const double floors_dbfs[] = { -90, -70, -50 };

	for (size_t i = 0; i < ROWS(floors_dbfs); i++)
		for (uint64_t seed = 0; seed < 5; seed++) {
			struct signal *s = signal_new(48000, 12);
			signal_add_speech(s, -20, seed);
			signal_add_white(s, floors_dbfs[i], seed);
			struct lc_noise_figures f = figures_of(s);
			double flat = floors_dbfs[i] + 10 * log10(19980 / 24000.0);
			ck_assert_int_eq(f.method, LC_NOISE_MINIMUM);
			/* One of 2 to 12 pauses: the spread of .1 dB and that of the minimum. */
			ck_assert_double_eq_tol(f.flat_dbfs, flat, 0.5);
			ck_assert_double_eq_tol(f.a_dbfs, flat - 2.05, 0.5);
		}
}
END_TEST

START_TEST(gaps_of_digital_silence_do_not_hide_the_floor)
{
	/* Noise, with silence of half a second in it: not at the borders of blocks. */
	struct signal *s = signal_new(48000, 6);

	signal_add_white(s, -60, 2);
	signal_scale(s, 0, 0.53, 0);
	signal_scale(s, 2.01, 2.77, 0);
	struct lc_noise_figures f = figures_of(s);
	ck_assert_double_eq_tol(f.flat_dbfs, -60 + 10 * log10(19980 / 24000.0), 0.3);
}
END_TEST

START_TEST(under_a_tone_the_noise_is_what_remains_without_it)
{
	static const double f_hz[] = { 60, 440, 997, 7000 };

	for (size_t i = 0; i < ROWS(f_hz); i++)
		for (double noise_dbfs = -120; noise_dbfs < -30; noise_dbfs += 40) {
			struct signal *s = signal_new(48000, 4);
			signal_add_sine(s, f_hz[i], 0.8, 0);
			signal_add_sine(s, 2 * f_hz[i], 0.008, 0.3);
			signal_add_white(s, noise_dbfs, i);
			struct lc_noise_figures f = figures_of(s);
			double flat = noise_dbfs + 10 * log10(19980 / 24000.0);
			ck_assert_int_eq(f.method, LC_NOISE_RESIDUAL);
			ck_assert_double_eq_tol(f.flat_dbfs, flat, 0.15);
			ck_assert_double_eq_tol(f.a_dbfs, flat - 2.05, 0.15);
		}
}
END_TEST

START_TEST(speech_after_a_tone_is_not_the_noise_under_it)
{
	struct signal *s = signal_new(48000, 10), *voice = signal_new(48000, 10);

	signal_add_sine(s, 997, 0.5, 0);
	signal_scale(s, 4, 10, 0);
	signal_add_speech(voice, -15, 3);
	signal_scale(voice, 0, 4, 0);
	for (size_t i = 0; i < s->frames; i++)
		s->x[i] += voice->x[i];
	signal_free(voice);
	signal_add_white(s, -80, 2);
	struct lc_noise_figures f = figures_of(s);
	ck_assert_int_eq(f.method, LC_NOISE_RESIDUAL);
	ck_assert_double_eq_tol(f.flat_dbfs, -80 + 10 * log10(19980 / 24000.0), 0.3);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		a_weighting_is_class_1_at_every_rate,
		a_weighting_follows_the_analogue_curve_within_a_third_of_a_db,
		white_noise_reads_its_level_and_2_05_db_less_in_a,
		a_full_scale_sine_calibrates_flat_and_a_to_0_dbfs,
		silence_is_steady_and_minus_infinity,
		an_offset_is_not_noise,
		no_samples_give_no_figure,
		less_than_a_block_still_gives_a_figure,
		steady_noise_is_taken_for_steady_with_hum_colour_and_drift,
		the_floor_under_bursts_is_found_by_minimum_statistics,
		gaps_of_digital_silence_do_not_hide_the_floor,
		under_a_tone_the_noise_is_what_remains_without_it,
		speech_after_a_tone_is_not_the_noise_under_it,
	};

	return lc_test_run_table("noise", tests, ROWS(tests), 120);
}
