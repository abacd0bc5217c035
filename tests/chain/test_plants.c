/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Faults of the signal: each at the amount that its row names, at the stage where it happens. */
#include "faults.h"
#include "linecheck/predict.h"
#include "suite.h"

#include <math.h>
#include <string.h>

#define SECONDS 8
#define RATE_MAX_HZ 96000
static float first[RATE_MAX_HZ * SECONDS], second[RATE_MAX_HZ * SECONDS];
static float *const out[2] = { first, second };
static double rate_hz = 48000;
static uint32_t frames;

static struct lc_chain chain;

static void set(const char *setting)
{
	struct lc_error error = { 0 };
	ck_assert_msg(lc_chain_set(&chain, setting, &error) == LC_OK, "%s", error.text);
}

/* What comes out of chain with a fault; then, where turn is given, what comes once that knob is
 * turned. */
static void run(const char *fault, enum lc_programme programme, uint64_t seed, const char *turn)
{
	struct lc_simulation simulation = { .seed = seed,
		.rate_hz = rate_hz,
		.channels = 2,
		.bits = 24,
		.fault = { fault },
		.programme = programme };
	struct lc_simulator *simulator;
	struct lc_error error = { 0 };
	frames = (uint32_t)(rate_hz * SECONDS);
	if (fault)
		ck_assert_msg(lc_fault_apply(fault, &chain, &error) == LC_OK, "%s", error.text);
	ck_assert_msg(lc_simulator_new(&simulator, &chain, &simulation, &error) == LC_OK, "%s",
	        error.text);
	if (turn) {
		set(turn);
		lc_simulator_set_chain(simulator, &chain);
		lc_simulator_generate(simulator, out, (uint32_t)rate_hz / 4); /* 50 of the knob's
		                                                                 5 ms */
	}
	lc_simulator_generate(simulator, out, frames);
	lc_simulator_free(simulator);
}

static double level_dbfs(const float *x)
{
	double sum = 0.0;
	for (uint32_t i = 0; i < frames; i++)
		sum += (double)x[i] * (double)x[i];
	return lc_db_from_power(2.0 * sum / frames);
}

static double peak_dbfs(const float *x)
{
	double peak = 0.0;
	for (uint32_t i = 0; i < frames; i++)
		peak = fmax(peak, fabs((double)x[i]));
	return lc_db_from_amplitude(peak);
}

/* The level of a sine of hz, by a plain sum with a Hann window. */
static double line_dbfs(const float *x, double hz)
{
	double re = 0.0, im = 0.0;
	for (uint32_t i = 0; i < frames; i++) {
		double turn = 6.283185307179586 * hz * i / rate_hz;
		double window = 1.0 - cos(6.283185307179586 * i / frames);
		re += window * (double)x[i] * cos(turn);
		im += window * (double)x[i] * sin(turn);
	}
	return lc_db_from_amplitude(2.0 * hypot(re, im) / frames);
}

/* A chain without a microphone, whose floor is far under all that is planted. */
static void start(void)
{
	lc_chain_demo(&chain);
	set("mic.kind=none");
	rate_hz = 48000;
}

/* The amount of a fault's size. */
static double amount_of(const char *id, int size)
{
	for (size_t i = 0; i < lc_fault_count; i++)
		if (strcmp(lc_faults[i].kind.id, id) == 0)
			return lc_faults[i].kind.amount[size];
	ck_abort_msg("no fault %s", id);
	return 0.0;
}

static const char *sized(const char *id, int size)
{
	static const char *const words[] = { "mild", "clear", "gross" };
	static char text[64];
	snprintf(text, sizeof text, "%s=%s", id, words[size]);
	return text;
}

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

/* Each wait is .5 to 1.5 of the mean, which scatters by .29 of it: of 8 waits the end scatters by
 * .8, of 32 by 1.6; three times that. */
START_TEST(dropouts_are_runs_of_zeros_on_all_channels_at_once)
{
	for (int size = 0; size < LC_FAULT_SIZES; size++) {
		double expected = SECONDS * amount_of("dropouts", size);
		uint32_t runs = 0, run_frames = 0;
		lc_chain_demo(&chain);
		run(sized("dropouts", size), LC_PROGRAMME_SPEECH, 1, NULL);
		for (uint32_t i = 0; i < frames; i++) {
			bool zero = first[i] == 0.0f && second[i] == 0.0f;
			run_frames = zero ? run_frames + 1 : 0;
			runs += run_frames == 96;           /* 2 ms */
			ck_assert_uint_le(run_frames, 480); /* 10 ms */
		}
		ck_assert_double_eq_tol(runs, expected, 3.0 * 0.29 * sqrt(expected));
	}
}
END_TEST

/* A steady tone of 997 Hz: where a sample is missing or comes twice its phase jumps by 7.5 degrees.
 * The phase against an even one then drifts by the ppm. */
START_TEST(slips_are_the_drift_of_two_clocks)
{
	for (uint64_t seed = 1; seed <= 4; seed++) {
		double turns[2];
		lc_chain_demo(&chain);
		run("clock-slips=gross", LC_PROGRAMME_TONE, seed, NULL);
		/* the phase of 997 Hz in the first and the last half second */
		for (int end = 0; end < 2; end++) {
			double re = 0.0, im = 0.0;
			uint32_t begin = end ? frames - 24000 : 0;
			for (uint32_t i = begin; i < begin + 24000; i++) {
				double turn = 6.283185307179586 * 997.0 * i / 48000.0;
				re += (double)first[i] * cos(turn);
				im -= (double)first[i] * sin(turn);
			}
			turns[end] = atan2(im, re) / 6.283185307179586;
		}
		/* 200 ppm in 7.5 s are 72 samples, 1.4955 turns of 997 Hz one way or the other:
		 * .4955 of a turn either way round; a sample is .0208 of a turn, and some may be
		 * missing at the ends */
		double moved = turns[1] - turns[0];
		moved -= rint(moved);
		ck_assert_double_gt(fabs(moved), 0.35);
	}
}
END_TEST

START_TEST(crackle_is_short_clicks_of_its_height)
{
	for (int size = 0; size < LC_FAULT_SIZES; size++) {
		uint32_t clicks = 0, quiet = 0;
		start();
		run(sized("crackle", size), LC_PROGRAMME_NONE, 1, NULL);
		ck_assert_double_le(peak_dbfs(first), amount_of("crackle", size) + 0.01);
		ck_assert_double_ge(peak_dbfs(first), amount_of("crackle", size) - 6.1);
		/* each begins at half the height at least, after 20 ms of less than a tenth */
		double half = lc_amplitude_from_db(amount_of("crackle", size)) / 2.0;
		for (uint32_t i = 0; i < frames; i++) {
			bool loud = fabs((double)first[i]) > 0.99 * half;
			clicks += loud && quiet > 960;
			quiet = fabs((double)first[i]) > 0.2 * half ? 0 : quiet + 1;
		}
		ck_assert_double_eq_tol(clicks, 2.0 * SECONDS, 5.0);
	}
}
END_TEST

START_TEST(a_phone_buzzes_in_bursts_at_217_hz)
{
	uint32_t loud = 0, parts = SECONDS * 20;
	run("gsm-buzz", LC_PROGRAMME_NONE, 1, NULL);
	ck_assert_double_gt(line_dbfs(first, 13000.0 / 60.0), line_dbfs(first, 180.0) + 20.0);
	for (uint32_t part = 0; part < parts; part++) {
		double sum = 0.0;
		for (uint32_t i = 0; i < 2400; i++)
			sum += pow((double)first[part * 2400 + i], 2.0);
		/* while it sounds it has its level; an idle frame takes 1 of 11 in 50 ms, -.4 dB */
		double part_dbfs = lc_db_from_power(2.0 * sum / 2400);
		loud += part_dbfs > -51.5 && part_dbfs < -49.0;
		ck_assert_double_lt(part_dbfs, -49.0);
	}
	ck_assert_uint_gt(loud, parts / 4);
	ck_assert_uint_lt(loud, parts * 9 / 10);
}
END_TEST

/* What the second channel has of the first, as a line through the origin. */
static double second_of_first(void)
{
	double cross = 0.0, square = 0.0;
	for (uint32_t i = 0; i < frames; i++) {
		cross += (double)first[i] * (double)second[i];
		square += (double)first[i] * (double)first[i];
	}
	return cross / square;
}

static const struct {
	const char *id;
	double sign, first_dbfs; /* where the first channel peaks */
} pairs[] = {
	{ "anti-phase-pair", -1, -11.8 },
	{ "one-leg", -1, -17.8 }, /* one leg of two: 6 dB */
	{ "channel-imbalance", 1, -11.8 },
};

START_TEST(a_pair_differs_by_the_size)
{
	for (int size = 0; size < LC_FAULT_SIZES; size++) {
		lc_chain_demo(&chain);
		run(sized(pairs[_i].id, size), LC_PROGRAMME_SPEECH, 1, NULL);
		ck_assert_double_eq_tol(second_of_first(),
		        pairs[_i].sign * lc_amplitude_from_db(amount_of(pairs[_i].id, size)),
		        0.002);
		ck_assert_double_eq_tol(peak_dbfs(first), pairs[_i].first_dbfs, 0.1);
	}
}
END_TEST

START_TEST(a_dead_channel_has_the_interfaces_noise_or_nothing)
{
	struct lc_prediction prediction;
	lc_chain_demo(&chain);
	lc_predict(&chain, 0, &prediction);
	run("dead-channel=clear", LC_PROGRAMME_NONE, 1, NULL);
	/* white to 24 kHz reads .79 + 2.05 dB more than A-weighted; 22 - 111 = -89 dBu */
	ck_assert_double_eq_tol(level_dbfs(second), -111.0 + 2.84, 0.1);
	run("dead-channel=gross", LC_PROGRAMME_SPEECH, 1, NULL);
	ck_assert(isinf(level_dbfs(second)));
	ck_assert_double_eq_tol(peak_dbfs(first), -11.8, 0.1);
	run("dead-channel=mild", LC_PROGRAMME_SPEECH, 1, NULL);
	ck_assert_double_eq_tol(lc_db_from_amplitude(second_of_first()), -60.0, 0.5);
}
END_TEST

START_TEST(attenuation_is_behind_the_converter)
{
	for (int size = 0; size < LC_FAULT_SIZES; size++) {
		lc_chain_demo(&chain);
		set("preamp.gain_db=65"); /* clips at full scale, and stays flat below it */
		run(sized("soft-attenuation", size), LC_PROGRAMME_SPEECH, 1, NULL);
		ck_assert_double_eq_tol(
		        peak_dbfs(first), -amount_of("soft-attenuation", size), 0.01);
	}
}
END_TEST

START_TEST(several_faults_add_up)
{
	struct lc_simulation simulation = { .seed = 1,
		.rate_hz = 48000,
		.channels = 2,
		.bits = 24,
		.fault = { "mains-hum=gross", "mains-buzz=gross" },
		.programme = LC_PROGRAMME_NONE };
	struct lc_simulator *simulator;
	ck_assert_int_eq(lc_simulator_new(&simulator, &chain, &simulation, NULL), LC_OK);
	frames = 48000 * SECONDS;
	lc_simulator_generate(simulator, out, frames);
	lc_simulator_free(simulator);
	/* the even lines are the hum's, the high ones the buzz's */
	ck_assert_double_eq_tol(line_dbfs(first, 100), -40.0 + lc_db_from_amplitude(0.2), 0.3);
	ck_assert_double_gt(line_dbfs(first, 1050), -70.0);
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
	tcase_add_checked_fixture(tests, start, NULL);
	tcase_add_loop_test(
	        tests, lines_have_the_power_sum_of_their_size_at_every_rate, 0, 4 * LC_FAULT_SIZES);
	tcase_add_test(tests, each_kind_of_hum_has_its_own_lines);
	tcase_add_test(tests, the_mains_can_have_60_hz);
	tcase_add_loop_test(tests, a_fault_follows_the_knobs_behind_its_stage, 0, ROWS(stages));
	tcase_add_test(tests, noise_lifts_the_floor_by_its_size);
	tcase_add_test(tests, dc_is_the_mean);
	tcase_add_test(tests, clipping_ends_so_far_below_the_voice);
	tcase_add_test(tests, clipping_goes_when_the_preamp_is_turned_down);
	tcase_add_test(tests, a_distorting_preamp_adds_one_harmonic);
	tcase_add_test(tests, few_bits_live_on_a_coarse_grid);
	tcase_add_test(tests, dropouts_are_runs_of_zeros_on_all_channels_at_once);
	tcase_add_test(tests, slips_are_the_drift_of_two_clocks);
	tcase_add_test(tests, crackle_is_short_clicks_of_its_height);
	tcase_add_test(tests, a_phone_buzzes_in_bursts_at_217_hz);
	tcase_add_loop_test(tests, a_pair_differs_by_the_size, 0, ROWS(pairs));
	tcase_add_test(tests, a_dead_channel_has_the_interfaces_noise_or_nothing);
	tcase_add_test(tests, attenuation_is_behind_the_converter);
	tcase_add_test(tests, several_faults_add_up);
	tcase_add_test(tests, a_size_that_is_none_and_a_pair_without_a_second_channel_are_refused);
	return run_case(tests);
}
