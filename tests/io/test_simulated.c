/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The simulated card: its pace, its periods, and what it does when it is late. */
#include "linecheck/simulated.h"

#include "../support/clock.h"
#include "../support/run.h"

#include <math.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define RATE_HZ 48000.0
#define PERIOD_FRAMES 480 /* 10 ms */

struct source {
	_Atomic uint64_t periods;
	_Atomic uint32_t stall_at_period, stall_ms;
	_Atomic uint32_t wrong_periods;
	double time_s[512]; /* of the first periods */
	sem_t period;
};

static void generate(void *context, float *const out[], uint32_t frames)
{
	struct source *source = context;
	uint64_t period = atomic_fetch_add(&source->periods, 1);
	source->wrong_periods += frames != PERIOD_FRAMES;
	if (period < 512)
		source->time_s[period] = lc_test_now_s(CLOCK_MONOTONIC);
	for (uint32_t i = 0; i < frames; i++) {
		out[0][i] = 0.5f;
		out[1][i] = i % 2 ? 0.25f : -0.25f;
	}
	if (atomic_load(&source->stall_ms) && period == atomic_load(&source->stall_at_period)) {
		struct timespec stall = { .tv_nsec = atomic_load(&source->stall_ms) * 1000000L };
		nanosleep(&stall, NULL);
	}
	sem_post(&source->period);
}

static struct lc_engine *engine;
static struct lc_simulated *simulated;
static struct source source;

static void start(void)
{
	struct lc_error error = { 0 };
	memset(&source, 0, sizeof source);
	sem_init(&source.period, 0, 0);
	ck_assert_int_eq(lc_engine_new(&engine, 2, NULL, &error), LC_OK);
	ck_assert_msg(lc_simulated_new(&simulated, engine, 2, RATE_HZ, PERIOD_FRAMES, generate,
	                      &source, &error) == LC_OK,
	        "%s", error.text);
}

static void stop(void)
{
	lc_simulated_free(simulated);
	lc_engine_free(engine);
	sem_destroy(&source.period);
}

static void wait_periods(uint32_t periods)
{
	for (uint32_t i = 0; i < periods; i++) {
		struct timespec late;
		clock_gettime(CLOCK_REALTIME, &late);
		late.tv_sec += 5;
		ck_assert_int_eq(sem_timedwait(&source.period, &late), 0);
	}
}

static uint64_t xruns(void)
{
	struct lc_source_info info;
	lc_simulated_info(simulated, &info);
	return info.xruns;
}

START_TEST(periods_come_at_the_pace_of_the_rate)
{
	start();
	wait_periods(51);
	uint64_t late = xruns();
	double took_s = source.time_s[50] - source.time_s[0];
	stop();
	/* 50 periods of 480 frames at 48 kHz are 500 ms: never less, and more by what was late. */
	ck_assert_uint_eq(source.wrong_periods, 0);
	ck_assert_double_ge(took_s, 0.490 - 0.010);
	if (late == 0)
		ck_assert_double_le(took_s, 0.5 + 0.025);
}
END_TEST

START_TEST(the_engine_measures_what_the_function_gives)
{
	start();
	wait_periods(10);
	struct lc_source_info info;
	lc_simulated_info(simulated, &info);
	lc_simulated_free(simulated);
	ck_assert_int_eq(info.kind, LC_SOURCE_SIMULATED);
	ck_assert_int_eq(info.state, LC_STATE_RUNNING);
	ck_assert_double_eq(info.sample_rate_hz, RATE_HZ);
	ck_assert_uint_eq(info.period_frames, PERIOD_FRAMES);
	ck_assert_uint_eq(info.channels, 2);
	ck_assert(lc_engine_refresh(engine));
	const struct lc_snapshot *snapshot = lc_engine_snapshot(engine);
	/* Whole periods, and every one of them: freeing publishes the last slice. */
	ck_assert_uint_eq(snapshot->frames, atomic_load(&source.periods) * PERIOD_FRAMES);
	ck_assert_double_eq(snapshot->channel[0].whole.level.peak, 0.5);
	ck_assert_double_eq(snapshot->channel[1].whole.level.peak, 0.25);
	lc_engine_free(engine);
	sem_destroy(&source.period);
}
END_TEST

START_TEST(a_stall_is_counted_and_not_caught_up_with)
{
	start();
	wait_periods(5);
	/* 200 ms are 20 periods, of which all but a few are lost. */
	atomic_store(&source.stall_at_period, 20);
	atomic_store(&source.stall_ms, 200);
	wait_periods(60 - 5);
	ck_assert_uint_ge(xruns(), 1);
	stop();
	int burst = 0, longest = 0;
	for (int i = 21; i < 60; i++) {
		/* Less than half a period after the last one: catching up. */
		burst = source.time_s[i] - source.time_s[i - 1] < 0.005 ? burst + 1 : 0;
		longest = burst > longest ? burst : longest;
	}
	ck_assert_int_le(longest, 3);
}
END_TEST

static const struct {
	uint32_t channels, period_frames;
	double rate_hz;
} refused[] = {
	{ 0, 480, 48000 },
	{ 65, 480, 48000 },
	{ 2, 0, 48000 },
	{ 2, 8193, 48000 },
	{ 2, 480, 0 },
	{ 2, 480, 1e9 },
	{ 2, 480, (double)NAN },
};

START_TEST(a_card_that_cannot_be_is_wrong_usage)
{
	struct lc_error error = { 0 };
	ck_assert_int_eq(lc_engine_new(&engine, 2, NULL, &error), LC_OK);
	ck_assert_int_eq(
	        lc_simulated_new(&simulated, engine, refused[_i].channels, refused[_i].rate_hz,
	                refused[_i].period_frames, generate, &source, &error),
	        LC_USAGE);
	ck_assert_ptr_null(simulated);
	ck_assert_uint_gt(strlen(error.text), 0);
	lc_simulated_free(simulated);
	lc_engine_free(engine);
}
END_TEST

int main(void)
{
	TCase *card = tcase_create("card");
	tcase_add_test(card, periods_come_at_the_pace_of_the_rate);
	tcase_add_test(card, the_engine_measures_what_the_function_gives);
	tcase_add_test(card, a_stall_is_counted_and_not_caught_up_with);
	tcase_add_loop_test(card, a_card_that_cannot_be_is_wrong_usage, 0, ROWS(refused));
	return lc_test_run("simulated", card);
}
