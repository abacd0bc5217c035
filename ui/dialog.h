/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Small dialogs over the window of a widget: a title, a sentence, buttons. */
#ifndef LINECHECK_UI_DIALOG_H
#define LINECHECK_UI_DIALOG_H

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** One without buttons, modal, which ends with the window; to be given buttons and presented. */
GtkWidget *lc_dialog_new(
        GtkWidget *widget, GtkMessageType type, const char *title, const char *sentence);
/** Says something that went wrong. */
void lc_dialog_tell(GtkWidget *widget, const char *title, const char *sentence);

G_END_DECLS

#endif
