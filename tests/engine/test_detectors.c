/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The detectors behind the engine: each finds its fault in its channel, pairs are of two channels,
 * and a reset forgets all of it. */
#include "linecheck/engine.h"

#include "../support/run.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define RATE_HZ 48000
#define FRAMES (8 * RATE_HZ)

enum { CLEAN, CLIPPED, DROPPING, CLICKING, WHINING, CHANNELS };

static float x[CHANNELS][FRAMES];
static struct lc_result result;

/* 16 bits of a 24-bit device on the first, the others have 24. */
static float quantise(double value, int channel)
{
	double steps = channel == CLEAN ? 32768 : 8388608;

	return (float)(rint(value * steps) / steps);
}

static void fill(void)
{
	uint32_t state = 1;

	for (int i = 0; i < FRAMES; i++) {
		double t = (double)i / RATE_HZ, tone = 0.4 * sin(2 * M_PI * 441.3 * t);
		double noise;

		state = state * 1664525u + 1013904223u;
		noise = 1e-4 * ((int32_t)state / 2147483648.0);
		x[CLEAN][i] = quantise(tone + noise, CLEAN);
		x[CLIPPED][i] = quantise(-fmin(tone, 0.25) + noise, CLIPPED);
		x[DROPPING][i] = i % RATE_HZ < 240 ? 0.0f : quantise(tone + noise, DROPPING);
		x[CLICKING][i] = quantise(tone + noise + (i % RATE_HZ == 9000 ? 0.2 : 0), CLICKING);
		x[WHINING][i] = quantise(
		        noise + 1e-4 * sin(2 * M_PI * 1000 * t) + 1e-4 * sin(2 * M_PI * 2000 * t),
		        WHINING);
	}
}

static void run(struct lc_engine *engine, uint32_t channels, uint32_t from, uint32_t to)
{
	for (uint32_t done = from; done < to; done += 256) {
		const float *in[CHANNELS];

		for (uint32_t c = 0; c < channels; c++)
			in[c] = x[c] + done;
		lc_engine_process(engine, in, NULL, to - done < 256 ? to - done : 256);
	}
}

static void derive(struct lc_engine *engine, enum lc_span span)
{
	lc_engine_refresh(engine);
	lc_result_derive(lc_engine_snapshot(engine), NULL, span, &result);
}

static struct lc_engine *engine_of(uint32_t channels)
{
	struct lc_engine *engine;

	ck_assert_int_eq(lc_engine_new(&engine, channels, NULL, NULL), LC_OK);
	ck_assert_int_eq(lc_engine_prepare(engine, RATE_HZ, LC_FULL_SCALE_24, NULL), LC_OK);
	return engine;
}

START_TEST(each_fault_is_found_in_its_channel_and_in_no_other)
{
	struct lc_engine *engine = engine_of(CHANNELS);

	fill();
	run(engine, CHANNELS, 0, FRAMES);
	lc_engine_finish(engine);
	derive(engine, LC_SPAN_WHOLE);
	for (int c = 0; c < CHANNELS; c++) {
		const struct lc_channel_result *channel = &result.channel[c];

		ck_assert_int_eq(channel->analogue.present, c == CLIPPED);
		ck_assert_uint_eq(
		        channel->events.dropouts, c == DROPPING ? 7 : 0); /* 0 s has no before */
		ck_assert_uint_eq(channel->events.clicks, c == CLICKING ? 8 : 0);
		ck_assert_uint_eq(channel->events.slips, 0);
		if (c == DROPPING) { /* each second begins with one */
			ck_assert_double_eq(channel->events.dropout.first_s, 1);
			ck_assert_double_eq(channel->events.dropout.last_s, 7);
		}
		if (c == CLICKING) { /* 9000 frames into each of 8 seconds */
			ck_assert_double_eq(channel->events.click.first_s, 0.1875);
			ck_assert_double_eq(channel->events.click.last_s, 7.1875);
		}
		ck_assert_int_eq(channel->usb.present, c == WHINING);
		ck_assert_double_eq(channel->bits.effective, c == CLEAN ? 16 : 24);
	}
	ck_assert_int_eq(result.channel[CLIPPED].analogue.side, LC_CLIPPING_NEGATIVE);
	/* 20*log10(.25) */
	ck_assert_double_eq_tol(result.channel[CLIPPED].analogue.ceiling_dbfs, -12.04, 0.05);
	/* Two lines of 1e-4: -80 + 3.01 dB. */
	ck_assert_double_eq_tol(result.channel[WHINING].usb.level_dbfs, -76.99, 0.1);
	lc_engine_free(engine);
}
END_TEST

START_TEST(pairs_are_one_and_two_three_and_four_and_the_odd_one_is_alone)
{
	struct lc_engine *engine = engine_of(3);

	for (int i = 0; i < FRAMES; i++) {
		x[0][i] = (float)(0.4 * sin(0.05 * i));
		x[1][i] = -0.5f * x[0][i];
		x[2][i] = 0.1f;
	}
	run(engine, 3, 0, FRAMES);
	lc_engine_finish(engine);
	for (enum lc_span span = LC_SPAN_WHOLE; span <= LC_SPAN_RECENT; span++) {
		derive(engine, span);
		ck_assert_double_eq_tol(result.pair[0].correlation, -1, 1e-6);
		/* 20*log10(1 / .5) */
		ck_assert_double_eq_tol(result.pair[0].balance_db, 6.0206, 1e-3);
	}
	lc_engine_free(engine);
}
END_TEST

/* Of a pair that turns round after 7 s the last 5 to 10 s still know; 12 s later they do not. */
START_TEST(the_recent_span_of_a_pair_forgets)
{
	struct lc_engine *engine = engine_of(2);

	for (int i = 0; i < FRAMES; i++) {
		x[0][i] = (float)(0.4 * sin(0.05 * i));
		x[1][i] = -x[0][i];
	}
	run(engine, 2, 0, FRAMES);
	memcpy(x[1], x[0], sizeof x[1]);
	run(engine, 2, 0, FRAMES);
	run(engine, 2, 0, FRAMES);
	derive(engine, LC_SPAN_RECENT);
	ck_assert_double_eq_tol(result.pair[0].correlation, 1, 1e-6);
	derive(engine, LC_SPAN_WHOLE);
	/* two thirds alike, one third opposite */
	ck_assert_double_eq_tol(result.pair[0].correlation, 1.0 / 3, 0.01);
	lc_engine_free(engine);
}
END_TEST

/* The clicks are 9000 frames into each second of three times 8 s. The recent span goes back to the
 * half that began after 15 s; the reset, after 24 s, is where the next measurement begins. */
START_TEST(times_count_from_the_start_in_every_span_and_from_the_reset)
{
	struct lc_engine *engine = engine_of(CHANNELS);
	const struct lc_events_figures *events = &result.channel[CLICKING].events;

	fill();
	for (int i = 0; i < 3; i++)
		run(engine, CHANNELS, 0, FRAMES);
	derive(engine, LC_SPAN_RECENT);
	ck_assert_double_eq_tol(result.duration_s, 24, 0.02);
	ck_assert_double_eq_tol(result.span_s, 9, 0.02);
	ck_assert_uint_eq(events->clicks, 9);
	ck_assert_double_eq(events->click.first_s, 15.1875);
	ck_assert_double_eq(events->click.last_s, 23.1875);
	derive(engine, LC_SPAN_WHOLE);
	/* a channel closes its slice of 20 ms some pieces before the slice ends */
	ck_assert_double_eq_tol(result.span_s, result.duration_s, 0.02);
	ck_assert_double_eq(events->click.first_s, 0.1875);
	lc_engine_set(engine, &(struct lc_settings) { .resets = 1 });
	run(engine, CHANNELS, 0, FRAMES);
	derive(engine, LC_SPAN_WHOLE);
	ck_assert_double_eq_tol(result.duration_s, 8, 0.04);
	/* the reset waits for the end of its slice of 20 ms */
	ck_assert_double_eq_tol(events->click.first_s, 0.1875, 0.02);
	ck_assert_double_eq_tol(events->click.last_s, 7.1875, 0.02);
	lc_engine_free(engine);
}
END_TEST

/* The level, A-weighted or not, is what a floor would be; five seconds are enough. */
START_TEST(a_chord_that_is_held_is_no_floor_but_faint_lines_and_hum_are_in_it)
{
	static const struct {
		double hz[3], amplitude;
		enum lc_noise_method method;
	} rows[] = {
		{ { 261.6, 329.6, 392.0 }, 0.05, LC_NOISE_NONE },     /* a chord at -21 dBFS */
		{ { 261.6, 329.6, 392.0 }, 0.0001, LC_NOISE_STEADY }, /* -75 dBFS */
		{ { 150.0, 250.0, 350.0 }, 0.05, LC_NOISE_STEADY }, /* a buzz, which hum tells of */
		{ { 0, 0, 0 }, 0, LC_NOISE_STEADY },                /* noise alone */
	};
	enum { ROWS = ROWS(rows) };
	struct lc_engine *engine = engine_of(ROWS);
	uint32_t state = 1;

	for (int i = 0; i < FRAMES; i++) {
		double t = (double)i / RATE_HZ;

		for (int c = 0; c < ROWS; c++) {
			double y = 0;

			state = state * 1664525u + 1013904223u;
			for (int k = 0; k < 3; k++)
				y += rows[c].amplitude * sin(2 * M_PI * rows[c].hz[k] * t);
			x[c][i] = (float)(y + 1e-4 * ((int32_t)state / 2147483648.0));
		}
	}
	run(engine, ROWS, 0, FRAMES);
	for (enum lc_span span = LC_SPAN_WHOLE; span <= LC_SPAN_RECENT; span++) {
		derive(engine, span);
		for (int c = 0; c < ROWS; c++) {
			const struct lc_noise_figures *noise = &result.channel[c].noise;

			ck_assert_msg(
			        noise->method == rows[c].method, "row %d: %d", c, noise->method);
			ck_assert(
			        lc_is_measured(noise->a_dbfs) == (noise->method != LC_NOISE_NONE));
			ck_assert(lc_is_measured(noise->itu468_qp_dbfs));
		}
	}
	lc_engine_free(engine);
}
END_TEST

START_TEST(a_reset_forgets_what_was_detected)
{
	struct lc_engine *engine = engine_of(CHANNELS);

	fill();
	run(engine, CHANNELS, 0, FRAMES);
	lc_engine_set(engine, &(struct lc_settings) { .resets = 1 });
	for (int c = 1; c < CHANNELS; c++)
		memcpy(x[c], x[CLEAN], sizeof x[c]);
	run(engine, CHANNELS, FRAMES - 2 * RATE_HZ, FRAMES);
	lc_engine_finish(engine);
	derive(engine, LC_SPAN_WHOLE);
	for (int c = 0; c < CHANNELS; c++) {
		ck_assert(!result.channel[c].analogue.present);
		ck_assert_uint_eq(result.channel[c].events.dropouts, 0);
		ck_assert(!result.channel[c].usb.measured);
		ck_assert_double_eq(result.channel[c].bits.effective, 16);
	}
	ck_assert_double_eq_tol(result.pair[0].correlation, 1, 1e-6);
	ck_assert_double_eq_tol(result.pair[0].balance_db, 0, 1e-6);
	lc_engine_free(engine);
}
END_TEST

int main(void)
{
	TCase *tests = tcase_create("detectors");

	tcase_set_timeout(tests, 120);
	tcase_add_test(tests, each_fault_is_found_in_its_channel_and_in_no_other);
	tcase_add_test(tests, pairs_are_one_and_two_three_and_four_and_the_odd_one_is_alone);
	tcase_add_test(tests, the_recent_span_of_a_pair_forgets);
	tcase_add_test(tests, times_count_from_the_start_in_every_span_and_from_the_reset);
	tcase_add_test(tests, a_chord_that_is_held_is_no_floor_but_faint_lines_and_hum_are_in_it);
	tcase_add_test(tests, a_reset_forgets_what_was_detected);
	return lc_test_run("detectors", tests);
}
