/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * How the guard learns of a death at its very beginning: the audio process holds a robust lock in
 * memory that both see, and the kernel hands that on first of all. Sockets close only after the
 * memory of the dead has been taken apart, which takes 5 ms with JACK2's 110 MB and 20 ms and more
 * on a busy machine.
 */
#ifndef LINECHECK_GUARD_LIFE_H
#define LINECHECK_GUARD_LIFE_H

#include <pthread.h>
#include <stdbool.h>

struct lc_life {
	int fd; /* -1: there is none */
	pthread_mutex_t *lock;
};

/** In the audio process, in the thread that lives as long as it does. False: no such lock. */
bool lc_life_begin(struct lc_life *life);
/** In the same thread; the other side is not told. Nothing that was never begun is fine. */
void lc_life_end(struct lc_life *life);
/** The first thing that goes over socket, to the guard at its other end: it, or that there is none.
 */
bool lc_life_send(const struct lc_life *life, int socket);
/**
 * In the guard: takes what came over socket. When the audio process dies, and only then, event_fd
 * becomes readable. False: there is none.
 */
bool lc_life_watch(int socket, int event_fd);

#endif
