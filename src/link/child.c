/* SPDX-License-Identifier: GPL-3.0-or-later */
/* posix_spawn(), because a program with threads must not do much between fork and exec. */
#include "child.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

/* The child's argument vector; free() it. The strings stay the caller's. */
static char **make_vector(const char *program, const char *const *arguments)
{
	size_t count = 0;
	const char **vector;

	while (arguments[count])
		count++;
	vector = calloc(1 + count + 1, sizeof *vector);
	if (!vector)
		return NULL;
	vector[0] = program;
	memcpy(vector + 1, arguments, count * sizeof *vector);
	return (char **)vector;
}

/* Signals as a fresh program expects them, whatever this one blocks or ignores. */
static int set_signals(posix_spawnattr_t *attributes)
{
	sigset_t none, all;

	sigemptyset(&none);
	sigfillset(&all);
	return posix_spawnattr_setsigmask(attributes, &none) ||
	        posix_spawnattr_setsigdefault(attributes, &all) ||
	        posix_spawnattr_setflags(attributes,
	                POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
}

/* The socket first: it may have the number that standard input takes. */
static int set_files(posix_spawn_file_actions_t *files, int socket)
{
	return posix_spawn_file_actions_adddup2(files, socket, LC_CHILD_FD) ||
	        posix_spawn_file_actions_addopen(files, STDIN_FILENO, "/dev/null", O_RDONLY, 0) ||
	        posix_spawn_file_actions_addclosefrom_np(files, LC_CHILD_FD + 1);
}

enum lc_status lc_child_start(pid_t *child, const char *program, const char *const *arguments,
        int socket, struct lc_error *error)
{
	posix_spawn_file_actions_t files;
	posix_spawnattr_t attributes;
	char **vector = make_vector(program, arguments);
	int failure;

	if (!vector)
		return lc_fail(error, LC_NO_MEMORY, "%s", lc_status_sentence(LC_NO_MEMORY));
	posix_spawn_file_actions_init(&files);
	posix_spawnattr_init(&attributes);
	if (set_files(&files, socket) || set_signals(&attributes))
		failure = ENOMEM;
	else
		failure = posix_spawnp(child, program, &files, &attributes, vector, environ);
	posix_spawnattr_destroy(&attributes);
	posix_spawn_file_actions_destroy(&files);
	free(vector);
	if (failure == 0)
		return LC_OK;
	return lc_fail(error, failure == ENOENT ? LC_NOT_FOUND : LC_SYSTEM,
	        _("Cannot start %s %s: %s; install Linecheck again."), program,
	        arguments[0] ? arguments[0] : "", strerror(failure));
}

bool lc_child_wait(pid_t child, int timeout_ms, int *status)
{
	int fd = pidfd_open(child, 0);
	pid_t reaped;

	if (fd >= 0) {
		struct pollfd ended = { .fd = fd, .events = POLLIN };

		poll(&ended, 1, timeout_ms);
		close(fd);
	}
	reaped = waitpid(child, status, WNOHANG);
	if (reaped < 0)
		*status = -1;
	return reaped != 0;
}

static void *reap(void *data)
{
	pid_t child = (pid_t)(intptr_t)data;

	while (waitpid(child, NULL, 0) < 0 && errno == EINTR)
		continue;
	return NULL;
}

void lc_child_disown(pid_t child)
{
	pthread_attr_t attributes;
	pthread_t thread;

	/* Without a thread it stays a zombie until this process ends: no harm but an entry. */
	pthread_attr_init(&attributes);
	pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
	pthread_create(&thread, &attributes, reap, (void *)(intptr_t)child);
	pthread_attr_destroy(&attributes);
}
