/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The window in a session of NSM: its chain and its connections come back with the session. */
#ifndef LINECHECK_UI_NSM_LINK_H
#define LINECHECK_UI_NSM_LINK_H

#include "session.h"

struct lc_nsm_link;

/**
 * Joins the session manager at url. arguments: those of the engine, but for what the session says.
 * The session of the window is opened as soon as the manager says where, or plainly when it does
 * not within 2 s. NULL and error: url is no session manager's.
 */
struct lc_nsm_link *lc_nsm_link_new(
        const char *url, LcSession *session, const char *const *arguments, struct lc_error *error);
/** NULL is fine. */
void lc_nsm_link_free(struct lc_nsm_link *link);

#endif
