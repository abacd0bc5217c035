/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Faults of the signal: each at the amount that its row names, at the stage where it happens. */
#include "../support/run.h"
#include "run_plant.h"

/* Power sums of steady lines. The floor is that of a preamp at +45 dB and an interface: EIN -126.96
 * + 45 = -81.96 dBu, -103.9 dBFS(A); at -80 dBFS it adds .03 dB. A .45 of 44.1 kHz is 19.8 kHz:
 * nothing of the lines is lost. */
static const char *const steady[] = { "mains-hum", "mains-buzz", "rectifier-hum", "usb-whine" };
static const double rates_hz[] = { 44100, 48000, 96000 };

START_TEST(lines_have_the_power_sum_of_their_size_at_every_rate)
{
	const char *id = steady[_i % 4];
	int size = _i / 4;
	for (int r = 0; r < ROWS(rates_hz); r++) {
		start();
		rate_hz = rates_hz[r];
		run(sized(id, size), LC_PROGRAMME_NONE, 1, NULL);
		ck_assert_double_eq_tol(level_dbfs(first), amount_of(id, size), 0.1);
		ck_assert_double_eq_tol(level_dbfs(second), amount_of(id, size), 0.1);
	}
}
END_TEST

START_TEST(each_kind_of_hum_has_its_own_lines)
{
	run("mains-hum=gross", LC_PROGRAMME_NONE, 1, NULL);
	ck_assert_double_gt(line_dbfs(first, 50), line_dbfs(first, 100) + 6.0);
	start();
	run("rectifier-hum=gross", LC_PROGRAMME_NONE, 1, NULL);
	ck_assert_double_gt(line_dbfs(first, 100), line_dbfs(first, 50) + 40.0);
	start();
	run("mains-buzz=gross", LC_PROGRAMME_NONE, 1, NULL);
	/* odd and triplen, into the kHz: 1050 Hz is the 21st, (1.5 / 21^.6)^2 of the first, -12 dB
	 */
	ck_assert_double_eq_tol(line_dbfs(first, 1050) - line_dbfs(first, 50), -12.3, 1.5);
	ck_assert_double_lt(line_dbfs(first, 100), line_dbfs(first, 50) - 40.0);
}
END_TEST

START_TEST(the_mains_can_have_60_hz)
{
	struct lc_simulation simulation = { .seed = 1,
		.rate_hz = 48000,
		.channels = 2,
		.bits = 24,
		.fault = { "mains-hum" },
		.programme = LC_PROGRAMME_NONE,
		.mains_hz = 60 };
	struct lc_simulator *simulator;
	ck_assert_int_eq(lc_simulator_new(&simulator, &chain, &simulation, NULL), LC_OK);
	frames = 48000 * SECONDS;
	lc_simulator_generate(simulator, out, frames);
	lc_simulator_free(simulator);
	ck_assert_double_eq_tol(line_dbfs(first, 60), -56.0, 0.3); /* .89 of the sum, -1 dB */
	ck_assert_double_lt(line_dbfs(first, 50), -90.0);
}
END_TEST

/* What happens before the preamp follows its gain, what happens behind it does not, and all but the
 * computer's part follows the interface's. Turned up by 10 dB. */
static const struct {
	const char *fault;
	double with_preamp_db, with_interface_db;
} stages[] = {
	{ "mains-hum=gross", 10, 10 },
	{ "rectifier-hum=gross", 0, 10 },
	{ "mains-buzz=gross", 0, 10 },
	{ "usb-whine=gross", 0, 10 },
	{ "noise-above-chain=gross", 0, 10 },
	{ "dc-offset=gross", 0, 0 },
};

START_TEST(a_fault_follows_the_knobs_behind_its_stage)
{
	const char *fault = stages[_i].fault;
	run(fault, LC_PROGRAMME_NONE, 1, NULL);
	double before_dbfs = level_dbfs(first);
	start();
	run(fault, LC_PROGRAMME_NONE, 1, "preamp.gain_db=55");
	ck_assert_double_eq_tol(level_dbfs(first) - before_dbfs, stages[_i].with_preamp_db, 0.2);
	start();
	run(fault, LC_PROGRAMME_NONE, 1, "interface.gain_db=10");
	ck_assert_double_eq_tol(level_dbfs(first) - before_dbfs, stages[_i].with_interface_db, 0.2);
}
END_TEST

START_TEST(noise_lifts_the_floor_by_its_size)
{
	for (int size = 0; size < LC_FAULT_SIZES; size++) {
		start();
		run(NULL, LC_PROGRAMME_NONE, 1, NULL);
		double before_dbfs = level_dbfs(first);
		run(sized("noise-above-chain", size), LC_PROGRAMME_NONE, 1, NULL);
		/* of 384000 samples .01 dB */
		ck_assert_double_eq_tol(level_dbfs(first) - before_dbfs,
		        amount_of("noise-above-chain", size), 0.05);
	}
}
END_TEST

START_TEST(dc_is_the_mean)
{
	for (int size = 0; size < LC_FAULT_SIZES; size++) {
		double sum = 0.0;
		start();
		run(sized("dc-offset", size), LC_PROGRAMME_NONE, 1, NULL);
		for (uint32_t i = 0; i < frames; i++)
			sum += (double)first[i];
		ck_assert_double_eq_tol(
		        lc_db_from_amplitude(sum / frames), amount_of("dc-offset", size), 0.01);
	}
}
END_TEST

/* A voice at -11.8 dBFS ends at its ceiling, the floor of -77 dBFS on top. */
START_TEST(clipping_ends_so_far_below_the_voice)
{
	for (int size = 0; size < LC_FAULT_SIZES; size++) {
		uint32_t there = 0;
		double ceiling_dbfs = -11.8 - amount_of("analogue-clipping", size);
		lc_chain_demo(&chain);
		run(sized("analogue-clipping", size), LC_PROGRAMME_SPEECH, 1, NULL);
		ck_assert_double_eq_tol(peak_dbfs(first), ceiling_dbfs, 0.1);
		for (uint32_t i = 0; i < frames; i++)
			there += fabs((double)first[i]) > lc_amplitude_from_db(ceiling_dbfs - 0.1);
		ck_assert_uint_gt(there, 20);
	}
}
END_TEST

START_TEST(a_ceiling_measured_by_a_programme_needs_one)
{
	/* without a microphone the preamp's noise is not cut off: -103.9 dBFS(A), 2.84 more flat */
	run("analogue-clipping=gross", LC_PROGRAMME_SPEECH, 1, NULL);
	ck_assert_double_gt(level_dbfs(first), -102.0);
}
END_TEST

START_TEST(clipping_goes_when_the_preamp_is_turned_down)
{
	lc_chain_demo(&chain);
	/* 6 dB over the ceiling; 10 dB less gain leave 4 dB under it */
	run("analogue-clipping", LC_PROGRAMME_SPEECH, 1, "preamp.gain_db=35");
	ck_assert_double_eq_tol(peak_dbfs(first), -21.8, 0.1);
}
END_TEST

/* Half of full scale is -6.02 dBFS, where T2 and T3 of a sine have a line of their own. */
START_TEST(a_distorting_preamp_adds_one_harmonic)
{
	bool orders[4] = { false };
	for (uint64_t seed = 1; seed <= 6; seed++) {
		int size = (int)(seed % LC_FAULT_SIZES);
		lc_chain_demo(&chain);
		set("room.noise_dba=-10");
		run(sized("distorting", size), LC_PROGRAMME_TONE, seed, NULL);
		double tone_dbfs = line_dbfs(first, 997.0);
		double h2_dbc = line_dbfs(first, 1994.0) - tone_dbfs;
		double h3_dbc = line_dbfs(first, 2991.0) - tone_dbfs;
		int order = h2_dbc > h3_dbc ? 2 : 3;
		orders[order] = true;
		ck_assert_double_eq_tol(fmax(h2_dbc, h3_dbc), amount_of("distorting", size), 0.3);
		ck_assert_double_lt(fmin(h2_dbc, h3_dbc), -90.0);
	}
	ck_assert(orders[2] && orders[3]);
}
END_TEST

START_TEST(few_bits_live_on_a_coarse_grid)
{
	for (int size = 0; size < LC_FAULT_SIZES; size++) {
		double steps = exp2(amount_of("few-bits", size) - 1.0);
		int off_grid = 0, off_coarser = 0;
		lc_chain_demo(&chain);
		run(sized("few-bits", size), LC_PROGRAMME_SPEECH, 1, NULL);
		for (uint32_t i = 0; i < frames; i++) {
			double x = (double)first[i];
			off_grid += islessgreater(x * steps, rint(x * steps));
			off_coarser += islessgreater(x * steps / 2.0, rint(x * steps / 2.0));
		}
		ck_assert_int_eq(off_grid, 0);
		ck_assert_int_gt(off_coarser, 0);
	}
}
END_TEST

START_TEST(a_size_that_is_none_and_a_pair_without_a_second_channel_are_refused)
{
	struct lc_error error = { 0 };
	struct lc_simulator *simulator;
	struct lc_simulation one = {
		.seed = 1, .rate_hz = 48000, .channels = 1, .bits = 24, .fault = { "one-leg" }
	};
	ck_assert_int_eq(lc_fault_apply("mains-hum=grosss", &chain, &error), LC_USAGE);
	ck_assert_str_eq(
	        error.text, "'grosss' is no size of the fault mains-hum; did you mean 'gross'?");
	ck_assert_int_eq(lc_fault_apply("mains-hum=", &chain, &error), LC_USAGE);
	ck_assert_int_eq(lc_fault_apply("mains-hum=9", &chain, &error), LC_USAGE);
	ck_assert_ptr_nonnull(strstr(error.text, "mild, clear, gross"));
	ck_assert_int_eq(lc_simulator_new(&simulator, &chain, &one, &error), LC_USAGE);
	ck_assert_ptr_nonnull(strstr(error.text, "two channels"));
}
END_TEST

int main(void)
{
	TCase *tests = tcase_create("plants");
	tcase_set_timeout(tests, 30);
	tcase_add_checked_fixture(tests, start, NULL);
	tcase_add_loop_test(
	        tests, lines_have_the_power_sum_of_their_size_at_every_rate, 0, 4 * LC_FAULT_SIZES);
	tcase_add_test(tests, each_kind_of_hum_has_its_own_lines);
	tcase_add_test(tests, the_mains_can_have_60_hz);
	tcase_add_loop_test(tests, a_fault_follows_the_knobs_behind_its_stage, 0, ROWS(stages));
	tcase_add_test(tests, noise_lifts_the_floor_by_its_size);
	tcase_add_test(tests, dc_is_the_mean);
	tcase_add_test(tests, clipping_ends_so_far_below_the_voice);
	tcase_add_test(tests, a_ceiling_measured_by_a_programme_needs_one);
	tcase_add_test(tests, clipping_goes_when_the_preamp_is_turned_down);
	tcase_add_test(tests, a_distorting_preamp_adds_one_harmonic);
	tcase_add_test(tests, few_bits_live_on_a_coarse_grid);
	tcase_add_test(tests, a_size_that_is_none_and_a_pair_without_a_second_channel_are_refused);
	return lc_test_run("plants", tests);
}
