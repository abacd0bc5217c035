/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The settings of the window: found beside the program, and bound both ways. */
#include "appearance.h"
#include "fixture.h"
#include "settings.h"
#include "window.h"

START_TEST(size_scale_and_picture_are_taken_and_remembered)
{
	g_autoptr(GSettings) settings = lc_settings_new();
	LcSession *session = lc_session_new();
	int width;
	ck_assert_ptr_nonnull(settings);
	g_settings_set_int(settings, "width", 1111);
	g_settings_set_string(settings, "meter-scale", "vu");
	g_settings_set_string(settings, "picture", "scope");
	GtkWidget *window = lc_window_new(NULL, session);
	lc_window_bind_settings(LC_WINDOW(window), settings);
	g_object_get(window, "default-width", &width, NULL);
	ck_assert_int_eq(width, 1111);
	/* the window's own actions are the user's hand */
	ck_assert(gtk_widget_activate_action(window, "win.picture", "s", "history"));
	g_autofree char *picture = g_settings_get_string(settings, "picture");
	ck_assert_str_eq(picture, "history");
	g_settings_set_string(settings, "spectrum-weighting", "468");
	g_autofree char *weighting = NULL;
	g_object_get(lc_pictures_get(lc_window_get_pictures(LC_WINDOW(window)), "spectrum"),
	        "choice", &weighting, NULL);
	ck_assert_str_eq(weighting, "468");
	gtk_window_set_default_size(GTK_WINDOW(window), 900, 700);
	ck_assert_int_eq(g_settings_get_int(settings, "height"), 700);
	gtk_window_destroy(GTK_WINDOW(window));
	g_assert_finalize_object(session);
}
END_TEST

int main(void)
{
	lc_fixture_display();
	gtk_init();
	lc_appearance_install(gdk_display_get_default());
	return lc_fixture_run("settings",
	        (const TTest *const[]) { size_scale_and_picture_are_taken_and_remembered, NULL });
}
