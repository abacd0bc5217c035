/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Recordings of every kind, read through an engine. */
#include "linecheck/file.h"

#include "../support/run.h"
#include "folder.h"

#include <check.h>
#include <math.h>
#include <sndfile.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define RATE_HZ 48000

/* Sample value of channel c at frame i: multiples of 1/128, which every PCM format holds exactly.
 */
static float sample(uint32_t c, uint32_t i)
{
	return (float)((int)((i * 7 + c * 13) % 201) - 100) / 128.0f;
}

static void write_with_libsndfile(
        const char *path, int format, uint32_t channels, int rate_hz, uint32_t frames)
{
	SF_INFO info = { .samplerate = rate_hz, .channels = (int)channels, .format = format };
	SNDFILE *file = sf_open(path, SFM_WRITE, &info);
	ck_assert_msg(file != NULL, "%s: %s", path, sf_strerror(NULL));
	float *x = calloc((size_t)frames * channels + 1, sizeof *x);
	int *steps = calloc((size_t)frames * channels + 1, sizeof *steps);
	for (uint32_t i = 0; i < frames; i++)
		for (uint32_t c = 0; c < channels; c++) {
			x[i * channels + c] = sample(c, i);
			steps[i * channels + c] = (int)(sample(c, i) * 0x1p31f);
		}
	/* Given floats, libsndfile would not write the integers that they stand for. */
	int subtype = format & SF_FORMAT_SUBMASK;
	bool is_float = subtype == SF_FORMAT_FLOAT || subtype == SF_FORMAT_DOUBLE ||
	        subtype == SF_FORMAT_VORBIS;
	ck_assert_int_eq(
	        is_float ? sf_writef_float(file, x, frames) : sf_writef_int(file, steps, frames),
	        frames);
	free(x);
	free(steps);
	sf_close(file);
}

static const struct lc_snapshot *newest(struct lc_engine *engine)
{
	lc_engine_refresh(engine);
	return lc_engine_snapshot(engine);
}

/* ---- reading ---- */

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

static void expect_failure(const char *path, enum lc_status status, const char *says)
{
	struct lc_engine *engine = (struct lc_engine *)&engine;
	struct lc_tap *tap = (struct lc_tap *)&tap;
	struct lc_source_info info;
	struct lc_error error = { 0 };
	ck_assert_int_eq(lc_file_measure(path, 0, &engine, &tap, &info, &error), status);
	ck_assert_int_eq(error.status, status);
	ck_assert_ptr_null(engine);
	ck_assert_ptr_null(tap);
	ck_assert_msg(
	        strncmp(error.text, path, strlen(path)) == 0, "names the file: %s", error.text);
	ck_assert_msg(strstr(error.text, says) != NULL, "says \"%s\": %s", says, error.text);
	ck_assert_ptr_null(strchr(error.text, '\n'));
}

START_TEST(what_is_not_there_is_not_found)
{
	expect_failure(in_folder("nothing.wav"), LC_NOT_FOUND, "no such file");
}
END_TEST

START_TEST(a_folder_a_pipe_and_an_empty_file_are_no_recordings)
{
	expect_failure(folder, LC_UNREADABLE, "a folder");
	const char *path = in_folder("pipe");
	ck_assert_int_eq(mkfifo(path, 0600), 0);
	expect_failure(path, LC_UNREADABLE, "pipe");
	path = in_folder("empty.wav");
	lc_test_file_write(path, "", 0);
	expect_failure(path, LC_UNREADABLE, "empty");
}
END_TEST

START_TEST(a_file_that_may_not_be_read_says_so)
{
	const char *path = in_folder("secret.wav");
	write_with_libsndfile(path, SF_FORMAT_WAV | SF_FORMAT_PCM_16, 1, RATE_HZ, 100);
	ck_assert_int_eq(chmod(path, 0), 0);
	/* Nothing is forbidden to root: be somebody else for a moment. */
	bool is_root = geteuid() == 0;
	ck_assert_int_eq(chmod(folder, 0755), 0);
	if (is_root)
		ck_assert_int_eq(seteuid(65534), 0);
	expect_failure(path, LC_UNREADABLE, "allow reading");
	if (is_root)
		ck_assert_int_eq(seteuid(0), 0);
}
END_TEST

START_TEST(a_text_is_no_recording)
{
	const char *path = in_folder("text.wav");
	lc_test_file_write(path, "This is no sound.\n", 18);
	expect_failure(path, LC_UNREADABLE, "convert it to WAV or FLAC");
}
END_TEST

START_TEST(a_recording_of_no_frames_is_refused)
{
	const char *path = in_folder("none.wav");
	write_with_libsndfile(path, SF_FORMAT_WAV | SF_FORMAT_PCM_16, 2, RATE_HZ, 0);
	expect_failure(path, LC_UNREADABLE, "0 frames");
}
END_TEST

START_TEST(more_channels_than_can_be_measured_are_refused)
{
	const char *path = in_folder("65.wav");
	write_with_libsndfile(path, SF_FORMAT_WAV | SF_FORMAT_PCM_16, 65, RATE_HZ, 100);
	expect_failure(path, LC_UNREADABLE, "65 channels");
	path = in_folder("64.wav");
	write_with_libsndfile(path, SF_FORMAT_WAV | SF_FORMAT_PCM_16, 64, RATE_HZ, 100);
	struct lc_engine *engine;
	struct lc_source_info info;
	ck_assert_int_eq(lc_file_measure(path, 0, &engine, NULL, &info, NULL), LC_OK);
	lc_engine_free(engine);
}
END_TEST

START_TEST(an_absurd_rate_is_refused)
{
	const char *path = in_folder("slow.wav");
	write_with_libsndfile(path, SF_FORMAT_WAV | SF_FORMAT_PCM_16, 1, 100, 100);
	expect_failure(path, LC_UNREADABLE, "100 Hz");
	path = in_folder("fast.wav");
	write_with_libsndfile(path, SF_FORMAT_WAV | SF_FORMAT_PCM_16, 1, 10000000, 100);
	expect_failure(path, LC_UNREADABLE, "10000000 Hz");
}
END_TEST

static const char *const truncatable[] = { "cut.wav", "cut.flac" };
static const int truncatable_format[] = { SF_FORMAT_WAV | SF_FORMAT_PCM_16,
	SF_FORMAT_FLAC | SF_FORMAT_PCM_16 };

START_TEST(a_file_that_was_cut_short_is_refused)
{
	const char *path = in_folder(truncatable[_i]);
	struct stat status;
	write_with_libsndfile(path, truncatable_format[_i], 2, RATE_HZ, RATE_HZ);
	ck_assert_int_eq(stat(path, &status), 0);
	ck_assert_int_eq(truncate(path, status.st_size / 2), 0);
	struct lc_engine *engine;
	struct lc_source_info info;
	struct lc_error error = { 0 };
	ck_assert_int_eq(lc_file_measure(path, 0, &engine, NULL, &info, &error), LC_UNREADABLE);
	ck_assert_msg(
	        strstr(error.text, "truncated") || strstr(error.text, "damaged"), "%s", error.text);
}
END_TEST

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

static Suite *suite(void)
{
	Suite *all = suite_create("file");
	TCase *reading = tcase_create("reading"), *refusing = tcase_create("refusing");
	TCase *cases[] = { reading, refusing };
	for (int i = 0; i < 2; i++) {
		tcase_add_checked_fixture(cases[i], make_folder, remove_folder);
		suite_add_tcase(all, cases[i]);
	}
	tcase_add_loop_test(
	        reading, every_format_gives_the_samples_that_it_holds, 0, ROWS(readable));
	tcase_add_test(reading, the_first_seconds_are_read_where_no_more_are_asked_for);
	tcase_add_loop_test(
	        reading, full_scale_is_the_largest_sample_of_the_format, 0, ROWS(full_scales));
	tcase_add_test(reading, the_tap_holds_the_end_of_the_recording);
	tcase_add_test(reading, a_sample_that_is_no_number_is_counted_and_left_out);
	tcase_add_test(reading, a_streamed_wav_of_unknown_length_is_read);

	tcase_add_test(refusing, what_is_not_there_is_not_found);
	tcase_add_test(refusing, a_folder_a_pipe_and_an_empty_file_are_no_recordings);
	tcase_add_test(refusing, a_file_that_may_not_be_read_says_so);
	tcase_add_test(refusing, a_text_is_no_recording);
	tcase_add_test(refusing, a_recording_of_no_frames_is_refused);
	tcase_add_test(refusing, more_channels_than_can_be_measured_are_refused);
	tcase_add_test(refusing, an_absurd_rate_is_refused);
	tcase_add_loop_test(refusing, a_file_that_was_cut_short_is_refused, 0, 2);

	return all;
}

int main(void)
{
	return lc_test_run_suite(suite(), CK_FORK_GETENV);
}
