/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Asks which file to open. */
#ifndef LINECHECK_UI_OPEN_FILE_H
#define LINECHECK_UI_OPEN_FILE_H

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** What is asked for: the words are N_(); one of mime_type and pattern is NULL. */
struct lc_file_sort {
	const char *question, *name;
	const char *mime_type, *pattern;
};

typedef void (*lc_open_function)(GtkWindow *window, const char *path, void *data);

/** Asks, unless the window asks already, and calls open with the file that is chosen. data must
 * live as long as window. */
void lc_open_file(
        GtkWindow *window, const struct lc_file_sort *sort, lc_open_function open, void *data);
/** Tells, in a dialog, that a file could not be opened and why. */
void lc_open_failed(GtkWindow *window, const char *reason);

G_END_DECLS

#endif
