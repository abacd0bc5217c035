/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The voice: pauses, peaks, pitch that moves, the same from the same seed. */
#include "../support/run.h"
#include "voice.h"

#include <math.h>
#include <string.h>

#define RATE_HZ 48000
#define SECONDS 60
#define FRAMES (RATE_HZ * SECONDS)

static double samples[FRAMES];

static void generate(double rate_hz, uint64_t seed, uint32_t frames)
{
	struct lc_voice *voice = lc_voice_new(rate_hz, seed);
	ck_assert_ptr_nonnull(voice);
	lc_voice_generate(voice, samples, frames);
	lc_voice_free(voice);
}

static double peak_between(uint32_t begin, uint32_t end)
{
	double peak = 0.0;
	for (uint32_t i = begin; i < end; i++)
		peak = fmax(peak, fabs(samples[i]));
	return peak;
}

START_TEST(it_begins_with_a_pause_of_300_ms)
{
	generate(RATE_HZ, (uint64_t)_i, RATE_HZ);
	ck_assert_double_eq(peak_between(0, RATE_HZ * 3 / 10), 0.0);
	ck_assert_double_gt(peak_between(RATE_HZ * 3 / 10, RATE_HZ * 5 / 10), 0.1);
}
END_TEST

START_TEST(any_five_seconds_peak_at_one_and_hold_a_pause)
{
	generate(RATE_HZ, (uint64_t)_i, FRAMES);
	for (uint32_t begin = 0; begin + 5 * RATE_HZ <= FRAMES; begin += RATE_HZ / 10) {
		ck_assert_double_eq_tol(peak_between(begin, begin + 5 * RATE_HZ), 1.0, 1e-12);
		/* pauses are .4 s at least: one whole .1 s on this grid is within */
		double quietest = 1.0;
		for (uint32_t part = 0; part < 50; part++) {
			uint32_t at = begin + part * (RATE_HZ / 10);
			quietest = fmin(quietest, peak_between(at, at + RATE_HZ / 10));
		}
		ck_assert_double_eq(quietest, 0.0);
	}
}
END_TEST

START_TEST(it_has_no_dc)
{
	double sum = 0.0;
	generate(RATE_HZ, (uint64_t)_i, FRAMES);
	for (uint32_t i = 0; i < FRAMES; i++)
		sum += samples[i];
	/* 100 dB under its peak; a finding wants -50 dBFS */
	ck_assert_double_lt(fabs(sum / FRAMES), 1e-5);
}
END_TEST

/* The power of a line at hz in 4 s, re the mean power, by a plain sum. */
static double line_power(uint32_t begin, double hz)
{
	double re = 0.0, im = 0.0, power = 0.0;
	for (uint32_t i = begin; i < begin + 4 * RATE_HZ; i++) {
		double turn = 6.283185307179586 * hz * i / RATE_HZ;
		re += samples[i] * cos(turn);
		im += samples[i] * sin(turn);
		power += samples[i] * samples[i];
	}
	return 2.0 * (re * re + im * im) / (4.0 * RATE_HZ) / power;
}

START_TEST(it_has_no_line_that_stands_still_at_the_mains)
{
	/* a sine would give 1; a pitch that stood at a multiple of the mains, some hundredths */
	static const double mains[] = { 50, 60, 100, 120, 150, 180 };
	generate(RATE_HZ, 1, 4 * RATE_HZ);
	for (int i = 0; i < ROWS(mains); i++)
		ck_assert_double_lt(line_power(0, mains[i]), 0.02);
}
END_TEST

START_TEST(it_does_not_depend_on_how_it_is_asked)
{
	static double pieces[2 * RATE_HZ];
	generate(RATE_HZ, 3, 2 * RATE_HZ);
	struct lc_voice *voice = lc_voice_new(RATE_HZ, 3);
	ck_assert_ptr_nonnull(voice);
	for (uint32_t done = 0, size = 1; done < 2 * RATE_HZ;
	        done += size, size = size * 3 % 1009) {
		if (size > 2 * RATE_HZ - done)
			size = 2 * RATE_HZ - done;
		lc_voice_generate(voice, pieces + done, size);
	}
	lc_voice_free(voice);
	ck_assert_mem_eq(pieces, samples, sizeof pieces);
}
END_TEST

static const double rates_hz[] = { 8000, 44100, 96000, 192000 };

START_TEST(it_keeps_its_peak_at_every_rate)
{
	uint32_t frames = (uint32_t)(5.0 * rates_hz[_i]);
	generate(rates_hz[_i], 1, frames);
	ck_assert_double_eq_tol(peak_between(0, frames), 1.0, 1e-12);
}
END_TEST

int main(void)
{
	TCase *tests = tcase_create("voice");
	tcase_set_timeout(tests, 30);
	tcase_add_loop_test(tests, it_begins_with_a_pause_of_300_ms, 0, 20);
	tcase_add_loop_test(tests, any_five_seconds_peak_at_one_and_hold_a_pause, 0, 4);
	tcase_add_loop_test(tests, it_has_no_dc, 0, 4);
	tcase_add_test(tests, it_has_no_line_that_stands_still_at_the_mains);
	tcase_add_test(tests, it_does_not_depend_on_how_it_is_asked);
	tcase_add_loop_test(tests, it_keeps_its_peak_at_every_rate, 0, ROWS(rates_hz));
	return lc_test_run("voice", tests);
}
