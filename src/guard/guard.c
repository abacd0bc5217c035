/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The audio process's side: starts the guard, keeps it informed, lets it go. */
#include "linecheck/guard.h"

#include "../link/child.h"
#include "life.h"
#include "packet.h"

#include "linecheck/intl.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define RESTART_S 1.0
#define END_WAIT_MS 200

struct lc_guard {
	const char *program, *server;
	pid_t child; /* 0: none */
	int fd;
	struct lc_life life;
	double restart_s;             /* when one may be started again, on the monotonic clock */
	struct lc_guard_packet *told; /* what the guard knows */
	size_t told_size;             /* 0: nothing yet */
	struct lc_guard_packet *next;
};

static double now_s(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

struct lc_guard *lc_guard_new(const char *program, const char *server)
{
	struct lc_guard *guard = calloc(1, sizeof *guard);
	if (!guard)
		return NULL;
	guard->program = program;
	guard->server = server;
	guard->fd = -1;
	guard->life.fd = -1;
	guard->told = calloc(1, sizeof *guard->told);
	guard->next = calloc(1, sizeof *guard->next);
	if (guard->told && guard->next)
		return guard;
	lc_guard_free(guard);
	return NULL;
}

static enum lc_status start(struct lc_guard *guard, struct lc_error *error)
{
	const char *const arguments[] = { "guard", guard->server, NULL };
	int ends[2];
	guard->restart_s = now_s() + RESTART_S;
	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0)
		return lc_fail(error, LC_SYSTEM, _("Cannot make a socket: %s; close some windows."),
		        strerror(errno));
	/* Without it the guard hears of the end by the socket, somewhat later. */
	if (!guard->life.lock)
		lc_life_begin(&guard->life);
	lc_life_send(&guard->life, ends[0]);
	enum lc_status status =
	        lc_child_start(&guard->child, guard->program, arguments, ends[1], error);
	close(ends[1]);
	if (status != LC_OK) {
		close(ends[0]);
		guard->child = 0;
		return status;
	}
	guard->fd = ends[0];
	guard->told_size = 0;
	return LC_OK;
}

static void forget(struct lc_guard *guard)
{
	if (guard->fd >= 0)
		close(guard->fd);
	guard->fd = -1;
	guard->child = 0;
}

/* The size of the packet, or 0 when it does not fit. */
static size_t write_packet(struct lc_guard_packet *packet, bool is_open,
        const struct lc_direct_wire *wires, size_t count)
{
	char *at = packet->names, *end = packet->names + sizeof packet->names;
	packet->is_open = is_open;
	for (size_t i = 0; is_open && i < count; i++) {
		size_t source = strlen(wires[i].source) + 1;
		size_t destination = strlen(wires[i].destination) + 1;
		if (source + destination > (size_t)(end - at))
			return 0;
		memcpy(at, wires[i].source, source);
		memcpy(at + source, wires[i].destination, destination);
		at += source + destination;
	}
	return (size_t)(at - (char *)packet);
}

enum lc_status lc_guard_tell(struct lc_guard *guard, bool is_open,
        const struct lc_direct_wire *wires, size_t count, struct lc_error *error)
{
	int ended;
	enum lc_status status = LC_OK;
	if (guard->child && lc_child_wait(guard->child, 0, &ended))
		forget(guard);
	if (!guard->child && is_open && now_s() >= guard->restart_s)
		status = start(guard, error);
	size_t size = write_packet(guard->next, is_open, wires, count);
	if (size == 0)
		return lc_fail(error, LC_USAGE,
		        _("There are more connections than can be restored if Linecheck dies; use "
		          "fewer."));
	bool is_known = size == guard->told_size && memcmp(guard->told, guard->next, size) == 0;
	/* What a guard has no room for now, it is told at the next turn. */
	if (guard->fd < 0 || is_known ||
	        send(guard->fd, guard->next, size, MSG_NOSIGNAL | MSG_DONTWAIT) < 0)
		return status;
	struct lc_guard_packet *told = guard->next;
	guard->next = guard->told;
	guard->told = told;
	guard->told_size = size;
	return status;
}

int lc_guard_pid(const struct lc_guard *guard)
{
	return guard->child;
}

void lc_guard_free(struct lc_guard *guard)
{
	int status;
	if (!guard)
		return;
	pid_t child = guard->child;
	forget(guard);
	if (child && !lc_child_wait(child, END_WAIT_MS, &status))
		lc_child_disown(child);
	lc_life_end(&guard->life);
	free(guard->told);
	free(guard->next);
	free(guard);
}
