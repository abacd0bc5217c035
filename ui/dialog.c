/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Small dialogs over the window of a widget. */
#include "dialog.h"

#include "linecheck/intl.h"

GtkWidget *lc_dialog_new(
        GtkWidget *widget, GtkMessageType type, const char *title, const char *sentence)
{
	GtkRoot *root = gtk_widget_get_root(widget);
	GtkWidget *dialog = gtk_message_dialog_new(GTK_IS_WINDOW(root) ? GTK_WINDOW(root) : NULL,
	        GTK_DIALOG_MODAL | GTK_DIALOG_DESTROY_WITH_PARENT, type, GTK_BUTTONS_NONE, "%s",
	        title);
	gtk_message_dialog_format_secondary_text(GTK_MESSAGE_DIALOG(dialog), "%s", sentence);
	return dialog;
}

void lc_dialog_tell(GtkWidget *widget, const char *title, const char *sentence)
{
	GtkWidget *dialog = lc_dialog_new(widget, GTK_MESSAGE_WARNING, title, sentence);
	gtk_dialog_add_button(GTK_DIALOG(dialog), _("_Close"), GTK_RESPONSE_CLOSE);
	g_signal_connect(dialog, "response", G_CALLBACK(gtk_window_destroy), NULL);
	gtk_window_present(GTK_WINDOW(dialog));
}
