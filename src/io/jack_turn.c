/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * One Linecheck of the user's at a time changes wires. Two in a row that come or go at once would
 * each wire what the other is about to leave.
 */
#include "jack_private.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

#define PATIENCE_MS 1500 /* less than what leaving may take */
#define STEP_NS 2000000L

/* In the user's own folder, where there is one. */
static int open_file(void)
{
	const char *folder = getenv("XDG_RUNTIME_DIR");
	char path[4096];
	int length = folder && folder[0]
	        ? snprintf(path, sizeof path, "%s/linecheck-turn", folder)
	        : snprintf(path, sizeof path, "/dev/shm/linecheck-turn-%u", (unsigned)getuid());
	if (length < 0 || (size_t)length >= sizeof path)
		return -1;
	return open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
}

int lc_turn_take(void)
{
	const struct timespec step = { .tv_nsec = STEP_NS };
	int fd = open_file();
	for (int i = 0; fd >= 0 && i < PATIENCE_MS; i += (int)(STEP_NS / 1000000)) {
		if (flock(fd, LOCK_EX | LOCK_NB) == 0)
			return fd;
		nanosleep(&step, NULL);
	}
	if (fd >= 0)
		close(fd);
	return -1;
}

void lc_turn_give(int turn)
{
	if (turn >= 0)
		close(turn);
}
