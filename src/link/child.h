/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Another Linecheck as a child process: the viewer's engine, the engine's guard. */
#ifndef LINECHECK_LINK_CHILD_H
#define LINECHECK_LINK_CHILD_H

#include "linecheck/error.h"

#include <stdbool.h>
#include <sys/types.h>

#define LC_CHILD_FD 3 /* what the child finds its socket as */
#define LC_CHILD_FD_TEXT "3"

/**
 * Starts `program ARGUMENTS…` in a session of its own, with socket as its descriptor 3, standard
 * input from /dev/null, and nothing else of this process's but standard output and error. Safe in
 * a process with threads. Fails with LC_NOT_FOUND, LC_NO_MEMORY or LC_SYSTEM, also when the program
 * cannot be run.
 */
enum lc_status lc_child_start(pid_t *child, const char *program, const char *const *arguments,
        int socket, struct lc_error *error);
/**
 * Waits up to timeout_ms for child to end, and reaps it. False when it has not ended; else status
 * is what waitpid() says of it, -1 when somebody else has reaped it.
 */
bool lc_child_wait(pid_t child, int timeout_ms, int *status);
/** Reaps child whenever it ends, in the background. */
void lc_child_disown(pid_t child);

#endif
