/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Children of a test: started with their output kept, and never left behind. */
#include "missing.h"
#include "servers.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#define STOP_MS 5000

static bool is_in_path(const char *tool)
{
	const char *path = getenv("PATH");
	char *folders = strdup(path ? path : "/usr/local/bin:/usr/bin:/bin"), *rest = folders;
	bool found = false;
	for (char *folder; !found && (folder = strsep(&rest, ":"));) {
		char *file = NULL;
		if (asprintf(&file, "%s/%s", folder, tool) > 0)
			found = access(file, X_OK) == 0;
		free(file);
	}
	free(folders);
	return found;
}

void lc_test_need(const char *tool)
{
	char line[128];
	if (is_in_path(tool))
		return;
	snprintf(line, sizeof line, "%s is not installed", tool);
	exit(lc_test_missing(line));
}

/* In the child: alone in its group, and dies with the parent, even where that is gone already. */
static void become(const char *const argv[], pid_t parent, int log_fd)
{
	setsid();
	prctl(PR_SET_PDEATHSIG, SIGTERM);
	if (getppid() != parent)
		_exit(EXIT_FAILURE);
	sigset_t none;
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	int null_fd = open("/dev/null", O_RDONLY);
	dup2(null_fd, STDIN_FILENO);
	dup2(log_fd, STDOUT_FILENO);
	dup2(log_fd, STDERR_FILENO);
	execvp(argv[0], (char *const *)argv);
	dprintf(STDERR_FILENO, "%s: %s\n", argv[0], strerror(errno));
	_exit(127);
}

bool lc_test_start(struct lc_test_process *process, const char *const argv[])
{
	pid_t parent = getpid();
	process->pid = 0;
	process->log_fd = memfd_create("log", MFD_CLOEXEC);
	if (process->log_fd < 0)
		return false;
	pid_t pid = fork();
	if (pid == 0)
		become(argv, parent, process->log_fd);
	if (pid > 0)
		process->pid = pid;
	else
		close(process->log_fd);
	return pid > 0;
}

static void show_log(const struct lc_test_process *process)
{
	char text[1024];
	ssize_t bytes;
	lseek(process->log_fd, 0, SEEK_SET);
	while ((bytes = read(process->log_fd, text, sizeof text)) > 0)
		fwrite(text, 1, (size_t)bytes, stderr);
}

static bool ends_within_ms(pid_t pid, int timeout_ms)
{
	int fd = (int)syscall(SYS_pidfd_open, pid, 0);
	struct pollfd end = { .fd = fd, .events = POLLIN };
	bool ended = fd >= 0 && poll(&end, 1, timeout_ms) == 1;
	if (fd >= 0)
		close(fd);
	return ended;
}

static void end(struct lc_test_process *process, int signal_number, bool blame)
{
	if (process->pid <= 0)
		return;
	kill(process->pid, signal_number);
	if (!ends_within_ms(process->pid, STOP_MS))
		kill(process->pid, SIGKILL);
	waitpid(process->pid, NULL, 0);
	if (blame)
		show_log(process);
	close(process->log_fd);
	process->pid = 0;
}

void lc_test_stop(struct lc_test_process *process, bool blame)
{
	end(process, SIGTERM, blame);
}

void lc_test_kill(struct lc_test_process *process)
{
	end(process, SIGKILL, false);
}

bool lc_test_runs(const struct lc_test_process *process)
{
	siginfo_t info = { 0 };
	return process->pid > 0 &&
	        waitid(P_PID, (id_t)process->pid, &info, WEXITED | WNOHANG | WNOWAIT) == 0 &&
	        info.si_pid == 0;
}
