/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The viewer's side: starts or finds an engine, maps what it shares, and speaks to it. */
#include "linecheck/link.h"

#include "child.h"
#include "packet.h"
#include "place.h"
#include "shared.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

/* The engine ends when its socket closes; between the two lie moments. */
#define EXIT_STATUS_WAIT_MS 200
/* Handing connections back takes an engine some periods. */
#define LEAVE_WAIT_MS 1000

struct lc_viewer {
	int fd;
	pid_t child;    /* 0: not started here, or reaped */
	int engine_pid; /* 0: not known yet */
	bool gone;
	uint64_t seen;
	struct lc_shared shared;
	struct lc_error error;
};

static enum lc_status no_memory(struct lc_error *error)
{
	return lc_fail(error, LC_NO_MEMORY, "%s", lc_status_sentence(LC_NO_MEMORY));
}

/* Says hello through fd, which becomes the viewer's. */
static struct lc_viewer *make_viewer(int fd)
{
	struct lc_viewer *viewer = calloc(1, sizeof *viewer);
	struct lc_hello hello;

	if (!viewer) {
		close(fd);
		return NULL;
	}
	viewer->fd = fd;
	lc_hello_fill(&hello);
	lc_hello_send(fd, &hello, -1); /* if the engine is gone, dispatch will find that out */
	return viewer;
}

/* `engine --viewer-fd 3` and what the caller wants; free() it. */
static const char **engine_arguments(const char *const *arguments)
{
	const char *const own[] = { "engine", "--viewer-fd", LC_CHILD_FD_TEXT };
	size_t count = 0;

	while (arguments && arguments[count])
		count++;
	const char **all = calloc(sizeof own / sizeof *own + count + 1, sizeof *all);
	if (!all)
		return NULL;
	memcpy(all, own, sizeof own);
	if (count)
		memcpy(all + sizeof own / sizeof *own, arguments, count * sizeof *all);
	return all;
}

enum lc_status lc_viewer_start(struct lc_viewer **viewer, const char *program,
        const char *const *arguments, struct lc_error *error)
{
	enum lc_status status = LC_NO_MEMORY;
	pid_t child;
	int ends[2];

	*viewer = NULL;
	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0)
		return lc_fail(error, LC_SYSTEM, _("Cannot make a socket: %s; close some windows."),
		        strerror(errno));
	const char **all = engine_arguments(arguments);
	if (all)
		status = lc_child_start(&child, program, all, ends[1], error);
	else
		no_memory(error);
	free(all);
	close(ends[1]);
	if (status != LC_OK) {
		close(ends[0]);
		return status;
	}
	*viewer = make_viewer(ends[0]);
	if (!*viewer) {
		lc_child_disown(child);
		return no_memory(error);
	}
	(*viewer)->child = child;
	(*viewer)->engine_pid = child;
	return LC_OK;
}

enum lc_status lc_viewer_attach(struct lc_viewer **viewer, const char *name, struct lc_error *error)
{
	int fd;
	enum lc_status status = lc_place_connect(name, &fd, error);

	*viewer = NULL;
	if (status != LC_OK)
		return status;
	*viewer = make_viewer(fd);
	return *viewer ? LC_OK : no_memory(error);
}

void lc_viewer_free(struct lc_viewer *viewer)
{
	int status;

	if (!viewer)
		return;
	close(viewer->fd);
	lc_shared_close(&viewer->shared);
	if (viewer->child && !lc_child_wait(viewer->child, LEAVE_WAIT_MS, &status))
		lc_child_disown(viewer->child);
	free(viewer);
}

int lc_viewer_fd(const struct lc_viewer *viewer)
{
	return viewer->fd;
}

int lc_viewer_engine_pid(const struct lc_viewer *viewer)
{
	return viewer->engine_pid;
}

const struct lc_error *lc_viewer_error(const struct lc_viewer *viewer)
{
	return &viewer->error;
}

/* ---- what the engine says ---- */

static void say_how_it_ended(struct lc_viewer *viewer)
{
	int status = -1;

	if (!viewer->child || !lc_child_wait(viewer->child, EXIT_STATUS_WAIT_MS, &status))
		status = -1;
	else
		viewer->child = 0;
	if (status != -1 && WIFSIGNALED(status))
		lc_fail(&viewer->error, LC_SYSTEM,
		        _("The audio engine was ended by signal %d (%s)."), WTERMSIG(status),
		        strsignal(WTERMSIG(status)));
	else if (status != -1 && WEXITSTATUS(status) != 0)
		lc_fail(&viewer->error, LC_SYSTEM, _("The audio engine ended with exit status %d."),
		        WEXITSTATUS(status));
	else
		lc_fail(&viewer->error, LC_SYSTEM, _("The audio engine ended."));
}

/* Takes the engine's hello: maps the memory, or keeps the sentence. False when it was refused. */
static bool take_hello(struct lc_viewer *viewer, const struct lc_hello *hello, size_t size, int fd)
{
	char sentence[sizeof hello->sentence];

	if (!lc_hello_fits(hello, size, sentence, sizeof sentence)) {
		lc_fail(&viewer->error, LC_UNREADABLE, "%s", sentence);
		return false;
	}
	if (!hello->accepted) {
		lc_fail(&viewer->error, LC_UNREADABLE, "%.*s", (int)sizeof hello->sentence,
		        hello->sentence);
		return false;
	}
	if (fd < 0 || !lc_shared_open(&viewer->shared, hello->channels, fd)) {
		lc_fail(&viewer->error, LC_UNREADABLE,
		        _("The audio engine's memory cannot be read; end it and start again."));
		return false;
	}
	viewer->engine_pid = hello->pid;
	return true;
}

bool lc_viewer_dispatch(struct lc_viewer *viewer)
{
	while (!viewer->gone) {
		struct lc_hello hello;
		int fd;
		ptrdiff_t size = lc_packet_receive(viewer->fd, &hello, sizeof hello, &fd);

		if (size > 0) {
			/* After the greeting an engine has nothing more to say. */
			if (!viewer->shared.memory)
				viewer->gone = !take_hello(viewer, &hello, (size_t)size, fd);
			if (fd >= 0)
				close(fd);
			continue;
		}
		if (fd >= 0)
			close(fd);
		if (size < 0 && errno == EAGAIN)
			return true;
		/* A reset is told once, before what was sent ahead of it. */
		if (size < 0 && (errno == ECONNRESET || errno == EINTR || errno == EMSGSIZE))
			continue;
		viewer->gone = true;
		say_how_it_ended(viewer);
	}
	return false;
}

bool lc_viewer_read(
        struct lc_viewer *viewer, struct lc_snapshot *snapshot, struct lc_source_info *info)
{
	return viewer->shared.memory &&
	        lc_shared_read(&viewer->shared, &viewer->seen, snapshot, info);
}

const struct lc_tap *lc_viewer_tap(const struct lc_viewer *viewer)
{
	return lc_shared_tap(&viewer->shared);
}

bool lc_viewer_send(
        struct lc_viewer *viewer, enum lc_message_kind kind, const void *payload, size_t size)
{
	struct lc_packet_head head = { .kind = kind };
	struct iovec parts[2] = {
		{ .iov_base = &head, .iov_len = sizeof head },
		{ .iov_base = (void *)payload, .iov_len = size },
	};
	struct msghdr message = { .msg_iov = parts, .msg_iovlen = 2 };

	if (size > LC_MESSAGE_SIZE)
		return false;
	return sendmsg(viewer->fd, &message, MSG_NOSIGNAL | MSG_DONTWAIT) >= 0;
}
