/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A private jackd with the dummy driver. */
#include "servers.h"

#include <fcntl.h>
#include <jack/jack.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define START_S 30
#define STEP_NS 20000000L

/*
 * JACK2 keeps a list of eight servers a machine, from which one that was killed is taken only when
 * a server of the same name starts. So the names are few and used again and again.
 */
#define NAMES 8

static void keep_quiet(const char *message)
{
}

/*
 * Whether a client can open. Asked in a child: libjack keeps threads and memory of a server, which
 * a test that forks later should not have.
 */
static bool is_open(const char *name)
{
	pid_t pid = fork();
	if (pid == 0) {
		jack_set_error_function(keep_quiet);
		jack_set_info_function(keep_quiet);
		jack_client_t *client =
		        jack_client_open("ready", JackNoStartServer | JackServerName, NULL, name);
		if (client)
			jack_client_close(client);
		_exit(client ? EXIT_SUCCESS : EXIT_FAILURE);
	}
	int status = 0;
	return pid > 0 && waitpid(pid, &status, 0) == pid && WIFEXITED(status) &&
	        WEXITSTATUS(status) == EXIT_SUCCESS;
}

/*
 * JACK2 keeps a list of the machine's servers and a database of the user's metadata in /dev/shm. A
 * process that is killed at a bad moment leaves the database locked, and every other client and
 * server waits for ever then. So a test program has a /dev/shm of its own, where it may.
 */
static void hide_from_others(void)
{
	static bool is_hidden;
	if (is_hidden)
		return;
	is_hidden = true;
	if (unshare(CLONE_NEWNS) == 0 && mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) == 0)
		mount("tmpfs", "/dev/shm", "tmpfs", MS_NOSUID | MS_NODEV, "mode=1777");
}

/* Takes the first name that no other test has; false when all are taken. */
static bool take_name(struct lc_test_jackd *server)
{
	for (int i = 0; i < NAMES; i++) {
		char path[64];
		snprintf(server->name, sizeof server->name, "lc-test-%d", i);
		snprintf(path, sizeof path, "/tmp/lc-test-jackd-%u-%d", (unsigned int)getuid(), i);
		server->place_fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
		if (server->place_fd >= 0 && flock(server->place_fd, LOCK_EX | LOCK_NB) == 0)
			return true;
		if (server->place_fd >= 0)
			close(server->place_fd);
	}
	return false;
}

static bool launch(struct lc_test_jackd *server)
{
	char rate[16], period[16], ports[16];
	snprintf(rate, sizeof rate, "%u", server->rate_hz);
	snprintf(period, sizeof period, "%u", server->period_frames);
	snprintf(ports, sizeof ports, "%u", server->ports);
	setenv("JACK_NO_AUDIO_RESERVATION", "1", 1);
	/*
	 * Without real-time priority, which a container need not give; a small port table.
	 * Synchronous: no cycle begins before every client has done the last one, so that on a busy
	 * machine the audio is late but none of it is left out.
	 */
	/* Without JACK's own patience with its clients, of two periods, where it has to wait. */
	const char *argv[] = { "jackd", server->is_realtime ? "-R" : "-r", "-p", "512", "-n",
		server->name, server->is_async ? "-s" : "-St10000", "-d", "dummy", "-r", rate, "-p",
		period, "-C", ports, "-P", ports, NULL };
	return lc_test_start(&server->process, argv);
}

bool lc_test_jackd_restart(struct lc_test_jackd *server)
{
	const struct timespec step = { .tv_nsec = STEP_NS };
	bool launched = launch(server);
	for (time_t begun = time(NULL); launched && time(NULL) < begun + START_S;) {
		if (is_open(server->name))
			return true;
		nanosleep(&step, NULL);
		/* It may have ended because one of the name, or eight servers, have not yet ended.
		 */
		if (!lc_test_runs(&server->process)) {
			lc_test_stop(&server->process, false);
			launched = launch(server);
		}
	}
	lc_test_stop(&server->process, true);
	return false;
}

bool lc_test_jackd_take(
        struct lc_test_jackd *server, uint32_t rate_hz, uint32_t period_frames, uint32_t ports)
{
	*server = (struct lc_test_jackd) {
		.rate_hz = rate_hz,
		.period_frames = period_frames,
		.ports = ports,
	};
	hide_from_others();
	bool taken = take_name(server);
	if (!taken)
		fprintf(stderr, "%d tests run a JACK server already\n", NAMES);
	return taken;
}

bool lc_test_jackd_start(
        struct lc_test_jackd *server, uint32_t rate_hz, uint32_t period_frames, uint32_t ports)
{
	if (!lc_test_jackd_take(server, rate_hz, period_frames, ports))
		return false;
	if (lc_test_jackd_restart(server))
		return true;
	lc_test_jackd_stop(server);
	return false;
}

void lc_test_jackd_pause(struct lc_test_jackd *server)
{
	lc_test_stop(&server->process, false);
}

void lc_test_jackd_stop(struct lc_test_jackd *server)
{
	lc_test_jackd_pause(server);
	if (server->place_fd >= 0)
		close(server->place_fd);
	server->place_fd = -1;
}

void lc_test_jackd_kill(struct lc_test_jackd *server)
{
	lc_test_kill(&server->process);
}
