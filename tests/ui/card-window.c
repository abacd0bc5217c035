/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A real window with a real engine, a simulated card with amixer at it, and a real mouse. */
#include "card-window.h"

#include "fixture.h"
#include "window.h"

#include "linecheck/fakecard.h"

#include <gdk/x11/gdkx.h>
#include <string.h>

#define CARD "scarlett-2i2-4th"

char lc_card_root[64];
LcSession *lc_card_session;
GtkWidget *lc_card_window;

/* The demo's chain at both inputs of the card, with what else is declared. */
void lc_card_open(const char *const *declared)
{
	const char *const arguments[] = { "--simulate", "--seed", "3", NULL };
	const struct lc_session_source source = { LC_SOURCE_SIMULATED, arguments };
	struct lc_error error = { 0 };
	struct lc_hardware *hardware = NULL;
	g_autofree struct lc_chain *chain = g_new0(struct lc_chain, 1);
	strcpy(lc_card_root, "/tmp/lc-ui-knob-XXXXXX");
	ck_assert_ptr_nonnull(g_mkdtemp(lc_card_root));
	ck_assert_msg(lc_fake_card_plug(lc_card_root, 0, CARD, &error) == LC_OK, "%s", error.text);
	ck_assert_int_eq(lc_hardware_new(&hardware, lc_card_root, NULL), LC_OK);
	lc_hardware_select(hardware, "0");
	lc_chain_demo(chain);
	for (int i = 0; declared[i]; i++)
		ck_assert_int_eq(lc_chain_set(chain, declared[i], NULL), LC_OK);
	lc_card_session = lc_session_new();
	lc_session_set_chain(lc_card_session, chain);
	lc_session_set_hardware(lc_card_session, hardware);
	lc_card_window = lc_window_new(NULL, lc_card_session);
	gtk_window_present(GTK_WINDOW(lc_card_window));
	lc_session_open(lc_card_session, &source);
}

void lc_card_close(void)
{
	gtk_window_destroy(GTK_WINDOW(lc_card_window));
	g_assert_finalize_object(lc_card_session);
	lc_fake_card_unplug(lc_card_root, 0);
	g_autofree char *clear = g_strdup_printf("rm -rf '%s'", lc_card_root);
	ck_assert(g_spawn_command_line_sync(clear, NULL, NULL, NULL, NULL));
}

static GskRenderNode *picture_of(GtkWidget *shown)
{
	g_autoptr(GdkPaintable) paintable = gtk_widget_paintable_new(shown);
	GtkSnapshot *snapshot = gtk_snapshot_new();
	gdk_paintable_snapshot(paintable, GDK_SNAPSHOT(snapshot), gtk_widget_get_width(shown),
	        gtk_widget_get_height(shown));
	return gtk_snapshot_free_to_node(snapshot);
}

static gboolean is_drawn(void *shown)
{
	GskRenderNode *node = picture_of(shown);
	bool drawn = node != NULL;
	g_clear_pointer(&node, gsk_render_node_unref);
	return drawn;
}

void lc_card_screenshot(GtkWidget *shown, const char *name)
{
	ck_assert(lc_fixture_wait(is_drawn, shown, 10));
	GskRenderNode *node = picture_of(shown);
	g_autoptr(GdkTexture) texture =
	        gsk_renderer_render_texture(gtk_native_get_renderer(GTK_NATIVE(shown)), node, NULL);
	gsk_render_node_unref(node);
	ck_assert(gdk_texture_save_to_png(texture, name));
}

/* ---- somebody at the card ---- */

static void ended(GPid pid, int status, void *data)
{
	ck_assert_int_eq(status, 0);
	g_spawn_close_pid(pid);
}

/* Without waiting: the window lives on meanwhile. */
void lc_card_turn(const char *name, const char *value)
{
	g_autofree char *control = g_strdup_printf("name=%s", name);
	g_autofree char *config = g_strdup_printf("%s/asound.conf", lc_card_root);
	g_auto(GStrv) environment =
	        g_environ_setenv(g_get_environ(), "ALSA_CONFIG_PATH", config, TRUE);
	const char *const words[] = { "amixer", "-q", "-D", "hw:0", "cset", control, value, NULL };
	GPid pid;
	ck_assert(g_spawn_async(NULL, (char **)words, environment,
	        G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, NULL));
	g_child_watch_add(pid, ended, NULL);
}

gboolean lc_card_stands(const char *name, const char *value)
{
	g_autofree char *line =
	        g_strdup_printf("env ALSA_CONFIG_PATH=%s/asound.conf amixer -D hw:0 cget name='%s'",
	                lc_card_root, name);
	g_autofree char *out = NULL, *wanted = g_strdup_printf(": values=%s\n", value);
	ck_assert(g_spawn_command_line_sync(line, &out, NULL, NULL, NULL));
	return strstr(out, wanted) != NULL;
}

/* ---- what the window shows ---- */

/* The first visible widget of a type whose property "label" has the words. */
GtkWidget *lc_card_find(GtkWidget *from, GType type, const char *words)
{
	g_autofree char *label = NULL;
	if (!gtk_widget_get_mapped(from))
		return NULL;
	if (G_TYPE_CHECK_INSTANCE_TYPE(from, type))
		g_object_get(from, "label", &label, NULL);
	if (label && strstr(label, words))
		return from;
	GtkWidget *found = NULL, *child = gtk_widget_get_first_child(from);
	for (; child && !found; child = gtk_widget_get_next_sibling(child))
		found = lc_card_find(child, type, words);
	return found;
}

GtkWidget *lc_card_dialog(const char *words)
{
	GListModel *windows = gtk_window_get_toplevels();
	for (guint i = 0; i < g_list_model_get_n_items(windows); i++) {
		g_autoptr(GtkWidget) one = g_list_model_get_item(windows, i);
		if (GTK_IS_DIALOG(one) && lc_card_find(one, GTK_TYPE_LABEL, words))
			return one;
	}
	return NULL;
}

/* A click of the mouse on the middle of a widget. */
void lc_card_click(GtkWidget *widget)
{
	graphene_point_t middle;
	double x, y; /* of the widgets within what X knows as the window */
	GtkNative *native = gtk_widget_get_native(widget);
	ck_assert(gtk_widget_compute_point(widget, GTK_WIDGET(native),
	        &GRAPHENE_POINT_INIT((float)gtk_widget_get_width(widget) / 2.0f,
	                (float)gtk_widget_get_height(widget) / 2.0f),
	        &middle));
	gtk_native_get_surface_transform(native, &x, &y);
	g_autofree char *line =
	        g_strdup_printf("xdotool mousemove --sync --window %lu %.0f %.0f click 1",
	                gdk_x11_surface_get_xid(gtk_native_get_surface(native)),
	                x + (double)middle.x, y + (double)middle.y);
	ck_assert(g_spawn_command_line_async(line, NULL));
}
