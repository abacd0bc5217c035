/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every widget by itself: what it says to assistive technology, its size, its picture by day, by
 * night and where words are written from the right, and its end. A widget without a row fails. */
#include "appearance.h"
#include "fixture.h"
#include "widget-rows.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *sources;
static const struct lc_widget_row *rows;
static size_t rows_count;

static void check_words(
        const char *type, GtkWidget *widget, GtkAccessibleProperty property, const char *words)
{
	GtkAccessible *accessible = GTK_ACCESSIBLE(widget);
	g_autofree char *other = NULL;
	if (words)
		other = gtk_test_accessible_check_property(accessible, property, words);
	else if (gtk_test_accessible_has_property(accessible, property))
		other = g_strdup("something");
	ck_assert_msg(!other, "%s says '%s', not '%s'", type, other, words ? words : "nothing");
}

static void check_speech(const struct lc_widget_row *row, GtkWidget *widget)
{
	ck_assert_str_eq(G_OBJECT_TYPE_NAME(widget), row->type);
	ck_assert_msg(gtk_accessible_get_accessible_role(GTK_ACCESSIBLE(widget)) == row->role,
	        "%s has the role %d", row->type,
	        gtk_accessible_get_accessible_role(GTK_ACCESSIBLE(widget)));
	check_words(row->type, widget, GTK_ACCESSIBLE_PROPERTY_LABEL, row->label);
	check_words(row->type, widget, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, row->description);
	if (row->role == GTK_ACCESSIBLE_ROLE_SLIDER || row->role == GTK_ACCESSIBLE_ROLE_METER)
		check_words(
		        row->type, widget, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, row->description);
	if (row->role == GTK_ACCESSIBLE_ROLE_SWITCH)
		gtk_test_accessible_assert_state(GTK_ACCESSIBLE(widget),
		        GTK_ACCESSIBLE_STATE_CHECKED, GTK_ACCESSIBLE_TRISTATE_TRUE);
}

static void check_size(const char *type, GtkWidget *widget)
{
	static const GtkOrientation ways[] = { GTK_ORIENTATION_HORIZONTAL,
		GTK_ORIENTATION_VERTICAL };
	for (size_t i = 0; i < G_N_ELEMENTS(ways); i++) {
		int minimum = 0, natural = 0;
		gtk_widget_measure(widget, ways[i], -1, &minimum, &natural, NULL, NULL);
		ck_assert_msg(minimum > 0 && natural >= minimum, "%s: %d, at least %d", type,
		        natural, minimum);
	}
}

/* What it draws, without what is drawn behind it. */
static GBytes *picture_of(const char *type, GtkWidget *widget)
{
	int width = gtk_widget_get_width(widget), height = gtk_widget_get_height(widget);
	GskRenderer *renderer = gtk_native_get_renderer(gtk_widget_get_native(widget));
	GtkSnapshot *snapshot = gtk_snapshot_new();
	size_t size = 4 * (size_t)width * (size_t)height;
	guchar *pixels = g_malloc(size);
	bool plain = true;
	ck_assert(GSK_IS_CAIRO_RENDERER(renderer));
	GTK_WIDGET_GET_CLASS(widget)->snapshot(widget, snapshot);
	GskRenderNode *node = gtk_snapshot_free_to_node(snapshot);
	ck_assert_msg(node != NULL, "%s draws nothing", type);
	g_autoptr(GdkTexture) texture = gsk_renderer_render_texture(
	        renderer, node, &GRAPHENE_RECT_INIT(0, 0, (float)width, (float)height));
	gsk_render_node_unref(node);
	gdk_texture_download(texture, pixels, 4 * (size_t)width);
	for (size_t i = 4; i < size && plain; i += 4)
		plain = memcmp(pixels, pixels + i, 4) == 0;
	ck_assert_msg(!plain, "%s is of one colour", type);
	return g_bytes_new_take(pixels, size);
}

static gboolean has_size(void *widget)
{
	return gtk_widget_get_mapped(widget) && gtk_widget_get_width(widget) > 0 &&
	        gtk_widget_get_height(widget) > 0;
}

/* The widget in a window of its own; NULL once it has ended. */
static GtkWidget *show(const struct lc_widget_row *row, struct lc_widget_scene *scene)
{
	GtkWidget *widget = row->view ? row->view(scene->session) : row->make(scene);
	GtkWidget *window = GTK_IS_WINDOW(widget) ? widget : gtk_window_new();
	if (window != widget)
		gtk_window_set_child(GTK_WINDOW(window), widget);
	gtk_window_present(GTK_WINDOW(window));
	ck_assert_msg(lc_fixture_wait(has_size, widget, 10), "%s is not seen", row->type);
	return widget;
}

static void end(const struct lc_widget_row *row, struct lc_widget_scene *scene, GtkWidget *widget)
{
	g_object_add_weak_pointer(G_OBJECT(widget), (void **)&widget);
	gtk_window_destroy(GTK_WINDOW(gtk_widget_get_root(widget)));
	ck_assert_msg(!widget, "%s was not finalised", row->type);
	/* nobody listens any more */
	lc_session_declare_number(scene->session, "interface", "gain_db", 1);
	lc_widget_scene_close(scene);
}

/* From its making to its end. */
static GBytes *go_through(const struct lc_widget_row *row)
{
	struct lc_widget_scene scene;
	lc_widget_scene_open(&scene, TRUE);
	GtkWidget *widget = show(row, &scene);
	check_speech(row, widget);
	check_size(row->type, widget);
	GBytes *picture = picture_of(row->type, widget);
	end(row, &scene, widget);
	return picture;
}

START_TEST(every_view_of_a_session_without_anything_known_shows_and_ends)
{
	for (size_t i = 0; i < rows_count; i++) {
		struct lc_widget_scene scene;
		if (!rows[i].view)
			continue;
		lc_widget_scene_open(&scene, FALSE);
		end(&rows[i], &scene, show(&rows[i], &scene));
	}
}
END_TEST

START_TEST(every_widget_speaks_is_drawn_by_day_and_by_night_and_ends)
{
	GtkSettings *settings = gtk_settings_get_default();
	for (size_t i = 0; i < rows_count; i++) {
		g_object_set(settings, "gtk-application-prefer-dark-theme", FALSE, NULL);
		g_autoptr(GBytes) day = go_through(&rows[i]);
		g_object_set(settings, "gtk-application-prefer-dark-theme", TRUE, NULL);
		g_autoptr(GBytes) night = go_through(&rows[i]);
		ck_assert_msg(!g_bytes_equal(day, night), "%s: night is as day", rows[i].type);
	}
	g_object_set(settings, "gtk-application-prefer-dark-theme", FALSE, NULL);
}
END_TEST

START_TEST(every_widget_is_drawn_where_words_are_written_from_the_right)
{
	gtk_widget_set_default_direction(GTK_TEXT_DIR_RTL);
	for (size_t i = 0; i < rows_count; i++)
		g_bytes_unref(go_through(&rows[i]));
	gtk_widget_set_default_direction(GTK_TEXT_DIR_LTR);
}
END_TEST

static void expect_row(const char *type)
{
	for (size_t i = 0; i < rows_count; i++)
		if (strcmp(rows[i].type, type) == 0)
			return;
	ck_abort_msg("%s has no row in this table", type);
}

static void expect_rows_below(GType parent)
{
	guint count;
	g_autofree GType *types = g_type_children(parent, &count);
	for (guint i = 0; i < count; i++) {
		if (g_str_has_prefix(g_type_name(types[i]), "Lc"))
			expect_row(g_type_name(types[i]));
		expect_rows_below(types[i]);
	}
}

/* Those that the rows above made, and with them their parts, are registered; the sources name
 * those too that nothing has made. */
START_TEST(no_widget_is_without_a_row)
{
	g_autoptr(GDir) folder = g_dir_open(sources, 0, NULL);
	g_autoptr(GRegex) definition = g_regex_new(
	        "G_DEFINE\\w*TYPE\\w*\\((Lc\\w+),\\s*\\w+,\\s*GTK_TYPE_(?!APPLICATION\\))", 0, 0,
	        NULL);
	const char *name;
	guint found = 0;
	expect_rows_below(GTK_TYPE_WIDGET);
	ck_assert_ptr_nonnull(folder);
	while ((name = g_dir_read_name(folder))) {
		g_autofree char *path = g_build_filename(sources, name, NULL), *text = NULL;
		g_autoptr(GMatchInfo) match = NULL;
		if (!g_str_has_suffix(name, ".c") || !g_file_get_contents(path, &text, NULL, NULL))
			continue;
		for (g_regex_match(definition, text, 0, &match); g_match_info_matches(match);
		        g_match_info_next(match, NULL)) {
			g_autofree char *type = g_match_info_fetch(match, 1);
			expect_row(type);
			found++;
		}
	}
	ck_assert_uint_eq(found, rows_count);
}
END_TEST

int main(int argc, char *argv[])
{
	if (argc != 2) {
		fprintf(stderr, "usage: %s FOLDER-OF-SOURCES\n", argv[0]);
		return EXIT_FAILURE;
	}
	g_autofree char *kept = g_dir_make_tmp("linecheck-XXXXXX", NULL);
	sources = argv[1];
	rows = lc_widget_rows(&rows_count);
	g_setenv("XDG_DATA_HOME", kept, TRUE); /* line checks are kept there */
	lc_fixture_display();
	gtk_init();
	lc_appearance_install(gdk_display_get_default());
	int status = lc_fixture_run("every-widget",
	        (const TTest *const[]) { every_widget_speaks_is_drawn_by_day_and_by_night_and_ends,
	                every_widget_is_drawn_where_words_are_written_from_the_right,
	                every_view_of_a_session_without_anything_known_shows_and_ends,
	                no_widget_is_without_a_row, NULL });
	lc_fixture_remove(kept);
	return status;
}
