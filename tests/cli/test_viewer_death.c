/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A viewer that is stopped or killed does not touch the audio: the real engine process, patched
 * inline in a real JACK graph, and a viewer in a process of its own that comes to harm. On jackd,
 * or on PipeWire: `test_viewer_death jackd|pipewire`.
 */
#include "../support/run.h"
#include "peer.h"
#include "servers.h"

#include "linecheck/link.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define RATE_HZ 48000
#define PERIOD_FRAMES 512
#define TRIES 8 /* of which PipeWire itself has to keep time in one */

/* ---- the viewer's process: this program again, as `test_viewer_death viewer [SERVER]` ---- */

static bool patched(
        struct lc_viewer *viewer, struct lc_snapshot *snapshot, struct lc_source_info *info)
{
	return lc_viewer_read(viewer, snapshot, info) && info->state == LC_STATE_RUNNING &&
	        info->patched_in[0] && info->patched_out[0];
}

#define TONE_PORT "LINECHECK_TEST_TONE" /* in the environment: where a test tone is to go */

static bool ask_for_tone(struct lc_viewer *viewer, const char *port)
{
	struct lc_tone_request request = { .level_dbfs = -20.0, .duration_s = 60.0 };
	snprintf(request.port, sizeof request.port, "%s", port);
	return lc_viewer_send(viewer, LC_MESSAGE_TONE, &request, sizeof request);
}

/* Prints the engine's pid once its audio is patched and a test tone, where one is wanted, goes
 * out; then views until something ends it. */
static int view(const char *server)
{
	const char *arguments[] = { "--inline", "card:out_1", server ? "--server" : NULL, server,
		NULL };
	struct lc_error error;
	struct lc_viewer *viewer;
	struct lc_snapshot *snapshot = calloc(1, sizeof *snapshot);
	struct lc_source_info *info = calloc(1, sizeof *info);
	const char *port = getenv(TONE_PORT);
	bool told = false, asked = false;
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (lc_viewer_start(&viewer, getenv("LINECHECK"), arguments, &error)) {
		fprintf(stderr, "%s\n", error.text);
		return 1;
	}
	for (;;) {
		struct pollfd ready = { lc_viewer_fd(viewer), POLLIN, 0 };
		poll(&ready, 1, 20);
		if (!lc_viewer_dispatch(viewer))
			return 1;
		if (told || !patched(viewer, snapshot, info))
			continue;
		if (port && !asked)
			asked = ask_for_tone(viewer, port);
		if (!port || info->tone_sounds) {
			printf("%d\n", lc_viewer_engine_pid(viewer));
			fflush(stdout);
			told = true;
		}
	}
}

/* ---- the tests ---- */

static struct lc_test_jackd jackd;
static struct lc_test_pipewire pipewire;
static bool is_pipewire;
static struct peer *card, *daw; /* card:out_1 to daw:in_1, and Linecheck in between */
static struct peer *ear;        /* where a test tone goes */

struct viewer_process {
	pid_t pid;
	int engine_fd; /* a pidfd */
};

static struct viewer_process start_viewer(void)
{
	struct viewer_process viewer;
	int out[2], engine_pid;
	ck_assert_int_eq(pipe2(out, O_CLOEXEC), 0);
	viewer.pid = fork();
	ck_assert_int_ge(viewer.pid, 0);
	if (viewer.pid == 0) {
		dup2(out[1], STDOUT_FILENO);
		execl("/proc/self/exe", "test_viewer_death", "viewer",
		        is_pipewire ? NULL : jackd.name, NULL);
		_exit(127);
	}
	close(out[1]);
	FILE *told = fdopen(out[0], "r");
	ck_assert_msg(fscanf(told, "%d", &engine_pid) == 1, "the viewer saw no patched engine");
	fclose(told);
	viewer.engine_fd = pidfd_open(engine_pid, 0);
	ck_assert_int_ge(viewer.engine_fd, 0);
	return viewer;
}

/* The engine ends by itself within 10 s of its last viewer. */
static void expect_engine_end(struct viewer_process *viewer)
{
	struct pollfd ended = { viewer->engine_fd, POLLIN, 0 };
	ck_assert_msg(poll(&ended, 1, 10000) == 1, "the engine outlives its viewer");
	close(viewer->engine_fd);
}

static void end_viewer(struct viewer_process *viewer)
{
	kill(viewer->pid, SIGCONT);
	kill(viewer->pid, SIGKILL);
	ck_assert_int_eq(waitpid(viewer->pid, NULL, 0), viewer->pid);
}

static void expect_untouched(const struct peer_heard *heard)
{
	ck_assert_msg(heard->frames > RATE_HZ && heard->silent == 0 && heard->lost == 0 &&
	                heard->foreign == 0 && heard->repeated == 0 && heard->doubled == 0,
	        "of %lu frames %lu silent, %lu lost, %lu foreign, %lu repeated, %lu doubled",
	        (unsigned long)heard->frames, (unsigned long)heard->silent,
	        (unsigned long)heard->lost, (unsigned long)heard->foreign,
	        (unsigned long)heard->repeated, (unsigned long)heard->doubled);
}

/*
 * What the DAW hears while harm comes to a viewer. The tests' jackd waits for its clients;
 * PipeWire does not, and a time in which the card itself missed a cycle says nothing. False: so it
 * was.
 */
static bool harm_once(int signal_number, double seconds)
{
	struct viewer_process viewer = start_viewer();
	peer_listen(card);
	peer_listen(daw);
	kill(viewer.pid, signal_number);
	ck_assert(peer_wait_frames(daw, (uint64_t)(seconds * RATE_HZ)));
	struct peer_heard heard = peer_heard(daw, 0);
	bool undisturbed = !is_pipewire || peer_xruns(card) + peer_xruns(daw) == 0;
	end_viewer(&viewer);
	expect_engine_end(&viewer);
	if (undisturbed)
		expect_untouched(&heard);
	return undisturbed;
}

static void harm(int signal_number, double seconds)
{
	for (int i = 0; i < TRIES; i++)
		if (harm_once(signal_number, seconds))
			return;
	ck_abort_msg("the server had xruns in every try");
}

/* PipeWire tells one client of another's ports a little later. */
static void wire_directly(void)
{
	const struct timespec step = { .tv_nsec = 5000000 };
	int failure = -1;
	for (time_t begun = time(NULL); failure && time(NULL) <= begun + 10;) {
		failure = jack_connect(peer_client(daw), "card:out_1", "daw:in_1");
		if (failure == EEXIST)
			return;
		if (failure)
			nanosleep(&step, NULL);
	}
	ck_assert_int_eq(failure, 0);
}

START_TEST(a_stopped_viewer_does_not_touch_one_sample)
{
	harm(SIGSTOP, 3.0);
}
END_TEST

START_TEST(a_killed_viewer_does_not_touch_one_sample_and_the_engine_wires_through_and_ends)
{
	harm(SIGKILL, 3.0);
	/* what the engine left behind is the direct wire: the sequence goes on without it */
	peer_listen(daw);
	ck_assert(peer_wait_frames(daw, RATE_HZ));
	ck_assert_uint_gt(peer_heard(daw, 0).ordered, RATE_HZ / 2);
}
END_TEST

/* A window that crashes while it plays a tone must not leave it sounding. */
START_TEST(a_test_tone_ends_with_the_viewer_that_asked_for_it)
{
	setenv(TONE_PORT, "ear:in_1", 1);
	struct viewer_process viewer = start_viewer();
	unsetenv(TONE_PORT);
	peer_listen(daw);
	peer_listen(ear);
	ck_assert(peer_wait_frames(ear, 2 * RATE_HZ));
	struct peer_heard tone = peer_heard(ear, 0), passed = peer_heard(daw, 0);
	ck_assert_uint_gt(tone.foreign, RATE_HZ);
	ck_assert_uint_eq(passed.foreign, 0); /* none of it where the sound passes */
	end_viewer(&viewer);
	expect_engine_end(&viewer);
	peer_listen(ear);
	ck_assert(peer_wait_frames(ear, RATE_HZ / 2));
	ck_assert_uint_eq(peer_heard(ear, 0).foreign, 0);
}
END_TEST

static bool start_server(char *argv[])
{
	if (!is_pipewire) {
		lc_test_need("jackd");
		return lc_test_jackd_start(&jackd, RATE_HZ, PERIOD_FRAMES, 2);
	}
	lc_test_need("pipewire");
	lc_test_use_pipewire(argv);
	return lc_test_pipewire_start(&pipewire, false);
}

static void stop_server(void)
{
	if (is_pipewire)
		lc_test_pipewire_stop(&pipewire);
	else
		lc_test_jackd_stop(&jackd);
}

int main(int argc, char *argv[])
{
	if (argc >= 2 && !strcmp(argv[1], "viewer"))
		return view(argv[2]);
	is_pipewire = argc == 2 && !strcmp(argv[1], "pipewire");
	if (!start_server(argv))
		return EXIT_FAILURE;
	const char *name = is_pipewire ? NULL : jackd.name;
	card = peer_open(name, "card", 1, 0);
	daw = peer_open(name, "daw", 0, 1);
	ear = peer_open(name, "ear", 0, 1);
	if (!card || !daw || !ear)
		return EXIT_FAILURE;
	TCase *tcase = tcase_create("viewer");
	tcase_set_timeout(tcase, 200);
	tcase_add_checked_fixture(tcase, wire_directly, NULL);
	tcase_add_test(tcase, a_stopped_viewer_does_not_touch_one_sample);
	tcase_add_test(tcase,
	        a_killed_viewer_does_not_touch_one_sample_and_the_engine_wires_through_and_ends);
	tcase_add_test(tcase, a_test_tone_ends_with_the_viewer_that_asked_for_it);
	int status = lc_test_run_here(
	        "viewer's death", tcase); /* the peers' threads are in this process */
	peer_close(ear);
	peer_close(daw);
	peer_close(card);
	stop_server();
	return status;
}
