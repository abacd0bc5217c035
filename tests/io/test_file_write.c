/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that are written: to the bit, the same every time, and only when they are whole. */
#include "linecheck/file.h"

#include "../support/run.h"
#include "folder.h"

#include <math.h>
#include <sndfile.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define RATE_HZ 48000

struct ramp {
	uint32_t frame;
	uint32_t channels;
	uint32_t bits;
};

/* Every sample on the grid of bits; the ends of the range among them. */
static int step_of(uint32_t c, uint32_t frame, uint32_t bits)
{
	int64_t steps = (int64_t)1 << (bits - 1);
	if (frame == 0)
		return (int)-steps;
	if (frame == 1)
		return (int)(steps - 1);
	return (int)((int64_t)(frame * 2654435761u + c * 40503u) % steps);
}

static void generate_ramp(void *context, float *const out[], uint32_t frames)
{
	struct ramp *ramp = context;
	ck_assert_uint_le(frames, 4096);
	for (uint32_t i = 0; i < frames; i++, ramp->frame++)
		for (uint32_t c = 0; c < ramp->channels; c++)
			out[c][i] = (float)(step_of(c, ramp->frame, ramp->bits) /
			        (double)(1 << (ramp->bits - 1)));
}

static const uint32_t grids[] = { 16, 24 };

START_TEST(samples_on_the_grid_come_back_to_the_bit)
{
	const uint32_t frames = 9001;
	uint32_t bits = grids[_i];
	struct ramp ramp = { .channels = 3, .bits = bits };
	const char *path = in_folder("grid.wav");
	struct lc_error error = { 0 };
	ck_assert_msg(
	        lc_file_write(path, 3, 44100, bits, frames, generate_ramp, &ramp, &error) == LC_OK,
	        "%s", error.text);
	SF_INFO format = { 0 };
	SNDFILE *file = sf_open(path, SFM_READ, &format);
	ck_assert_int_eq(format.frames, frames);
	ck_assert_int_eq(format.samplerate, 44100);
	for (uint32_t i = 0; i < frames; i++) {
		int x[3];
		sf_readf_int(file, x, 1);
		for (uint32_t c = 0; c < 3; c++)
			ck_assert_int_eq(x[c] / (1 << (32 - bits)), step_of(c, i, bits));
	}
	sf_close(file);
}
END_TEST

static void generate_hot(void *context, float *const out[], uint32_t frames)
{
	const float x[4] = { 2.0f, -2.0f, NAN, INFINITY };
	for (uint32_t i = 0; i < frames; i++)
		out[0][i] = x[i % 4];
}

START_TEST(what_is_beyond_full_scale_is_clipped_and_no_number_is_silence)
{
	const char *path = in_folder("hot.wav");
	ck_assert_int_eq(lc_file_write(path, 1, RATE_HZ, 16, 4, generate_hot, NULL, NULL), LC_OK);
	SF_INFO format = { 0 };
	SNDFILE *file = sf_open(path, SFM_READ, &format);
	short x[4];
	ck_assert_int_eq(sf_readf_short(file, x, 4), 4);
	ck_assert_int_eq(x[0], 32767);
	ck_assert_int_eq(x[1], -32768);
	ck_assert_int_eq(x[2], 0);
	ck_assert_int_eq(x[3], 32767);
	sf_close(file);
}
END_TEST

START_TEST(equal_samples_make_equal_files)
{
	char first[128], second[128], *bytes[2] = { 0 };
	size_t size[2];
	snprintf(first, sizeof first, "%s", in_folder("first.wav"));
	snprintf(second, sizeof second, "%s", in_folder("second.wav"));
	const char *paths[2] = { first, second };
	for (int i = 0; i < 2; i++) {
		struct ramp ramp = { .channels = 2, .bits = 24 };
		ck_assert_int_eq(
		        lc_file_write(paths[i], 2, RATE_HZ, 32, 5000, generate_ramp, &ramp, NULL),
		        LC_OK);
		FILE *file = fopen(paths[i], "rbe");
		bytes[i] = calloc(1, 100000);
		size[i] = fread(bytes[i], 1, 100000, file);
		fclose(file);
	}
	/* 5000 frames of two floats, and a header. */
	ck_assert_uint_gt(size[0], 40000);
	ck_assert_uint_eq(size[0], size[1]);
	ck_assert_mem_eq(bytes[0], bytes[1], size[0]);
	/* libsndfile's PEAK chunk would hold the time of day. */
	ck_assert_ptr_null(memmem(bytes[0], 200, "PEAK", 4));
	free(bytes[0]);
	free(bytes[1]);
}
END_TEST

static const struct {
	uint32_t channels, bits;
	double rate_hz;
} refused[] = {
	{ 1, 8, 48000 },
	{ 1, 0, 48000 },
	{ 1, 64, 48000 },
	{ 0, 16, 48000 },
	{ 65, 16, 48000 },
	{ 1, 16, 7999 },
	{ 1, 16, 768001 },
	{ 1, 16, 44100.5 },
	{ 1, 16, (double)NAN },
	{ 1, 16, (double)INFINITY },
};

START_TEST(a_file_that_cannot_be_is_wrong_usage)
{
	const char *path = in_folder("refused.wav");
	struct lc_error error = { 0 };
	ck_assert_int_eq(lc_file_write(path, refused[_i].channels, refused[_i].rate_hz,
	                         refused[_i].bits, 10, generate_hot, NULL, &error),
	        LC_USAGE);
	ck_assert_msg(strstr(error.text, path) == error.text, "%s", error.text);
	ck_assert_int_ne(access(path, F_OK), 0);
}
END_TEST

START_TEST(a_folder_that_is_not_there_and_what_is_no_file_are_refused)
{
	struct lc_error error = { 0 };
	const char *path = in_folder("nowhere/x.wav");
	ck_assert_int_eq(
	        lc_file_write(path, 1, RATE_HZ, 16, 10, generate_hot, NULL, &error), LC_SYSTEM);
	ck_assert_msg(strstr(error.text, path) == error.text, "%s", error.text);
	ck_assert_int_eq(
	        lc_file_write(folder, 1, RATE_HZ, 16, 10, generate_hot, NULL, &error), LC_SYSTEM);
	ck_assert_int_eq(lc_file_write("/dev/null", 1, RATE_HZ, 16, 10, generate_hot, NULL, &error),
	        LC_SYSTEM);
	struct stat status;
	ck_assert_int_eq(stat("/dev/null", &status), 0);
	ck_assert(S_ISCHR(status.st_mode));
}
END_TEST

static void generate_until_full(void *context, float *const out[], uint32_t frames)
{
	/* While it is written the old file is still whole. */
	struct stat status;
	ck_assert_int_eq(stat(context, &status), 0);
	ck_assert_int_eq(status.st_size, 3);
	memset(out[0], 0, frames * sizeof *out[0]);
}

START_TEST(an_existing_file_is_replaced_only_when_all_is_written)
{
	const char *path = in_folder("old.wav");
	lc_test_file_write(path, "old", 3);
	ck_assert_int_eq(lc_file_write(path, 1, RATE_HZ, 16, 10000, generate_until_full,
	                         (void *)(uintptr_t)path, NULL),
	        LC_OK);
	struct stat status;
	ck_assert_int_eq(stat(path, &status), 0);
	/* 10,000 frames of two bytes, and a header of 44. */
	ck_assert_int_eq(status.st_size, 20044);
}
END_TEST

int main(void)
{
	TCase *writing = tcase_create("writing");
	tcase_add_checked_fixture(writing, make_folder, remove_folder);
	tcase_add_loop_test(writing, samples_on_the_grid_come_back_to_the_bit, 0, 2);
	tcase_add_test(writing, what_is_beyond_full_scale_is_clipped_and_no_number_is_silence);
	tcase_add_test(writing, equal_samples_make_equal_files);
	tcase_add_loop_test(writing, a_file_that_cannot_be_is_wrong_usage, 0, ROWS(refused));
	tcase_add_test(writing, a_folder_that_is_not_there_and_what_is_no_file_are_refused);
	tcase_add_test(writing, an_existing_file_is_replaced_only_when_all_is_written);
	return lc_test_run("file write", writing);
}
