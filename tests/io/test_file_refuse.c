/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is no recording, or none that can be measured, is refused with a sentence. */
#include "recording.h"

#include <sndfile.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

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

int main(void)
{
	TCase *tests = tcase_create("refusing");
	tcase_add_checked_fixture(tests, make_folder, remove_folder);
	tcase_add_test(tests, what_is_not_there_is_not_found);
	tcase_add_test(tests, a_folder_a_pipe_and_an_empty_file_are_no_recordings);
	tcase_add_test(tests, a_file_that_may_not_be_read_says_so);
	tcase_add_test(tests, a_text_is_no_recording);
	tcase_add_test(tests, a_recording_of_no_frames_is_refused);
	tcase_add_test(tests, more_channels_than_can_be_measured_are_refused);
	tcase_add_test(tests, an_absurd_rate_is_refused);
	tcase_add_loop_test(tests, a_file_that_was_cut_short_is_refused, 0, 2);
	return lc_test_run("file refuse", tests);
}
