/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The other widgets, each by itself: measured, fed, drawn, finalised. */
#include "advice.h"
#include "appearance.h"
#include "board.h"
#include "bridge.h"
#include "chain-row.h"
#include "fit-row.h"
#include "fixture.h"
#include "kit.h"
#include "meter.h"
#include "numbers.h"
#include "patch.h"
#include "pictures.h"
#include "speak.h"
#include "stage-editor.h"
#include "tiles.h"
#include "verdict.h"

#include "linecheck/measured.h"

#include <string.h>

static int width_of(GtkWidget *widget, gboolean natural)
{
	int minimum, most;
	gtk_widget_measure(widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, &most, NULL, NULL);
	return natural ? most : minimum;
}

static gboolean is_mapped_with_size(void *widget)
{
	return gtk_widget_get_mapped(widget) && gtk_widget_get_width(widget) > 0;
}

/* Shows child in a window of its own until it is drawn, then ends both. */
static void show_and_end(GtkWidget *child, int width, int height)
{
	GtkWidget *window = gtk_window_new();
	gboolean gone = FALSE;
	g_object_weak_ref(G_OBJECT(child), (GWeakNotify)(void (*)(void))g_atomic_int_inc, &gone);
	gtk_window_set_default_size(GTK_WINDOW(window), width, height);
	gtk_window_set_child(GTK_WINDOW(window), child);
	gtk_window_present(GTK_WINDOW(window));
	ck_assert(lc_fixture_wait(is_mapped_with_size, child, 10));
	GtkSnapshot *snapshot = gtk_snapshot_new();
	GTK_WIDGET_GET_CLASS(child)->snapshot(child, snapshot);
	GskRenderNode *node = gtk_snapshot_free_to_node(snapshot);
	g_clear_pointer(&node, gsk_render_node_unref);
	gtk_window_destroy(GTK_WINDOW(window));
	ck_assert_msg(gone, "%s was not finalised", "the widget");
}

static LcSession *session_with(double gain_db)
{
	LcSession *session = lc_session_new();
	g_autofree struct lc_chain *chain = g_new0(struct lc_chain, 1);
	g_autofree struct lc_result *result = lc_fixture_result();
	lc_chain_demo(chain);
	lc_session_set_chain(session, chain);
	lc_session_declare_number(session, "interface", "gain_db", gain_db);
	lc_session_feed(session, result);
	return session;
}

START_TEST(every_stage_has_an_editor_with_a_row_for_each_of_its_keys)
{
	for (int stage = 0; stage < LC_STAGE_COUNT; stage++) {
		LcSession *session = session_with(0);
		GtkWidget *editor = lc_stage_editor_new(session, (enum lc_stage)stage);
		ck_assert_ptr_nonnull(gtk_widget_get_first_child(editor));
		show_and_end(editor, 400, 400);
		g_assert_finalize_object(session);
	}
}
END_TEST

START_TEST(advice_has_a_card_for_each_finding_and_keeps_it)
{
	LcSession *session = session_with(20);
	GtkWidget *advice = g_object_ref_sink(lc_advice_new(session));
	size_t count = lc_session_diagnosis(session)->count;
	ck_assert_uint_ge(count, 1);
	ck_assert_uint_eq(lc_advice_count(LC_ADVICE(advice)), count);
	GtkWidget *view = gtk_scrolled_window_get_child(
	        GTK_SCROLLED_WINDOW(gtk_widget_get_first_child(advice)));
	GtkWidget *content = gtk_viewport_get_child(GTK_VIEWPORT(view));
	GtkWidget *list = gtk_widget_get_first_child(content);
	GtkWidget *first = gtk_widget_get_first_child(list);
	lc_session_declare_number(session, "interface", "gain_db", 21);
	ck_assert_ptr_eq(gtk_widget_get_first_child(list), first); /* new words on the same card */
	lc_session_declare_number(session, "interface", "gain_db", 0);
	ck_assert_uint_eq(lc_advice_count(LC_ADVICE(advice)), count - 1);
	g_assert_finalize_object(advice);
	g_assert_finalize_object(session);
}
END_TEST

START_TEST(a_meter_speaks_its_level_and_silence)
{
	GtkWidget *meter = g_object_ref_sink(lc_meter_view_new());
	/* .5 is -6.02 dBFS */
	lc_meter_view_set(LC_METER_VIEW(meter), &(struct lc_meter) { .5f, .5f, .1f });
	lc_meter_view_speak(LC_METER_VIEW(meter), "in_1");
	gtk_test_accessible_assert_property(
	        GTK_ACCESSIBLE(meter), GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, -6.0);
	lc_meter_view_set(LC_METER_VIEW(meter), &(struct lc_meter) { 0, 0, 0 });
	lc_meter_view_speak(LC_METER_VIEW(meter), "in_1");
	gtk_test_accessible_assert_property(
	        GTK_ACCESSIBLE(meter), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, "silence");
	g_assert_finalize_object(meter);
}
END_TEST

START_TEST(the_second_of_a_fit_row_gives_way)
{
	GtkWidget *start = gtk_label_new(NULL), *end = gtk_label_new(NULL);
	gtk_widget_set_size_request(start, 100, 20);
	gtk_widget_set_size_request(end, 50, 40);
	GtkWidget *row = g_object_ref_sink(lc_fit_row_new(start, end, -1, 10));
	int height;
	ck_assert_int_eq(width_of(row, FALSE), 100);
	/* both take 100 + 10 + 50 */
	ck_assert_int_eq(width_of(row, TRUE), 160);
	gtk_widget_measure(row, GTK_ORIENTATION_VERTICAL, 160, &height, NULL, NULL, NULL);
	ck_assert_int_eq(height, 40);
	gtk_widget_measure(row, GTK_ORIENTATION_VERTICAL, 159, &height, NULL, NULL, NULL);
	ck_assert_int_eq(height, 20);
	gtk_widget_allocate(row, 160, 40, -1, NULL);
	ck_assert(gtk_widget_get_child_visible(end));
	gtk_widget_allocate(row, 120, 40, -1, NULL);
	ck_assert(!gtk_widget_get_child_visible(end));
	g_assert_finalize_object(row);
}
END_TEST

/* The window's smallest size is 800 by 560; a frame without a compositor takes 8 of the width. */
START_TEST(the_chain_and_the_verdict_fit_into_the_smallest_window)
{
	LcSession *session = session_with(20);
	GtkWidget *board = g_object_ref_sink(lc_board_new());
	lc_session_declare(session, "interface", "phantom", "on");
	lc_board_put(LC_BOARD(board), LC_BOARD_VERDICT, lc_verdict_view_new(session));
	lc_board_put(LC_BOARD(board), LC_BOARD_CHAIN, lc_chain_row_new(session));
	lc_board_put(LC_BOARD(board), LC_BOARD_METERS, lc_bridge_new(session));
	lc_board_put(LC_BOARD(board), LC_BOARD_PICTURE, lc_pictures_new(session));
	lc_board_put(LC_BOARD(board), LC_BOARD_NUMBERS, lc_tiles_new(session));
	lc_board_put(LC_BOARD(board), LC_BOARD_ADVICE, lc_advice_new(session));
	ck_assert_int_le(width_of(board, FALSE), 792);
	g_assert_finalize_object(board);
	g_assert_finalize_object(session);
}
END_TEST

static GtkWidget *label_of(GtkWidget *widget, const char *text)
{
	GtkWidget *found = NULL;
	if (GTK_IS_LABEL(widget) && strcmp(gtk_label_get_text(GTK_LABEL(widget)), text) == 0)
		return widget;
	for (GtkWidget *child = gtk_widget_get_first_child(widget); child && !found;
	        child = gtk_widget_get_next_sibling(child))
		found = label_of(child, text);
	return found;
}

/* Six cards, as there is a lifter, in that window less its margins of 13. */
START_TEST(a_short_name_is_whole_in_the_smallest_window)
{
	LcSession *session = session_with(0);
	lc_session_declare(session, "lifter", "model", "cloudlifter-cl-1");
	GtkWidget *row = g_object_ref_sink(lc_chain_row_new(session));
	int height, width = 792 - 2 * 13;
	ck_assert_int_le(width_of(row, FALSE), width);
	gtk_widget_measure(row, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
	gtk_widget_allocate(row, width, height, -1, NULL);
	GtkWidget *name = label_of(row, "Generic");
	ck_assert_ptr_nonnull(name);
	ck_assert(!pango_layout_is_ellipsized(gtk_label_get_layout(GTK_LABEL(name))));
	g_assert_finalize_object(row);
	g_assert_finalize_object(session);
}
END_TEST

static void count_notice(GObject *object, GParamSpec *property, guint *notices)
{
	(*notices)++;
}

static void watch_tooltips(GtkWidget *widget, guint *notices)
{
	g_signal_connect(widget, "notify::tooltip-text", G_CALLBACK(count_notice), notices);
	for (GtkWidget *child = gtk_widget_get_first_child(widget); child;
	        child = gtk_widget_get_next_sibling(child))
		watch_tooltips(child, notices);
}

/* A tooltip that is set anew, to the same words too, puts off any other that is about to show: five
 * times a second that would be for ever. */
START_TEST(what_stays_as_it_is_sets_no_tooltip_anew)
{
	static GtkWidget *(*const views[])(LcSession *) = { lc_verdict_view_new, lc_chain_row_new,
		lc_bridge_new, lc_pictures_new, lc_tiles_new, lc_advice_new, lc_patch_new };
	g_autofree struct lc_result *result = lc_fixture_result();
	for (size_t i = 0; i < G_N_ELEMENTS(views); i++) {
		LcSession *session = session_with(20);
		GtkWidget *view = g_object_ref_sink(views[i](session));
		guint notices = 0;
		lc_session_feed(session, result);
		watch_tooltips(view, &notices);
		lc_session_feed(session, result);
		ck_assert_uint_eq(notices, 0);
		g_assert_finalize_object(view);
		g_assert_finalize_object(session);
	}
}
END_TEST

static gboolean shows_the_newest(void *label)
{
	return strcmp(gtk_label_get_text(label), "40") == 0;
}

static gboolean is_shown(void *label)
{
	return gtk_widget_get_mapped(label);
}

START_TEST(live_words_change_at_once_and_then_when_their_time_has_come)
{
	GtkWidget *window = gtk_window_new(), *label = gtk_label_new(NULL);
	guint changes = 0;
	char text[8];
	gtk_window_set_child(GTK_WINDOW(window), label);
	gtk_window_present(GTK_WINDOW(window));
	ck_assert(lc_fixture_wait(is_shown, label, 10));
	g_signal_connect(label, "notify::label", G_CALLBACK(count_notice), &changes);
	gint64 begun_us = g_get_monotonic_time();
	for (int i = 1; i <= 40; i++) {
		g_snprintf(text, sizeof text, "%d", i);
		lc_kit_set_text(label, text);
	}
	ck_assert_uint_ge(changes, 1);
	ck_assert(lc_fixture_wait(shows_the_newest, label, 10));
	gint64 span_us = g_get_monotonic_time() - begun_us;
	ck_assert_int_ge(span_us, LC_SPEAK_US);
	ck_assert_int_le(changes, 1 + span_us / LC_SPEAK_US);
	/* what still waits ends with its widget */
	lc_kit_set_text(label, "41");
	gtk_window_destroy(GTK_WINDOW(window));
}
END_TEST

START_TEST(words_of_a_widget_in_no_window_change_at_once)
{
	GtkWidget *label = g_object_ref_sink(gtk_label_new(NULL));
	lc_kit_set_text(label, "1");
	lc_kit_set_text(label, "2");
	ck_assert_str_eq(gtk_label_get_text(GTK_LABEL(label)), "2");
	g_assert_finalize_object(label);
}
END_TEST

START_TEST(the_patch_button_says_how_the_wires_are)
{
	static const struct {
		enum lc_source_kind kind;
		enum lc_source_state state;
		bool in[2], out[2];
		const char *word;
	} rows[] = {
		{ LC_SOURCE_JACK, LC_STATE_RUNNING, { 0, 0 }, { 0, 0 }, "Not patched" },
		{ LC_SOURCE_JACK, LC_STATE_RUNNING, { 0, 0 }, { 1, 1 }, "Not patched" },
		{ LC_SOURCE_JACK, LC_STATE_RUNNING, { 1, 0 }, { 0, 1 }, "Listening only" },
		{ LC_SOURCE_JACK, LC_STATE_RUNNING, { 1, 0 }, { 1, 0 }, "Patched inline" },
		{ LC_SOURCE_JACK, LC_STATE_WAITING, { 1, 0 }, { 1, 0 }, "" },
		{ LC_SOURCE_SIMULATED, LC_STATE_RUNNING, { 1, 0 }, { 1, 0 }, "" },
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree struct lc_source_info *info = g_new0(struct lc_source_info, 1);
		info->kind = rows[i].kind;
		info->state = rows[i].state;
		info->channels = 2;
		memcpy(info->patched_in, rows[i].in, sizeof rows[i].in);
		memcpy(info->patched_out, rows[i].out, sizeof rows[i].out);
		ck_assert_str_eq(lc_patch_word(info), rows[i].word);
	}
}
END_TEST

int main(void)
{
	lc_fixture_display();
	gtk_init();
	lc_appearance_install(gdk_display_get_default());
	return lc_fixture_run("widgets",
	        (const TTest *const[]) { every_stage_has_an_editor_with_a_row_for_each_of_its_keys,
	                advice_has_a_card_for_each_finding_and_keeps_it,
	                a_meter_speaks_its_level_and_silence, the_second_of_a_fit_row_gives_way,
	                the_chain_and_the_verdict_fit_into_the_smallest_window,
	                a_short_name_is_whole_in_the_smallest_window,
	                the_patch_button_says_how_the_wires_are,
	                what_stays_as_it_is_sets_no_tooltip_anew,
	                live_words_change_at_once_and_then_when_their_time_has_come,
	                words_of_a_widget_in_no_window_change_at_once, NULL });
}
