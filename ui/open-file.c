/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The system's dialog for a file, with the sort that is asked for before all others. */
#include "open-file.h"

#include "linecheck/intl.h"

#define KEY "lc-open-file" /* of the window that asks, while it asks */

struct question {
	GtkWindow *window; /* outlives the dialog, which is its child */
	lc_open_function open;
	void *data;
};

static void answered(GtkNativeDialog *dialog, int response, struct question *question)
{
	GtkWindow *window = question->window;
	if (response == GTK_RESPONSE_ACCEPT) {
		g_autoptr(GFile) file = gtk_file_chooser_get_file(GTK_FILE_CHOOSER(dialog));
		g_autofree char *path = file ? g_file_get_path(file) : NULL;
		if (path)
			question->open(window, path, question->data);
		else
			lc_open_failed(window, _("That file is not on this computer."));
	}
	g_object_set_data(G_OBJECT(window), KEY, NULL); /* ends the dialog */
}

static void free_question(void *question, GClosure *closure)
{
	g_free(question);
}

static void add_filter(
        GtkFileChooser *chooser, const char *name, const char *mime_type, const char *pattern)
{
	g_autoptr(GtkFileFilter) filter = gtk_file_filter_new();
	gtk_file_filter_set_name(filter, name);
	if (mime_type)
		gtk_file_filter_add_mime_type(filter, mime_type);
	if (pattern)
		gtk_file_filter_add_pattern(filter, pattern);
	gtk_file_chooser_add_filter(chooser, filter);
}

void lc_open_file(
        GtkWindow *window, const struct lc_file_sort *sort, lc_open_function open, void *data)
{
	if (g_object_get_data(G_OBJECT(window), KEY))
		return;
	GtkFileChooserNative *dialog = gtk_file_chooser_native_new(
	        _(sort->question), window, GTK_FILE_CHOOSER_ACTION_OPEN, _("_Open"), _("_Cancel"));
	struct question *question = g_new0(struct question, 1);
	*question = (struct question) { window, open, data };
	add_filter(GTK_FILE_CHOOSER(dialog), _(sort->name), sort->mime_type, sort->pattern);
	add_filter(GTK_FILE_CHOOSER(dialog), _("All files"), NULL, "*");
	gtk_native_dialog_set_modal(GTK_NATIVE_DIALOG(dialog), TRUE);
	g_signal_connect_data(dialog, "response", G_CALLBACK(answered), question, free_question, 0);
	g_object_set_data_full(G_OBJECT(window), KEY, dialog, g_object_unref);
	gtk_native_dialog_show(GTK_NATIVE_DIALOG(dialog));
}

void lc_open_failed(GtkWindow *window, const char *reason)
{
	GtkWidget *dialog =
	        gtk_message_dialog_new(window, GTK_DIALOG_MODAL | GTK_DIALOG_DESTROY_WITH_PARENT,
	                GTK_MESSAGE_ERROR, GTK_BUTTONS_NONE, "%s", _("It could not be opened"));
	gtk_message_dialog_format_secondary_text(GTK_MESSAGE_DIALOG(dialog), "%s", reason);
	gtk_dialog_add_button(GTK_DIALOG(dialog), _("_Close"), GTK_RESPONSE_CLOSE);
	g_signal_connect(dialog, "response", G_CALLBACK(gtk_window_destroy), NULL);
	gtk_window_present(GTK_WINDOW(dialog));
}
