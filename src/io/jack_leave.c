/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Leaving, in a thread of its own: a server that stands still answers no request, and would keep
 * the program from ending.
 */
#include "jack_private.h"

#include <pthread.h>
#include <semaphore.h>
#include <stdlib.h>
#include <time.h>

#define LEAVE_MAX_S 2
#define STEP_NS 100000L

struct leaving {
	struct lc_jack *jack;
	sem_t done;
	atomic_bool
	        settled; /* by whoever comes first: the thread is done, or nobody waits for it */
};

static void leave(struct lc_jack *jack)
{
	int turn = lc_turn_take();
	if (!atomic_load(&jack->gone)) {
		lc_tone_end(jack);
		lc_jack_hand_back(jack);
		lc_jack_clear_names(jack);
	}
	jack_client_close(jack->client);
	lc_turn_give(turn);
}

static void end(struct leaving *leaving)
{
	sem_destroy(&leaving->done);
	free(leaving);
}

static void *leave_in_thread(void *context)
{
	struct leaving *leaving = context;
	leave(leaving->jack);
	if (!atomic_exchange(&leaving->settled, true)) {
		sem_post(&leaving->done);
		return NULL;
	}
	free(leaving->jack->seat);
	lc_handover_clear(leaving->jack);
	lc_wires_clear(leaving->jack);
	lc_mailbox_clear(&leaving->jack->tone.orders);
	free(leaving->jack);
	end(leaving);
	return NULL;
}

/* NULL when it cannot be had. */
static struct leaving *begin(struct lc_jack *jack, pthread_t *thread)
{
	struct leaving *leaving = calloc(1, sizeof *leaving);
	if (!leaving)
		return NULL;
	leaving->jack = jack;
	sem_init(&leaving->done, 0, 0);
	if (pthread_create(thread, NULL, leave_in_thread, leaving) == 0)
		return leaving;
	end(leaving);
	return NULL;
}

/* From now on the callback only passes the sound on. */
static void detach_engine(struct lc_jack *jack)
{
	const struct timespec step = { .tv_nsec = STEP_NS };
	atomic_store(&jack->abandoned, true);
	while (atomic_load(&jack->in_callback))
		nanosleep(&step, NULL);
}

bool lc_jack_leave(struct lc_jack *jack)
{
	pthread_t thread;
	struct timespec late;
	struct leaving *leaving = begin(jack, &thread);
	if (!leaving) {
		leave(jack);
		return true;
	}
	clock_gettime(CLOCK_MONOTONIC, &late);
	late.tv_sec += LEAVE_MAX_S;
	if (sem_clockwait(&leaving->done, CLOCK_MONOTONIC, &late) != 0) {
		detach_engine(jack);
		if (!atomic_exchange(&leaving->settled, true)) {
			pthread_detach(thread);
			return false;
		}
	}
	pthread_join(thread, NULL);
	end(leaving);
	return true;
}
