/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From the knob of a simulated card to the window and back: a real window with a real engine,
 * amixer at the card, and a real mouse. Screenshots are left in the folder that it runs in.
 */
#include "appearance.h"
#include "fixture.h"
#include "stage-editor.h"
#include "value-text.h"
#include "window.h"

#include "linecheck/fakecard.h"

#include <gdk/x11/gdkx.h>
#include <string.h>
#include <unistd.h>

#define CARD "scarlett-2i2-4th"
#define GAIN "Line In 1 Gain Capture Volume"
#define PHANTOM "Line In 1-2 Phantom Power Capture Switch"
#define TURNS 7
#define WITHIN_MS 200.0

static char root[64];
static LcSession *session;
static GtkWidget *window;

/* The demo's chain at both inputs of the card, with what else is declared. */
static void open_window(const char *const *declared)
{
	const char *const arguments[] = { "--simulate", "--seed", "3", NULL };
	const struct lc_session_source source = { LC_SOURCE_SIMULATED, arguments };
	struct lc_error error = { 0 };
	struct lc_hardware *hardware = NULL;
	g_autofree struct lc_chain *chain = g_new0(struct lc_chain, 1);
	strcpy(root, "/tmp/lc-ui-knob-XXXXXX");
	ck_assert_ptr_nonnull(g_mkdtemp(root));
	ck_assert_msg(lc_fake_card_plug(root, 0, CARD, &error) == LC_OK, "%s", error.text);
	ck_assert_int_eq(lc_hardware_new(&hardware, root, NULL), LC_OK);
	lc_hardware_select(hardware, "0");
	lc_chain_demo(chain);
	for (int i = 0; declared[i]; i++)
		ck_assert_int_eq(lc_chain_set(chain, declared[i], NULL), LC_OK);
	session = lc_session_new();
	lc_session_set_chain(session, chain);
	lc_session_set_hardware(session, hardware);
	window = lc_window_new(NULL, session);
	gtk_window_present(GTK_WINDOW(window));
	lc_session_open(session, &source);
}

static void close_window(void)
{
	gtk_window_destroy(GTK_WINDOW(window));
	g_assert_finalize_object(session);
	lc_fake_card_unplug(root, 0);
	g_autofree char *clear = g_strdup_printf("rm -rf '%s'", root);
	ck_assert(g_spawn_command_line_sync(clear, NULL, NULL, NULL, NULL));
}

static gboolean is_judged(void *data)
{
	return lc_session_phase(session) == LC_PHASE_JUDGED;
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

static void keep_screenshot(GtkWidget *shown, const char *name)
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
static void turn(const char *name, const char *value)
{
	g_autofree char *control = g_strdup_printf("name=%s", name);
	g_autofree char *config = g_strdup_printf("%s/asound.conf", root);
	g_auto(GStrv) environment =
	        g_environ_setenv(g_get_environ(), "ALSA_CONFIG_PATH", config, TRUE);
	const char *const words[] = { "amixer", "-q", "-D", "hw:0", "cset", control, value, NULL };
	GPid pid;
	ck_assert(g_spawn_async(NULL, (char **)words, environment,
	        G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, NULL));
	g_child_watch_add(pid, ended, NULL);
}

static gboolean stands(const char *name, const char *value)
{
	g_autofree char *line = g_strdup_printf(
	        "env ALSA_CONFIG_PATH=%s/asound.conf amixer -D hw:0 cget name='%s'", root, name);
	g_autofree char *out = NULL, *wanted = g_strdup_printf(": values=%s\n", value);
	ck_assert(g_spawn_command_line_sync(line, &out, NULL, NULL, NULL));
	return strstr(out, wanted) != NULL;
}

/* ---- what the window shows ---- */

/* The first visible widget of a type whose property "label" has the words. */
static GtkWidget *find(GtkWidget *from, GType type, const char *words)
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
		found = find(child, type, words);
	return found;
}

static gboolean shows_the_button(void *words)
{
	return find(window, GTK_TYPE_BUTTON, words) != NULL;
}

static gboolean shows_no_button(void *words)
{
	return !shows_the_button(words);
}

static gboolean shows_the_label(void *words)
{
	return find(window, GTK_TYPE_LABEL, words) != NULL;
}

static GtkWidget *dialog_of(const char *words)
{
	GListModel *windows = gtk_window_get_toplevels();
	for (guint i = 0; i < g_list_model_get_n_items(windows); i++) {
		g_autoptr(GtkWidget) one = g_list_model_get_item(windows, i);
		if (GTK_IS_DIALOG(one) && find(one, GTK_TYPE_LABEL, words))
			return one;
	}
	return NULL;
}

static gboolean asks(void *words)
{
	return dialog_of(words) != NULL;
}

static gboolean asks_no_more(void *words)
{
	return !asks(words);
}

/* A click of the mouse on the middle of a widget. */
static void click(GtkWidget *widget)
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

static void click_on(GtkWidget *in, const char *words)
{
	GtkWidget *button = find(in, GTK_TYPE_BUTTON, words);
	ck_assert_msg(button != NULL, "no button '%s'", words);
	click(button);
}

/* ---- the tests ---- */

/* For how long the machine has let this program wait for its turn. */
static double kept_waiting_ms(void)
{
	unsigned long long ran_ns, waited_ns = 0;
	FILE *file = fopen("/proc/self/schedstat", "re");
	if (file && fscanf(file, "%llu %llu", &ran_ns, &waited_ns) != 2)
		waited_ns = 0;
	if (file)
		fclose(file);
	return (double)waited_ns / 1e6;
}

/* From before amixer starts, less what other programs took of the machine meanwhile. */
static double measure(const char *value, gboolean (*done)(void *data), const char *words)
{
	double waited_ms = kept_waiting_ms();
	gint64 begun_us = g_get_monotonic_time();
	turn(GAIN, value);
	ck_assert_msg(lc_fixture_wait(done, (void *)words, 10), "'%s'", words);
	return (double)(g_get_monotonic_time() - begun_us) / 1000.0 -
	        (kept_waiting_ms() - waited_ms);
}

static int by_size(const void *a, const void *b)
{
	double difference = *(const double *)a - *(const double *)b;
	return difference > 0.0 ? 1 : difference < 0.0 ? -1 : 0;
}

/* The median: one turn may fall into a moment in which the machine is busy elsewhere. */
static void expect_prompt(const char *what, double ms[TURNS])
{
	qsort(ms, TURNS, sizeof ms[0], by_size);
	printf("%s: median %.0f ms, %.0f to %.0f ms (with the start of amixer)\n", what,
	        ms[TURNS / 2], ms[0], ms[TURNS - 1]);
	ck_assert_double_le(ms[TURNS / 2], WITHIN_MS);
}

#define TO_0_DB "Set Line In 1 Gain to 0 dB"

START_TEST(a_turn_of_the_knob_is_in_the_window_within_200_ms_and_back)
{
	double appears_ms[TURNS], goes_ms[TURNS];
	open_window((const char *const[]) { "preamp.model=generic", NULL });
	ck_assert(lc_fixture_wait(is_judged, NULL, 30));
	for (int i = 0; i < TURNS; i++) {
		appears_ms[i] = measure("20", shows_the_button, TO_0_DB);
		goes_ms[i] = measure("0", shows_no_button, TO_0_DB);
	}
	expect_prompt("advice and its button appear", appears_ms);
	expect_prompt("advice and its button go", goes_ms);
	close_window();
}
END_TEST

START_TEST(a_click_sets_the_knob_of_the_card)
{
	open_window((const char *const[]) { "preamp.model=generic", NULL });
	ck_assert(lc_fixture_wait(is_judged, NULL, 30));
	turn(GAIN, "20");
	ck_assert(lc_fixture_wait(shows_the_button, (void *)TO_0_DB, 10));
	ck_assert(lc_fixture_wait(shows_the_label, (void *)"hardware", 10));
	keep_screenshot(window, "window-card-gain-up.png");
	click_on(window, TO_0_DB);
	ck_assert(lc_fixture_wait(shows_no_button, (void *)TO_0_DB, 10));
	ck_assert(stands(GAIN, "0"));
	close_window();
}
END_TEST

#define TO_ON "Set Line In 1-2 Phantom Power to on"
#define QUESTION "AT2020?"

START_TEST(phantom_goes_on_by_a_second_click_under_the_microphones_name)
{
	open_window((const char *const[]) { "preamp.model=none", "preamp.phantom=off",
	        "interface.input=mic", "cable.kind=xlr", NULL });
	ck_assert(lc_fixture_wait(shows_the_button, (void *)TO_ON, 30));
	click_on(window, TO_ON);
	ck_assert(lc_fixture_wait(asks, (void *)QUESTION, 10));
	keep_screenshot(dialog_of(QUESTION), "window-card-phantom.png");
	ck_assert(stands(PHANTOM, "off"));
	click_on(dialog_of(QUESTION), "Cancel");
	ck_assert(lc_fixture_wait(asks_no_more, (void *)QUESTION, 10));
	ck_assert(stands(PHANTOM, "off"));
	click_on(window, TO_ON);
	ck_assert(lc_fixture_wait(asks, (void *)QUESTION, 10));
	click_on(dialog_of(QUESTION), "On");
	ck_assert(lc_fixture_wait(shows_no_button, (void *)TO_ON, 10));
	ck_assert(stands(PHANTOM, "on"));
	close_window();
}
END_TEST

START_TEST(a_card_that_is_pulled_out_and_plugged_in_again_is_followed)
{
	struct lc_error error = { 0 };
	open_window((const char *const[]) { "preamp.model=generic", NULL });
	ck_assert(lc_fixture_wait(is_judged, NULL, 30));
	turn(GAIN, "20");
	ck_assert(lc_fixture_wait(shows_the_button, (void *)TO_0_DB, 10));
	lc_fake_card_unplug(root, 0);
	ck_assert(lc_fixture_wait(shows_no_button, (void *)TO_0_DB, 10));
	ck_assert_msg(lc_fake_card_plug(root, 0, CARD, &error) == LC_OK, "%s", error.text);
	turn(GAIN, "20");
	ck_assert(lc_fixture_wait(shows_the_button, (void *)TO_0_DB, 10));
	close_window();
}
END_TEST

START_TEST(every_value_says_who_says_so)
{
	g_autoptr(GString) lines = g_string_new(NULL);
	open_window((const char *const[]) { "preamp.model=generic", NULL });
	ck_assert(lc_fixture_wait(is_judged, NULL, 30));
	struct lc_chain_channel channel = lc_session_settings(session);
	lc_value_add_lines(&channel, "interface", lines);
	/* pad and clock are the demo's; the 2i2 has neither to be read */
	ck_assert_str_eq(lines->str,
	        "Model: focusrite-scarlett-2i2-4th (hardware)\nInput: line (hardware)\n"
	        "Gain, dB: 0 (hardware)\n48\u00a0V: off (hardware)\nPad: off (declared)\n"
	        "Clock: internal (declared)");
	/* what the hardware says is set there, and the rest here; which contact of an input is
	 * plugged, XLR or jack, only the user knows */
	GtkWidget *editor = gtk_window_new();
	gtk_window_set_child(GTK_WINDOW(editor), lc_stage_editor_new(session, LC_STAGE_INTERFACE));
	gtk_window_present(GTK_WINDOW(editor));
	keep_screenshot(editor, "window-card-editor.png");
	GtkWidget *grid = gtk_window_get_child(GTK_WINDOW(editor));
	for (int row = 0; row < 6; row++) {
		GtkWidget *value = gtk_grid_get_child_at(GTK_GRID(grid), 1, row);
		GtkWidget *badge = gtk_grid_get_child_at(GTK_GRID(grid), 2, row);
		bool declared = row >= 4;
		ck_assert_str_eq(
		        gtk_label_get_text(GTK_LABEL(badge)), declared ? "declared" : "hardware");
		ck_assert_int_eq(gtk_widget_get_sensitive(value), declared || row == 1);
	}
	gtk_window_destroy(GTK_WINDOW(editor));
	close_window();
}
END_TEST

int main(void)
{
	lc_fixture_need("xdotool");
	lc_fixture_need("amixer");
	lc_fixture_display();
	gtk_init();
	lc_appearance_install(gdk_display_get_default());
	return lc_fixture_run("knob",
	        (const TTest *const[]) { a_turn_of_the_knob_is_in_the_window_within_200_ms_and_back,
	                a_click_sets_the_knob_of_the_card,
	                phantom_goes_on_by_a_second_click_under_the_microphones_name,
	                a_card_that_is_pulled_out_and_plugged_in_again_is_followed,
	                every_value_says_who_says_so, NULL });
}
