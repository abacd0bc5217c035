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

#define REST_BEGIN (RUN_RATE_HZ * 2)
#define REST_FRAMES (RUN_RATE_HZ / 2)
#define FADE_FRAMES 480 /* LC_REST_FADE_S of 48 kHz */

/* Two seconds and more of programme, with a rest in between where one is asked for, by periods. */
static float *sounds_of(enum lc_programme programme, bool rests, uint32_t period)
{
	const struct lc_simulation simulation = { .seed = 3,
		.rate_hz = RUN_RATE_HZ,
		.channels = 1,
		.bits = 24,
		.fault = { "mains-hum" },
		.programme = programme };
	float *samples = calloc(2 * REST_BEGIN, sizeof *samples);
	struct lc_simulator *simulator;
	struct lc_chain chain;
	lc_chain_demo(&chain);
	ck_assert_ptr_nonnull(samples);
	ck_assert_int_eq(lc_simulator_new(&simulator, &chain, &simulation, NULL), LC_OK);
	for (uint32_t at = 0; at < 2 * REST_BEGIN; at += period) {
		float *const out[] = { samples + at };
		if (rests && at == REST_BEGIN)
			lc_simulator_rest(simulator, (double)REST_FRAMES / RUN_RATE_HZ);
		lc_simulator_generate(simulator, out, period);
	}
	lc_simulator_free(simulator);
	return samples;
}

static bool same(const float *a, const float *b, uint32_t begin, uint32_t end)
{
	return memcmp(a + begin, b + begin, (end - begin) * sizeof *a) == 0;
}

/* Bit for bit: until the rest as without it, and from its fade to its end as without programme,
 * hum and noise as they are, whatever the periods (96000 has 64 and 1000 as factors). */
START_TEST(a_musician_who_rests_leaves_room_noise_and_faults_alone)
{
	const uint32_t end = REST_BEGIN + REST_FRAMES, faded = REST_BEGIN + FADE_FRAMES + 1;
	float *rested = sounds_of((enum lc_programme)_i, true, 64);
	float *other = sounds_of((enum lc_programme)_i, true, 1000);
	float *played = sounds_of((enum lc_programme)_i, false, 64);
	float *room = sounds_of(LC_PROGRAMME_NONE, false, 64);
	ck_assert(same(rested, other, 0, 2 * REST_BEGIN));
	ck_assert(same(rested, played, 0, REST_BEGIN));
	ck_assert(same(rested, room, faded, end));
	/* the fade has no step: it starts on the level that was, and ends on none */
	for (uint32_t i = REST_BEGIN; i < faded; i++) {
		double left = 1.0 - (double)(i + 1 - REST_BEGIN) / FADE_FRAMES;
		double sung = (double)(played[i] - room[i]);
		ck_assert_double_eq_tol(
		        (double)(rested[i] - room[i]), fmax(left, 0.0) * sung, 1e-6);
	}
	/* it goes on afterwards: within the second and a half some note sounds */
	ck_assert(!same(rested, room, end + FADE_FRAMES, 2 * REST_BEGIN));
	free(rested);
	free(other);
	free(played);
	free(room);
}
END_TEST

START_TEST(an_empty_chain_is_simulated_as_a_generic_one_with_fitting_gain)
{
	struct lc_chain chain;
	lc_chain_init(&chain);
	run_chain(&chain, NULL, 1);
	ck_assert_double_eq_tol(run_peak_dbfs(0, RUN_FRAMES), -12.0, 0.2);
}
END_TEST

static const char *const odd_chains[][3] = {
	{ "mic.kind=none" },
	{ "mic.kind=line", "preamp.model=none" },
	{ "mic.kind=instrument", "preamp.model=none", "interface.input=inst" },
	{ "interface.model=behringer-umc202hd" },
	{ "interface.model=m-audio-delta-audiophile-2496", "interface.input=spdif" },
	{ "interface.model=m-audio-delta-audiophile-2496", "preamp.model=none",
	        "interface.input=rca" },
	{ "lifter.model=fethead", "mic.model=royer-r-121" },
	{ "preamp.gain_db=120", "interface.gain_db=100" },
	{ "room.noise_dba=120" },
};

START_TEST(every_chain_that_can_be_declared_gives_finite_samples)
{
	struct lc_chain chain;
	lc_chain_init(&chain);
	for (int i = 0; i < 3 && odd_chains[_i][i]; i++)
		ck_assert_int_eq(lc_chain_set(&chain, odd_chains[_i][i], NULL), LC_OK);
	run_chain(&chain, NULL, 1);
	int beyond = 0;
	for (uint32_t i = 0; i < RUN_FRAMES; i++)
		beyond += !(fabs((double)run_samples[0][i]) <= 1.0); /* NaN is beyond too */
	ck_assert_int_eq(beyond, 0);
	/* a noise floor at least, for -200 dBFS is no chain's */
	ck_assert_double_gt(run_level_dbfs(0, 0, RUN_FRAMES), -200.0);
}
END_TEST

static const struct {
	double rate_hz;
	uint32_t channels, bits;
	const char *fault, *error;
} wrong[] = {
	{ 48000, 0, 24, NULL, "0 channels cannot be simulated; use 1 to 64" },
	{ 48000, 65, 24, NULL, "65 channels cannot be simulated; use 1 to 64" },
	{ 0, 2, 24, NULL, "a rate of 0 Hz cannot be simulated; use 8000 to 768000" },
	{ 1e9, 2, 24, NULL, "a rate of 1e+09 Hz cannot be simulated" },
	{ 48000, 2, 20, NULL, "20 bits cannot be simulated; use 16 or 24" },
	{ 48000, 2, 24, "mains-hmu",
	        "'mains-hmu' is no fault that can be planted; did you mean 'mains-hum'?" },
};

START_TEST(a_simulation_that_cannot_be_is_refused)
{
	struct lc_chain chain;
	struct lc_error error = { 0 };
	struct lc_simulator *simulator = NULL;
	struct lc_simulation simulation = { 1, wrong[_i].rate_hz, wrong[_i].channels,
		wrong[_i].bits, { wrong[_i].fault } };
	lc_chain_demo(&chain);
	ck_assert_int_eq(lc_simulator_new(&simulator, &chain, &simulation, &error), LC_USAGE);
	ck_assert_ptr_null(simulator);
	ck_assert_msg(strncmp(error.text, wrong[_i].error, strlen(wrong[_i].error)) == 0, "%s",
	        error.text);
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
	tcase_add_loop_test(tests, a_musician_who_rests_leaves_room_noise_and_faults_alone, 0,
	        LC_PROGRAMME_NONE);
	tcase_add_test(tests, an_empty_chain_is_simulated_as_a_generic_one_with_fitting_gain);
	tcase_add_loop_test(
	        tests, every_chain_that_can_be_declared_gives_finite_samples, 0, ROWS(odd_chains));
	tcase_add_loop_test(tests, a_simulation_that_cannot_be_is_refused, 0, ROWS(wrong));
	tcase_add_test(tests, it_costs_well_under_a_twentieth_of_a_core);
	return lc_test_run("simulator", tests);
}
