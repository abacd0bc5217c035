/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The residual that noise and hum go on with: band-limited, and under a tone without it. */
#include "../support/run.h"
#include "signals.h"

#include <stdlib.h>

#define RATE_HZ 48000.0

/* The residual of a signal, sample by sample, with the state after each. The caller frees. */
struct run {
	double *residual;
	enum lc_residual *state;
	double last_bite_sq; /* of the last notched sample */
	size_t frames;
	double rate_hz;
};

static struct run run_of(struct signal *s)
{
	struct run run = { .frames = s->frames, .rate_hz = s->rate_hz };
	struct lc_tone *tone = lc_tone_new(s->rate_hz);
	const float *x = signal_samples(s);

	run.residual = malloc(s->frames * sizeof *run.residual);
	run.state = malloc(s->frames * sizeof *run.state);
	for (size_t i = 0; i < s->frames; i++) {
		lc_tone_process(tone, x + i, run.residual + i, 1);
		run.state[i] = lc_tone_residual(tone);
		if (run.state[i] == LC_RESIDUAL_NOTCHED)
			run.last_bite_sq = lc_tone_residual_bite(tone).mean_sq;
	}
	lc_tone_free(tone);
	signal_free(s);
	return run;
}

static void free_run(struct run *run)
{
	free(run->residual);
	free(run->state);
}

/* The level, dBFS, between two times of the samples in a state; samples tells how many. */
static double level_of(
        const struct run *run, double from_s, double to_s, enum lc_residual state, size_t *samples)
{
	double sum = 0.0;

	*samples = 0;
	for (size_t i = 0; i < run->frames; i++) {
		double t = (double)i / run->rate_hz;
		if (t < from_s || t >= to_s || run->state[i] != state)
			continue;
		sum += run->residual[i] * run->residual[i];
		++*samples;
	}
	return 10 * log10(2 * sum / (double)*samples);
}

START_TEST(the_band_ends_at_20_hz_and_20_khz)
{
	static const struct {
		double rate_hz, f_hz, least_db, most_db;
	} rows[] = {
		/* Butterworth of third order at 20 Hz: 10*log10(1 + (20/f)^6). */
		{ 48000, 10, -18.3, -17.9 },
		{ 48000, 20, -3.1, -2.9 },
		{ 48000, 40, -0.10, 0 },
		{ 48000, 1000, -0.001, 0.001 },
		{ 192000, 1000, -0.001, 0.001 },
		{ 768000, 1000, -0.001, 0.001 },
		/* .05 dB of ripple to 19 kHz, and at least 59 dB beyond 24.5. */
		{ 44100, 15000, -0.06, 0.06 },
		{ 48000, 19000, -0.06, 0.06 },
		{ 96000, 19000, -0.06, 0.06 },
		{ 192000, 19000, -0.06, 0.06 },
		{ 48000, 22000, -200, -59 },
		{ 96000, 24500, -200, -59 },
		{ 192000, 24500, -200, -59 },
		{ 192000, 80000, -200, -59 },
		/* .45 of the rate where that is less than 20 kHz. */
		{ 8000, 3000, -0.06, 0.06 },
		{ 8000, 3900, -200, -59 },
	};

	for (size_t i = 0; i < ROWS(rows); i++) {
		/* Two equal tones close together are no test tone, so nothing is removed. Each has
		 * half the power of a full-scale sine; one second is whole beats. */
		double beat_hz = rows[i].f_hz < 100 ? 1 : 10;
		struct signal *s = signal_new(rows[i].rate_hz, 2);
		signal_add_sine(s, rows[i].f_hz - beat_hz / 2, M_SQRT1_2, 0);
		signal_add_sine(s, rows[i].f_hz + beat_hz / 2, M_SQRT1_2, 0.25);
		struct run run = run_of(s);
		size_t samples;
		double level = level_of(&run, 1, 2, LC_RESIDUAL_WHOLE, &samples);
		free_run(&run);
		ck_assert_uint_eq(samples, (size_t)rows[i].rate_hz);
		ck_assert_msg(level > rows[i].least_db && level < rows[i].most_db,
		        "%g Hz at %g: %f dB", rows[i].f_hz, rows[i].rate_hz, level);
	}
}
END_TEST

START_TEST(white_noise_is_let_through_as_by_an_ideal_band)
{
	static const double rates_hz[] = { 8000, 44100, 48000, 96000, 192000 };

	for (size_t i = 0; i < ROWS(rates_hz); i++) {
		struct signal *s = signal_new(rates_hz[i], 6);
		size_t samples;
		signal_add_white(s, -20, i);
		struct run run = run_of(s);
		double level = level_of(&run, 0, 6, LC_RESIDUAL_WHOLE, &samples);
		free_run(&run);
		/* 6 s of 3.6 kHz and more spread by 4.34/sqrt(6*3600) = .03 dB. */
		double expected = -20 + 10 * log10(band_hz(rates_hz[i]) / (rates_hz[i] / 2));
		ck_assert_double_eq_tol(level, expected, 0.1);
	}
}
END_TEST

START_TEST(an_offset_makes_no_thump)
{
	struct signal *s = signal_new(RATE_HZ, 1);
	size_t samples;

	signal_add_offset(s, 0.5);
	struct run run = run_of(s);
	ck_assert_double_lt(level_of(&run, 0, 1, LC_RESIDUAL_WHOLE, &samples), -200);
	free_run(&run);
}
END_TEST

/* Noise at -100 dBFS; from .5 to 4 s a tone with harmonics. */
static struct signal *tone_in_noise(double f_hz)
{
	struct signal *s = signal_new(RATE_HZ, 6);

	signal_add_sine(s, f_hz, 0.8, 0);
	signal_add_sine(s, 2 * f_hz, 0.001, 0.3);
	signal_add_sine(s, 3 * f_hz, 0.002, 0.6);
	signal_scale(s, 0, 0.5, 0);
	signal_scale(s, 4, 6, 0);
	signal_add_white(s, -100, 4);
	return s;
}

START_TEST(under_a_tone_the_residual_is_the_noise)
{
	static const double f_hz[] = { 40, 200, 997, 5000 };
	double noise_dbfs = -100 + 10 * log10(19980 / 24000.0);

	for (size_t i = 0; i < ROWS(f_hz); i++) {
		struct run run = run_of(tone_in_noise(f_hz[i]));
		size_t samples;
		double level = level_of(&run, 0.5, 4, LC_RESIDUAL_NOTCHED, &samples);
		/* 2 blocks of a second without their settling; 20 Hz wide notches need .19 s. */
		ck_assert_uint_gt(samples, (size_t)(0.7 * RATE_HZ));
		/* Two notches 50 Hz wide take 3*pi/4 of that of white noise: .6 % of 20 kHz. */
		double power = pow(10, level / 10), bite = 2 * run.last_bite_sq;
		ck_assert(bite > 0 && bite < 0.02 * power);
		ck_assert_double_eq_tol(10 * log10(power + bite), noise_dbfs, 0.15);
		free_run(&run);
	}
}
END_TEST

START_TEST(the_residual_is_whole_before_a_tone_and_as_soon_as_it_stops)
{
	struct run run = run_of(tone_in_noise(997));

	for (size_t i = 0; i < run.frames; i++) {
		double t = (double)i / RATE_HZ;
		if (t < 0.5 || t > 4.02)
			ck_assert_msg(run.state[i] == LC_RESIDUAL_WHOLE, "at %f s", t);
		else if (t > 1.9 && t < 3.9)
			ck_assert_msg(run.state[i] != LC_RESIDUAL_WHOLE, "at %f s", t);
	}
	size_t samples;
	double after = level_of(&run, 4.5, 6, LC_RESIDUAL_WHOLE, &samples);
	ck_assert_double_eq_tol(after, -100 + 10 * log10(19980 / 24000.0), 0.15);
	free_run(&run);
}
END_TEST

START_TEST(a_tone_that_changes_its_level_or_pitch_is_let_go_and_found_again)
{
	for (int pitch = 0; pitch < 2; pitch++) {
		struct signal *s = signal_new(RATE_HZ, 5), *after = signal_new(RATE_HZ, 5);
		signal_add_sine(s, 997, 0.8, 0);
		signal_scale(s, 2.5, 5, 0);
		signal_add_sine(after, pitch ? 1500 : 997, pitch ? 0.8 : 0.05, 0);
		signal_scale(after, 0, 2.5, 0);
		for (size_t i = 0; i < s->frames; i++)
			s->x[i] += after->x[i];
		signal_free(after);
		struct run run = run_of(s);
		size_t whole = 0, notched = 0, at = (size_t)(2.52 * RATE_HZ);
		ck_assert(run.state[(size_t)(2.4 * RATE_HZ)] == LC_RESIDUAL_NOTCHED);
		ck_assert(run.state[at] == LC_RESIDUAL_WHOLE);
		for (; at < run.frames; at++) {
			whole += run.state[at] == LC_RESIDUAL_WHOLE;
			notched += run.state[at] == LC_RESIDUAL_NOTCHED;
		}
		ck_assert_uint_lt(whole, (size_t)(0.5 * RATE_HZ));
		ck_assert_uint_gt(notched, (size_t)(0.7 * RATE_HZ));
		free_run(&run);
	}
}
END_TEST

START_TEST(a_reset_forgets_everything)
{
	struct lc_tone *used = lc_tone_new(RATE_HZ), *fresh = lc_tone_new(RATE_HZ);
	struct signal *s = tone_in_noise(997);
	const float *x = signal_samples(s);
	static double a[48000], b[48000];

	for (size_t i = 0; i < 3; i++)
		lc_tone_process(used, x + i * 48000, a, 48000);
	ck_assert(lc_tone_now(used).present);
	lc_tone_reset(used);
	ck_assert(!lc_tone_now(used).present && !lc_tone_take(used).present);
	ck_assert(lc_tone_residual(used) == LC_RESIDUAL_WHOLE);
	lc_tone_process(used, x + 48000, a, 48000);
	lc_tone_process(fresh, x + 48000, b, 48000);
	for (size_t i = 0; i < 48000; i++)
		ck_assert(a[i] == b[i]);
	lc_tone_free(used);
	lc_tone_free(fresh);
	signal_free(s);
	lc_tone_free(NULL);
}
END_TEST

int main(void)
{
	const TTest *const tests[] = { the_band_ends_at_20_hz_and_20_khz,
		white_noise_is_let_through_as_by_an_ideal_band, an_offset_makes_no_thump,
		under_a_tone_the_residual_is_the_noise,
		the_residual_is_whole_before_a_tone_and_as_soon_as_it_stops,
		a_tone_that_changes_its_level_or_pitch_is_let_go_and_found_again,
		a_reset_forgets_everything };

	return lc_test_run_table("residual", tests, ROWS(tests), 120);
}
