/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window as a whole in this process, with a real engine in another and keys from the X server.
 * It leaves screenshots in the folder that it runs in. */
#include "appearance.h"
#include "fixture.h"
#include "headline.h"
#include "knob.h"
#include "line-check.h"
#include "servers.h"
#include "window.h"

#include "linecheck/measured.h"
#include "linecheck/simulator.h"

#include <string.h>
#include <unistd.h>

struct scene {
	LcSession *session;
	GtkWidget *window;
};

static struct scene open_scene(const struct lc_session_source *source, const struct lc_chain *chain)
{
	struct scene scene = { .session = lc_session_new() };
	if (chain)
		lc_session_set_chain(scene.session, chain);
	scene.window = lc_window_new(NULL, scene.session);
	gtk_window_present(GTK_WINDOW(scene.window));
	lc_session_open(scene.session, source);
	return scene;
}

static void close_scene(struct scene *scene)
{
	gtk_window_destroy(GTK_WINDOW(scene->window));
	g_assert_finalize_object(scene->session);
}

static gboolean is_judged(void *data)
{
	return lc_session_phase(data) == LC_PHASE_JUDGED;
}

static gboolean is_waiting(void *data)
{
	return lc_session_phase(data) == LC_PHASE_WAITING;
}

static gboolean is_unpatched(void *data)
{
	return lc_session_phase(data) == LC_PHASE_UNPATCHED;
}

static gboolean is_failed(void *data)
{
	return lc_session_phase(data) == LC_PHASE_FAILED;
}

static gboolean finds_gain_up(void *data)
{
	const struct lc_diagnosis *diagnosis = lc_session_diagnosis(data);
	for (size_t i = 0; i < diagnosis->count; i++)
		if (strcmp(diagnosis->finding[i].id, "interface-gain-up") == 0)
			return TRUE;
	return FALSE;
}

static gboolean finds_no_gain_up(void *data)
{
	return !finds_gain_up(data);
}

/* The predicted noise of the demo chain hardly changes with the knob, but its level does: 20 dB of
 * interface gain must be heard as about 20 dB more noise (the simulated chain is really turned). */
static gboolean is_loud(void *data)
{
	const struct lc_channel_result *figures = lc_session_figures(data);
	return is_judged(data) && figures && figures->noise.a_dbfs > -70;
}

static gboolean stands_at_24(void *data)
{
	return lc_knob_get_gain(data) == 24.0;
}

static gboolean can_start(void *data)
{
	return lc_line_check_can_start(data);
}

static gboolean is_checked(void *data)
{
	return lc_line_check_step(data) == LC_CHECK_DONE;
}

static gboolean is_focused(void *data)
{
	return gtk_window_is_active(GTK_WINDOW(data));
}

static void keep_screenshot(GtkWidget *window, const char *name)
{
	g_autoptr(GdkPaintable) paintable = gtk_widget_paintable_new(window);
	GtkSnapshot *snapshot = gtk_snapshot_new();
	int width = gtk_widget_get_width(window), height = gtk_widget_get_height(window);
	gdk_paintable_snapshot(paintable, GDK_SNAPSHOT(snapshot), width, height);
	GskRenderNode *node = gtk_snapshot_free_to_node(snapshot);
	ck_assert_ptr_nonnull(node);
	g_autoptr(GdkTexture) texture = gsk_renderer_render_texture(
	        gtk_native_get_renderer(GTK_NATIVE(window)), node, NULL);
	gsk_render_node_unref(node);
	ck_assert(gdk_texture_save_to_png(texture, name));
}

START_TEST(the_demo_is_judged_and_the_knob_turns_it)
{
	const char *const arguments[] = { "--simulate", "--seed", "3", NULL };
	g_autofree struct lc_chain *chain = g_new0(struct lc_chain, 1);
	struct lc_headline headline;
	lc_chain_demo(chain);
	struct scene scene =
	        open_scene(&(struct lc_session_source) { LC_SOURCE_SIMULATED, arguments }, chain);
	GtkWidget *knob = lc_controls_get_knob(lc_window_get_controls(LC_WINDOW(scene.window)));
	ck_assert(lc_fixture_wait(is_judged, scene.session, 40));
	ck_assert(!finds_gain_up(scene.session));
	lc_headline_of(scene.session, &headline);
	ck_assert_int_ne(headline.mark, LC_MARK_FIX);
	ck_assert_ptr_nonnull(lc_session_tap(scene.session));
	keep_screenshot(scene.window, "window-ready.png");

	gtk_widget_grab_focus(knob);
	lc_fixture_press(getpid(), "Page_Up"); /* the key also brings the focus to the window */
	ck_assert(lc_fixture_wait(is_focused, scene.window, 10));
	ck_assert(lc_fixture_wait(finds_gain_up, scene.session, 10));
	ck_assert_double_eq(lc_knob_get_gain(LC_KNOB(knob)), 6);
	lc_fixture_press(getpid(), "End");
	ck_assert(lc_fixture_wait(is_loud, scene.session, 40));
	lc_headline_of(scene.session, &headline);
	ck_assert_int_eq(headline.mark, LC_MARK_FIX);
	keep_screenshot(scene.window, "window-gain-up.png");
	/* a number that is typed at the knob */
	lc_fixture_press(getpid(), "2");
	lc_fixture_press(getpid(), "4");
	lc_fixture_press(getpid(), "Return");
	ck_assert(lc_fixture_wait(stands_at_24, knob, 10));
	gtk_widget_grab_focus(knob);
	lc_fixture_press(getpid(), "Home");
	ck_assert(lc_fixture_wait(finds_no_gain_up, scene.session, 10));
	close_scene(&scene);
}
END_TEST

/* The same steps as on the page, shorter, on a chain that clips. */
START_TEST(a_line_check_of_a_chain_that_clips_finds_it)
{
	const char *const arguments[] = { "--simulate", "--seed", "3", "--fault", "adc-clipping",
		NULL };
	g_autofree struct lc_chain *chain = g_new0(struct lc_chain, 1);
	bool found = false;
	lc_chain_demo(chain);
	ck_assert_int_eq(lc_fault_apply("adc-clipping", chain, NULL), LC_OK);
	struct scene scene =
	        open_scene(&(struct lc_session_source) { LC_SOURCE_SIMULATED, arguments }, chain);
	LcLineCheck *check = lc_line_check_new(scene.session, 1, 3);
	ck_assert(lc_fixture_wait(is_judged, scene.session, 40));
	lc_line_check_start(check);
	ck_assert_int_eq(lc_line_check_step(check), LC_CHECK_QUIET);
	ck_assert(lc_fixture_wait(is_checked, check, 40));
	const struct lc_diagnosis *diagnosis = lc_line_check_diagnosis(check);
	for (size_t i = 0; i < diagnosis->count; i++)
		found = found || strcmp(diagnosis->finding[i].id, "adc-clipping") == 0;
	ck_assert(found);
	ck_assert_int_ne(diagnosis->verdict, LC_VERDICT_READY);
	g_assert_finalize_object(check);
	close_scene(&scene);
}
END_TEST

static gboolean is_sung(void *data)
{
	const struct lc_channel_result *figures = lc_session_figures(data);
	return figures && figures->meter.rms > 0.01F; /* -37 dBFS: far above the demo's room */
}

static gboolean is_quiet(void *data)
{
	return !is_sung(data);
}

/* The musician of the demo does as the check asks, though in the midst of a phrase: the floor is
 * that of the room and the gear, the level that of the song (-11.8 dBFS, by the chain), which goes
 * on as well where the check is left. */
static gboolean has_looped(void *data)
{
	return is_checked(data) &&
	        (lc_line_check_loopback(data) || *lc_line_check_loop_message(data));
}

/* An input at minimum gain takes what the output of the simulated interface gives: the tone comes
 * back as it went out. With the knob 30 dB up -20 dBFS is +10 dBFS. The check is there to begin
 * with, so that steps of a second will do. */
START_TEST(the_tone_of_the_demo_comes_back_and_clips_where_the_gain_is_up)
{
	static const struct {
		const char *gain;
		bool clips;
	} rows[] = { { "interface.gain_db=0", false }, { "interface.gain_db=30", true } };
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		const char *const arguments[] = { "--simulate", "--set", rows[i].gain, NULL };
		g_autofree struct lc_chain *chain = g_new0(struct lc_chain, 1);
		lc_chain_demo(chain);
		ck_assert_int_eq(lc_chain_set(chain, rows[i].gain, NULL), LC_OK);
		struct scene scene = open_scene(
		        &(struct lc_session_source) { LC_SOURCE_SIMULATED, arguments }, chain);
		LcLineCheck *check = lc_line_check_new(scene.session, 1, 1);
		ck_assert(lc_fixture_wait(can_start, check, 20));
		lc_line_check_start(check);
		ck_assert(lc_fixture_wait(is_checked, check, 40));
		lc_line_check_loop(check, -20.0, "simulated:playback_3"); /* of two */
		ck_assert(lc_fixture_wait(has_looped, check, 20));
		ck_assert_ptr_nonnull(
		        strstr(lc_line_check_loop_message(check), "no port simulated:playback_3"));
		lc_line_check_loop(check, -20.0, "simulated:playback_1");
		ck_assert(lc_fixture_wait(has_looped, check, 40));
		const struct lc_loopback *loopback = lc_line_check_loopback(check);
		ck_assert_msg(loopback, "%s", lc_line_check_loop_message(check));
		ck_assert_uint_eq(loopback->heard_on, 0);
		ck_assert_int_eq(loopback->clips, rows[i].clips);
		if (!rows[i].clips)
			ck_assert_double_eq_tol(loopback->gain_db, 0.0, 0.05);
		g_assert_finalize_object(check);
		close_scene(&scene);
	}
}
END_TEST

START_TEST(the_musician_of_the_demo_is_quiet_when_the_check_asks_for_it)
{
	const char *const arguments[] = { "--simulate", "--seed", "3", NULL };
	g_autofree struct lc_chain *chain = g_new0(struct lc_chain, 1);
	lc_chain_demo(chain);
	struct scene scene =
	        open_scene(&(struct lc_session_source) { LC_SOURCE_SIMULATED, arguments }, chain);
	LcLineCheck *check = lc_line_check_new(scene.session, 2, 4);
	ck_assert(lc_fixture_wait(is_sung, scene.session, 20));
	lc_line_check_start(check);
	ck_assert(lc_fixture_wait(is_checked, check, 40));
	const struct lc_channel_result *figures = &lc_line_check_result(check)->channel[0];
	ck_assert_int_eq(figures->noise.method, LC_NOISE_STEADY);
	ck_assert_double_eq_tol(
	        figures->noise.a_dbfs, lc_session_prediction(scene.session)->noise_a_dbfs, 1.0);
	ck_assert_double_eq_tol(figures->level.sample_peak_dbfs, -11.8, 0.5);
	ck_assert_int_eq(lc_line_check_diagnosis(check)->verdict, LC_VERDICT_READY);

	ck_assert(lc_fixture_wait(is_sung, scene.session, 5));
	lc_line_check_start(check);
	ck_assert(lc_fixture_wait(is_quiet, scene.session, 10));
	lc_line_check_stop(check);
	/* sooner than the rest that was asked for, .3 + 2 + 5 s, would be over */
	ck_assert(lc_fixture_wait(is_sung, scene.session, 5));
	g_assert_finalize_object(check);
	close_scene(&scene);
}
END_TEST

START_TEST(without_a_server_it_waits_and_connects_by_itself_when_one_comes)
{
	struct lc_test_jackd server;
	ck_assert(lc_test_jackd_take(&server, 48000, 1024, 2));
	const char *const arguments[] = { "--server", server.name, NULL };
	struct lc_headline headline;
	struct scene scene =
	        open_scene(&(struct lc_session_source) { LC_SOURCE_JACK, arguments }, NULL);
	ck_assert(lc_fixture_wait(is_waiting, scene.session, 20));
	lc_headline_of(scene.session, &headline);
	ck_assert_ptr_nonnull(strstr(headline.title, "JACK server"));
	keep_screenshot(scene.window, "window-waiting.png");
	ck_assert(lc_test_jackd_restart(&server));
	ck_assert(lc_fixture_wait(is_unpatched, scene.session, 30));
	lc_test_jackd_stop(&server);
	ck_assert(lc_fixture_wait(is_waiting, scene.session, 20));
	close_scene(&scene);
}
END_TEST

static void note_channels(LcSession *session, guint *channels)
{
	*channels = lc_session_result(session)->channels;
}

START_TEST(a_recording_is_judged_as_a_whole)
{
	guint metered_channels = 0;
	const char *const simulate[] = { "linecheck", "simulate", "take.wav", "--duration", "4",
		NULL };
	const char *const arguments[] = { "--file", "take.wav", NULL };
	ck_assert(g_spawn_sync(NULL, (char **)simulate, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL,
	        NULL, NULL, NULL));
	struct scene scene =
	        open_scene(&(struct lc_session_source) { LC_SOURCE_FILE, arguments }, NULL);
	g_signal_connect(scene.session, "metered", G_CALLBACK(note_channels), &metered_channels);
	ck_assert(lc_fixture_wait(is_judged, scene.session, 40));
	ck_assert_uint_eq(metered_channels, 2); /* the meters were shown what there is */
	ck_assert_int_eq(lc_session_result(scene.session)->source.kind, LC_SOURCE_FILE);
	ck_assert(lc_is_measured(lc_session_figures(scene.session)->level.sample_peak_dbfs));
	close_scene(&scene);
}
END_TEST

START_TEST(a_file_that_is_no_recording_is_said_so)
{
	const char *const arguments[] = { "--file", "/proc/self/status", NULL };
	struct lc_headline headline;
	struct scene scene =
	        open_scene(&(struct lc_session_source) { LC_SOURCE_FILE, arguments }, NULL);
	ck_assert(lc_fixture_wait(is_failed, scene.session, 20));
	lc_headline_of(scene.session, &headline);
	ck_assert_ptr_nonnull(strstr(headline.sentence, "/proc/self/status"));
	close_scene(&scene);
}
END_TEST

int main(void)
{
	lc_fixture_need("xdotool");
	lc_fixture_need("jackd");
	lc_fixture_display();
	gtk_init();
	lc_appearance_install(gdk_display_get_default());
	return lc_fixture_run("window",
	        (const TTest *const[]) { the_demo_is_judged_and_the_knob_turns_it,
	                a_line_check_of_a_chain_that_clips_finds_it,
	                the_tone_of_the_demo_comes_back_and_clips_where_the_gain_is_up,
	                the_musician_of_the_demo_is_quiet_when_the_check_asks_for_it,
	                without_a_server_it_waits_and_connects_by_itself_when_one_comes,
	                a_recording_is_judged_as_a_whole, a_file_that_is_no_recording_is_said_so,
	                NULL });
}
