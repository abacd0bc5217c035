/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Faults of the signal that come and go, and those of a pair of channels. */
#include "linecheck/predict.h"

#include "../support/run.h"
#include "run_plant.h"

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

/* All that happens now and then, and what is picked up, in pieces of any length. */
static void run_all(uint64_t seed, enum lc_programme programme, bool in_pieces)
{
	struct lc_simulation simulation = { .seed = seed,
		.rate_hz = rate_hz,
		.channels = 2,
		.bits = 24,
		.programme = programme,
		.fault = { "clock-slips=gross", "dropouts=gross", "crackle", "gsm-buzz",
		        "mains-hum", "mains-buzz", "usb-whine", "analogue-clipping", "distorting",
		        "one-leg", "noise-above-chain", "dc-offset" } };
	struct lc_simulator *simulator;
	frames = (uint32_t)rate_hz * 3;
	lc_chain_demo(&chain);
	ck_assert_int_eq(lc_simulator_new(&simulator, &chain, &simulation, NULL), LC_OK);
	for (uint32_t done = 0, size = in_pieces ? 1 : frames; done < frames;
	        done += size, size = size * 3 % 1009) {
		size = size < frames - done ? size : frames - done;
		lc_simulator_generate(
		        simulator, (float *const[]) { first + done, second + done }, size);
	}
	lc_simulator_free(simulator);
}

START_TEST(a_seed_gives_the_same_bits_in_pieces_of_any_length)
{
	static const double rates[] = { 8000, 44100, 96000 };
	static float whole[2][RATE_MAX_HZ * 3];
	rate_hz = rates[_i % 3];
	run_all(9, (enum lc_programme)(_i / 3), false);
	memcpy(whole[0], first, frames * sizeof *first);
	memcpy(whole[1], second, frames * sizeof *second);
	run_all(9, (enum lc_programme)(_i / 3), true);
	ck_assert_mem_eq(whole[0], first, frames * sizeof *first);
	ck_assert_mem_eq(whole[1], second, frames * sizeof *second);
	run_all(10, (enum lc_programme)(_i / 3), false);
	ck_assert_mem_ne(whole[0], first, frames * sizeof *first);
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

int main(void)
{
	TCase *tests = tcase_create("plants of moments and pairs");
	tcase_set_timeout(tests, 30);
	tcase_add_checked_fixture(tests, start, NULL);
	tcase_add_test(tests, dropouts_are_runs_of_zeros_on_all_channels_at_once);
	tcase_add_test(tests, slips_are_the_drift_of_two_clocks);
	tcase_add_test(tests, crackle_is_short_clicks_of_its_height);
	tcase_add_test(tests, a_phone_buzzes_in_bursts_at_217_hz);
	tcase_add_loop_test(tests, a_pair_differs_by_the_size, 0, ROWS(pairs));
	tcase_add_test(tests, a_dead_channel_has_the_interfaces_noise_or_nothing);
	tcase_add_test(tests, attenuation_is_behind_the_converter);
	tcase_add_loop_test(tests, a_seed_gives_the_same_bits_in_pieces_of_any_length, 0,
	        3 * LC_PROGRAMME_RECORDING);
	tcase_add_test(tests, several_faults_add_up);
	return lc_test_run("plants of moments and pairs", tests);
}
