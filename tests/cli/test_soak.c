/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The audio process over minutes, while viewers come and go and the period changes, and over a
 * hundred restarts of the server: its memory, descriptors and threads stay as they are.
 */
#include "../support/clock.h"
#include "../support/run.h"
#include "../support/sorted.h"
#include "peer.h"
#include "servers.h"

#include "linecheck/link.h"

#include <dirent.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define RATE_HZ 48000
#define PATIENCE_S 30
#define WARM_UP_S 15
#define SOAK_S 120
#define RESTARTS 100
#define GROWTH_KB 512 /* of private memory: a leak of one snapshot a second would be 20 MB */
#define BACK_S 2.0    /* the client has to be back after a restart */

static struct lc_test_jackd server;
static struct lc_test_process engine;
static struct lc_viewer *viewer;
static struct lc_snapshot *snapshot;
static struct lc_source_info *info;

/* ---- what the process takes ---- */

struct taken {
	long private_kb;
	size_t files, threads;
};

static size_t count_entries(const char *what)
{
	char path[64];
	size_t count = 0;
	snprintf(path, sizeof path, "/proc/%d/%s", engine.pid, what);
	DIR *folder = opendir(path);
	ck_assert_ptr_nonnull(folder);
	while (readdir(folder))
		count++;
	closedir(folder);
	return count - 2;
}

static struct taken look(void)
{
	char path[64], line[256];
	struct taken taken = { .files = count_entries("fd"), .threads = count_entries("task") };
	snprintf(path, sizeof path, "/proc/%d/status", engine.pid);
	FILE *file = fopen(path, "re");
	ck_assert_ptr_nonnull(file);
	while (fgets(line, sizeof line, file))
		sscanf(line, "RssAnon: %ld", &taken.private_kb);
	fclose(file);
	return taken;
}

/* more_files: how many may be open for a moment, as while the client makes itself at home. */
static void expect_flat(
        const struct taken *before, const struct taken *after, size_t more_files, const char *when)
{
	fprintf(stderr, "%s: %ld to %ld kB private, %zu to %zu files, %zu to %zu threads\n", when,
	        before->private_kb, after->private_kb, before->files, after->files, before->threads,
	        after->threads);
	ck_assert_int_le(after->private_kb, before->private_kb + GROWTH_KB);
	ck_assert_uint_le(after->files, before->files + more_files);
	ck_assert_uint_eq(after->threads, before->threads);
}

/* ---- the viewer ---- */

static void attach(void)
{
	struct lc_error error;
	for (double begun = lc_test_now_s(CLOCK_MONOTONIC);
	        lc_test_now_s(CLOCK_MONOTONIC) < begun + PATIENCE_S;) {
		if (lc_viewer_attach(&viewer, "linecheck-soak", &error) == LC_OK)
			return;
		poll(NULL, 0, 20);
	}
	ck_abort_msg("%s", error.text);
}

/* Waits for what the engine publishes next, and takes it. */
static void view(void)
{
	struct pollfd ready = { lc_viewer_fd(viewer), POLLIN, 0 };
	poll(&ready, 1, 10);
	ck_assert(lc_viewer_dispatch(viewer));
	lc_viewer_read(viewer, snapshot, info);
}

static void await_state(enum lc_source_state state)
{
	for (double begun = lc_test_now_s(CLOCK_MONOTONIC); info->state != state;) {
		view();
		ck_assert_msg(lc_test_now_s(CLOCK_MONOTONIC) < begun + PATIENCE_S,
		        "the engine stays in state %d", info->state);
	}
}

/* Lets some audio pass: at rest nobody is killed with a lock in hand that the next one needs. */
static void await_rest(void)
{
	uint64_t frames = snapshot->frames;
	for (double begun = lc_test_now_s(CLOCK_MONOTONIC);
	        snapshot->frames - frames < RATE_HZ / 4;) {
		view();
		frames = snapshot->frames < frames ? 0 : frames;
		ck_assert_msg(lc_test_now_s(CLOCK_MONOTONIC) < begun + PATIENCE_S, "no audio");
	}
}

/* ---- the tests ---- */

static void disturb(struct peer *daw, unsigned int turn)
{
	lc_viewer_free(viewer);
	attach();
	struct lc_settings settings = { .resets = turn };
	lc_viewer_send(viewer, LC_MESSAGE_SETTINGS, &settings, sizeof settings);
	jack_set_buffer_size(peer_client(daw), 256u << turn % 3);
	jack_disconnect(peer_client(daw), "linecheck-soak:out_1", "daw:in_1");
	jack_connect(peer_client(daw), "linecheck-soak:out_1", "daw:in_1");
}

START_TEST(nothing_grows_over_minutes)
{
	struct peer *card = peer_open(server.name, "card", 2, 0);
	struct peer *daw = peer_open(server.name, "daw", 0, 2);
	struct taken before = { 0 };
	double begun = lc_test_now_s(CLOCK_MONOTONIC), next = begun;
	ck_assert(card && daw);
	for (unsigned int turn = 0; lc_test_now_s(CLOCK_MONOTONIC) < begun + WARM_UP_S + SOAK_S;) {
		view();
		if (lc_test_now_s(CLOCK_MONOTONIC) < next)
			continue;
		next += 1.0;
		disturb(daw, ++turn);
		if (turn == WARM_UP_S)
			before = look();
	}
	view();
	struct taken after = look();
	expect_flat(&before, &after, 0, "minutes");
	ck_assert_uint_gt(snapshot->frames, 0);
	peer_close(daw);
	peer_close(card);
}
END_TEST

START_TEST(nothing_grows_over_a_hundred_restarts_of_the_server)
{
	struct taken before = { 0 };
	double back_s[RESTARTS];
	await_state(LC_STATE_RUNNING);
	for (int i = 0; i < RESTARTS; i++) {
		await_rest();
		if (i == 5)
			before = look();
		if (i % 2)
			lc_test_jackd_kill(&server);
		else
			lc_test_jackd_pause(&server);
		await_state(LC_STATE_WAITING);
		ck_assert(lc_test_jackd_restart(&server));
		double begun = lc_test_now_s(CLOCK_MONOTONIC);
		await_state(LC_STATE_RUNNING);
		back_s[i] = lc_test_now_s(CLOCK_MONOTONIC) - begun;
	}
	struct taken after = look();
	/* a leak would be one file a restart, 95 of them */
	expect_flat(&before, &after, 5, "restarts");
	lc_test_sort(back_s, RESTARTS);
	fprintf(stderr, "back after %.2f s at the median, %.2f s at most\n", back_s[RESTARTS / 2],
	        back_s[RESTARTS - 1]);
	ck_assert_double_le(back_s[RESTARTS / 2], BACK_S);
}
END_TEST

int main(void)
{
	lc_test_need("jackd");
	snapshot = calloc(1, sizeof *snapshot);
	info = calloc(1, sizeof *info);
	if (!snapshot || !info || !lc_test_jackd_start(&server, RATE_HZ, 512, 2))
		return EXIT_FAILURE;
	const char *arguments[] = { getenv("LINECHECK"), "engine", "--stay", "--name",
		"linecheck-soak", "--server", server.name, "--inline", "card:out_1", NULL };
	if (!arguments[0] || !lc_test_start(&engine, arguments))
		return EXIT_FAILURE;
	TCase *tcase = tcase_create("soak");
	tcase_set_timeout(tcase, 900);
	tcase_add_checked_fixture(tcase, attach, NULL);
	tcase_add_test(tcase, nothing_grows_over_minutes);
	tcase_add_test(tcase, nothing_grows_over_a_hundred_restarts_of_the_server);
	int status = lc_test_run_here("soak", tcase); /* the servers are this process's */
	lc_test_stop(&engine, status != EXIT_SUCCESS);
	lc_test_jackd_stop(&server);
	free(snapshot);
	free(info);
	return status;
}
