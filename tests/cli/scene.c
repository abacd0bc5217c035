/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The scene of the guard's tests. */
#include "scene.h"

#include "guarded.h"

#include <check.h>
#include <dirent.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/pidfd.h>
#include <time.h>
#include <unistd.h>

#define CHANNELS 2

const char *guarded_server;

static const struct timespec step = { .tv_nsec = STEP_NS };
struct peer *scene_daw;
struct lc_test_process scene_engine;
static struct peer *card;

void scene_start(const char *const *more)
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
	ck_assert(lc_test_start(&scene_engine, arguments));
}

bool scene_are_connected(const char *source, const char *destination)
{
	jack_port_t *port = jack_port_by_name(peer_client(scene_daw), destination);
	const char **names =
	        port ? jack_port_get_all_connections(peer_client(scene_daw), port) : NULL;
	bool found = false;
	for (size_t i = 0; names && names[i]; i++)
		found |= strcmp(names[i], source) == 0;
	jack_free(names);
	return found;
}

void scene_await(const char *source, const char *destination, bool connected)
{
	for (time_t begun = time(NULL); time(NULL) <= begun + PATIENCE_S;) {
		if (scene_are_connected(source, destination) == connected)
			return;
		nanosleep(&step, NULL);
	}
	ck_abort_msg("%s -> %s: %s", source, destination,
	        connected ? "was never connected" : "stayed connected");
}

void scene_await_source(const char *name)
{
	for (time_t begun = time(NULL); time(NULL) <= begun + PATIENCE_S;) {
		jack_port_t *port = jack_port_by_name(peer_client(scene_daw), name);
		if (port && jack_port_connected(port) > 0)
			return;
		nanosleep(&step, NULL);
	}
	ck_abort_msg("%s hears nobody", name);
}

/* The guard: the one child of the audio process that bears its name. 0: none. */
pid_t scene_find_guard(void)
{
	char path[64], line[256], name[32] = "";
	pid_t guard = 0;
	snprintf(
	        path, sizeof path, "/proc/%d/task/%d/children", scene_engine.pid, scene_engine.pid);
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

int scene_await_guard(void)
{
	pid_t guard = 0;
	for (time_t begun = time(NULL); time(NULL) <= begun + PATIENCE_S;) {
		guard = scene_find_guard();
		if (guard && count_threads(guard) > 1)
			break;
		guard = 0;
		nanosleep(&step, NULL);
	}
	ck_assert_msg(guard != 0, "no guard stands by");
	/* It is told at every turn of its scene_engine, ten a second. */
	ck_assert(peer_wait_frames(scene_daw, 12000));
	int fd = pidfd_open(guard, 0);
	ck_assert_int_ge(fd, 0);
	return fd;
}

void scene_expect_end(int guard_fd)
{
	struct pollfd ended = { guard_fd, POLLIN, 0 };
	ck_assert_msg(poll(&ended, 1, 1000 * PATIENCE_S) == 1, "the guard stays");
	close(guard_fd);
}

void scene_connect_all(const char *const (*wires)[2])
{
	for (size_t i = 0; wires[i][0]; i++) {
		for (time_t begun = time(NULL); time(NULL) <= begun + PATIENCE_S;) {
			if (jack_connect(peer_client(scene_daw), wires[i][0], wires[i][1]) == 0)
				break;
			nanosleep(&step, NULL);
		}
		scene_await(wires[i][0], wires[i][1], true);
	}
}

void scene_clear_direct_wires(void)
{
	for (int c = 1; c <= CHANNELS; c++)
		for (int d = 1; d <= CHANNELS; d++) {
			char source[16], destination[16];
			snprintf(source, sizeof source, "card:out_%d", c);
			snprintf(destination, sizeof destination, "daw:in_%d", d);
			if (!scene_are_connected(source, destination))
				continue;
			jack_disconnect(peer_client(scene_daw), source, destination);
			scene_await(source, destination, false);
		}
}

const char *const scene_straight[][2] = { { "card:out_1", "daw:in_1" },
	{ "card:out_2", "daw:in_2" }, { NULL } };

int scene_stand_inline(void)
{
	scene_clear_direct_wires();
	scene_connect_all(scene_straight);
	scene_start(
	        (const char *const[]) { "--inline", "card:out_1", "--inline", "card:out_2", NULL });
	scene_await("linecheck:out_1", "daw:in_1", true);
	scene_await("linecheck:out_2", "daw:in_2", true);
	scene_await("card:out_1", "daw:in_1", false);
	scene_await("card:out_2", "daw:in_2", false);
	return scene_await_guard();
}

static double period_ms(void)
{
	return 1e3 * jack_get_buffer_size(peer_client(scene_daw)) /
	        jack_get_sample_rate(peer_client(scene_daw));
}

struct gap scene_kill_and_listen(int signal_number)
{
	peer_listen(scene_daw);
	ck_assert(peer_wait_frames(scene_daw, 4096));
	kill(scene_engine.pid, signal_number);
	lc_test_kill(&scene_engine);
	scene_await("card:out_1", "daw:in_1", true);
	scene_await("card:out_2", "daw:in_2", true);
	ck_assert(peer_wait_frames(scene_daw, 8192));
	struct peer_heard first = peer_heard(scene_daw, 0), second = peer_heard(scene_daw, 1);
	struct gap gap = {
		.ms = first.longest_ms > second.longest_ms ? first.longest_ms : second.longest_ms,
		.frames = first.frames - first.ordered,
	};
	gap.ms -= period_ms();
	return gap;
}

bool guarded_open_peers(void)
{
	card = peer_open(guarded_server, "card", CHANNELS, 0);
	scene_daw = peer_open(guarded_server, "daw", 0, CHANNELS);
	return card && scene_daw;
}

void guarded_close_peers(void)
{
	peer_close(scene_daw);
	peer_close(card);
}
