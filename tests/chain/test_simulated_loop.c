/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A cable from the simulated interface's output into its input. */
#include "run_chain.h"

#include "../support/run.h"

#define FRAMES RUN_RATE_HZ /* 1 s: 997 whole turns of the tone */

static struct lc_chain chain;
static struct lc_simulator *simulator;
static struct tone {
	double amplitude;
	uint64_t frame;
} tone;

static void send(void *context, float *out, uint32_t frames)
{
	struct tone *it = context;
	for (uint32_t i = 0; i < frames; i++)
		out[i] = (float)(it->amplitude *
		        sin(6.283185307179586 * 997.0 * (double)it->frame++ / RUN_RATE_HZ));
}

static void start(const char *setting, const char *fault)
{
	struct lc_simulation simulation = { .seed = 1,
		.rate_hz = RUN_RATE_HZ,
		.channels = 2,
		.bits = 24,
		.fault = { fault },
		.programme = LC_PROGRAMME_SPEECH };
	struct lc_error error = { 0 };
	lc_chain_demo(&chain);
	if (setting)
		ck_assert_int_eq(lc_chain_set(&chain, setting, NULL), LC_OK);
	ck_assert_msg(lc_simulator_new(&simulator, &chain, &simulation, &error) == LC_OK, "%s",
	        error.text);
}

static void generate(void)
{
	float *const out[2] = { run_samples[0], run_samples[1] };
	lc_simulator_generate(simulator, out, FRAMES);
}

static void plug(uint32_t channel, double level_dbfs)
{
	tone = (struct tone) { lc_amplitude_from_db(level_dbfs), 0 };
	lc_simulator_plug(simulator, channel, send, &tone);
	generate();
}

/* The amplitude of a harmonic of the tone, as a level. */
static double harmonic_dbfs(int channel, int order)
{
	double re = 0.0, im = 0.0;
	for (uint32_t i = 0; i < FRAMES; i++) {
		double turn = 6.283185307179586 * 997.0 * order * i / RUN_RATE_HZ;
		re += (double)run_samples[channel][i] * cos(turn);
		im += (double)run_samples[channel][i] * sin(turn);
	}
	return lc_db_from_amplitude(2.0 * hypot(re, im) / FRAMES);
}

/* What the line input of the demo's interface takes at minimum gain is what its output gives: the
 * tone comes back as it went out, and by as much louder as the knob is turned up. The floor of the
 * loop is the interface's: no voice, no room. */
static const struct {
	const char *setting;
	double sent_dbfs, back_dbfs;
} rows[] = {
	{ NULL, -20.0, -20.0 },
	{ NULL, -3.0, -3.0 },
	{ "interface.gain_db=15", -20.0, -5.0 },
	/* the mic input is full at +9 dBu, 13 dB under what the output gives */
	{ "interface.input=mic", -20.0, -7.0 },
};

START_TEST(the_tone_comes_back_at_the_level_that_the_input_makes_of_it)
{
	start(rows[_i].setting, NULL);
	plug(1, rows[_i].sent_dbfs);
	ck_assert_double_eq_tol(harmonic_dbfs(1, 1), rows[_i].back_dbfs, 0.01);
	/* all but the tone: an interface of 111 dB dynamic range, its knob 15 dB up at most */
	double rest_dbfs = lc_db_from_power(pow(10.0, run_level_dbfs(1, 0, FRAMES) / 10.0) -
	        pow(10.0, harmonic_dbfs(1, 1) / 10.0));
	ck_assert_double_lt(rest_dbfs, rows[_i].back_dbfs - 70.0);
	lc_simulator_free(simulator);
}
END_TEST

/* -95 dB at full scale, and the square of the level less: at -3 dBFS 6 dB, -101 dB re the tone. */
START_TEST(the_converters_add_a_third_harmonic)
{
	start(NULL, NULL);
	plug(0, -3.0);
	ck_assert_double_eq_tol(harmonic_dbfs(0, 3) - harmonic_dbfs(0, 1), -101.0, 1.0);
	lc_simulator_free(simulator);
}
END_TEST

START_TEST(an_input_that_is_turned_up_clips)
{
	start("interface.gain_db=30", NULL);
	plug(0, -10.0); /* +20 dBFS */
	ck_assert_double_eq_tol(run_peak_dbfs(0, FRAMES), 0.0, 1e-4);
	ck_assert_double_gt(harmonic_dbfs(0, 3), -20.0); /* a square has 1/3 */
	lc_simulator_free(simulator);
}
END_TEST

/* The hum of the chain before the interface is not on that cable, dead bits are. */
START_TEST(faults_before_the_interface_are_cut_off_and_those_behind_stay)
{
	start(NULL, "mains-hum=gross");
	plug(0, -20.0);
	ck_assert_double_lt(run_line_dbfs(50.0, RUN_FRAMES - FRAMES), -100.0);
	lc_simulator_free(simulator);
	start(NULL, "few-bits=gross");
	plug(0, -20.0);
	for (uint32_t i = 0; i < FRAMES; i++) {
		double step = (double)run_samples[0][i] * 2048.0; /* 12 bits of them live */
		ck_assert_double_eq(step, rint(step));
	}
	lc_simulator_free(simulator);
}
END_TEST

START_TEST(the_other_channel_hears_on_and_so_does_this_one_without_the_cable)
{
	start(NULL, NULL);
	plug(0, -20.0);
	ck_assert_double_lt(harmonic_dbfs(1, 1), -50.0);
	ck_assert_double_gt(run_level_dbfs(1, 0, FRAMES), -40.0); /* speech */
	lc_simulator_plug(simulator, 0, NULL, NULL);
	generate();
	ck_assert_double_lt(harmonic_dbfs(0, 1), -50.0);
	ck_assert_double_gt(run_level_dbfs(0, 0, FRAMES), -40.0);
	lc_simulator_free(simulator);
}
END_TEST

int main(void)
{
	TCase *tests = tcase_create("simulated loop");
	tcase_add_loop_test(
	        tests, the_tone_comes_back_at_the_level_that_the_input_makes_of_it, 0, ROWS(rows));
	tcase_add_test(tests, the_converters_add_a_third_harmonic);
	tcase_add_test(tests, an_input_that_is_turned_up_clips);
	tcase_add_test(tests, faults_before_the_interface_are_cut_off_and_those_behind_stay);
	tcase_add_test(tests, the_other_channel_hears_on_and_so_does_this_one_without_the_cable);
	return lc_test_run("simulated loop", tests);
}
