/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is dropped on the window. */
#include "drop.h"

#include "dialog.h"

#include "linecheck/intl.h"

static gboolean dropped(GtkDropTarget *target, const GValue *value, double x, double y, void *data)
{
	GtkWidget *widget = gtk_event_controller_get_widget(GTK_EVENT_CONTROLLER(target));
	g_autoptr(GSList) files = gdk_file_list_get_files(g_value_get_boxed(value));
	g_autofree char *path = files ? g_file_get_path(files->data) : NULL;
	if (!files)
		return FALSE;
	if (files->next)
		lc_dialog_tell(widget, _("One recording at a time"),
		        _("Drop a single file. In a terminal, \u201clinecheck analyze\u201d takes "
		          "several."));
	else if (!path)
		lc_dialog_tell(widget, _("That file is not on this computer"),
		        _("Copy it into a folder here, then drop the copy."));
	else
		return gtk_widget_activate_action(widget, "app.open-path", "s", path);
	return FALSE;
}

GtkEventController *lc_drop_target_new(void)
{
	GtkDropTarget *target = gtk_drop_target_new(GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
	g_signal_connect(target, "drop", G_CALLBACK(dropped), NULL);
	return GTK_EVENT_CONTROLLER(target);
}
