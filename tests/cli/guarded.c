/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The audio process is killed while it stands between a card and a DAW: the guard wires them
 * directly. The same on JACK2 and on PipeWire.
 */
#include "guarded.h"

#include "peer.h"
#include "servers.h"

#include <check.h>
#include <dirent.h>
#include <math.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/pidfd.h>
#include <time.h>
#include <unistd.h>

#define CHANNELS 2
#define PATIENCE_S 30
#define STEP_NS 2000000L
#define BOUND_MS 100.0 /* the audio has to flow again within that */
#define TRIES 6        /* of which one has to keep the bound, however busy the machine is */

const char *guarded_server;

static const struct timespec step = { .tv_nsec = STEP_NS };
static struct peer *card, *daw;
static struct lc_test_process engine;

static void start_engine(const char *const *more)
{
	const char *arguments[32] = { getenv("LINECHECK"), "engine", "--stay" };
	size_t count = 3;
	if (guarded_server) {
		arguments[count++] = "--server";
		arguments[count++] = guarded_server;
	}
	for (size_t i = 0; more[i]; i++)
		arguments[count++] = more[i];
	ck_assert_ptr_nonnull(arguments[0]);
	ck_assert(lc_test_start(&engine, arguments));
}

static bool are_connected(const char *source, const char *destination)
{
	jack_port_t *port = jack_port_by_name(peer_client(daw), destination);
	const char **names = port ? jack_port_get_all_connections(peer_client(daw), port) : NULL;
	bool found = false;
	for (size_t i = 0; names && names[i]; i++)
		found |= strcmp(names[i], source) == 0;
	jack_free(names);
	return found;
}

static void await(const char *source, const char *destination, bool connected)
{
	for (time_t begun = time(NULL); time(NULL) <= begun + PATIENCE_S;) {
		if (are_connected(source, destination) == connected)
			return;
		nanosleep(&step, NULL);
	}
	ck_abort_msg("%s -> %s: %s", source, destination,
	        connected ? "was never connected" : "stayed connected");
}

/* Waits until port exists and hears somebody. */
static void await_source(const char *name)
{
	for (time_t begun = time(NULL); time(NULL) <= begun + PATIENCE_S;) {
		jack_port_t *port = jack_port_by_name(peer_client(daw), name);
		if (port && jack_port_connected(port) > 0)
			return;
		nanosleep(&step, NULL);
	}
	ck_abort_msg("%s hears nobody", name);
}

/* The guard: the one child of the audio process that bears its name. 0: none. */
static pid_t find_guard(void)
{
	char path[64], line[256], name[32] = "";
	pid_t guard = 0;
	snprintf(path, sizeof path, "/proc/%d/task/%d/children", engine.pid, engine.pid);
	FILE *children = fopen(path, "re");
	int found = children ? fscanf(children, "%d", &guard) : 0;
	if (children)
		fclose(children);
	if (found != 1)
		return 0;
	snprintf(path, sizeof path, "/proc/%d/comm", guard);
	FILE *comm = fopen(path, "re");
	if (comm && fgets(line, sizeof line, comm))
		sscanf(line, "%31s", name);
	if (comm)
		fclose(comm);
	return strcmp(name, "lc-guard") == 0 ? guard : 0;
}

/* Threads of libjack in the guard tell that its client is open. */
static size_t count_threads(pid_t pid)
{
	char path[64];
	size_t count = 0;
	snprintf(path, sizeof path, "/proc/%d/task", pid);
	DIR *folder = opendir(path);
	while (folder && readdir(folder))
		count++;
	if (folder)
		closedir(folder);
	return count < 2 ? 0 : count - 2;
}

/* Waits until the guard stands by, and returns a pidfd of it. */
static int await_guard(void)
{
	pid_t guard = 0;
	for (time_t begun = time(NULL); time(NULL) <= begun + PATIENCE_S;) {
		guard = find_guard();
		if (guard && count_threads(guard) > 1)
			break;
		guard = 0;
		nanosleep(&step, NULL);
	}
	ck_assert_msg(guard != 0, "no guard stands by");
	/* It is told at every turn of its engine, ten a second. */
	ck_assert(peer_wait_frames(daw, 12000));
	int fd = pidfd_open(guard, 0);
	ck_assert_int_ge(fd, 0);
	return fd;
}

static void expect_end(int guard_fd)
{
	struct pollfd ended = { guard_fd, POLLIN, 0 };
	ck_assert_msg(poll(&ended, 1, 1000 * PATIENCE_S) == 1, "the guard stays");
	close(guard_fd);
}

static void connect_all(const char *const (*wires)[2])
{
	for (size_t i = 0; wires[i][0]; i++) {
		for (time_t begun = time(NULL); time(NULL) <= begun + PATIENCE_S;) {
			if (jack_connect(peer_client(daw), wires[i][0], wires[i][1]) == 0)
				break;
			nanosleep(&step, NULL);
		}
		await(wires[i][0], wires[i][1], true);
	}
}

static void clear_direct_wires(void)
{
	for (int c = 1; c <= CHANNELS; c++)
		for (int d = 1; d <= CHANNELS; d++) {
			char source[16], destination[16];
			snprintf(source, sizeof source, "card:out_%d", c);
			snprintf(destination, sizeof destination, "daw:in_%d", d);
			if (!are_connected(source, destination))
				continue;
			jack_disconnect(peer_client(daw), source, destination);
			await(source, destination, false);
		}
}

static const char *const straight[][2] = { { "card:out_1", "daw:in_1" },
	{ "card:out_2", "daw:in_2" }, { NULL } };

/* Between card and DAW on both channels, with a guard. */
static int stand_inline(void)
{
	clear_direct_wires();
	connect_all(straight);
	start_engine(
	        (const char *const[]) { "--inline", "card:out_1", "--inline", "card:out_2", NULL });
	await("linecheck:out_1", "daw:in_1", true);
	await("linecheck:out_2", "daw:in_2", true);
	await("card:out_1", "daw:in_1", false);
	await("card:out_2", "daw:in_2", false);
	return await_guard();
}

static double period_ms(void)
{
	return 1e3 * jack_get_buffer_size(peer_client(daw)) /
	        jack_get_sample_rate(peer_client(daw));
}

/* What was not heard, in ms of the clock on the wall and in frames. */
struct gap {
	double ms;
	uint64_t frames;
};

static struct gap kill_and_listen(int signal_number)
{
	peer_listen(daw);
	ck_assert(peer_wait_frames(daw, 4096));
	kill(engine.pid, signal_number);
	lc_test_kill(&engine);
	await("card:out_1", "daw:in_1", true);
	await("card:out_2", "daw:in_2", true);
	ck_assert(peer_wait_frames(daw, 8192));
	struct peer_heard first = peer_heard(daw, 0), second = peer_heard(daw, 1);
	struct gap gap = {
		.ms = first.longest_ms > second.longest_ms ? first.longest_ms : second.longest_ms,
		.frames = first.frames - first.ordered,
	};
	gap.ms -= period_ms();
	return gap;
}

static const int deaths[] = { SIGKILL, SIGSEGV };

START_TEST(after_the_death_of_the_audio_process_the_guard_wires_directly_and_ends)
{
	struct gap best = { .ms = INFINITY };
	for (int i = 0; i < TRIES && best.ms > BOUND_MS; i++) {
		int guard = stand_inline();
		struct gap gap = kill_and_listen(deaths[_i]);
		expect_end(guard);
		fprintf(stderr, "signal %d: %.1f ms, %lu frames\n", deaths[_i], gap.ms,
		        (unsigned long)gap.frames);
		if (gap.ms < best.ms)
			best = gap;
	}
	ck_assert_double_le(best.ms, BOUND_MS);
	/* Whole from then on. */
	peer_listen(daw);
	ck_assert(peer_wait_frames(daw, 8192));
	ck_assert_uint_gt(peer_heard(daw, 1).ordered, 0);
	ck_assert_uint_eq(peer_heard(daw, 1).foreign + peer_heard(daw, 1).doubled, 0);
}
END_TEST

START_TEST(a_guard_has_nothing_to_do_where_all_ends_well)
{
	int guard = stand_inline();
	/* What the user takes away after the end stays away: the guard does not come back to it. */
	lc_test_stop(&engine, false);
	await("card:out_1", "daw:in_1", true);
	expect_end(guard);
	clear_direct_wires();
	ck_assert(peer_wait_frames(daw, 24000));
	ck_assert(!are_connected("card:out_1", "daw:in_1"));
}
END_TEST

START_TEST(a_way_that_passes_the_client_twice_is_wired_from_end_to_end)
{
	static const char *const twice[][2] = { { "card:out_1", "linecheck:in_1" },
		{ "linecheck:out_1", "linecheck:in_2" }, { "linecheck:out_2", "daw:in_2" },
		{ NULL } };
	clear_direct_wires();
	start_engine((const char *const[]) { NULL });
	connect_all(twice);
	int guard = await_guard();
	lc_test_kill(&engine);
	await("card:out_1", "daw:in_2", true);
	expect_end(guard);
	ck_assert(!are_connected("card:out_1", "daw:in_1"));
	/* and the same where it leaves well */
	clear_direct_wires();
	start_engine((const char *const[]) { NULL });
	connect_all(twice);
	lc_test_stop(&engine, false);
	await("card:out_1", "daw:in_2", true);
	clear_direct_wires();
}
END_TEST

START_TEST(what_the_user_rewired_by_hand_is_what_the_guard_restores)
{
	int guard = stand_inline();
	static const char *const crossed[][2] = { { "linecheck:out_1", "daw:in_2" }, { NULL } };
	connect_all(crossed);
	jack_disconnect(peer_client(daw), "linecheck:out_1", "daw:in_1");
	jack_disconnect(peer_client(daw), "linecheck:out_2", "daw:in_2");
	await("linecheck:out_2", "daw:in_2", false);
	ck_assert(peer_wait_frames(daw, 24000));
	lc_test_kill(&engine);
	await("card:out_1", "daw:in_2", true);
	expect_end(guard);
	ck_assert(!are_connected("card:out_1", "daw:in_1"));
	ck_assert(!are_connected("card:out_2", "daw:in_2"));
	clear_direct_wires();
}
END_TEST

START_TEST(a_guard_that_was_killed_is_replaced)
{
	int first = stand_inline();
	pid_t killed = find_guard();
	kill(killed, SIGKILL);
	expect_end(first);
	for (time_t begun = time(NULL); time(NULL) <= begun + PATIENCE_S;) {
		if (find_guard() != 0 && find_guard() != killed)
			break;
		nanosleep(&step, NULL);
	}
	int second = await_guard();
	lc_test_kill(&engine);
	await("card:out_1", "daw:in_1", true);
	expect_end(second);
	clear_direct_wires();
}
END_TEST

#define AT_ONCE 3

START_TEST(instances_that_come_and_go_at_once_leave_the_wire_as_it_was)
{
	struct lc_test_process instance[AT_ONCE];
	clear_direct_wires();
	connect_all(straight);
	for (int i = 0; i < AT_ONCE; i++) {
		start_engine((const char *const[]) { "--inline", "card:out_1", NULL });
		instance[i] = engine;
	}
	await("card:out_1", "daw:in_1", false);
	/* Each has had its turn when each has a source: one of them the card. */
	for (int i = 0; i < AT_ONCE; i++) {
		char port[64] = "linecheck:in_1";
		if (i > 0)
			snprintf(port, sizeof port, "linecheck-%02d:in_1", i);
		await_source(port);
	}
	for (int i = 0; i < AT_ONCE; i++)
		kill(instance[i].pid, SIGTERM);
	for (int i = 0; i < AT_ONCE; i++)
		lc_test_stop(&instance[i], false);
	await("card:out_1", "daw:in_1", true);
	peer_listen(daw);
	ck_assert(peer_wait_frames(daw, 8192));
	ck_assert_uint_gt(peer_heard(daw, 0).ordered, 0);
	ck_assert_uint_eq(peer_heard(daw, 0).foreign + peer_heard(daw, 0).doubled, 0);
	clear_direct_wires();
}
END_TEST

void guarded_die(double *gap_ms, unsigned long *not_heard)
{
	int guard = stand_inline();
	struct gap gap = kill_and_listen(SIGKILL);
	expect_end(guard);
	*gap_ms = gap.ms;
	*not_heard = (unsigned long)gap.frames;
}

bool guarded_open_peers(void)
{
	card = peer_open(guarded_server, "card", CHANNELS, 0);
	daw = peer_open(guarded_server, "daw", 0, CHANNELS);
	return card && daw;
}

void guarded_close_peers(void)
{
	peer_close(daw);
	peer_close(card);
}

TCase *guarded_case(void)
{
	TCase *guarded = tcase_create("guard");
	tcase_set_timeout(guarded, 200);
	tcase_add_loop_test(guarded,
	        after_the_death_of_the_audio_process_the_guard_wires_directly_and_ends, 0,
	        sizeof deaths / sizeof *deaths);
	tcase_add_test(guarded, a_guard_has_nothing_to_do_where_all_ends_well);
	tcase_add_test(guarded, a_way_that_passes_the_client_twice_is_wired_from_end_to_end);
	tcase_add_test(guarded, what_the_user_rewired_by_hand_is_what_the_guard_restores);
	tcase_add_test(guarded, a_guard_that_was_killed_is_replaced);
	tcase_add_test(guarded, instances_that_come_and_go_at_once_leave_the_wire_as_it_was);
	return guarded;
}
