/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The scene of the guard's tests: a card, a DAW, an audio process between them, and its guard. */
#ifndef LINECHECK_TEST_SCENE_H
#define LINECHECK_TEST_SCENE_H

#include "peer.h"
#include "servers.h"

#include <time.h>

#define PATIENCE_S 30
#define STEP_NS 2000000L

extern struct peer *scene_daw;
extern struct lc_test_process scene_engine;   /* the audio process that was started last */
extern const char *const scene_straight[][2]; /* card to DAW on both channels, ended by NULL */

/** Starts an audio process with more arguments, ended by NULL. */
void scene_start(const char *const *more);
bool scene_are_connected(const char *source, const char *destination);
/** Waits until they are, or are not; fails the test after PATIENCE_S. */
void scene_await(const char *source, const char *destination, bool connected);
/** Waits until port exists and hears somebody. */
void scene_await_source(const char *name);
/** The guard of the audio process; 0: none. */
pid_t scene_find_guard(void);
/** Waits until the guard stands by, and returns a pidfd of it. */
int scene_await_guard(void);
/** Waits for the end of the guard, and closes its pidfd. */
void scene_expect_end(int guard_fd);
/** Makes the wires, ended by one of NULL, and waits for them. */
void scene_connect_all(const char *const (*wires)[2]);
void scene_clear_direct_wires(void);
/** Puts an audio process between card and DAW on both channels; returns its guard's pidfd. */
int scene_stand_inline(void);

/* What was not heard, in ms of the clock on the wall and in frames. */
struct gap {
	double ms;
	uint64_t frames;
};
/** Ends the audio process by a signal and listens at the DAW until it is wired directly. */
struct gap scene_kill_and_listen(int signal_number);

#endif
