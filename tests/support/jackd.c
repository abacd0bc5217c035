/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A private jackd with the dummy driver. */
#include "servers.h"

#include <jack/jack.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define START_S 15
#define STEP_NS 20000000L

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

bool lc_test_jackd_restart(struct lc_test_jackd *server)
{
	char rate[16], period[16], ports[16];
	snprintf(rate, sizeof rate, "%u", server->rate_hz);
	snprintf(period, sizeof period, "%u", server->period_frames);
	snprintf(ports, sizeof ports, "%u", server->ports);
	setenv("JACK_NO_AUDIO_RESERVATION", "1", 1);
	/* Without real-time priority, which a container does not give; a small port table. */
	const char *argv[] = { "jackd", "-r", "-p", "512", "-n", server->name, "-d", "dummy", "-r",
		rate, "-p", period, "-C", ports, "-P", ports, NULL };
	if (!lc_test_start(&server->process, argv))
		return false;
	const struct timespec step = { .tv_nsec = STEP_NS };
	for (time_t begun = time(NULL); time(NULL) < begun + START_S;) {
		if (!lc_test_runs(&server->process))
			break;
		if (is_open(server->name))
			return true;
		nanosleep(&step, NULL);
	}
	lc_test_stop(&server->process, true);
	return false;
}

bool lc_test_jackd_start(
        struct lc_test_jackd *server, uint32_t rate_hz, uint32_t period_frames, uint32_t ports)
{
	static unsigned int started;
	*server = (struct lc_test_jackd) {
		.rate_hz = rate_hz,
		.period_frames = period_frames,
		.ports = ports,
	};
	snprintf(server->name, sizeof server->name, "lc-test-%ld-%u", (long)getpid(), started++);
	return lc_test_jackd_restart(server);
}

void lc_test_jackd_stop(struct lc_test_jackd *server)
{
	lc_test_stop(&server->process, false);
}

void lc_test_jackd_kill(struct lc_test_jackd *server)
{
	lc_test_kill(&server->process);
}
