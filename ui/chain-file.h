/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The declared chain as a file that the user names; --chain takes the same. */
#ifndef LINECHECK_UI_CHAIN_FILE_H
#define LINECHECK_UI_CHAIN_FILE_H

#include "session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** Asks for a chain file and declares what it says; what goes wrong is told, and nothing changed.
 */
void lc_chain_file_ask(GtkWindow *window, LcSession *session);
/** Declares what the file says, or tells in window why not. */
void lc_chain_file_open(GtkWindow *window, const char *path, LcSession *session);
/** Asks for a name and writes what is declared there. */
void lc_chain_file_save(GtkWindow *window, LcSession *session);
/** Whether a path is one of a chain file, by its name. */
gboolean lc_chain_file_is(const char *path);

G_END_DECLS

#endif
