/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Engine and viewer in two processes: starting, ending, killing. */
#include "../support/clock.h"
#include "../support/run.h"
#include "runtime_folder.h"
#include "self_engine.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <sys/wait.h>

/* Reads snapshots until one of those after frames has resets; false once the engine is gone. */
static bool read_until(struct lc_viewer *viewer, uint64_t frames, uint32_t resets)
{
	struct pollfd said = { .fd = lc_viewer_fd(viewer), .events = POLLIN };

	for (int turn = 0; turn < WAIT_MS / TURN_MS; turn++) {
		if (poll(&said, 1, TURN_MS) > 0 && !lc_viewer_dispatch(viewer))
			return false;
		if (lc_viewer_read(viewer, &got, &got_info) && got.frames > frames &&
		        got.resets == resets)
			return true;
	}
	ck_abort_msg("no such snapshot came");
	return false;
}

static void wait_for_end(struct lc_viewer *viewer)
{
	struct pollfd said = { .fd = lc_viewer_fd(viewer), .events = POLLIN };

	do
		ck_assert_int_eq(poll(&said, 1, WAIT_MS), 1);
	while (lc_viewer_dispatch(viewer));
}

static bool is_there(pid_t pid)
{
	return kill(pid, 0) == 0;
}

/* Waits until pid has ended and was reaped. */
static void wait_until_reaped(pid_t pid)
{
	for (int turn = 0; turn < WAIT_MS / TURN_MS && is_there(pid); turn++)
		poll(NULL, 0, TURN_MS);
	ck_assert(!is_there(pid));
}

START_TEST(a_started_engine_is_read_and_spoken_to)
{
	struct lc_viewer *viewer = start_engine("--name=x");

	ck_assert(read_until(viewer, 0, 0));
	ck_assert_uint_eq(got.channels, 2);
	ck_assert_str_eq(got_info.message, "--name=x");
	ck_assert(lc_viewer_send(viewer, LC_MESSAGE_SETTINGS, &(struct lc_settings) { 7 },
	        sizeof(struct lc_settings)));
	ck_assert(read_until(viewer, got.frames, 7));
	lc_viewer_free(viewer);
}
END_TEST

START_TEST(the_engine_has_a_session_of_its_own_and_nothing_of_the_viewers_files)
{
	struct lc_viewer *viewer;
	int leak = open("/proc/self/maps", O_RDONLY); /* not close-on-exec */
	char path[64], target[256];
	int standard_input[2];
	pid_t pid;

	ck_assert_int_eq(pipe(standard_input), 0);
	dup2(standard_input[0], STDIN_FILENO);
	viewer = start_engine("x");
	ck_assert(read_until(viewer, 0, 0));
	pid = lc_viewer_engine_pid(viewer);
	ck_assert_int_eq(getsid(pid), pid);
	snprintf(path, sizeof path, "/proc/%d/fd/0", (int)pid);
	memset(target, 0, sizeof target);
	ck_assert_int_gt((int)readlink(path, target, sizeof target - 1), 0);
	ck_assert_str_eq(target, "/dev/null");
	for (int fd = 3; fd < 64; fd++) {
		snprintf(path, sizeof path, "/proc/%d/fd/%d", (int)pid, fd);
		memset(target, 0, sizeof target);
		if (readlink(path, target, sizeof target - 1) > 0)
			ck_assert_ptr_null(strstr(target, "maps"));
	}
	close(leak);
	lc_viewer_free(viewer);
}
END_TEST

START_TEST(a_program_that_cannot_be_run_is_an_error_that_names_it)
{
	struct lc_viewer *viewer;
	struct lc_error error = { 0 };
	char path[128];
	int fd;

	ck_assert_int_eq(
	        lc_viewer_start(&viewer, "/nowhere/linecheck", NULL, &error), LC_NOT_FOUND);
	ck_assert_ptr_nonnull(strstr(error.text, "/nowhere/linecheck"));
	ck_assert_ptr_null(viewer);
	snprintf(path, sizeof path, "%s/no-program", runtime_folder);
	fd = open(path, O_CREAT | O_WRONLY, 0600);
	close(fd);
	ck_assert_int_eq(lc_viewer_start(&viewer, path, NULL, &error), LC_SYSTEM);
	ck_assert_ptr_nonnull(strstr(error.text, path));
	ck_assert_int_eq(lc_viewer_start(&viewer, runtime_folder, NULL, &error), LC_SYSTEM);
	unlink(path);
	ck_assert_int_eq(waitpid(-1, NULL, 0), -1);
	ck_assert_int_eq(errno, ECHILD);
}
END_TEST

START_TEST(a_program_that_is_no_engine_is_one_that_ended)
{
	struct lc_viewer *viewer;

	ck_assert_int_eq(lc_viewer_start(&viewer, "false", NULL, NULL), LC_OK);
	wait_for_end(viewer);
	ck_assert_ptr_nonnull(strstr(lc_viewer_error(viewer)->text, "exit status 1"));
	lc_viewer_free(viewer);
}
END_TEST

START_TEST(an_engine_that_is_killed_is_reported_and_reaped)
{
	struct lc_viewer *viewer = start_engine("x");
	pid_t pid = lc_viewer_engine_pid(viewer);

	ck_assert(read_until(viewer, 0, 0));
	kill(pid, SIGKILL);
	wait_for_end(viewer);
	ck_assert_ptr_nonnull(strstr(lc_viewer_error(viewer)->text, "signal 9"));
	ck_assert(!lc_viewer_send(viewer, LC_MESSAGE_QUIT, NULL, 0));
	ck_assert(!is_there(pid));
	lc_viewer_free(viewer);
}
END_TEST

START_TEST(an_engine_that_ends_tells_its_exit_status)
{
	struct lc_viewer *viewer = start_engine("x");

	ck_assert(lc_viewer_send(viewer, LC_MESSAGE_SETTINGS, &(struct lc_settings) { 103 },
	        sizeof(struct lc_settings)));
	wait_for_end(viewer);
	ck_assert_ptr_nonnull(strstr(lc_viewer_error(viewer)->text, "exit status 3"));
	lc_viewer_free(viewer);
}
END_TEST

START_TEST(leaving_ends_the_engine_and_leaves_no_zombie)
{
	struct lc_viewer *viewer = start_engine("x");
	pid_t pid = lc_viewer_engine_pid(viewer);

	ck_assert(read_until(viewer, 0, 0));
	lc_viewer_free(viewer);
	wait_until_reaped(pid);
}
END_TEST

START_TEST(leaving_before_the_greeting_ends_the_engine_too)
{
	struct lc_viewer *viewer = start_engine("x");
	pid_t pid = lc_viewer_engine_pid(viewer);

	lc_viewer_free(viewer);
	wait_until_reaped(pid);
}
END_TEST

START_TEST(an_engine_that_is_stopped_does_not_hold_its_viewer)
{
	struct lc_viewer *viewer = start_engine("x");
	pid_t pid = lc_viewer_engine_pid(viewer);
	const struct lc_settings settings = { 1 };
	double from_s;

	ck_assert(read_until(viewer, 0, 0));
	kill(pid, SIGSTOP);
	/* In the end it does not read any more, which is an answer and not a wait. */
	while (lc_viewer_send(viewer, LC_MESSAGE_SETTINGS, &settings, sizeof settings))
		continue;
	ck_assert(lc_viewer_dispatch(viewer));
	from_s = lc_test_now_s(CLOCK_MONOTONIC);
	lc_viewer_free(viewer);
	ck_assert_double_lt(lc_test_now_s(CLOCK_MONOTONIC) - from_s, 5.0);
	/* It goes on by itself once it is woken, and is reaped in the background. */
	kill(pid, SIGKILL);
	wait_until_reaped(pid);
}
END_TEST

START_TEST(an_engine_with_another_viewer_outlives_the_one_that_started_it)
{
	struct lc_viewer *first = start_engine("x"), *second;
	pid_t pid = lc_viewer_engine_pid(first);

	ck_assert(read_until(first, 0, 0));
	ck_assert_int_eq(lc_viewer_attach(&second, "engine", NULL), LC_OK);
	ck_assert(read_until(second, 0, 0));
	ck_assert_int_eq(lc_viewer_engine_pid(second), pid);
	lc_viewer_free(first);
	ck_assert(is_there(pid));
	ck_assert(read_until(second, got.frames, 0));
	ck_assert(lc_viewer_send(second, LC_MESSAGE_QUIT, NULL, 0));
	wait_for_end(second);
	lc_viewer_free(second);
}
END_TEST

START_TEST(a_killed_engines_name_is_free_again)
{
	struct lc_viewer *viewer = start_engine("x");
	struct lc_host *host;

	ck_assert(read_until(viewer, 0, 0));
	kill(lc_viewer_engine_pid(viewer), SIGKILL);
	wait_for_end(viewer);
	lc_viewer_free(viewer);
	ck_assert_int_eq(lc_host_new(&host, 1, -1, "engine", NULL), LC_OK);
	ck_assert_str_eq(lc_host_name(host), "engine");
	lc_host_free(host);
}
END_TEST

int main(int argc, char **argv)
{
	static char path[4096];
	TCase *tests;
	int result;

	if (argc > 1 && strcmp(argv[1], "engine") == 0)
		return play_engine(argc, argv);
	if (readlink("/proc/self/exe", path, sizeof path - 1) > 0)
		self = path;
	runtime_folder_make();
	tests = tcase_create("processes");
	tcase_set_timeout(tests, 60);
	tcase_add_test(tests, a_started_engine_is_read_and_spoken_to);
	tcase_add_test(tests, the_engine_has_a_session_of_its_own_and_nothing_of_the_viewers_files);
	tcase_add_test(tests, a_program_that_cannot_be_run_is_an_error_that_names_it);
	tcase_add_test(tests, a_program_that_is_no_engine_is_one_that_ended);
	tcase_add_test(tests, an_engine_that_is_killed_is_reported_and_reaped);
	tcase_add_test(tests, an_engine_that_ends_tells_its_exit_status);
	tcase_add_test(tests, leaving_ends_the_engine_and_leaves_no_zombie);
	tcase_add_test(tests, leaving_before_the_greeting_ends_the_engine_too);
	tcase_add_test(tests, an_engine_that_is_stopped_does_not_hold_its_viewer);
	tcase_add_test(tests, an_engine_with_another_viewer_outlives_the_one_that_started_it);
	tcase_add_test(tests, a_killed_engines_name_is_free_again);
	result = lc_test_run("processes", tests);
	runtime_folder_remove();
	return result;
}
