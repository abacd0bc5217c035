/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Recordings of every kind, read through an engine. */
#include "recording.h"

#include <math.h>
#include <sndfile.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const struct lc_snapshot *newest(struct lc_engine *engine)
{
	lc_engine_refresh(engine);
	return lc_engine_snapshot(engine);
}

static const struct {
	const char *name;
	int format;
	uint32_t channels, bits;
	double tolerance; /* of the peak: a lossy format comes near only */
} readable[] = {
	{ "u8.wav", SF_FORMAT_WAV | SF_FORMAT_PCM_U8, 1, 8, 1e-12 },
	{ "16.wav", SF_FORMAT_WAV | SF_FORMAT_PCM_16, 2, 16, 1e-12 },
	{ "24.wav", SF_FORMAT_WAV | SF_FORMAT_PCM_24, 8, 24, 1e-12 },
	{ "32.wav", SF_FORMAT_WAV | SF_FORMAT_PCM_32, 2, 32, 1e-12 },
	{ "float.wav", SF_FORMAT_WAV | SF_FORMAT_FLOAT, 2, 0, 1e-12 },
	{ "double.wav", SF_FORMAT_WAV | SF_FORMAT_DOUBLE, 3, 0, 1e-12 },
	{ "rf64.wav", SF_FORMAT_RF64 | SF_FORMAT_PCM_24, 2, 24, 1e-12 },
	{ "w64.w64", SF_FORMAT_W64 | SF_FORMAT_PCM_24, 2, 24, 1e-12 },
	{ "wavex.wav", SF_FORMAT_WAVEX | SF_FORMAT_PCM_24, 6, 24, 1e-12 },
	{ "16.flac", SF_FORMAT_FLAC | SF_FORMAT_PCM_16, 2, 16, 1e-12 },
	{ "24.flac", SF_FORMAT_FLAC | SF_FORMAT_PCM_24, 2, 24, 1e-12 },
	{ "16.aiff", SF_FORMAT_AIFF | SF_FORMAT_PCM_16, 2, 16, 1e-12 },
	{ "vorbis.ogg", SF_FORMAT_OGG | SF_FORMAT_VORBIS, 2, 0, 0.5 },
};

START_TEST(every_format_gives_the_samples_that_it_holds)
{
	/* 10,007 frames: no multiple of the reader's block. The peak of sample() is 100/128. */
	const uint32_t frames = 10007;
	const char *path = in_folder(readable[_i].name);
	write_with_libsndfile(path, readable[_i].format, readable[_i].channels, RATE_HZ, frames);
	struct lc_engine *engine;
	struct lc_source_info info;
	struct lc_error error = { 0 };
	ck_assert_msg(
	        lc_file_measure(path, 0, &engine, NULL, &info, &error) == LC_OK, "%s", error.text);
	const struct lc_snapshot *snapshot = newest(engine);
	ck_assert_uint_eq(snapshot->channels, readable[_i].channels);
	ck_assert_uint_eq(info.channels, readable[_i].channels);
	ck_assert_uint_eq(info.bits, readable[_i].bits);
	ck_assert_int_eq(info.kind, LC_SOURCE_FILE);
	ck_assert_int_eq(info.state, LC_STATE_ENDED);
	ck_assert_str_eq(info.name, path);
	ck_assert_double_eq(info.sample_rate_hz, RATE_HZ);
	for (uint32_t c = 0; c < snapshot->channels; c++) {
		double sum = 0.0;
		for (uint32_t i = 0; i < frames; i++)
			sum += (double)sample(c, i);
		const struct lc_level_sum *level = &snapshot->channel[c].whole.level;
		ck_assert_double_eq_tol(level->peak, 100.0 / 128.0, readable[_i].tolerance);
		if (readable[_i].tolerance < 0.1) {
			ck_assert_uint_eq(level->frames, frames);
			ck_assert_double_eq_tol(level->sum, sum, 1e-6);
		}
	}
	lc_engine_free(engine);
}
END_TEST

START_TEST(the_first_seconds_are_read_where_no_more_are_asked_for)
{
	const char *path = in_folder("long.wav");
	write_with_libsndfile(path, SF_FORMAT_WAV | SF_FORMAT_PCM_16, 1, RATE_HZ, 3 * RATE_HZ);
	struct lc_engine *engine;
	struct lc_source_info info;
	ck_assert_int_eq(lc_file_measure(path, 1.25, &engine, NULL, &info, NULL), LC_OK);
	/* 1.25 s at 48 kHz are 60,000 frames. */
	ck_assert_uint_eq(newest(engine)->frames, 60000);
	lc_engine_free(engine);
	ck_assert_int_eq(lc_file_measure(path, 99, &engine, NULL, &info, NULL), LC_OK);
	ck_assert_uint_eq(newest(engine)->frames, 3 * RATE_HZ);
	lc_engine_free(engine);
}
END_TEST

/* The largest positive sample of each format is full scale, and one step less is not. */
static const struct {
	int subtype;
	int full_scale_steps, shift;
} full_scales[] = {
	{ SF_FORMAT_PCM_U8, 127, 24 },
	{ SF_FORMAT_PCM_16, 32767, 16 },
	{ SF_FORMAT_PCM_24, 8388607, 8 },
};

START_TEST(full_scale_is_the_largest_sample_of_the_format)
{
	const char *path = in_folder("full.wav");
	SF_INFO format = { .samplerate = RATE_HZ,
		.channels = 2,
		.format = SF_FORMAT_WAV | full_scales[_i].subtype };
	SNDFILE *file = sf_open(path, SFM_WRITE, &format);
	int unit = 1 << full_scales[_i].shift;
	for (int i = 0; i < 3000; i++) {
		/* Two runs on channel 1: of three samples, then of one. Channel 2 stays below. */
		bool over = (i >= 1000 && i < 1003) || i == 2000;
		int step = over ? full_scales[_i].full_scale_steps : 0;
		int frame[2] = { step * unit, over ? (step - 1) * unit : 0 };
		sf_writef_int(file, frame, 1);
	}
	sf_close(file);
	struct lc_engine *engine;
	struct lc_source_info info;
	ck_assert_int_eq(lc_file_measure(path, 0, &engine, NULL, &info, NULL), LC_OK);
	const struct lc_snapshot *snapshot = newest(engine);
	ck_assert_uint_eq(snapshot->channel[0].whole.overs.runs, 2);
	ck_assert_uint_eq(snapshot->channel[0].whole.overs.longest_samples, 3);
	ck_assert_uint_eq(snapshot->channel[1].whole.overs.runs, 0);
	lc_engine_free(engine);
}
END_TEST

START_TEST(the_tap_holds_the_end_of_the_recording)
{
	const uint32_t frames = 10007;
	const char *path = in_folder("tap.wav");
	write_with_libsndfile(path, SF_FORMAT_WAV | SF_FORMAT_PCM_24, 2, RATE_HZ, frames);
	struct lc_engine *engine;
	struct lc_tap *tap;
	struct lc_source_info info;
	ck_assert_int_eq(lc_file_measure(path, 0, &engine, &tap, &info, NULL), LC_OK);
	float newest_samples[500];
	ck_assert_uint_eq(lc_tap_read(tap, 1, newest_samples, 500), frames);
	for (uint32_t i = 0; i < 500; i++)
		ck_assert(newest_samples[i] == sample(1, frames - 500 + i));
	lc_engine_free(engine);
	free(tap);
}
END_TEST

START_TEST(a_sample_that_is_no_number_is_counted_and_left_out)
{
	const char *path = in_folder("nan.wav");
	SF_INFO format = {
		.samplerate = RATE_HZ, .channels = 1, .format = SF_FORMAT_WAV | SF_FORMAT_FLOAT
	};
	SNDFILE *file = sf_open(path, SFM_WRITE, &format);
	float x[4] = { 0.5f, NAN, INFINITY, -0.5f };
	for (int i = 0; i < 1000; i++)
		sf_writef_float(file, x, 4);
	sf_close(file);
	struct lc_engine *engine;
	struct lc_source_info info;
	ck_assert_int_eq(lc_file_measure(path, 0, &engine, NULL, &info, NULL), LC_OK);
	const struct lc_channel_sums *whole = &newest(engine)->channel[0].whole;
	ck_assert_uint_eq(whole->non_finite, 2000);
	ck_assert_double_eq(whole->level.peak, 0.5);
	lc_engine_free(engine);
}
END_TEST

/* ---- what cannot be read ---- */

START_TEST(a_streamed_wav_of_unknown_length_is_read)
{
	/* As `sox ... -t wav -` writes it: both lengths as large as can be. */
	const char *path = in_folder("stream.wav");
	write_with_libsndfile(path, SF_FORMAT_WAV | SF_FORMAT_PCM_16, 1, RATE_HZ, 1000);
	FILE *file = fopen(path, "r+be");
	const unsigned char unknown[4] = { 0xff, 0xff, 0xff, 0xff };
	ck_assert_int_eq(fseek(file, 40, SEEK_SET), 0);
	ck_assert_uint_eq(fwrite(unknown, 1, 4, file), 4);
	fclose(file);
	struct lc_engine *engine;
	struct lc_source_info info;
	struct lc_error error = { 0 };
	ck_assert_msg(
	        lc_file_measure(path, 0, &engine, NULL, &info, &error) == LC_OK, "%s", error.text);
	ck_assert_uint_eq(newest(engine)->frames, 1000);
	lc_engine_free(engine);
}
END_TEST

int main(void)
{
	TCase *tests = tcase_create("reading");
	tcase_add_checked_fixture(tests, make_folder, remove_folder);
	tcase_add_loop_test(tests, every_format_gives_the_samples_that_it_holds, 0, ROWS(readable));
	tcase_add_test(tests, the_first_seconds_are_read_where_no_more_are_asked_for);
	tcase_add_loop_test(
	        tests, full_scale_is_the_largest_sample_of_the_format, 0, ROWS(full_scales));
	tcase_add_test(tests, the_tap_holds_the_end_of_the_recording);
	tcase_add_test(tests, a_sample_that_is_no_number_is_counted_and_left_out);
	tcase_add_test(tests, a_streamed_wav_of_unknown_length_is_read);
	return lc_test_run("file", tests);
}
