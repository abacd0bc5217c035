/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * A client of the session manager whose address is in $NSM_URL (New Session Manager, RaySession,
 * Agordejo…; NSM API 1.x over OSC). One thread, a main loop's; nothing here waits.
 */
#ifndef LINECHECK_NSM_H
#define LINECHECK_NSM_H

#include "linecheck/error.h"

#include <stddef.h>

struct lc_nsm;

/** What the manager asks for. What fails is told to it with error's line. */
struct lc_nsm_handler {
	/** Come back as saved in path's folder, which the client may have to make; the JACK client
	 * is to be called id. */
	enum lc_status (*open)(
	        void *context, const char *path, const char *id, struct lc_error *error);
	/** Save there, where it was opened last. */
	enum lc_status (*save)(void *context, struct lc_error *error);
	/** The manager did not take us; why. May be NULL. */
	void (*refused)(void *context, const char *why);
	void *context;
};

/**
 * Announces this process, run as executable, to the manager at url ("osc.udp://host:port/").
 * handler is copied. Fails with LC_USAGE when url is none, LC_SYSTEM when no socket can be had.
 */
enum lc_status lc_nsm_new(struct lc_nsm **nsm, const char *url, const char *executable,
        const struct lc_nsm_handler *handler, struct lc_error *error);
/** Readable when the manager speaks, for a main loop to watch. */
int lc_nsm_fd(const struct lc_nsm *nsm);
/** Handles what is there to read. */
void lc_nsm_dispatch(struct lc_nsm *nsm);
/** Handles one datagram as if the manager had sent it. */
void lc_nsm_take(struct lc_nsm *nsm, const void *datagram, size_t size);
/** Closes the socket and frees; the manager is not told. NULL is fine. */
void lc_nsm_free(struct lc_nsm *nsm);

#endif
