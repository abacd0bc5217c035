/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A recording that is dropped on the window is opened, whatever its name. */
#include "appearance.h"
#include "fixture.h"
#include "window.h"

#include <string.h>

static char opened[256];

static void open_path(GSimpleAction *action, GVariant *path, void *data)
{
	g_strlcpy(opened, g_variant_get_string(path, NULL), sizeof opened);
}

static GtkDropTarget *target_of(GtkWidget *window)
{
	g_autoptr(GListModel) controllers = gtk_widget_observe_controllers(window);
	for (guint i = 0; i < g_list_model_get_n_items(controllers); i++) {
		g_autoptr(GObject) controller = g_list_model_get_item(controllers, i);
		if (GTK_IS_DROP_TARGET(controller))
			return GTK_DROP_TARGET(controller);
	}
	return NULL;
}

static gboolean drop(GtkDropTarget *target, const char *uri)
{
	g_autoptr(GFile) file = g_file_new_for_uri(uri);
	GdkFileList *list = gdk_file_list_new_from_array(&file, 1);
	GValue value = G_VALUE_INIT;
	gboolean taken = FALSE;
	g_value_init(&value, GDK_TYPE_FILE_LIST);
	g_value_take_boxed(&value, list);
	g_signal_emit_by_name(target, "drop", &value, 400.0, 300.0, &taken);
	g_value_unset(&value);
	return taken;
}

START_TEST(a_recording_that_is_dropped_on_the_window_is_opened)
{
	LcSession *session = lc_session_new();
	GtkWidget *window = lc_window_new(NULL, session);
	g_autoptr(GSimpleActionGroup) actions = g_simple_action_group_new();
	const GActionEntry entry = {
		.name = "open-path", .activate = open_path, .parameter_type = "s"
	};
	g_action_map_add_action_entries(G_ACTION_MAP(actions), &entry, 1, NULL);
	gtk_widget_insert_action_group(window, "app", G_ACTION_GROUP(actions));
	GtkDropTarget *target = target_of(window);
	ck_assert_ptr_nonnull(target);
	/* what a file manager offers: files, to be copied */
	ck_assert_uint_eq(gtk_drop_target_get_actions(target), GDK_ACTION_COPY);
	ck_assert(gdk_content_formats_contain_gtype(
	        gtk_drop_target_get_formats(target), GDK_TYPE_FILE_LIST));
	ck_assert(drop(target, "file:///home/ann/take%201%20(%C3%A4).wav"));
	ck_assert_str_eq(opened, "/home/ann/take 1 (\u00e4).wav");
	/* what is not a file here is refused, and opens nothing */
	opened[0] = '\0';
	ck_assert(!drop(target, "http://example.org/take.wav"));
	ck_assert_str_eq(opened, "");
	gtk_window_destroy(GTK_WINDOW(window));
	g_assert_finalize_object(session);
}
END_TEST

int main(void)
{
	lc_fixture_display();
	gtk_init();
	lc_appearance_install(gdk_display_get_default());
	return lc_fixture_run("drop",
	        (const TTest *const[]) {
	                a_recording_that_is_dropped_on_the_window_is_opened, NULL });
}
