/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The chain that the window declares for what comes from JACK: kept while a demo or a recording is
 * looked at, and in a file for the next start. */
#ifndef LINECHECK_UI_CHAIN_MEMORY_H
#define LINECHECK_UI_CHAIN_MEMORY_H

#include "session.h"

#include "linecheck/error.h"

G_BEGIN_DECLS

struct lc_chain_memory;

/**
 * Remembers chain, and from then on each change that is made while the session listens to JACK.
 * With a path (copied), what that file holds goes before chain, and a second after a change the
 * file is written anew. A file that cannot be read is renamed to PATH.old (or left, and nothing is
 * written), and error tells so; error's text is empty otherwise.
 */
struct lc_chain_memory *lc_chain_memory_new(
        LcSession *session, const struct lc_chain *chain, const char *path, struct lc_error *error);
/** Declares what is remembered: for a session that is about to listen to JACK. */
void lc_chain_memory_recall(struct lc_chain_memory *memory);
/** Writes what is not written yet; NULL is allowed. */
void lc_chain_memory_free(struct lc_chain_memory *memory);

G_END_DECLS

#endif
