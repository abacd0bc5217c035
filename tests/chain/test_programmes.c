/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The programmes: where they peak, that they pause and move, the same from the same seed. */
#include "../support/run.h"
#include "programme.h"

#include <math.h>
#include <string.h>

#define RATE_HZ 48000
#define SECONDS 30
#define FRAMES (RATE_HZ * SECONDS)

static double samples[FRAMES];

static void generate(enum lc_programme programme, double rate_hz, uint64_t seed, uint32_t frames)
{
	struct lc_simulation simulation = {
		.seed = seed, .rate_hz = rate_hz, .programme = programme
	};
	struct lc_player *player = lc_player_new(&simulation);
	ck_assert_ptr_nonnull(player);
	lc_player_generate(player, samples, frames);
	lc_player_free(player);
}

static double peak_between(uint32_t begin, uint32_t end)
{
	double peak = 0.0;
	for (uint32_t i = begin; i < end; i++)
		peak = fmax(peak, fabs(samples[i]));
	return peak;
}

/* Each performer with so many seeds: all registers and instruments come up. */
static const enum lc_programme performers[] = { LC_PROGRAMME_SPEECH, LC_PROGRAMME_SUNG,
	LC_PROGRAMME_PLAYED };
#define SEEDS 8

START_TEST(a_performer_begins_with_a_pause_and_then_is_heard)
{
	generate(performers[_i / SEEDS], RATE_HZ, (uint64_t)(_i % SEEDS), RATE_HZ);
	ck_assert_double_eq(peak_between(0, RATE_HZ * 3 / 10), 0.0);
	ck_assert_double_gt(peak_between(RATE_HZ * 3 / 10, RATE_HZ * 5 / 10), 0.1);
}
END_TEST

/* A phrase lasts 6 * 1.4 s at most, a breath 1.1 s: in any 11 s a phrase begins, and its first note
 * is the loudest. The peak is that of a table, or of a grid of 48 kHz; .3 dB is 3.5 %. */
START_TEST(it_peaks_at_one_in_every_phrase_and_pauses_between_them)
{
	generate(performers[_i / SEEDS], RATE_HZ, (uint64_t)(_i % SEEDS), FRAMES);
	ck_assert_double_le(peak_between(0, FRAMES), 1.035);
	for (uint32_t begin = 0; begin + 11 * RATE_HZ <= FRAMES; begin += RATE_HZ) {
		double quietest = 1.0;
		ck_assert_double_ge(peak_between(begin, begin + 11 * RATE_HZ), 0.965);
		/* pauses are .4 s at least, a breath in them of .004 */
		for (uint32_t part = 0; part < 110; part++) {
			uint32_t at = begin + part * (RATE_HZ / 10);
			quietest = fmin(quietest, peak_between(at, at + RATE_HZ / 10));
		}
		ck_assert_double_le(quietest, 0.004);
	}
}
END_TEST

START_TEST(it_has_no_dc)
{
	double sum = 0.0;
	generate(performers[_i / SEEDS], RATE_HZ, (uint64_t)(_i % SEEDS), FRAMES);
	for (uint32_t i = 0; i < FRAMES; i++)
		sum += samples[i];
	/* 70 dB under its peak; behind 12 dB of headroom a finding wants 38 */
	ck_assert_double_lt(fabs(sum / FRAMES), 3.2e-4);
}
END_TEST

START_TEST(it_does_not_depend_on_how_it_is_asked)
{
	static double pieces[4 * RATE_HZ];
	struct lc_simulation simulation = {
		.seed = 3, .rate_hz = RATE_HZ, .programme = (enum lc_programme)_i
	};
	generate(simulation.programme, RATE_HZ, 3, 4 * RATE_HZ);
	struct lc_player *player = lc_player_new(&simulation);
	ck_assert_ptr_nonnull(player);
	for (uint32_t done = 0, size = 1; done < 4 * RATE_HZ;
	        done += size, size = size * 3 % 1009) {
		if (size > 4 * RATE_HZ - done)
			size = 4 * RATE_HZ - done;
		lc_player_generate(player, pieces + done, size);
	}
	lc_player_free(player);
	ck_assert_mem_eq(pieces, samples, sizeof pieces);
}
END_TEST

/* Where the phrases begin and how loud they are is told in seconds, so that a seed gives the same
 * performance at every rate: the levels of tenths of a second agree. */
START_TEST(a_seed_is_the_same_performance_at_every_rate)
{
	static const double rates_hz[] = { 44100, 96000, 192000 };
	enum lc_programme performer = performers[_i];
	double level[40];
	generate(performer, RATE_HZ, 4, 4 * RATE_HZ);
	for (int part = 0; part < 40; part++) {
		level[part] = peak_between(
		        (uint32_t)part * RATE_HZ / 10, (uint32_t)(part + 1) * RATE_HZ / 10);
	}
	for (int r = 0; r < ROWS(rates_hz); r++) {
		uint32_t tenth = (uint32_t)(rates_hz[r] / 10.0);
		generate(performer, rates_hz[r], 4, 40 * tenth);
		for (int part = 0; part < 40; part++)
			ck_assert_double_eq_tol(
			        peak_between((uint32_t)part * tenth, (uint32_t)(part + 1) * tenth),
			        level[part], 0.1);
	}
}
END_TEST

/* The share of the power within 20 to 20000 Hz that a line at hz has in 4 s, by a plain sum. */
static double line_share(double hz)
{
	double re = 0.0, im = 0.0, power = 0.0;
	for (uint32_t i = 0; i < 4 * RATE_HZ; i++) {
		double turn = 6.283185307179586 * hz * i / RATE_HZ;
		re += samples[i] * cos(turn);
		im += samples[i] * sin(turn);
		power += samples[i] * samples[i];
	}
	return 2.0 * (re * re + im * im) / (4.0 * RATE_HZ) / power;
}

START_TEST(no_note_stands_still_at_the_mains)
{
	static const double mains[] = { 50, 60, 100, 120, 150, 180 };
	generate(performers[_i / SEEDS], RATE_HZ, (uint64_t)(_i % SEEDS), 4 * RATE_HZ);
	for (int i = 0; i < ROWS(mains); i++) /* a steady sine would have 1 */
		ck_assert_double_lt(line_share(mains[i]), 0.1);
}
END_TEST

START_TEST(the_tone_is_997_hz_at_one_and_no_programme_is_silence)
{
	generate(LC_PROGRAMME_TONE, RATE_HZ, 1, 4 * RATE_HZ);
	ck_assert_double_eq_tol(line_share(997.0), 1.0, 1e-6);
	ck_assert_double_eq_tol(peak_between(0, 4 * RATE_HZ), 1.0, 1e-4);
	generate(LC_PROGRAMME_NONE, RATE_HZ, 1, RATE_HZ);
	ck_assert_double_eq(peak_between(0, RATE_HZ), 0.0);
}
END_TEST

START_TEST(a_recording_is_scaled_to_one_and_repeats)
{
	static const float recording[] = { 0.0f, 0.25f, -0.5f };
	static const double expected[] = { 0, 0.5, -1, 0, 0.5, -1, 0 };
	struct lc_simulation simulation = { .rate_hz = RATE_HZ,
		.programme = LC_PROGRAMME_RECORDING,
		.recording = recording,
		.recording_frames = 3 };
	struct lc_player *player = lc_player_new(&simulation);
	lc_player_generate(player, samples, 7);
	lc_player_free(player);
	ck_assert_mem_eq(samples, expected, sizeof expected);
}
END_TEST

START_TEST(an_empty_or_broken_recording_is_silence)
{
	static const float broken[] = { NAN, INFINITY };
	for (uint64_t frames = 0; frames <= 2; frames += 2) {
		struct lc_simulation simulation = { .rate_hz = RATE_HZ,
			.programme = LC_PROGRAMME_RECORDING,
			.recording = frames ? broken : NULL,
			.recording_frames = frames };
		struct lc_player *player = lc_player_new(&simulation);
		lc_player_generate(player, samples, 10);
		lc_player_free(player);
		ck_assert_double_eq(peak_between(0, 10), 0.0);
	}
}
END_TEST

int main(void)
{
	TCase *tests = tcase_create("programmes");
	tcase_set_timeout(tests, 30);
	int all = ROWS(performers) * SEEDS;
	tcase_add_loop_test(tests, a_performer_begins_with_a_pause_and_then_is_heard, 0, all);
	tcase_add_loop_test(tests, it_peaks_at_one_in_every_phrase_and_pauses_between_them, 0, all);
	tcase_add_loop_test(tests, it_has_no_dc, 0, all);
	tcase_add_loop_test(
	        tests, it_does_not_depend_on_how_it_is_asked, 0, LC_PROGRAMME_RECORDING);
	tcase_add_loop_test(
	        tests, a_seed_is_the_same_performance_at_every_rate, 0, ROWS(performers));
	tcase_add_loop_test(tests, no_note_stands_still_at_the_mains, 0, all);
	tcase_add_test(tests, the_tone_is_997_hz_at_one_and_no_programme_is_silence);
	tcase_add_test(tests, a_recording_is_scaled_to_one_and_repeats);
	tcase_add_test(tests, an_empty_or_broken_recording_is_silence);
	return lc_test_run("programmes", tests);
}
