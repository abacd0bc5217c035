/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Nothing is drawn that did not change by a pixel: the real window with an engine of its own on an
 * X server, every part that is drawn held against the pixels before. The arguments: the scale of
 * the screen, and whether the signal is "steady" or "sung".
 */
#include "appearance.h"
#include "damage.h"
#include "fixture.h"
#include "meter.h"
#include "raster.h"
#include "window.h"

#include "linecheck/scenario.h"

#include <dlfcn.h>
#include <string.h>

#define SWITCH_TICKS 15 /* of a clock of 60 a second: until another picture stands */
#define TICKS 30        /* what is looked at */
#define SETTLED_S 4.0   /* what takes longest is the loudness of 3 s */
#define PATIENCE_S 60.0
#define WIDTH 1200 /* three columns: each picture in sight */
#define HEIGHT 700

static const char *const pictures[] = { "spectrum", "spectrogram", "scope", "pair", "numbers",
	"history" };

struct scene {
	LcSession *session;
	GtkWidget *window;
	struct lc_damage *damage;
	GtkWidget *still;         /* where nothing may be drawn, or NULL */
	guint moves;              /* frames that drew a picture or a meter */
	gint64 first_us, last_us; /* of these, by the clock of frames */
	char fault[128];          /* the first that was seen */
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

/* One at a time, in reach of the teardown: a test that fails leaves by a jump, with its window
 * open. */
static struct scene scene;

static gboolean is_heard(void *data)
{
	return lc_session_listened_s(data) > 0.0;
}

static gboolean is_settled(void *data)
{
	return lc_session_listened_s(data) >= SETTLED_S;
}

static gboolean is_looked_at(void *data)
{
	return lc_damage_sums(scene.damage).ticks >= *(const guint *)data;
}

/* In the window's own coordinates: about it there is a border to resize it by. */
static graphene_rect_t place_of(const GdkRectangle *part)
{
	float scale = (float)gtk_widget_get_scale_factor(scene.window);
	double x, y;
	gtk_native_get_surface_transform(GTK_NATIVE(scene.window), &x, &y);
	return GRAPHENE_RECT_INIT((float)part->x / scale - (float)x,
	        (float)part->y / scale - (float)y, (float)part->width / scale,
	        (float)part->height / scale);
}

static GtkWidget *widget_at(const graphene_rect_t *place)
{
	graphene_point_t middle;
	graphene_rect_get_center(place, &middle);
	return gtk_widget_pick(scene.window, (double)middle.x, (double)middle.y,
	        GTK_PICK_INSENSITIVE | GTK_PICK_NON_TARGETABLE);
}

static bool is_still_there(const graphene_rect_t *drawn)
{
	graphene_rect_t still;
	return scene.still && gtk_widget_compute_bounds(scene.still, scene.window, &still) &&
	        graphene_rect_intersection(&still, drawn, NULL);
}

/* A figure that the edge of a scrolled page cuts may change below the edge alone: GTK draws its
 * whole place, and a row of it that is left in sight may be empty or the top of the same curve. */
static bool is_cut(GtkWidget *widget)
{
	GtkWidget *port = widget;
	graphene_rect_t whole, sight;
	if (!GTK_IS_LABEL(widget))
		return false;
	while ((port = gtk_widget_get_ancestor(
	                gtk_widget_get_parent(port), GTK_TYPE_SCROLLED_WINDOW)))
		if (gtk_widget_compute_bounds(widget, scene.window, &whole) &&
		        gtk_widget_compute_bounds(port, scene.window, &sight) &&
		        !graphene_rect_contains_rect(&sight, &whole))
			return true;
	return false;
}

/* Words change at a pace of their own, between the looks too. */
static void count_move(GtkWidget *widget)
{
	gint64 now_us = gdk_frame_clock_get_frame_time(gtk_widget_get_frame_clock(scene.window));
	if (!(LC_IS_RASTER(widget) || LC_IS_METER_VIEW(widget)) ||
	        (scene.moves > 0 && now_us == scene.last_us))
		return;
	if (scene.moves++ == 0)
		scene.first_us = now_us;
	scene.last_us = now_us;
}

/* Within a frame nothing may fail: that would leave it half done. */
static void check_part(const GdkRectangle *part, guint64 changed, void *data)
{
	graphene_rect_t place = place_of(part);
	GtkWidget *widget = widget_at(&place);
	const char *fault = changed == 0 && !is_cut(widget) ? "and not a pixel changed"
	        : is_still_there(&place)                    ? "where all stands still"
	                                                    : NULL;
	count_move(widget);
	if (fault && !*scene.fault)
		g_snprintf(scene.fault, sizeof scene.fault, "%dx%d+%d+%d was drawn, %s",
		        part->width, part->height, part->x, part->y, fault);
}

static void open_scene(const char *const *arguments)
{
	g_autofree struct lc_chain *chain = g_new0(struct lc_chain, 1);
	scene = (struct scene) { .session = lc_session_new() };
	lc_chain_demo(chain);
	lc_session_set_chain(scene.session, chain);
	tick_callbacks = 0;
	scene.window = lc_window_new(NULL, scene.session);
	gtk_window_set_default_size(GTK_WINDOW(scene.window), WIDTH, HEIGHT);
	gtk_window_present(GTK_WINDOW(scene.window));
	lc_session_open(
	        scene.session, &(struct lc_session_source) { LC_SOURCE_SIMULATED, arguments });
	ck_assert(lc_fixture_wait(is_heard, scene.session, PATIENCE_S));
	scene.damage = lc_damage_new(scene.window, check_part, NULL);
}

static void close_scene(void)
{
	g_clear_pointer(&scene.damage, lc_damage_free);
	gtk_window_destroy(GTK_WINDOW(scene.window));
	g_assert_finalize_object(scene.session);
}

static void check_faults(void)
{
	ck_assert_str_eq(scene.fault, "");
}

static void settle(void)
{
	ck_assert(lc_fixture_wait(is_settled, scene.session, PATIENCE_S));
}

/* Some frames of the clock, counted apart from those before. */
static void look(guint ticks)
{
	scene.moves = 0;
	lc_damage_start(scene.damage);
	ck_assert(lc_fixture_wait(is_looked_at, &ticks, PATIENCE_S));
}

static LcPictures *show(const char *picture)
{
	LcPictures *all = lc_window_get_pictures(LC_WINDOW(scene.window));
	scene.still = NULL;
	ck_assert(lc_pictures_show(all, picture));
	look(SWITCH_TICKS);
	return all;
}

/* The advice says how long it has been silent, and a busy machine counts xruns: the rest stands
 * still, but for the history, which grows. */
START_TEST(in_silence_no_picture_is_drawn)
{
	const char *const arguments[] = { "--simulate", "--seed", "3", "--fault", "no-signal",
		NULL };
	open_scene(arguments);
	settle();
	for (size_t i = 0; i + 1 < G_N_ELEMENTS(pictures); i++) {
		scene.still = GTK_WIDGET(show(pictures[i]));
		look(TICKS);
	}
	check_faults();
}
END_TEST

START_TEST(with_a_steady_tone_only_what_changed_is_drawn)
{
	const char *const arguments[] = { "--simulate", "--seed", "3", "--programme", "tone",
		NULL };
	open_scene(arguments);
	settle();
	for (size_t i = 0; i < G_N_ELEMENTS(pictures); i++) {
		show(pictures[i]);
		look(TICKS);
	}
	check_faults();
}
END_TEST

static gboolean is_checked(void *data)
{
	return lc_damage_sums(data).seconds > 6.0;
}

/* The window looks 30 times a second at what is new. It may do so 8 ms early, and after a late
 * frame half a period early: so n frames that move take (n - 1 - .5 - .25) / 30 s at least, by the
 * clock that they go by, however late the machine shows them. */
START_TEST(with_a_singer_only_what_changed_is_drawn_and_at_most_30_times_a_second)
{
	const char *const arguments[] = { "--simulate", "--seed", "3", NULL };
	open_scene(arguments);
	ck_assert_uint_eq(tick_callbacks, 1);
	for (size_t i = 0; i < G_N_ELEMENTS(pictures); i++) {
		show(pictures[i]);
		look(TICKS);
		ck_assert_uint_gt(scene.moves, 1);
		double seconds = (double)(scene.last_us - scene.first_us) / G_USEC_PER_SEC;
		ck_assert_double_le(scene.moves, 30.0 * seconds + 1.75);
	}
	/* quiet and the beginning of the passage, on the page of the line check */
	gtk_widget_activate_action(scene.window, "win.line-check", NULL);
	lc_damage_start(scene.damage);
	ck_assert(lc_fixture_wait(is_checked, scene.damage, PATIENCE_S));
	check_faults();
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

/* The time of 15 looks. */
static void pass_time(void)
{
	gboolean over = FALSE;
	g_timeout_add(500, time_over, &over);
	ck_assert(lc_fixture_wait(is_true, &over, PATIENCE_S));
}

/* Only frames of the screen have it look for what is new: with no frames, nothing goes on. */
START_TEST(a_hidden_window_does_not_look_for_what_is_new)
{
	const char *const arguments[] = { "--simulate", "--seed", "3", NULL };
	guint changes = 0;
	open_scene(arguments);
	lc_damage_free(g_steal_pointer(&scene.damage)); /* there is nothing to see */
	gtk_widget_set_visible(scene.window, FALSE);
	pass_time(); /* a frame that has begun ends */
	g_signal_connect_swapped(scene.session, "metered", G_CALLBACK(count_signal), &changes);
	g_signal_connect_swapped(scene.session, "changed", G_CALLBACK(count_signal), &changes);
	pass_time();
	ck_assert_uint_eq(changes, 0);
	check_faults();
}
END_TEST

int main(int argc, char *argv[])
{
	const TTest *const steady[] = { in_silence_no_picture_is_drawn,
		with_a_steady_tone_only_what_changed_is_drawn, NULL };
	const TTest *const sung[] = {
		with_a_singer_only_what_changed_is_drawn_and_at_most_30_times_a_second,
		a_hidden_window_does_not_look_for_what_is_new, NULL
	};
	lc_fixture_display_of(2560, 1600); /* 1280 by 800 at scale 2 */
	g_setenv("GDK_SCALE", argc > 1 ? argv[1] : "1", TRUE);
	gtk_init();
	lc_damage_park_pointer();
	lc_appearance_install(gdk_display_get_default());
	return lc_fixture_run_closing(
	        "redraw", close_scene, argc > 2 && strcmp(argv[2], "sung") == 0 ? sung : steady);
}
