/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The places that a recording declares for its channels, and what they weigh in the loudness. */
#include "linecheck/file.h"

#include "../support/run.h"
#include "folder.h"

#include <math.h>
#include <sndfile.h>

#define RATE_HZ 48000
#define FRAMES RATE_HZ
#define CHANNELS_MAX 8

#define L SF_CHANNEL_MAP_LEFT
#define R SF_CHANNEL_MAP_RIGHT
#define C SF_CHANNEL_MAP_CENTER
#define LFE SF_CHANNEL_MAP_LFE
#define RL SF_CHANNEL_MAP_REAR_LEFT
#define RR SF_CHANNEL_MAP_REAR_RIGHT
#define SL SF_CHANNEL_MAP_SIDE_LEFT
#define SR SF_CHANNEL_MAP_SIDE_RIGHT

static struct lc_result result;

/* A second of a 997 Hz sine of -20 dBFS in the channel sounding alone; map NULL declares none. */
static void write_file(const char *path, const int *map, int channels, int sounding)
{
	static float x[FRAMES * CHANNELS_MAX];
	SF_INFO info = { .samplerate = RATE_HZ,
		.channels = channels,
		.format = SF_FORMAT_FLOAT | (map ? SF_FORMAT_WAVEX : SF_FORMAT_WAV) };
	SNDFILE *file = sf_open(path, SFM_WRITE, &info);

	ck_assert_ptr_nonnull(file);
	if (map)
		ck_assert_int_eq(sf_command(file, SFC_SET_CHANNEL_MAP_INFO, (void *)map,
		                         channels * (int)sizeof *map),
		        SF_TRUE);
	for (int i = 0; i < FRAMES; i++)
		for (int c = 0; c < channels; c++)
			x[i * channels + c] = c == sounding
			        ? 0.1f * (float)sin(2 * M_PI * 997.0 * i / RATE_HZ)
			        : 0.0f;
	ck_assert_int_eq(sf_writef_float(file, x, FRAMES), FRAMES);
	sf_close(file);
}

START_TEST(surrounds_weigh_1_41_and_the_lfe_channel_nothing_in_5_0_and_5_1)
{
	static const struct {
		int map[CHANNELS_MAX];
		int channels, sounding;
		double weight;
	} rows[] = {
		{ { L, R, C, LFE, RL, RR }, 6, 0, 1.0 },
		{ { L, R, C, LFE, RL, RR }, 6, 2, 1.0 },
		{ { L, R, C, LFE, RL, RR }, 6, 3, 0.0 },
		{ { L, R, C, LFE, RL, RR }, 6, 4, 1.41 },
		{ { L, R, C, LFE, SL, SR }, 6, 5, 1.41 },
		{ { L, R, C, RL, RR }, 5, 4, 1.41 },
		/* Neither 5.0 nor 5.1: every channel weighs 1. */
		{ { L, R, RL, RR }, 4, 3, 1.0 },
		{ { L, R, C, LFE, RL, RR, SL, SR }, 8, 5, 1.0 },
		{ { 0 }, 6, 4, 1.0 },
		{ { 0 }, 6, 3, 1.0 },
	};

	for (size_t r = 0; r < ROWS(rows); r++) {
		const int *map = rows[r].map[0] ? rows[r].map : NULL;
		struct lc_source_info info;
		struct lc_engine *engine;
		/* BS.1770-5: a full-scale 997 Hz sine in one channel reads -3.01 LKFS. */
		double expect = -20 - 3.01 + 10 * log10(rows[r].weight);

		const char *path = in_folder("places.wav");

		write_file(path, map, rows[r].channels, rows[r].sounding);
		ck_assert_int_eq(lc_file_measure(path, 0, &engine, NULL, &info, NULL), LC_OK);
		ck_assert(lc_engine_refresh(engine));
		lc_result_derive(lc_engine_snapshot(engine), &info, LC_SPAN_WHOLE, &result);
		if (rows[r].weight > 0)
			ck_assert_double_eq_tol(result.loudness.integrated_lufs, expect, 0.01);
		else
			ck_assert(result.loudness.integrated_lufs == (double)-INFINITY);
		lc_engine_free(engine);
	}
}
END_TEST

int main(void)
{
	TCase *tests = tcase_create("file weights");

	tcase_add_checked_fixture(tests, make_folder, remove_folder);
	tcase_set_timeout(tests, 60);
	tcase_add_test(tests, surrounds_weigh_1_41_and_the_lfe_channel_nothing_in_5_0_and_5_1);
	return lc_test_run("file weights", tests);
}
