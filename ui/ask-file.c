/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks for a name and saves something there. */
#include "ask-file.h"

#include "dialog.h"

#include "linecheck/intl.h"

#include <string.h>

struct question {
	GtkWidget *widget;
	GtkFileChooserNative *chooser;
	const char *const *endings;
	char *ending, *path;
	lc_save_function save;
	void *data;
};

static void free_question(struct question *question)
{
	g_object_unref(question->chooser);
	g_object_unref(question->widget);
	g_free(question->ending);
	g_free(question->path);
	g_free(question);
}

static void free_closure(void *question, GClosure *closure)
{
	free_question(question);
}

static void tell(GtkWidget *widget, const char *reason)
{
	g_autofree char *text = g_strdup_printf("%s\n%s", reason,
	        _("Nothing is lost: save it again in another folder or under another name."));
	lc_dialog_tell(widget, _("It could not be saved"), text);
}

static void save_it(struct question *question)
{
	g_autoptr(GError) error = NULL;
	if (!question->save(question->widget, question->path, question->data, &error))
		tell(question->widget, error->message);
}

static void replace_answered(GtkDialog *dialog, int response, struct question *question)
{
	if (response == GTK_RESPONSE_ACCEPT)
		save_it(question);
	gtk_window_destroy(GTK_WINDOW(dialog)); /* and with it the question */
}

/* The file dialog asks so itself, but of the name that was typed. */
static void ask_to_replace(struct question *question)
{
	g_autofree char *name = g_path_get_basename(question->path);
	g_autofree char *shown = g_filename_display_name(name);
	g_autofree char *title = g_strdup_printf(_("Replace \u201c%s\u201d?"), shown);
	GtkWidget *dialog = lc_dialog_new(question->widget, GTK_MESSAGE_QUESTION, title,
	        _("A file of that name exists already."));
	gtk_dialog_add_button(GTK_DIALOG(dialog), _("_Cancel"), GTK_RESPONSE_CANCEL);
	gtk_dialog_add_button(GTK_DIALOG(dialog), _("_Replace"), GTK_RESPONSE_ACCEPT);
	gtk_dialog_set_default_response(GTK_DIALOG(dialog), GTK_RESPONSE_CANCEL);
	g_signal_connect_data(
	        dialog, "response", G_CALLBACK(replace_answered), question, free_closure, 0);
	gtk_window_present(GTK_WINDOW(dialog));
}

static bool has_ending(const struct question *question, const char *path)
{
	g_autofree char *lower = g_ascii_strdown(path, -1);
	for (const char *const *ending = question->endings; *ending; ending++)
		if (g_str_has_suffix(lower, *ending))
			return true;
	return false;
}

static void answered(GtkNativeDialog *dialog, int response, struct question *question)
{
	g_autoptr(GFile) file = response == GTK_RESPONSE_ACCEPT
	        ? gtk_file_chooser_get_file(GTK_FILE_CHOOSER(question->chooser))
	        : NULL;
	g_autofree char *path = file ? g_file_get_path(file) : NULL;
	if (path && !has_ending(question, path)) {
		question->path = g_strconcat(path, question->ending, NULL);
		if (g_file_test(question->path, G_FILE_TEST_EXISTS)) {
			ask_to_replace(question);
			return;
		}
	} else if (path) {
		question->path = g_steal_pointer(&path);
	}
	if (question->path)
		save_it(question);
	else if (file)
		tell(question->widget, _("That folder is not on this computer."));
	free_question(question);
}

void lc_ask_file(GtkWidget *widget, const char *name, const char *const endings[],
        lc_save_function save, void *data)
{
	GtkRoot *root = gtk_widget_get_root(widget);
	struct question *question = g_new0(struct question, 1);
	question->widget = g_object_ref(widget);
	question->endings = endings;
	question->ending = g_strdup(strrchr(name, '.'));
	question->save = save;
	question->data = data;
	question->chooser = gtk_file_chooser_native_new(_("Save"),
	        GTK_IS_WINDOW(root) ? GTK_WINDOW(root) : NULL, GTK_FILE_CHOOSER_ACTION_SAVE,
	        _("_Save"), _("_Cancel"));
	gtk_file_chooser_set_current_name(GTK_FILE_CHOOSER(question->chooser), name);
	gtk_native_dialog_set_modal(GTK_NATIVE_DIALOG(question->chooser), TRUE);
	g_signal_connect(question->chooser, "response", G_CALLBACK(answered), question);
	gtk_native_dialog_show(GTK_NATIVE_DIALOG(question->chooser));
}
