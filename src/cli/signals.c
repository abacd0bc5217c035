/* SPDX-License-Identifier: GPL-3.0-or-later */
/* SIGINT, SIGTERM and SIGHUP as an event that can be waited for. */
#include "cli.h"

#include <poll.h>
#include <signal.h>
#include <sys/signalfd.h>

static int signal_fd = -1;

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
}

bool lc_signals_wait(int timeout_ms)
{
	struct pollfd ready = { .fd = signal_fd, .events = POLLIN };
	return poll(&ready, 1, timeout_ms) > 0;
}
