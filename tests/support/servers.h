/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Private audio servers for tests: each on a name or in a folder of its own, so that any number
 * of tests run at once and none touches the user's. What is started here ends with the process
 * that started it, however that ends.
 */
#ifndef LINECHECK_TEST_SERVERS_H
#define LINECHECK_TEST_SERVERS_H

#include "files.h"

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

/**
 * Ends the test program when tool is not in PATH: as a skip (77), or as a failure where the
 * environment has CI=true.
 */
void lc_test_need(const char *tool);

/**
 * Starts argv[0] (found in PATH; NULL ends argv) as a child whose output is kept, and shown when
 * lc_test_stop() is called with blame. The child ends with this process. 0 when it fails.
 */
struct lc_test_process {
	pid_t pid; /* 0: none */
	int log_fd;
};
bool lc_test_start(struct lc_test_process *process, const char *const argv[]);
/** SIGTERM, then SIGKILL after 5 s, and waits. blame: copies its output to stderr. */
void lc_test_stop(struct lc_test_process *process, bool blame);
/** SIGKILL, and waits. */
void lc_test_kill(struct lc_test_process *process);
/** Whether the child still runs. */
bool lc_test_runs(const struct lc_test_process *process);

/** A jackd with the dummy driver that waits for its clients: its xruns cost time, but no sample. */
struct lc_test_jackd {
	struct lc_test_process process;
	char name[64]; /* for jack_client_open(), jackd -n and JACK_DEFAULT_SERVER */
	int place_fd;  /* locks the name */
	uint32_t rate_hz, period_frames, ports;
	/* as users run it; both to be set before a start */
	bool is_async;    /* does not wait for clients */
	bool is_realtime; /* has real-time priority, and gives it to clients, where that may be */
};

/**
 * The first that a program starts also gives it a /dev/shm of its own, where the system lets it.
 *
 * Starts one with as many capture and playback ports as ports says, and waits until clients can
 * open. On failure says on stderr what the server said and returns false.
 */
bool lc_test_jackd_start(
        struct lc_test_jackd *server, uint32_t rate_hz, uint32_t period_frames, uint32_t ports);
/** Takes a name as lc_test_jackd_start() does, and starts nothing yet. */
bool lc_test_jackd_take(
        struct lc_test_jackd *server, uint32_t rate_hz, uint32_t period_frames, uint32_t ports);
/** Starts one that was taken or killed (again), with the name and the figures that it has. */
bool lc_test_jackd_restart(struct lc_test_jackd *server);
/** Ends it, where it still runs, and gives its name free. */
void lc_test_jackd_stop(struct lc_test_jackd *server);
/** Ends it and keeps its name, for lc_test_jackd_restart(). */
void lc_test_jackd_pause(struct lc_test_jackd *server);
/** SIGKILL; it keeps its name. Restart it or stop it afterwards. */
void lc_test_jackd_kill(struct lc_test_jackd *server);

/** A PipeWire in a folder of its own, and what belongs to it. */
struct lc_test_pipewire {
	struct lc_test_process bus, daemon, manager;
	char folder[LC_TEST_FOLDER_SIZE];
};

/**
 * Starts PipeWire and points this process's environment (XDG_RUNTIME_DIR...) at it, for itself and
 * its children. with_card: also D-Bus, WirePlumber and a looped card, as in
 * card:capture_FL, card:capture_AUX0 and card:playback_FL, that says of itself what the ALSA card
 * Gen would. False when it fails, with what was said on stderr.
 */
bool lc_test_pipewire_start(struct lc_test_pipewire *server, bool with_card);
/** Ends the daemon alone, and starts it again in the same folder. */
void lc_test_pipewire_kill(struct lc_test_pipewire *server);
bool lc_test_pipewire_restart(struct lc_test_pipewire *server);
/** Ends all of it and removes the folder. */
void lc_test_pipewire_stop(struct lc_test_pipewire *server);

/**
 * Runs this program again through pw-jack, unless its libjack is PipeWire's already. To be called
 * first in main(), with main's argv.
 */
void lc_test_use_pipewire(char *argv[]);

#endif
