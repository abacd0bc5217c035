/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks before a test tone is played. Cancel is the answer that Enter and Escape give. */
#include "loop-ask.h"

#include "dialog.h"
#include "kit.h"

#include "linecheck/intl.h"

struct question {
	lc_loop_function agreed;
	GObject *data;
	GtkWidget *level, *port;
};

static void free_question(void *data, GClosure *closure)
{
	struct question *question = data;
	g_object_unref(question->data);
	g_free(question);
}

static void answered(GtkDialog *dialog, int response, struct question *question)
{
	double level_dbfs = gtk_spin_button_get_value(GTK_SPIN_BUTTON(question->level));
	g_autofree char *port = g_strdup(gtk_editable_get_text(GTK_EDITABLE(question->port)));
	lc_loop_function agreed = response == GTK_RESPONSE_ACCEPT ? question->agreed : NULL;
	g_autoptr(GObject) data = g_object_ref(question->data);
	gtk_window_destroy(GTK_WINDOW(dialog));
	if (agreed)
		agreed(data, level_dbfs, port);
}

static void put_row(GtkGrid *grid, int row, const char *name, GtkWidget *field)
{
	GtkWidget *label = lc_kit_label("dim");
	gtk_label_set_text_with_mnemonic(GTK_LABEL(label), name);
	gtk_label_set_mnemonic_widget(GTK_LABEL(label), field);
	gtk_grid_attach(grid, label, 0, row, 1, 1);
	gtk_widget_set_hexpand(field, TRUE);
	gtk_grid_attach(grid, field, 1, row, 1, 1);
}

static GtkWidget *make_fields(struct question *question, const char *port)
{
	GtkWidget *grid = gtk_grid_new();
	question->level =
	        gtk_spin_button_new_with_range(LC_LOOP_LEVEL_MIN_DBFS, LC_LOOP_LEVEL_MAX_DBFS, 1.0);
	gtk_spin_button_set_value(GTK_SPIN_BUTTON(question->level), LC_LOOP_LEVEL_DBFS);
	question->port = gtk_entry_new();
	gtk_editable_set_text(GTK_EDITABLE(question->port), port);
	gtk_grid_set_row_spacing(GTK_GRID(grid), 6);
	gtk_grid_set_column_spacing(GTK_GRID(grid), 12);
	put_row(GTK_GRID(grid), 0, _("_Level, dBFS"), question->level);
	put_row(GTK_GRID(grid), 1, _("_Output"), question->port);
	return grid;
}

void lc_loop_ask(GtkWidget *widget, const char *port, lc_loop_function agreed, void *data)
{
	struct question *question = g_new0(struct question, 1);
	GtkWidget *dialog = lc_dialog_new(widget, GTK_MESSAGE_WARNING, _("Play a test tone?"),
	        _("A tone of 997\u00a0Hz comes out of the output below for about seven seconds, "
	          "softly "
	          "at first. Before it does: take the headphones off and turn the monitors down; "
	          "switch 48\u00a0V off at the input under test; plug a cable from that output "
	          "into it; and switch off every way that leads from the input back to the "
	          "output: direct monitoring, and monitoring in the DAW."));
	GtkWidget *area = gtk_message_dialog_get_message_area(GTK_MESSAGE_DIALOG(dialog));
	question->agreed = agreed;
	question->data = g_object_ref(data);
	gtk_box_append(GTK_BOX(area), make_fields(question, port));
	gtk_dialog_add_button(GTK_DIALOG(dialog), _("_Cancel"), GTK_RESPONSE_CANCEL);
	gtk_dialog_add_button(GTK_DIALOG(dialog), _("_Play the Tone"), GTK_RESPONSE_ACCEPT);
	gtk_dialog_set_default_response(GTK_DIALOG(dialog), GTK_RESPONSE_CANCEL);
	g_signal_connect_data(dialog, "response", G_CALLBACK(answered), question, free_question, 0);
	gtk_window_present(GTK_WINDOW(dialog));
}
