/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The guard's process: waits for the audio process to be gone, and wires directly what it left. */
#include "linecheck/guard.h"

#include "../link/child.h"
#include "life.h"
#include "packet.h"

#include "linecheck/intl.h"

#include <errno.h>
#include <jack/jack.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

#define RETRY_MS 100 /* a client that could not be opened */
#define STEP_MS 2    /* between tries to wire */
#define TRIES 5000   /* 10 s: a port that is not there by then does not come back */
/* How long a server that stands still may keep the guard; then SIGALRM ends it. */
#define CLOSE_S 5
#define OPEN_S 60  /* where the audio process lives, it starts another */
#define WIRE_S 600 /* where it is dead, the wires are made as soon as the server goes on */

struct guard {
	const char *server;
	jack_client_t *client; /* NULL: none is open */
	int gone_fd;           /* an eventfd, which JACK's thread writes when the server goes */
	int dead_fd;           /* the same, when the audio process begins to die */
	struct lc_guard_packet *packet;
	size_t size; /* of the packet; 0: none came yet */
};

static void keep_quiet(const char *message)
{
}

static void note_shutdown(void *context)
{
	struct guard *guard = context;
	eventfd_write(guard->gone_fd, 1);
}

static bool is_needed(const struct guard *guard)
{
	return guard->size > 0 && guard->packet->is_open;
}

/* It is never activated: it has no part in the graph, and costs no cycle anything. */
static void open_client(struct guard *guard)
{
	static const char name[] = "linecheck-guard";
	alarm(OPEN_S);
	guard->client = guard->server
	        ? jack_client_open(name, JackNoStartServer | JackServerName, NULL, guard->server)
	        : jack_client_open(name, JackNoStartServer, NULL);
	alarm(0);
	if (guard->client)
		jack_on_shutdown(guard->client, note_shutdown, guard);
}

static void close_client(struct guard *guard)
{
	eventfd_t events;
	if (guard->client) {
		alarm(CLOSE_S);
		jack_client_close(guard->client);
		alarm(0);
	}
	guard->client = NULL;
	eventfd_read(guard->gone_fd, &events);
}

/* Takes what the audio process tells. False when it is gone. */
static bool hear(struct guard *guard)
{
	ssize_t size = recv(LC_CHILD_FD, guard->packet, sizeof *guard->packet, MSG_DONTWAIT);
	if (size < 0)
		return errno == EAGAIN || errno == EINTR;
	if (size >= (ssize_t)offsetof(struct lc_guard_packet, names))
		guard->size = (size_t)size;
	return size > 0;
}

/*
 * Lives beside the audio process, until that is dead or gone. What a dead one said last may have
 * come in the same moment.
 */
static void stand_by(struct guard *guard)
{
	struct pollfd ready[3] = { { .fd = LC_CHILD_FD, .events = POLLIN },
		{ .fd = guard->gone_fd, .events = POLLIN },
		{ .fd = guard->dead_fd, .events = POLLIN } };
	do {
		if (ready[1].revents || !is_needed(guard))
			close_client(guard);
		if (is_needed(guard) && !guard->client)
			open_client(guard);
		poll(ready, 3, is_needed(guard) && !guard->client ? RETRY_MS : -1);
	} while ((!ready[0].revents || hear(guard)) && !ready[2].revents);
	while (poll(ready, 1, 0) > 0 && hear(guard))
		continue;
}

static bool wire(const struct guard *guard, const char *source, const char *destination)
{
	int failure = jack_connect(guard->client, source, destination);
	return failure == 0 || failure == EEXIST;
}

/* One look at all wires; how many are still missing. */
static size_t wire_all(const struct guard *guard)
{
	const char *at = guard->packet->names, *end = (const char *)guard->packet + guard->size;
	size_t missing = 0;
	while (at < end && end[-1] == '\0') {
		const char *source = at, *destination = source + strlen(source) + 1;
		if (destination >= end)
			break;
		missing += !wire(guard, source, destination);
		at = destination + strlen(destination) + 1;
	}
	return missing;
}

static void wire_directly(struct guard *guard)
{
	struct pollfd gone = { .fd = guard->gone_fd, .events = POLLIN };
	for (int i = 0; i < TRIES && is_needed(guard); i++) {
		if (!guard->client)
			open_client(guard);
		alarm(WIRE_S);
		if (guard->client && wire_all(guard) == 0)
			return;
		if (poll(&gone, 1, STEP_MS) > 0)
			return;
	}
}

/* Until the audio process is gone and the wires are there. */
static void guard_it(struct guard *guard)
{
	/* Who kills all that is called linecheck shall not find the guard. */
	prctl(PR_SET_NAME, "lc-guard");
	signal(SIGTERM, SIG_IGN);
	signal(SIGINT, SIG_IGN);
	signal(SIGHUP, SIG_IGN);
	jack_set_error_function(keep_quiet);
	jack_set_info_function(keep_quiet);
	lc_life_watch(LC_CHILD_FD, guard->dead_fd);
	stand_by(guard);
	wire_directly(guard);
	close_client(guard);
}

enum lc_status lc_guard_run(const char *server, struct lc_error *error)
{
	int type;
	socklen_t size = sizeof type;
	if (getsockopt(LC_CHILD_FD, SOL_SOCKET, SO_TYPE, &type, &size) != 0 ||
	        type != SOCK_SEQPACKET)
		return lc_fail(error, LC_USAGE,
		        _("guard is for Linecheck itself, which starts it; use linecheck meter"));
	struct guard guard = { .server = server,
		.gone_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK),
		.dead_fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK) };
	guard.packet = calloc(1, sizeof *guard.packet);
	bool ready = guard.packet && guard.gone_fd >= 0 && guard.dead_fd >= 0;
	if (ready)
		guard_it(&guard);
	if (guard.gone_fd >= 0)
		close(guard.gone_fd);
	if (guard.dead_fd >= 0)
		close(guard.dead_fd);
	free(guard.packet);
	return ready ? LC_OK : lc_fail(error, LC_NO_MEMORY, "%s", lc_status_sentence(LC_NO_MEMORY));
}
