/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Nothing is drawn that did not change by a pixel: the real window with an engine of its own on an
 * X server, every part that is drawn held against the pixels before. At the scale of the argument.
 */
#include "appearance.h"
#include "damage.h"
#include "fixture.h"
#include "raster.h"
#include "window.h"

#include "linecheck/scenario.h"

#include <dlfcn.h>
#include <string.h>

#define TICKS 45      /* of a clock of 60 a second: what is looked at */
#define SETTLED_S 5.0 /* what takes longest is the loudness of 3 s, and advice after it */
#define PATIENCE_S 60.0
#define WIDTH 1200 /* three columns: each picture in sight */
#define HEIGHT 700

static const char *const pictures[] = { "spectrum", "spectrogram", "scope", "pair", "numbers",
	"history" };

struct scene {
	LcSession *session;
	GtkWidget *window;
	struct lc_damage *damage;
	GtkWidget *still; /* where nothing may be drawn, or NULL */
};

/* What the code of the window adds, for GTK calls its own by another way. */
static guint tick_callbacks;

guint gtk_widget_add_tick_callback(
        GtkWidget *widget, GtkTickCallback callback, gpointer data, GDestroyNotify notify)
{
	guint (*add)(GtkWidget *, GtkTickCallback, gpointer, GDestroyNotify);
	*(void **)&add = dlsym(RTLD_NEXT, "gtk_widget_add_tick_callback");
	tick_callbacks++;
	return add(widget, callback, data, notify);
}

static gboolean is_settled(void *data)
{
	return lc_session_listened_s(data) >= SETTLED_S;
}

static gboolean is_looked_at(void *data)
{
	return lc_damage_sums(data).ticks >= TICKS;
}

static void check_part(const GdkRectangle *part, guint64 changed, void *data)
{
	struct scene *scene = data;
	int scale = gtk_widget_get_scale_factor(scene->window);
	graphene_rect_t still;
	if (changed == 0)
		ck_abort_msg("%dx%d+%d+%d was drawn, and not a pixel changed", part->width,
		        part->height, part->x, part->y);
	if (!scene->still || !gtk_widget_compute_bounds(scene->still, scene->window, &still))
		return;
	graphene_rect_scale(&still, (float)scale, (float)scale, &still);
	graphene_rect_t drawn = GRAPHENE_RECT_INIT(
	        (float)part->x, (float)part->y, (float)part->width, (float)part->height);
	ck_assert_msg(!graphene_rect_intersection(&still, &drawn, NULL), "%dx%d+%d+%d was drawn",
	        part->width, part->height, part->x, part->y);
}

static void open_scene(struct scene *scene, const char *const *arguments)
{
	g_autofree struct lc_chain *chain = g_new0(struct lc_chain, 1);
	*scene = (struct scene) { .session = lc_session_new() };
	lc_chain_demo(chain);
	lc_session_set_chain(scene->session, chain);
	tick_callbacks = 0;
	scene->window = lc_window_new(NULL, scene->session);
	gtk_window_set_default_size(GTK_WINDOW(scene->window), WIDTH, HEIGHT);
	gtk_window_present(GTK_WINDOW(scene->window));
	lc_session_open(
	        scene->session, &(struct lc_session_source) { LC_SOURCE_SIMULATED, arguments });
	ck_assert(lc_fixture_wait(is_settled, scene->session, PATIENCE_S));
	scene->damage = lc_damage_new(scene->window, check_part, scene);
}

static void close_scene(struct scene *scene)
{
	lc_damage_free(scene->damage);
	gtk_window_destroy(GTK_WINDOW(scene->window));
	g_assert_finalize_object(scene->session);
}

/* Some frames of the clock, counted apart from those before. */
static struct lc_damage_sums look(struct scene *scene)
{
	lc_damage_start(scene->damage);
	ck_assert(lc_fixture_wait(is_looked_at, scene->damage, PATIENCE_S));
	return lc_damage_sums(scene->damage);
}

static LcPictures *show(struct scene *scene, const char *picture)
{
	LcPictures *all = lc_window_get_pictures(LC_WINDOW(scene->window));
	scene->still = NULL;
	ck_assert(lc_pictures_show(all, picture));
	look(scene); /* until it stands */
	return all;
}

/* The advice says how long it has been silent, and a busy machine counts xruns: the rest stands
 * still, but for the history, which grows. */
START_TEST(in_silence_no_picture_is_drawn)
{
	const char *const arguments[] = { "--simulate", "--seed", "3", "--fault", "no-signal",
		NULL };
	struct scene scene;
	open_scene(&scene, arguments);
	for (size_t i = 0; i + 1 < G_N_ELEMENTS(pictures); i++) {
		scene.still = GTK_WIDGET(show(&scene, pictures[i]));
		look(&scene);
	}
	close_scene(&scene);
}
END_TEST

START_TEST(with_a_steady_tone_only_what_changed_is_drawn)
{
	const char *const arguments[] = { "--simulate", "--seed", "3", "--programme", "tone",
		NULL };
	struct scene scene;
	open_scene(&scene, arguments);
	for (size_t i = 0; i < G_N_ELEMENTS(pictures); i++)
		show(&scene, pictures[i]);
	close_scene(&scene);
}
END_TEST

static gboolean is_checked(void *data)
{
	return lc_damage_sums(data).seconds > 6.5;
}

START_TEST(with_a_singer_only_what_changed_is_drawn_and_at_most_30_times_a_second)
{
	const char *const arguments[] = { "--simulate", "--seed", "3", NULL };
	struct scene scene;
	open_scene(&scene, arguments);
	ck_assert_uint_eq(tick_callbacks, 1);
	for (size_t i = 0; i < G_N_ELEMENTS(pictures); i++) {
		show(&scene, pictures[i]);
		struct lc_damage_sums sums = look(&scene);
		ck_assert_uint_gt(sums.frames, 0);
		/* one more for where the count begins */
		ck_assert_double_le(sums.frames, 30.0 * sums.seconds + 1.0);
	}
	/* quiet and the beginning of the passage, on the page of the line check */
	gtk_widget_activate_action(scene.window, "win.line-check", NULL);
	lc_damage_start(scene.damage);
	ck_assert(lc_fixture_wait(is_checked, scene.damage, PATIENCE_S));
	close_scene(&scene);
}
END_TEST

static void count_signal(guint *count)
{
	(*count)++;
}

static gboolean time_over(void *data)
{
	*(gboolean *)data = TRUE;
	return G_SOURCE_REMOVE;
}

static gboolean is_true(void *data)
{
	return *(gboolean *)data;
}

/* Only frames of the screen have it look for what is new: with no frames, nothing goes on. */
START_TEST(a_hidden_window_neither_looks_nor_draws)
{
	const char *const arguments[] = { "--simulate", "--seed", "3", NULL };
	struct scene scene;
	guint changes = 0;
	gboolean over = FALSE;
	open_scene(&scene, arguments);
	gtk_widget_set_visible(scene.window, FALSE);
	g_signal_connect_swapped(scene.session, "metered", G_CALLBACK(count_signal), &changes);
	g_signal_connect_swapped(scene.session, "changed", G_CALLBACK(count_signal), &changes);
	g_timeout_add(500, time_over, &over); /* the time of 15 looks */
	ck_assert(lc_fixture_wait(is_true, &over, PATIENCE_S));
	ck_assert_uint_eq(changes, 0);
	close_scene(&scene);
}
END_TEST

static void paint_dot(cairo_t *cr, int width, int height, void *data)
{
	const GdkRectangle *dot = data;
	cairo_set_source_rgb(cr, 1, 0, 0);
	cairo_rectangle(cr, dot->x, dot->y, dot->width, dot->height);
	cairo_fill(cr);
}

/* In tiles of 64 by 64: a dot that moves within a tile draws that tile, one that moves along a
 * row of tiles all from the old place to the new, one that is painted alike nothing. */
START_TEST(a_raster_draws_the_tiles_that_differ)
{
	static const struct {
		GdkRectangle dot;
		guint tiles;
	} rows[] = {
		{ { 70, 10, 4, 4 }, 1 },  /* appears */
		{ { 70, 10, 4, 4 }, 0 },  /* stays */
		{ { 71, 10, 4, 4 }, 1 },  /* one pixel on, in the same tile */
		{ { 200, 10, 4, 4 }, 3 }, /* from the second tile to the fourth */
		{ { 200, 80, 4, 4 }, 2 }, /* a row below */
		{ { 200, 80, 0, 0 }, 1 }, /* goes */
	};
	GdkRectangle dot = { 0 };
	GtkWidget *window = gtk_window_new();
	GtkWidget *raster = lc_raster_new(256, 128, paint_dot, &dot);
	struct scene scene = { .window = window };
	gtk_widget_set_halign(raster, GTK_ALIGN_CENTER);
	gtk_widget_set_valign(raster, GTK_ALIGN_CENTER);
	gtk_window_set_child(GTK_WINDOW(window), raster);
	gtk_window_present(GTK_WINDOW(window));
	tick_callbacks = 0;
	guint64 tile_area = 64 * 64 * (guint64)gtk_widget_get_scale_factor(window) *
	        (guint64)gtk_widget_get_scale_factor(window);
	scene.damage = lc_damage_new(window, check_part, &scene);
	gdk_frame_clock_begin_updating(gtk_widget_get_frame_clock(window));
	look(&scene); /* until it stands */
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		dot = rows[i].dot;
		lc_damage_start(scene.damage);
		lc_raster_update(LC_RASTER(raster));
		ck_assert(lc_fixture_wait(is_looked_at, scene.damage, PATIENCE_S));
		ck_assert_uint_eq(lc_damage_sums(scene.damage).area, rows[i].tiles * tile_area);
	}
	lc_damage_free(scene.damage);
	gtk_window_destroy(GTK_WINDOW(window));
}
END_TEST

/* The argument is the scale of the screen. */
int main(int argc, char *argv[])
{
	lc_fixture_display_of(2560, 1600); /* 1280 by 800 at scale 2 */
	g_setenv("GDK_SCALE", argc > 1 ? argv[1] : "1", TRUE);
	gtk_init();
	lc_appearance_install(gdk_display_get_default());
	return lc_fixture_run("redraw",
	        (const TTest *const[]) { a_raster_draws_the_tiles_that_differ,
	                in_silence_no_picture_is_drawn,
	                with_a_steady_tone_only_what_changed_is_drawn,
	                with_a_singer_only_what_changed_is_drawn_and_at_most_30_times_a_second,
	                a_hidden_window_neither_looks_nor_draws, NULL });
}
