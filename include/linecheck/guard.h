/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The guard: a small process beside the one that carries the audio. It knows what is to be wired
 * directly if that process dies, has a JACK client open for it (in a graph that stands still none
 * can be opened), and does nothing until then.
 */
#ifndef LINECHECK_GUARD_H
#define LINECHECK_GUARD_H

#include "linecheck/error.h"
#include "linecheck/wire.h"

#include <stdbool.h>
#include <stddef.h>

/*
 * ---- the side of the audio process; one thread, whose end is taken for the process's death;
 * nothing here waits for the guard ----
 */

struct lc_guard;

/**
 * Prepares for `program guard [SERVER]`, which lc_guard_tell() starts. The strings are borrowed.
 * server: NULL for the default one. NULL when memory is short.
 */
struct lc_guard *lc_guard_new(const char *program, const char *server);
/**
 * What the guard has to wire if this process dies from now on; to be called at every turn. With
 * is_open false there is no server, and nothing to wire. A guard that is not running, because it
 * was killed or is not started yet, is started, once a second at most. Fails with LC_NOT_FOUND or
 * LC_SYSTEM when it cannot be started, with LC_USAGE when the wires are too many to be told (some
 * 128 kB of names); the line says so.
 */
enum lc_status lc_guard_tell(struct lc_guard *guard, bool is_open,
        const struct lc_direct_wire *wires, size_t count, struct lc_error *error);
/** The guard's process; 0 when none runs. */
int lc_guard_pid(const struct lc_guard *guard);
/**
 * Lets the guard go: it makes what it was told last, and ends. So tell it of no wires before, where
 * all is in good order. Waits .2 s at most. NULL is fine.
 */
void lc_guard_free(struct lc_guard *guard);

/* ---- the guard's own process ---- */

/**
 * The life of the guard, which hears from the audio process over descriptor 3. Fails with LC_USAGE
 * when that is no socket; else returns when the audio process is gone and the wires are there.
 */
enum lc_status lc_guard_run(const char *server, struct lc_error *error);

#endif
