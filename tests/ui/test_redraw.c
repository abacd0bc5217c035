/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Nothing is drawn that did not change by a pixel: the real window with an engine of its own on an
 * X server, every part that is drawn held against the pixels before. At the scale of the argument.
 */
#include "appearance.h"
#include "damage.h"
#include "fixture.h"
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
	char fault[128];  /* the first that was seen */
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

/* One at a time, in reach of the teardown: a test that fails leaves by a jump, with its window open. */
static struct scene scene;

static gboolean is_settled(void *data)
{
	return lc_session_listened_s(data) >= SETTLED_S;
}

static gboolean is_looked_at(void *data)
{
	return lc_damage_sums(data).ticks >= TICKS;
}

static bool is_still_there(const GdkRectangle *part)
{
	float scale = (float)gtk_widget_get_scale_factor(scene.window);
	graphene_rect_t still;
	graphene_rect_t drawn = GRAPHENE_RECT_INIT((float)part->x / scale, (float)part->y / scale,
	        (float)part->width / scale, (float)part->height / scale);
	return scene.still && gtk_widget_compute_bounds(scene.still, scene.window, &still) &&
	        graphene_rect_intersection(&still, &drawn, NULL);
}

/* Within a frame nothing may fail: that would leave it half done. */
static void check_part(const GdkRectangle *part, guint64 changed, void *data)
{
	const char *fault = changed == 0 ? "and not a pixel changed"
	        : is_still_there(part)   ? "where all stands still"
	                                 : NULL;
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
	ck_assert(lc_fixture_wait(is_settled, scene.session, PATIENCE_S));
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

/* Some frames of the clock, counted apart from those before. */
static struct lc_damage_sums look(void)
{
	lc_damage_start(scene.damage);
	ck_assert(lc_fixture_wait(is_looked_at, scene.damage, PATIENCE_S));
	return lc_damage_sums(scene.damage);
}

static LcPictures *show(const char *picture)
{
	LcPictures *all = lc_window_get_pictures(LC_WINDOW(scene.window));
	scene.still = NULL;
	ck_assert(lc_pictures_show(all, picture));
	look(); /* until it stands */
	return all;
}

/* The advice says how long it has been silent, and a busy machine counts xruns: the rest stands
 * still, but for the history, which grows. */
START_TEST(in_silence_no_picture_is_drawn)
{
	const char *const arguments[] = { "--simulate", "--seed", "3", "--fault", "no-signal",
		NULL };
	open_scene(arguments);
	for (size_t i = 0; i + 1 < G_N_ELEMENTS(pictures); i++) {
		scene.still = GTK_WIDGET(show(pictures[i]));
		look();
	}
	check_faults();
}
END_TEST

START_TEST(with_a_steady_tone_only_what_changed_is_drawn)
{
	const char *const arguments[] = { "--simulate", "--seed", "3", "--programme", "tone",
		NULL };
	open_scene(arguments);
	for (size_t i = 0; i < G_N_ELEMENTS(pictures); i++)
		show(pictures[i]);
	check_faults();
}
END_TEST

static gboolean is_checked(void *data)
{
	return lc_damage_sums(data).seconds > 6.5;
}

START_TEST(with_a_singer_only_what_changed_is_drawn_and_at_most_30_times_a_second)
{
	const char *const arguments[] = { "--simulate", "--seed", "3", NULL };
	open_scene(arguments);
	ck_assert_uint_eq(tick_callbacks, 1);
	for (size_t i = 0; i < G_N_ELEMENTS(pictures); i++) {
		show(pictures[i]);
		struct lc_damage_sums sums = look();
		ck_assert_uint_gt(sums.frames, 0);
		/* one more for where the count begins */
		ck_assert_double_le(sums.frames, 30.0 * sums.seconds + 1.0);
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

/* The argument is the scale of the screen. */
int main(int argc, char *argv[])
{
	lc_fixture_display_of(2560, 1600); /* 1280 by 800 at scale 2 */
	g_setenv("GDK_SCALE", argc > 1 ? argv[1] : "1", TRUE);
	gtk_init();
	lc_damage_park_pointer();
	lc_appearance_install(gdk_display_get_default());
	return lc_fixture_run_closing("redraw", close_scene,
	        (const TTest *const[]) { in_silence_no_picture_is_drawn,
	                with_a_steady_tone_only_what_changed_is_drawn,
	                with_a_singer_only_what_changed_is_drawn_and_at_most_30_times_a_second,
	                a_hidden_window_does_not_look_for_what_is_new, NULL });
}
