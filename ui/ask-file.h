/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Asks for a name and saves something there; what goes wrong is told. */
#ifndef LINECHECK_UI_ASK_FILE_H
#define LINECHECK_UI_ASK_FILE_H

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef gboolean (*lc_save_function)(
        GtkWidget *widget, const char *path, void *data, GError **error);

/**
 * Proposes name. What is chosen ends in one of endings (".html", …, NULL at the end, static), else
 * it gets the ending of name; an old file is replaced only after a yes. data must live as long as
 * widget, which the question keeps alive.
 */
void lc_ask_file(GtkWidget *widget, const char *name, const char *const endings[],
        lc_save_function save, void *data);

G_END_DECLS

#endif
