/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Engine and viewer in two processes.
 *
 * The engine process is the host: it owns a memfd with the newest snapshot, the source's state
 * and the tap, sealed so that others can only read it. A viewer gets the memfd over a
 * SOCK_SEQPACKET socket, maps it, and sends messages back. Nothing that a viewer does, or leaves
 * undone, makes the host wait.
 */
#ifndef LINECHECK_LINK_H
#define LINECHECK_LINK_H

#include "linecheck/engine.h"

#include <stddef.h>

enum lc_message_kind {
	LC_MESSAGE_SETTINGS, /* struct lc_settings */
	LC_MESSAGE_CHAIN,    /* struct lc_chain, for a simulated source */
	LC_MESSAGE_TONE,     /* struct lc_tone_request */
	LC_MESSAGE_SAVE,     /* nothing; connections are written where --wires said */
	LC_MESSAGE_QUIT,     /* nothing; ends the engine even where it was told to stay */
	LC_MESSAGE_REST      /* double, s: how long the musician of a simulated source pauses; 0:
	                        goes on */
};

#define LC_MESSAGE_SIZE 65536 /* the largest payload, bytes */

/* ---- the engine's side; one thread ---- */

struct lc_host;

/**
 * Makes the shared memory for channels. viewer_fd: a socket inherited from the viewer that
 * started this process, or -1; listen_name: other viewers may attach by this name (a socket in
 * $XDG_RUNTIME_DIR/linecheck/, or /tmp/linecheck-UID/ without it, mode 700), or NULL. A name that a
 * living engine has gets "-2", "-3"… appended; one that a dead engine left is taken over.
 * Fails with LC_NO_MEMORY, LC_SYSTEM, or LC_USAGE for a wrong number of channels or a viewer_fd
 * that is no viewer's socket.
 */
enum lc_status lc_host_new(struct lc_host **host, uint32_t channels, int viewer_fd,
        const char *listen_name, struct lc_error *error);
/** The name that viewers can attach by; NULL when it does not listen. */
const char *lc_host_name(const struct lc_host *host);
/** The tap in shared memory, for lc_engine_new(). */
struct lc_tap *lc_host_tap(struct lc_host *host);
/** Publishes to all viewers; wait-free. */
void lc_host_publish(struct lc_host *host, const struct lc_snapshot *snapshot,
        const struct lc_source_info *info);

/** What lc_host_poll() hands to its caller: one message of a viewer. */
typedef void (*lc_message_function)(
        void *context, enum lc_message_kind kind, const void *payload, size_t size);

/**
 * Waits up to timeout_ms (-1: without end) for viewers to come, speak or go, and handles it; it
 * returns as soon as something was handled. All messages have the size of their kind; that of a
 * chain is for the receiver to check. Of one viewer at most 64 messages are heard in 20 ms; what it
 * sends beyond that waits on its side.
 */
void lc_host_poll(struct lc_host *host, int timeout_ms, lc_message_function message, void *context);
/** How many viewers are attached now. */
uint32_t lc_host_viewers(const struct lc_host *host);
/** Whether there was ever one. */
bool lc_host_had_viewer(const struct lc_host *host);
/** Sends all viewers away, gives the name free and frees. NULL is fine. */
void lc_host_free(struct lc_host *host);

/* ---- the viewer's side; one thread ---- */

struct lc_viewer;

/**
 * Starts `program engine ARGUMENTS…` (arguments ends with NULL) as a child and attaches to it. The
 * child is told of the socket by `--viewer-fd N`; it is in a session of its own, so that a ^C or
 * a SIGSTOP to the viewer's group does not reach it; it gets standard output and error, /dev/null
 * as input, and no other descriptor. A program without a slash is looked for in PATH. Fails with
 * LC_NOT_FOUND, LC_SYSTEM or LC_NO_MEMORY; the line names the program.
 */
enum lc_status lc_viewer_start(struct lc_viewer **viewer, const char *program,
        const char *const *arguments, struct lc_error *error);
/**
 * Attaches to an engine of this user that listens as name. Fails with LC_NOT_FOUND when there is
 * none, LC_SYSTEM or LC_NO_MEMORY. Its greeting comes with lc_viewer_dispatch().
 */
enum lc_status lc_viewer_attach(
        struct lc_viewer **viewer, const char *name, struct lc_error *error);
/** Readable when the engine greets or ends, for a main loop to watch. */
int lc_viewer_fd(const struct lc_viewer *viewer);
/** Handles what is there to read. False once the engine is gone for good; free the viewer then. */
bool lc_viewer_dispatch(struct lc_viewer *viewer);
/** Why lc_viewer_dispatch() returned false: how the engine ended, or why it refused. */
const struct lc_error *lc_viewer_error(const struct lc_viewer *viewer);
/** The engine's process, to watch or to name; 0 when not known. */
int lc_viewer_engine_pid(const struct lc_viewer *viewer);

/**
 * Copies the newest snapshot and info. False when there is none yet or none newer than the last.
 * A snapshot is large (up to 2 MB): keep it off the stack.
 */
bool lc_viewer_read(
        struct lc_viewer *viewer, struct lc_snapshot *snapshot, struct lc_source_info *info);
/** The tap of recent samples; NULL before the greeting. Read only. */
const struct lc_tap *lc_viewer_tap(const struct lc_viewer *viewer);
/** Sends a message; size up to LC_MESSAGE_SIZE. False when the engine is gone or does not read. */
bool lc_viewer_send(
        struct lc_viewer *viewer, enum lc_message_kind kind, const void *payload, size_t size);
/**
 * Detaches; an engine that was started here and has no other viewer ends. Waits for that end, but
 * for a second at most. NULL is fine.
 */
void lc_viewer_free(struct lc_viewer *viewer);

#endif
