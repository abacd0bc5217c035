/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The simulator: what a healthy chain gives, agreement with the prediction, bad settings. */
#include "linecheck/predict.h"

#include "../support/run.h"
#include "run_chain.h"

#include <string.h>
#include <time.h>

#define PAUSE_BEGIN (RUN_RATE_HZ / 100)
#define PAUSE_END (RUN_RATE_HZ * 29 / 100)

START_TEST(the_healthy_demo_peaks_in_the_target_zone_in_any_five_seconds)
{
	struct lc_chain chain;
	lc_chain_demo(&chain);
	run_chain(&chain, NULL, (uint64_t)_i);
	for (uint32_t begin = 0; begin + 5 * RUN_RATE_HZ <= RUN_FRAMES; begin += RUN_RATE_HZ / 4) {
		/* 94 dB SPL: -34.8 + 45 - 22 = -11.8 dBFS, and the noise some hundredths of a dB */
		double peak_dbfs = run_peak_dbfs(begin, begin + 5 * RUN_RATE_HZ);
		ck_assert_double_eq_tol(peak_dbfs, -11.8, 0.05);
	}
}
END_TEST

START_TEST(the_healthy_demo_has_no_dc_and_two_channels_alike)
{
	struct lc_chain chain;
	double sum = 0.0;
	lc_chain_demo(&chain);
	run_chain(&chain, NULL, (uint64_t)_i);
	for (uint32_t i = 0; i < RUN_FRAMES; i++)
		sum += (double)run_samples[0][i];
	ck_assert_double_lt(lc_db_from_amplitude(fabs(sum / RUN_FRAMES)), -80.0);
	ck_assert_double_eq_tol(
	        run_level_dbfs(0, 0, RUN_FRAMES), run_level_dbfs(1, 0, RUN_FRAMES), 0.01);
	/* the same voice, but noise of their own: the difference is that of two noises, 3 dB up */
	double difference = 0.0;
	for (uint32_t i = PAUSE_BEGIN; i < PAUSE_END; i++)
		difference += pow((double)(run_samples[0][i] - run_samples[1][i]), 2.0);
	ck_assert_double_eq_tol(lc_db_from_power(2.0 * difference / (PAUSE_END - PAUSE_BEGIN)) -
	                run_level_dbfs(0, PAUSE_BEGIN, PAUSE_END),
	        3.01, 0.3);
}
END_TEST

/* Chains whose floor is known, each ruled by another stage. */
static const char *const chains[][3] = {
	{ NULL },                                       /* the room */
	{ "preamp.gain_db=5" },                         /* the interface's converter */
	{ "preamp.gain_db=5", "interface.gain_db=40" }, /* its input stage */
	{ "mic.model=shure-sm58", "room.noise_dba=-10",
	        "preamp.gain_db=60" }, /* preamp and thermal */
	{ "interface.model=generic", "mic.kind=ribbon", "preamp.gain_db=50" },
	{ "preamp.level=consumer", "preamp.gain_db=20" },
	{ "interface.input=mic", "preamp.model=none", "interface.gain_db=30" },
};

START_TEST(the_floor_in_a_pause_is_the_predicted_one)
{
	struct lc_chain chain;
	struct lc_prediction prediction;
	lc_chain_demo(&chain);
	for (int i = 0; i < 3 && chains[_i][i]; i++)
		ck_assert_int_eq(lc_chain_set(&chain, chains[_i][i], NULL), LC_OK);
	ck_assert_int_eq(lc_chain_set(&chain, "interface.phantom=on", NULL), LC_OK);
	lc_predict(&chain, 0, &prediction);
	ck_assert(lc_is_measured(prediction.noise_a_dbfs));
	run_chain(&chain, NULL, 5);
	/* 13440 samples: a standard error of 4.34*sqrt(2/13440) = .05 dB */
	ck_assert_double_eq_tol(
	        run_white_a_dbfs(0, PAUSE_BEGIN, PAUSE_END), prediction.noise_a_dbfs, 0.25);
}
END_TEST

START_TEST(the_voice_is_as_loud_as_predicted)
{
	struct lc_chain chain;
	struct lc_prediction prediction;
	lc_chain_demo(&chain);
	ck_assert_int_eq(lc_chain_set(&chain, "preamp.gain_db=50", NULL), LC_OK);
	lc_predict(&chain, 0, &prediction);
	run_chain(&chain, NULL, 5);
	/* its peaks are those of a sine of 94 dB SPL, the reference sound: -6.8 dBFS */
	ck_assert_double_eq_tol(
	        run_peak_dbfs(0, RUN_FRAMES), prediction.stage[LC_STAGE_COMPUTER].level_dbfs, 0.05);
}
END_TEST

START_TEST(a_preamp_gives_out_at_its_ceiling)
{
	/* The generic preamp ends at +24 dBu, which its -10 dBV setting divides to 24 - 11.79 =
	 * +12.21 dBu: -9.79 dBFS where full scale is +22. The gain would give
	 * -34.8 + 70 - 11.79 = +23.41 dBu. */
	struct lc_chain chain;
	lc_chain_demo(&chain);
	ck_assert_int_eq(lc_chain_set(&chain, "preamp.level=consumer", NULL), LC_OK);
	ck_assert_int_eq(lc_chain_set(&chain, "preamp.gain_db=70", NULL), LC_OK);
	run_chain(&chain, NULL, 1);
	/* the interface's noise, -111 dBFS, comes on top */
	ck_assert_double_eq_tol(run_peak_dbfs(0, RUN_FRAMES), -9.79, 0.01);
}
END_TEST

START_TEST(the_converter_ends_at_full_scale_and_steps_by_its_bits)
{
	static const struct {
		uint32_t bits;
		double steps;
	} converters[] = { { 16, 32768.0 }, { 24, 8388608.0 } };
	struct lc_chain chain;
	lc_chain_demo(&chain);
	ck_assert_int_eq(lc_chain_set(&chain, "preamp.gain_db=65", NULL), LC_OK);
	for (int row = 0; row < ROWS(converters); row++) {
		struct lc_simulation simulation = { .seed = 1,
			.rate_hz = RUN_RATE_HZ,
			.channels = 1,
			.bits = converters[row].bits };
		struct lc_simulator *simulator;
		double highest = -1.0, lowest = 1.0, steps = converters[row].steps;
		int off_grid = 0;
		ck_assert_int_eq(lc_simulator_new(&simulator, &chain, &simulation, NULL), LC_OK);
		lc_simulator_generate(simulator, (float *const[]) { run_samples[0] }, RUN_FRAMES);
		lc_simulator_free(simulator);
		for (uint32_t i = 0; i < RUN_FRAMES; i++) {
			double x = (double)run_samples[0][i];
			off_grid += islessgreater(x * steps, rint(x * steps));
			highest = fmax(highest, x);
			lowest = fmin(lowest, x);
		}
		ck_assert_int_eq(off_grid, 0);
		/* two's complement: one step less above than below */
		ck_assert_double_eq(highest, (steps - 1.0) / steps);
		ck_assert_double_ge(lowest, -1.0);
	}
}
END_TEST

START_TEST(a_seed_gives_the_same_samples_whatever_the_periods_and_another_seed_others)
{
	static float pieces[2][RUN_FRAMES];
	struct lc_chain chain;
	lc_chain_demo(&chain);
	run_chain(&chain, NULL, 7);
	struct lc_simulation simulation = {
		.seed = 7, .rate_hz = RUN_RATE_HZ, .channels = 2, .bits = 24
	};
	struct lc_simulator *simulator;
	ck_assert_int_eq(lc_simulator_new(&simulator, &chain, &simulation, NULL), LC_OK);
	for (uint32_t done = 0, size = 1; done < RUN_FRAMES; done += size, size = size * 3 % 1009) {
		if (size > RUN_FRAMES - done)
			size = RUN_FRAMES - done;
		lc_simulator_generate(
		        simulator, (float *const[]) { pieces[0] + done, pieces[1] + done }, size);
	}
	lc_simulator_free(simulator);
	ck_assert_mem_eq(pieces, run_samples, sizeof pieces);
	run_chain(&chain, NULL, 8);
	ck_assert_mem_ne(pieces, run_samples, sizeof pieces);
}
END_TEST

START_TEST(a_knob_turned_while_it_runs_changes_the_next_samples_without_a_step)
{
	struct lc_chain chain;
	struct lc_simulation simulation = { .seed = 1,
		.rate_hz = RUN_RATE_HZ,
		.channels = 2,
		.bits = 24,
		.fault = { "mains-hum" } };
	struct lc_simulator *simulator;
	float *const out[2] = { run_samples[0], run_samples[1] };
	uint32_t tenth = RUN_RATE_HZ / 10;
	lc_chain_demo(&chain);
	ck_assert_int_eq(lc_simulator_new(&simulator, &chain, &simulation, NULL), LC_OK);
	lc_simulator_generate(simulator, out, tenth);
	ck_assert_int_eq(lc_chain_set(&chain, "preamp.gain_db=65", NULL), LC_OK);
	lc_simulator_set_chain(simulator, &chain);
	lc_simulator_generate(
	        simulator, (float *const[]) { out[0] + tenth, out[1] + tenth }, 2 * tenth);
	lc_simulator_free(simulator);
	/* all in the first pause: the floor of the room rises by the 20 dB */
	double before = 0.0, after = 0.0, largest_step = 0.0;
	for (uint32_t i = 1; i < tenth; i++) {
		before += pow((double)(run_samples[0][i] - run_samples[0][i - 1]), 2.0);
		after += pow(
		        (double)(run_samples[0][i + 2 * tenth - 1] - run_samples[0][i + 2 * tenth]),
		        2.0);
	}
	ck_assert_double_eq_tol(lc_db_from_power(after / before), 20.0, 0.5);
	for (uint32_t i = tenth; i < tenth + 10; i++)
		largest_step = fmax(
		        largest_step, fabs((double)(run_samples[0][i] - run_samples[0][i - 1])));
	/* the first ten samples, .2 ms of 5 ms, still have the old floor (-77 dBFS, crest 11 dB) */
	ck_assert_double_lt(lc_db_from_amplitude(largest_step), -60.0);
}
END_TEST

START_TEST(it_costs_well_under_a_twentieth_of_a_core)
{
	struct lc_chain chain;
	lc_chain_demo(&chain);
	clock_t begin = clock();
	run_chain(&chain, NULL, 1);
	double cpu_s = (double)(clock() - begin) / CLOCKS_PER_SEC;
	ck_assert_double_lt(cpu_s, 0.05 * RUN_SECONDS);
}
END_TEST

int main(void)
{
	TCase *tests = tcase_create("simulator");
	tcase_set_timeout(tests, 30);
	tcase_add_loop_test(
	        tests, the_healthy_demo_peaks_in_the_target_zone_in_any_five_seconds, 0, 8);
	tcase_add_loop_test(tests, the_healthy_demo_has_no_dc_and_two_channels_alike, 0, 4);
	tcase_add_loop_test(tests, the_floor_in_a_pause_is_the_predicted_one, 0, ROWS(chains));
	tcase_add_test(tests, the_voice_is_as_loud_as_predicted);
	tcase_add_test(tests, a_preamp_gives_out_at_its_ceiling);
	tcase_add_test(tests, the_converter_ends_at_full_scale_and_steps_by_its_bits);
	tcase_add_test(
	        tests, a_seed_gives_the_same_samples_whatever_the_periods_and_another_seed_others);
	tcase_add_test(tests, a_knob_turned_while_it_runs_changes_the_next_samples_without_a_step);
	tcase_add_test(tests, it_costs_well_under_a_twentieth_of_a_core);
	return lc_test_run("simulator", tests);
}
