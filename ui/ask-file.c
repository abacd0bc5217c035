/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks for a name and saves something there. */
#include "ask-file.h"

#include "linecheck/intl.h"

struct question {
	GtkWidget *widget;
	GtkFileChooserNative *chooser;
	lc_save_function save;
	void *data;
};

static GtkWindow *window_of(GtkWidget *widget)
{
	GtkRoot *root = gtk_widget_get_root(widget);
	return GTK_IS_WINDOW(root) ? GTK_WINDOW(root) : NULL;
}

static void tell(GtkWidget *widget, const GError *error)
{
	GtkWidget *dialog = gtk_message_dialog_new(window_of(widget),
	        GTK_DIALOG_MODAL | GTK_DIALOG_DESTROY_WITH_PARENT, GTK_MESSAGE_ERROR,
	        GTK_BUTTONS_CLOSE, "%s", _("It could not be saved"));
	gtk_message_dialog_format_secondary_text(GTK_MESSAGE_DIALOG(dialog), "%s", error->message);
	g_signal_connect(dialog, "response", G_CALLBACK(gtk_window_destroy), NULL);
	gtk_window_present(GTK_WINDOW(dialog));
}

static void answered(GtkNativeDialog *dialog, int response, struct question *question)
{
	g_autoptr(GError) error = NULL;
	if (response == GTK_RESPONSE_ACCEPT) {
		g_autoptr(GFile) file =
		        gtk_file_chooser_get_file(GTK_FILE_CHOOSER(question->chooser));
		g_autofree char *path = file ? g_file_get_path(file) : NULL;
		if (path && !question->save(question->widget, path, question->data, &error))
			tell(question->widget, error);
	}
	g_object_unref(question->chooser);
	g_object_unref(question->widget);
	g_free(question);
}

void lc_ask_file(GtkWidget *widget, const char *name, lc_save_function save, void *data)
{
	struct question *question = g_new0(struct question, 1);
	question->widget = g_object_ref(widget);
	question->save = save;
	question->data = data;
	question->chooser = gtk_file_chooser_native_new(_("Save"), window_of(widget),
	        GTK_FILE_CHOOSER_ACTION_SAVE, _("_Save"), _("_Cancel"));
	gtk_file_chooser_set_current_name(GTK_FILE_CHOOSER(question->chooser), name);
	gtk_native_dialog_set_modal(GTK_NATIVE_DIALOG(question->chooser), TRUE);
	g_signal_connect(question->chooser, "response", G_CALLBACK(answered), question);
	gtk_native_dialog_show(GTK_NATIVE_DIALOG(question->chooser));
}
