/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs the real `linecheck` and keeps what it said. */
#include "program.h"
#include "../support/files.h"

#include <check.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

static pid_t start(const char *const *arguments, int out, int err)
{
	const char *program = getenv("LINECHECK");
	const char *argv[64] = { "linecheck" };
	ck_assert_msg(program != NULL, "$LINECHECK names no program");
	for (size_t i = 0; i < 62 && arguments[i]; i++)
		argv[1 + i] = arguments[i];
	pid_t pid = fork();
	ck_assert_int_ge(pid, 0);
	if (pid == 0) {
		dup2(open("/dev/null", O_RDONLY), STDIN_FILENO);
		dup2(out, STDOUT_FILENO);
		dup2(err, STDERR_FILENO);
		execv(program, (char *const *)argv);
		_exit(127);
	}
	return pid;
}

/* Reads both pipes to their ends; neither can block the other. */
static void drain(int fds[2], char **texts[2])
{
	FILE *streams[2];
	size_t sizes[2];
	int open_count = 2;
	struct pollfd ready[2] = { { fds[0], POLLIN, 0 }, { fds[1], POLLIN, 0 } };
	for (int i = 0; i < 2; i++)
		streams[i] = open_memstream(texts[i], &sizes[i]);
	while (open_count && poll(ready, 2, -1) > 0) {
		for (int i = 0; i < 2; i++) {
			char bytes[65536];
			if (!ready[i].revents)
				continue;
			ssize_t size = read(fds[i], bytes, sizeof bytes);
			if (size > 0) {
				fwrite(bytes, 1, (size_t)size, streams[i]);
			} else {
				ready[i].fd = -1;
				open_count--;
			}
		}
	}
	for (int i = 0; i < 2; i++) {
		fclose(streams[i]);
		close(fds[i]);
	}
}

struct outcome run_linecheck(const char *const *arguments)
{
	struct outcome outcome = { 0 };
	int out[2], err[2], status;
	ck_assert_int_eq(pipe2(out, O_CLOEXEC), 0);
	ck_assert_int_eq(pipe2(err, O_CLOEXEC), 0);
	pid_t pid = start(arguments, out[1], err[1]);
	close(out[1]);
	close(err[1]);
	drain((int[]) { out[0], err[0] }, (char **[]) { &outcome.out, &outcome.err });
	ck_assert_int_eq(waitpid(pid, &status, 0), pid);
	outcome.status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
	return outcome;
}

void outcome_clear(struct outcome *outcome)
{
	free(outcome->out);
	free(outcome->err);
	memset(outcome, 0, sizeof *outcome);
}

static char folder[LC_TEST_FOLDER_SIZE];
static pid_t folder_owner;

static void remove_folder(void)
{
	if (getpid() == folder_owner) /* a forked test shares the folder of its runner */
		lc_test_folder_remove(folder);
}

const char *test_folder(void)
{
	if (!folder[0]) {
		lc_test_folder_make(folder);
		folder_owner = getpid();
		atexit(remove_folder);
	}
	return folder;
}

const char *test_path(const char *name)
{
	static char paths[4][256];
	static unsigned int turn;
	char *path = paths[turn++ % 4];
	snprintf(path, sizeof paths[0], "%s/%s", test_folder(), name);
	return path;
}

const char *test_file(const char *name, const char *text, size_t size)
{
	const char *path = test_path(name);
	lc_test_file_write(path, text, size);
	return path;
}

size_t count_lines(const char *text)
{
	size_t lines = 0;
	for (const char *at = text; *at; at++)
		lines += *at == '\n' || at[1] == '\0';
	return lines;
}
