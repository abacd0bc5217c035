/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Speed cannot rot unseen: what the core costs, in instructions, which are the same on every run.
 * The limits are what was reached and a few percent; who makes the core faster lowers them.
 */
#include "bench.h"

#include "../support/missing.h"
#include "../support/run.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Of the instructions of libebur128, for so many channels. */
#define LIMIT_2 0.35
#define LIMIT_8 0.31
/* Of the median callback of 64 frames of two channels; 1.17 and 1.12 were reached. The slowest is
 * one in which a slice is taken, or measurements that look at their blocks of a second or more meet
 * with those that do every few pieces. Where a change of the period left half of such a one behind,
 * slices end within a period: 1.24 then. */
#define LIMIT_SLOWEST_TONE 1.18
#define LIMIT_SLOWEST_NOISE 1.13
/* Of two channels in periods of 256 frames. */
#define LIMIT_64_FRAMES 1.06
#define LIMIT_COMPANY 1.03

static const char *program;

static struct bench_instructions count(enum bench_subject subject, enum bench_signal signal,
        uint32_t channels, uint32_t period_frames, bool each)
{
	const struct bench_case row = { signal, channels, period_frames, 48000.0 };
	struct bench_instructions counted = { 0 };

	ck_assert(bench_count(program, subject, &row, each, &counted));
	return counted;
}

START_TEST(the_core_takes_its_share_of_what_libebur128_takes)
{
	static const struct {
		enum bench_signal signal;
		uint32_t channels;
		double ratio;
	} rows[] = { { BENCH_TONE, 2, LIMIT_2 }, { BENCH_NOISE, 8, LIMIT_8 } };

	for (size_t i = 0; i < ROWS(rows); i++) {
		uint32_t channels = rows[i].channels;
		double core = count(BENCH_ENGINE, rows[i].signal, channels, 256, false).mean;
		double oracle = count(BENCH_ORACLE, BENCH_NOISE, channels, 256, false).mean;

		ck_assert_msg(core <= rows[i].ratio * oracle, "%u channels: %.1f of %.1f, %.3f",
		        channels, core, oracle, core / oracle);
	}
}
END_TEST

START_TEST(the_slowest_callback_takes_little_more_than_the_others)
{
	static const struct {
		enum bench_signal signal;
		double ratio;
	} rows[] = { { BENCH_TONE, LIMIT_SLOWEST_TONE }, { BENCH_NOISE, LIMIT_SLOWEST_NOISE } };

	for (size_t i = 0; i < ROWS(rows); i++) {
		struct bench_instructions all = count(BENCH_ENGINE, rows[i].signal, 2, 64, true);

		ck_assert_msg(all.slowest <= rows[i].ratio * all.median, "%s: %.1f of %.1f, %.3f",
		        bench_signal_name[rows[i].signal], all.slowest, all.median,
		        all.slowest / all.median);
	}
}
END_TEST

START_TEST(what_is_no_signal_costs_no_more_than_noise)
{
	static const enum bench_signal signals[] = { BENCH_SILENCE, BENCH_DENORMALS, BENCH_NAN };
	double noise = count(BENCH_ENGINE, BENCH_NOISE, 2, 256, false).mean;

	for (size_t i = 0; i < ROWS(signals); i++) {
		double cost = count(BENCH_ENGINE, signals[i], 2, 256, false).mean;

		ck_assert_msg(cost <= 1.1 * noise, "%s: %.1f of %.1f",
		        bench_signal_name[signals[i]], cost, noise);
	}
}
END_TEST

START_TEST(a_sample_costs_the_same_in_whatever_company_and_period)
{
	/* At 64 frames a measurement has its turn four times as often as at 256. */
	static const struct {
		uint32_t channels, period_frames;
		double ratio;
	} rows[] = { { 8, 64, LIMIT_64_FRAMES }, { 16, 1024, LIMIT_COMPANY },
		{ 2, 64, LIMIT_64_FRAMES }, { 2, 4096, LIMIT_COMPANY } };
	double cost = count(BENCH_ENGINE, BENCH_NOISE, 2, 256, false).mean;

	for (size_t i = 0; i < ROWS(rows); i++) {
		double here = count(
		        BENCH_ENGINE, BENCH_NOISE, rows[i].channels, rows[i].period_frames, false)
		                      .mean;

		ck_assert_msg(here <= rows[i].ratio * cost,
		        "%u channels, %u frames: %.1f, not %.1f", rows[i].channels,
		        rows[i].period_frames, here, cost);
	}
}
END_TEST

int main(int argc, char **argv)
{
	TCase *tests = tcase_create("speed");

	if (bench_is_counted(argc, argv))
		return bench_be_counted(argv);
	if (!bench_can_count())
		return lc_test_missing("valgrind is not installed");
	program = argv[0];
	tcase_set_timeout(tests, 300);
	tcase_add_test(tests, the_core_takes_its_share_of_what_libebur128_takes);
	tcase_add_test(tests, the_slowest_callback_takes_little_more_than_the_others);
	tcase_add_test(tests, what_is_no_signal_costs_no_more_than_noise);
	tcase_add_test(tests, a_sample_costs_the_same_in_whatever_company_and_period);
	return lc_test_run("speed", tests);
}
