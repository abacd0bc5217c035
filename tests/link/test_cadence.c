/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A host beside a viewer that is stopped or killed. This program starts itself as the viewer,
 * `test_cadence viewer NAME`.
 */
#include "linecheck/link.h"

#include "../support/clock.h"
#include "../support/run.h"
#include "../support/sorted.h"
#include "runtime_folder.h"

#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

#define WAIT_MS 10000
#define TURN_MS 5

static struct lc_snapshot sent, got;
static struct lc_source_info sent_info, got_info;

static int play_viewer(const char *name)
{
	struct lc_viewer *viewer;
	struct pollfd said = { .events = POLLIN };

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (lc_viewer_attach(&viewer, name, NULL) != LC_OK)
		return 99;
	said.fd = lc_viewer_fd(viewer);
	for (;;) {
		if (poll(&said, 1, TURN_MS) > 0 && !lc_viewer_dispatch(viewer))
			return 0;
		lc_viewer_read(viewer, &got, &got_info);
		lc_viewer_send(viewer, LC_MESSAGE_SETTINGS, &(struct lc_settings) { 1 },
		        sizeof(struct lc_settings));
	}
}

#define TURNS 60

struct cadence {
	double turn_ms, bare_ms; /* medians: of a turn, and of a wait as long without a host */
	double publish_us;       /* median of processor time */
	long waits;              /* times that a publication gave the processor away to wait */
};

static void count(void *context, enum lc_message_kind kind, const void *payload, size_t size)
{
	*(int *)context += 1;
}

static long waits(void)
{
	struct rusage usage;

	getrusage(RUSAGE_THREAD, &usage);
	return usage.ru_nvcsw;
}

/* Publishes as an engine does, TURNS times, and says how long that takes. */
static struct cadence publish_on(struct lc_host *host)
{
	double turn_s[TURNS], bare_s[TURNS], publish_s[TURNS];
	struct cadence cadence = { 0 };

	for (int turn = 0; turn < TURNS; turn++) {
		double start = lc_test_now_s(CLOCK_MONOTONIC), end = start + TURN_MS * 1e-3;
		double cpu = lc_test_now_s(CLOCK_THREAD_CPUTIME_ID);
		long waited = waits();
		int messages = 0;

		sent.frames += 960;
		lc_host_publish(host, &sent, &sent_info);
		cadence.waits += waits() - waited;
		publish_s[turn] = lc_test_now_s(CLOCK_THREAD_CPUTIME_ID) - cpu;
		for (double left; (left = end - lc_test_now_s(CLOCK_MONOTONIC)) > 0;)
			lc_host_poll(host, (int)(left * 1e3 + 1), count, &messages);
		turn_s[turn] = lc_test_now_s(CLOCK_MONOTONIC) - start;
		start = lc_test_now_s(CLOCK_MONOTONIC);
		poll(NULL, 0, TURN_MS);
		bare_s[turn] = lc_test_now_s(CLOCK_MONOTONIC) - start;
	}
	cadence.turn_ms = lc_test_median(turn_s, TURNS) * 1e3;
	cadence.bare_ms = lc_test_median(bare_s, TURNS) * 1e3;
	cadence.publish_us = lc_test_median(publish_s, TURNS) * 1e6;
	return cadence;
}

static pid_t start_viewer(struct lc_host *host)
{
	pid_t pid = fork();

	if (pid == 0) {
		execl("/proc/self/exe", "test_cadence", "viewer", lc_host_name(host), (char *)NULL);
		_exit(99);
	}
	for (int turn = 0; turn < WAIT_MS / TURN_MS && lc_host_viewers(host) == 0; turn++)
		lc_host_poll(host, TURN_MS, NULL, NULL);
	ck_assert_uint_eq(lc_host_viewers(host), 1);
	return pid;
}

START_TEST(a_viewer_that_is_stopped_or_killed_does_not_touch_the_hosts_cadence)
{
	struct lc_host *host;
	struct cadence alone, stopped, killed;
	pid_t pid;

	ck_assert_int_eq(lc_host_new(&host, LC_MAX_CHANNELS, -1, "cadence", NULL), LC_OK);
	sent.channels = LC_MAX_CHANNELS;
	alone = publish_on(host);
	pid = start_viewer(host);
	publish_on(host);
	kill(pid, SIGSTOP);
	waitpid(pid, NULL, WUNTRACED);
	stopped = publish_on(host);
	ck_assert_uint_eq(lc_host_viewers(host), 1);
	kill(pid, SIGKILL);
	waitpid(pid, NULL, 0);
	killed = publish_on(host);
	ck_assert_uint_eq(lc_host_viewers(host), 0);
	/*
	 * Nothing of a publication depends on viewers: it never waits, and its cost stays what it
	 * is alone. A turn takes as long as the machine takes just now to wait for 5 ms, which is
	 * measured in between, since it is shared with others.
	 */
	ck_assert_int_eq((int)(alone.waits + stopped.waits + killed.waits), 0);
	ck_assert_double_lt(stopped.publish_us, 2 * alone.publish_us + 20);
	ck_assert_double_lt(killed.publish_us, 2 * alone.publish_us + 20);
	ck_assert_double_lt(stopped.turn_ms, 2 * stopped.bare_ms);
	ck_assert_double_lt(killed.turn_ms, 2 * killed.bare_ms);
	lc_host_free(host);
}
END_TEST

START_TEST(a_viewer_that_was_stopped_goes_on_with_the_newest)
{
	struct lc_host *host;
	pid_t pid;
	int heard = 0;

	ck_assert_int_eq(lc_host_new(&host, 2, -1, "woken", NULL), LC_OK);
	sent.channels = 2;
	pid = start_viewer(host);
	kill(pid, SIGSTOP);
	waitpid(pid, NULL, WUNTRACED);
	publish_on(host);
	/* What it had sent before is drained; then it is silent. */
	do {
		heard = 0;
		lc_host_poll(host, 50, count, &heard);
	} while (heard);
	kill(pid, SIGCONT);
	for (int turn = 0; turn < WAIT_MS / TURN_MS && heard == 0; turn++)
		lc_host_poll(host, TURN_MS, count, &heard);
	ck_assert_int_gt(heard, 0);
	kill(pid, SIGKILL);
	waitpid(pid, NULL, 0);
	lc_host_free(host);
}
END_TEST

int main(int argc, char **argv)
{
	TCase *tests;
	int result;

	if (argc > 2 && strcmp(argv[1], "viewer") == 0)
		return play_viewer(argv[2]);
	runtime_folder_make();
	tests = tcase_create("cadence");
	tcase_set_timeout(tests, 60);
	tcase_add_test(tests, a_viewer_that_is_stopped_or_killed_does_not_touch_the_hosts_cadence);
	tcase_add_test(tests, a_viewer_that_was_stopped_goes_on_with_the_newest);
	result = lc_test_run("cadence", tests);
	runtime_folder_remove();
	return result;
}
