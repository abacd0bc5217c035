/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The test tone that is sent: its level, its purity, and that it starts and stops softly. */
#include "linecheck/generator.h"

#include "../support/run.h"
#include "signals.h"

#include <stdlib.h>

#define RATE_HZ 48000.0
#define FRAMES 192000u /* 4 s */
#define PERIOD 256u

static float sent[FRAMES];

static void play(struct lc_generator *generator, double level_dbfs, double duration_s)
{
	struct lc_generator_order order = lc_generator_order_of(level_dbfs, duration_s, RATE_HZ);
	lc_generator_play(generator, &order);
}

static void send(struct lc_generator *generator, uint32_t from, uint32_t to)
{
	for (uint32_t i = from; i < to; i += PERIOD)
		lc_generator_process(generator, sent + i, to - i < PERIOD ? to - i : PERIOD);
}

static double peak(uint32_t from, uint32_t to)
{
	double highest = 0.0;
	for (uint32_t i = from; i < to; i++)
		highest = fmax(highest, fabs((double)sent[i]));
	return highest;
}

/* The largest change from one frame to the next but one in second order: what clicks. */
static double bend(uint32_t from, uint32_t to)
{
	double largest = 0.0;
	for (uint32_t i = from + 1; i + 1 < to; i++)
		largest = fmax(largest,
		        fabs((double)sent[i - 1] - 2.0 * (double)sent[i] + (double)sent[i + 1]));
	return largest;
}

/* 10^(-20/20) = .1; floats near .1 are 7.5e-9 apart, so that the rounding, uniform, is noise of
 * 20 log10(7.5e-9 / sqrt(12) / (.1 / sqrt(2))) = -150 dB below the tone; measured to -140. */
START_TEST(it_is_a_pure_sine_of_997_hz_at_the_level_that_was_asked_for)
{
	struct lc_generator generator;
	struct lc_tone *tone = lc_tone_new(RATE_HZ);
	static double residual[FRAMES];
	lc_generator_init(&generator, RATE_HZ);
	play(&generator, -20.0, 60.0);
	send(&generator, 0, FRAMES);
	ck_assert_double_le(peak(0, FRAMES), 0.1 + 1e-7);
	lc_tone_process(tone, sent + 24000, residual, FRAMES - 24000);
	struct lc_tone_sum sum = lc_tone_take(tone);
	struct lc_tone_figures figures = lc_tone_figures(&sum);
	ck_assert(figures.present);
	ck_assert_double_eq_tol(figures.frequency_hz, LC_GENERATOR_HZ, 1e-4);
	ck_assert_double_eq_tol(figures.level_dbfs, -20.0, 1e-3);
	ck_assert_double_le(figures.thd_n_db, -140.0);
	lc_tone_free(tone);
}
END_TEST

/* A sine of amplitude a bends by a w^2, w = 2 pi 997 / 48000 = .1305: 1.703e-3 for .1; the fades,
 * half a second each, add less than 1 % of that. A click, a sine that starts at full swing, bends
 * by up to a. */
START_TEST(it_starts_and_stops_without_a_click)
{
	struct lc_generator generator;
	double most = 0.1 * 0.1305 * 0.1305 * 1.01;
	lc_generator_init(&generator, RATE_HZ);
	send(&generator, 0, 1000);
	ck_assert_double_eq(peak(0, 1000), 0.0);
	play(&generator, -20.0, 60.0);
	send(&generator, 1000, 60000);
	ck_assert_double_le(peak(1000, 3400), 0.1 * 0.03); /* 50 ms: .1 of the fade, 3*.01-2*.001 */
	play(&generator, -20.0, 0.0);
	send(&generator, 60000, 96000);
	ck_assert_double_le(bend(0, 96000), most);
	ck_assert_double_eq(peak(60000 + 24000 + PERIOD, 96000), 0.0);
	ck_assert(!lc_generator_sounds(&generator));
}
END_TEST

START_TEST(another_level_is_faded_to_from_the_one_that_sounds)
{
	struct lc_generator generator;
	lc_generator_init(&generator, RATE_HZ);
	play(&generator, -20.0, 60.0);
	send(&generator, 0, 48000);
	play(&generator, -40.0, 60.0);
	send(&generator, 48000, 96000);
	ck_assert_double_le(bend(47000, 73000), 0.1 * 0.1305 * 0.1305 * 1.01);
	ck_assert_double_eq_tol(peak(48000 + 24000, 96000), 0.01, 1e-5);
}
END_TEST

/* A second, fade in included, then half a second of fade out. */
START_TEST(it_ends_by_itself)
{
	struct lc_generator generator;
	lc_generator_init(&generator, RATE_HZ);
	play(&generator, -20.0, 1.0);
	send(&generator, 0, FRAMES);
	ck_assert_double_eq_tol(peak(47000, 48000), 0.1, 1e-5);
	ck_assert_double_gt(peak(48000, 60000), 0.05);
	ck_assert_double_eq(peak(72001, FRAMES), 0.0);
	ck_assert(!lc_generator_sounds(&generator));
}
END_TEST

/* What a request may hold, and the peak after a second. */
START_TEST(no_request_makes_it_louder_or_longer_than_it_may_be)
{
	static const struct {
		double level_dbfs, duration_s, amplitude, seconds;
	} rows[] = {
		{ 20.0, 5.0, 0.707946, 5.0 }, /* 10^(-3/20) */
		{ INFINITY, 5.0, 0.707946, 5.0 },
		{ -200.0, 5.0, 1e-4, 5.0 },
		{ -20.0, 1e9, 0.1, 60.0 },
		{ -20.0, INFINITY, 0.1, 60.0 },
		{ -20.0, -1.0, 0.1, 0.0 },
		{ (double)NAN, 5.0, 0.0, 0.0 },
		{ -20.0, (double)NAN, 0.0, 0.0 },
	};
	for (size_t i = 0; i < ROWS(rows); i++) {
		struct lc_generator_order order =
		        lc_generator_order_of(rows[i].level_dbfs, rows[i].duration_s, RATE_HZ);
		ck_assert_double_eq_tol(order.amplitude, rows[i].amplitude, 1e-6);
		ck_assert_uint_eq(order.frames, (uint64_t)(rows[i].seconds * RATE_HZ));
	}
}
END_TEST

int main(void)
{
	const TTest *const tests[] = {
		it_is_a_pure_sine_of_997_hz_at_the_level_that_was_asked_for,
		it_starts_and_stops_without_a_click,
		another_level_is_faded_to_from_the_one_that_sounds,
		it_ends_by_itself,
		no_request_makes_it_louder_or_longer_than_it_may_be,
	};
	return lc_test_run_table("generator", tests, ROWS(tests), 120);
}
