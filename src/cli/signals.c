/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SIGINT, SIGTERM and SIGHUP as an event that can be waited for, and that ends the program anyway.
 */
#include "cli.h"

#include "linecheck/intl.h"

#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <sys/signalfd.h>
#include <unistd.h>

#define GRACE_S 6                /* leaving JACK and printing the result take less */
#define STACK_BYTES (256 * 1024) /* the usual 8 MB would be locked in memory beside the audio */

static int signal_fd = -1;

/*
 * A JACK server that is stopped keeps whoever asks it something waiting for ever. The user's wish
 * to end is not to wait for that; the guard restores the wires.
 */
static void *end_late(void *unused)
{
	struct pollfd ready = { .fd = signal_fd, .events = POLLIN };
	while (poll(&ready, 1, -1) <= 0)
		continue;
	sleep(GRACE_S);
	fprintf(stderr,
	        _("linecheck: leaving took longer than %d s (does the JACK server stand still?); "
	          "ended all the same\n"),
	        GRACE_S);
	_exit(LC_EXIT_NOT_MEASURED);
}

static void watch_the_end(void)
{
	pthread_attr_t attributes;
	pthread_t thread;
	pthread_attr_init(&attributes);
	pthread_attr_setstacksize(&attributes, STACK_BYTES);
	pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
	pthread_create(&thread, &attributes, end_late, NULL); /* without it, as other programs do */
	pthread_attr_destroy(&attributes);
}

void lc_signals_catch(void)
{
	sigset_t ending;
	sigemptyset(&ending);
	sigaddset(&ending, SIGINT);
	sigaddset(&ending, SIGTERM);
	sigaddset(&ending, SIGHUP);
	/* blocked before any thread starts, so that every thread inherits it */
	sigprocmask(SIG_BLOCK, &ending, NULL);
	signal_fd = signalfd(-1, &ending, SFD_CLOEXEC | SFD_NONBLOCK);
	watch_the_end();
}

bool lc_signals_wait(int timeout_ms)
{
	struct pollfd ready = { .fd = signal_fd, .events = POLLIN };
	return poll(&ready, 1, timeout_ms) > 0;
}
