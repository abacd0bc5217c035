/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The guided line check, from hand-made results: its steps, its page, its history, its files. */
#include "appearance.h"
#include "check-history.h"
#include "check-page.h"
#include "check-words.h"
#include "fixture.h"
#include "line-check.h"
#include "loop-ask.h"
#include "loop-card.h"

#include "linecheck/measured.h"

#include <gtk/gtk.h>
#include <jansson.h>
#include <string.h>

#define QUIET_S 2.0
#define PLAY_S 3.0
#define QUIET_BELOW_DBFS (-60.0) /* what is fed */

static LcSession *session_of_demo(void)
{
	LcSession *session = lc_session_new();
	g_autofree struct lc_chain *chain = g_new0(struct lc_chain, 1);
	g_autofree struct lc_result *result = lc_fixture_result();
	lc_chain_demo(chain);
	lc_session_set_chain(session, chain);
	lc_session_feed(session, result);
	return session;
}

static void feed(LcSession *session, double duration_s, double peak_dbfs, double noise_a_dbfs)
{
	g_autofree struct lc_result *result = lc_fixture_result();
	result->duration_s = duration_s;
	result->channel[0].level.sample_peak_dbfs = peak_dbfs;
	result->channel[0].noise.a_dbfs = noise_a_dbfs;
	if (peak_dbfs < QUIET_BELOW_DBFS)
		result->channel[0].noise.method = LC_NOISE_STEADY;
	lc_session_feed(session, result);
}

/* The quiet step counts once what sounded before has died away. */
static void hush(LcSession *session)
{
	feed(session, LC_CHECK_HUSH_S, -20, -30);
}

static void go_through(LcSession *session, LcLineCheck *check, double peak_dbfs)
{
	lc_line_check_start(check);
	hush(session);
	feed(session, QUIET_S, -70, -93);
	feed(session, PLAY_S, peak_dbfs, -40);
	ck_assert_int_eq(lc_line_check_step(check), LC_CHECK_DONE);
}

START_TEST(it_goes_from_quiet_to_the_passage_to_the_result)
{
	LcSession *session = session_of_demo();
	LcLineCheck *check = lc_line_check_new(session, QUIET_S, PLAY_S);
	ck_assert_int_eq(lc_line_check_step(check), LC_CHECK_IDLE);
	lc_line_check_start(check);
	ck_assert_int_eq(lc_line_check_step(check), LC_CHECK_QUIET);
	ck_assert_double_eq(lc_line_check_left_s(check), QUIET_S);
	feed(session, 0.2, -20, -30); /* it dies away: no floor yet, and no time that counts */
	ck_assert_double_eq(lc_line_check_left_s(check), QUIET_S);
	ck_assert(!lc_is_measured(lc_line_check_floor_dbfs(check)));
	hush(session);
	ck_assert_int_eq(lc_line_check_step(check), LC_CHECK_QUIET);
	ck_assert_double_eq(lc_line_check_left_s(check), QUIET_S);
	feed(session, 1, -70, -93);
	ck_assert_double_eq(lc_line_check_left_s(check), 1);
	ck_assert_double_eq(lc_line_check_floor_dbfs(check), -93);
	ck_assert_double_eq_tol(lc_line_check_progress(check), 0.2, 1e-9); /* 1 of 5 s */
	feed(session, QUIET_S, -70, -93);
	ck_assert_int_eq(lc_line_check_step(check), LC_CHECK_PLAY);
	ck_assert_double_eq_tol(lc_line_check_progress(check), 0.4, 1e-9); /* 2 of 5 s */
	feed(session, PLAY_S, -9, -40);
	ck_assert_int_eq(lc_line_check_step(check), LC_CHECK_DONE);
	/* the floor of the quiet, the level of the passage, the time of both */
	const struct lc_result *result = lc_line_check_result(check);
	ck_assert_double_eq(result->channel[0].noise.a_dbfs, -93);
	ck_assert_double_eq(result->channel[0].level.sample_peak_dbfs, -9);
	ck_assert_double_eq(result->duration_s, QUIET_S + PLAY_S);
	lc_line_check_stop(check);
	ck_assert_int_eq(lc_line_check_step(check), LC_CHECK_IDLE);
	g_assert_finalize_object(check);
	g_assert_finalize_object(session);
}
END_TEST

START_TEST(it_ends_where_the_source_goes_away_and_needs_one_to_begin)
{
	LcSession *session = session_of_demo(), *empty = lc_session_new();
	LcLineCheck *check = lc_line_check_new(session, QUIET_S, PLAY_S);
	LcLineCheck *without = lc_line_check_new(empty, QUIET_S, PLAY_S);
	g_autofree struct lc_result *result = lc_fixture_result();
	lc_line_check_start(check);
	result->source.patched_in[0] = false;
	lc_session_feed(session, result);
	ck_assert_int_eq(lc_line_check_step(check), LC_CHECK_BROKEN);
	ck_assert(!lc_line_check_can_start(without));
	lc_line_check_start(without);
	ck_assert_int_eq(lc_line_check_step(without), LC_CHECK_BROKEN);
	g_assert_finalize_object(check);
	g_assert_finalize_object(without);
	g_assert_finalize_object(session);
	g_assert_finalize_object(empty);
}
END_TEST

/* Six decibels less and a knob at +20 dB: both are said, the unchanged floor is not. */
START_TEST(the_history_says_what_changed_since_the_last_good_check)
{
	LcSession *session = session_of_demo();
	LcLineCheck *check = lc_line_check_new(session, QUIET_S, PLAY_S);
	g_autoptr(GDateTime) yesterday = g_date_time_new_local(2026, 1, 2, 3, 4, 5);
	g_autoptr(GError) error = NULL;
	go_through(session, check, -9);
	struct lc_report good = { lc_line_check_result(check), lc_line_check_chain(check),
		lc_line_check_diagnosis(check) };
	ck_assert_int_eq(good.diagnosis->verdict, LC_VERDICT_READY);
	ck_assert_ptr_null(lc_check_history_changes(&good, yesterday)); /* the first of its gear */
	ck_assert(lc_check_history_keep(&good, yesterday, &error));

	lc_session_declare_number(session, "interface", "gain_db", 20);
	go_through(session, check, -15);
	g_auto(GStrv) lines = lc_check_history_changes(&good, lc_line_check_when(check));
	ck_assert_uint_eq(g_strv_length(lines), 4);
	ck_assert_str_eq(lines[0], "Since the last good check, 2026-01-02 03:04");
	ck_assert_str_eq(lines[1], "Interface \u00b7 Gain, dB: from 0 to 20");
	ck_assert_str_eq(lines[2], "Peak: from −9.0\u00a0dBFS to −15.0\u00a0dBFS");
	ck_assert_str_eq(lines[3], "New: Two preamps in series");
	g_assert_finalize_object(check);
	g_assert_finalize_object(session);
}
END_TEST

/* A tone that comes back .5 dB weaker, or is refused. */
static void feed_tone(LcSession *session, double duration_s, const char *refused)
{
	g_autofree struct lc_result *result = lc_fixture_result();
	struct lc_channel_result *channel = &result->channel[0];
	result->duration_s = duration_s;
	g_strlcpy(result->source.tone_refused, refused, sizeof result->source.tone_refused);
	channel->tone = (struct lc_tone_figures) { .present = true,
		.frequency_hz = 997.0,
		.level_dbfs = -20.5,
		.thd_db = -100.0,
		.thd_percent = 0.001,
		.thd_n_db = -92.0 };
	channel->noise.a_dbfs = -104.0;
	lc_session_feed(session, result);
}

/* -20.5 received of -20 sent is a gain of -.5 dB; -100 dB is .001 %. */
/* Somebody talks: twice the step begins again and says why; then it goes on and says so. */
START_TEST(a_quiet_step_that_was_not_quiet_is_said_so)
{
	LcSession *session = session_of_demo();
	LcLineCheck *check = lc_line_check_new(session, QUIET_S, PLAY_S);
	struct lc_check_words words;
	lc_line_check_start(check);
	for (int i = 0; i <= LC_CHECK_DISTURBANCES; i++) {
		ck_assert_int_eq(lc_line_check_step(check), LC_CHECK_QUIET);
		lc_check_words_of(check, session, &words);
		ck_assert_str_eq(words.title, i == 0 ? "Be quiet" : "It was not quiet");
		hush(session);
		feed(session, QUIET_S, -30, -80);
	}
	ck_assert_int_eq(lc_line_check_step(check), LC_CHECK_PLAY);
	feed(session, PLAY_S, -9, -40);
	ck_assert_int_eq(lc_line_check_step(check), LC_CHECK_DONE);
	lc_check_words_of(check, session, &words);
	ck_assert_ptr_nonnull(strstr(words.sentence, "It was not quiet in the quiet step"));
	/* another check, in a room that has become quiet, has nothing to say of that */
	go_through(session, check, -9);
	lc_check_words_of(check, session, &words);
	ck_assert_ptr_null(strstr(words.sentence, "not quiet"));
	g_assert_finalize_object(check);
	g_assert_finalize_object(session);
}
END_TEST

START_TEST(a_loopback_tone_after_the_check_tells_of_the_interface_alone)
{
	LcSession *session = session_of_demo();
	LcLineCheck *check = lc_line_check_new(session, QUIET_S, PLAY_S);
	char text[512];
	ck_assert(!lc_line_check_can_loop(check));
	go_through(session, check, -9);
	ck_assert(lc_line_check_can_loop(check));
	lc_line_check_loop(check, -20.0, "system:playback_1");
	ck_assert_int_eq(lc_line_check_step(check), LC_CHECK_LOOP);
	ck_assert_double_eq(lc_line_check_left_s(check), LC_CHECK_SETTLE_S + LC_CHECK_LOOP_S);
	feed_tone(session, LC_CHECK_SETTLE_S, "");
	ck_assert_double_eq(lc_line_check_left_s(check), LC_CHECK_LOOP_S);
	feed_tone(session, LC_CHECK_LOOP_S, "");
	ck_assert_int_eq(lc_line_check_step(check), LC_CHECK_DONE);
	const struct lc_loopback *loopback = lc_line_check_loopback(check);
	ck_assert_ptr_nonnull(loopback);
	ck_assert_double_eq_tol(loopback->gain_db, -0.5, 1e-9);
	lc_loopback_text(loopback, text, sizeof text);
	ck_assert_str_eq(text,
	        "Sent at −20.0 dBFS, back at −20.5 dBFS (−0.5 dB). THD 0.0010 % (−100.0 dB), "
	        "THD+N −92.0 dB, noise −104.0 dBFS(A).");
	/* the check itself is as it was, and another begins without it */
	ck_assert_double_eq(lc_line_check_result(check)->channel[0].level.sample_peak_dbfs, -9);
	lc_line_check_start(check);
	ck_assert_ptr_null(lc_line_check_loopback(check));
	g_assert_finalize_object(check);
	g_assert_finalize_object(session);
}
END_TEST

START_TEST(a_loopback_tone_that_cannot_be_played_says_why)
{
	LcSession *session = session_of_demo();
	LcLineCheck *check = lc_line_check_new(session, QUIET_S, PLAY_S);
	go_through(session, check, -9);
	lc_line_check_loop(check, -20.0, "nobody:in");
	feed_tone(session, 0.2, "what was refused before");
	ck_assert_int_eq(lc_line_check_step(check), LC_CHECK_LOOP); /* too early to be meant */
	feed_tone(session, 0.6, "There is no port nobody:in");
	ck_assert_int_eq(lc_line_check_step(check), LC_CHECK_DONE);
	ck_assert_ptr_null(lc_line_check_loopback(check));
	ck_assert_str_eq(lc_line_check_loop_message(check), "There is no port nobody:in");
	/* the server goes away meanwhile: the result of before stays */
	g_autofree struct lc_result *gone = lc_fixture_result();
	gone->source.patched_in[0] = false;
	lc_line_check_loop(check, -20.0, "system:playback_1");
	lc_session_feed(session, gone);
	ck_assert_int_eq(lc_line_check_step(check), LC_CHECK_DONE);
	ck_assert_ptr_nonnull(strstr(lc_line_check_loop_message(check), "went away"));
	ck_assert(!lc_line_check_can_loop(check));
	/* stopped by hand */
	feed_tone(session, 10.0, "");
	lc_line_check_loop(check, -20.0, "system:playback_1");
	lc_line_check_end_loop(check);
	ck_assert_int_eq(lc_line_check_step(check), LC_CHECK_DONE);
	ck_assert_str_eq(lc_line_check_loop_message(check), "");
	g_assert_finalize_object(check);
	g_assert_finalize_object(session);
}
END_TEST

START_TEST(the_output_that_is_proposed_stands_beside_the_input)
{
	static const struct {
		const char *capture, *playback;
	} rows[] = {
		{ "system:capture_2", "system:playback_2" },
		{ "Scarlett 2i2 USB:capture_AUX0", "Scarlett 2i2 USB:playback_AUX0" },
		{ "REAPER:out1", "system:playback_1" },
		{ "", "system:playback_1" },
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *port = lc_loop_port_beside(rows[i].capture);
		ck_assert_str_eq(port, rows[i].playback);
	}
}
END_TEST

static void agreed(void *data, double level_dbfs, const char *port)
{
	int *count = g_object_get_data(data, "count");
	*count += 1;
	ck_assert_double_eq(level_dbfs, LC_LOOP_LEVEL_DBFS);
	ck_assert_str_eq(port, "system:playback_1");
}

/* Only the one button plays; any other answer plays nothing. */
START_TEST(a_tone_is_played_only_after_a_clear_yes)
{
	static const struct {
		int response, count;
	} rows[] = { { GTK_RESPONSE_CANCEL, 0 }, { GTK_RESPONSE_DELETE_EVENT, 0 },
		{ GTK_RESPONSE_ACCEPT, 1 } };
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		GtkWidget *window = gtk_window_new();
		int count = 0;
		g_object_set_data(G_OBJECT(window), "count", &count);
		lc_loop_ask(window, "system:playback_1", FALSE, agreed, window);
		GListModel *windows = gtk_window_get_toplevels();
		GtkWidget *dialog = NULL;
		for (guint w = 0; w < g_list_model_get_n_items(windows); w++) {
			g_autoptr(GtkWidget) widget = g_list_model_get_item(windows, w);
			if (GTK_IS_MESSAGE_DIALOG(widget))
				dialog = widget;
		}
		ck_assert_ptr_nonnull(dialog);
		GtkWidget *cancel =
		        gtk_dialog_get_widget_for_response(GTK_DIALOG(dialog), GTK_RESPONSE_CANCEL);
		ck_assert_ptr_eq(gtk_window_get_default_widget(GTK_WINDOW(dialog)), cancel);
		gtk_dialog_response(GTK_DIALOG(dialog), rows[i].response);
		ck_assert_int_eq(count, rows[i].count);
		gtk_window_destroy(GTK_WINDOW(window));
	}
}
END_TEST

/* The second of two channels hums along with 6 dB more noise; the first is as it was. */
START_TEST(the_history_names_the_channel_where_there_are_two)
{
	LcSession *session = session_of_demo();
	LcLineCheck *check = lc_line_check_new(session, QUIET_S, PLAY_S);
	g_autoptr(GDateTime) yesterday = g_date_time_new_local(2026, 1, 3, 3, 4, 5);
	g_autofree struct lc_chain *chain = g_new0(struct lc_chain, 1);
	g_autofree struct lc_result *result = g_new0(struct lc_result, 1);
	g_autoptr(GError) error = NULL;
	go_through(session, check, -9);
	struct lc_report good = lc_line_check_report(check);
	*result = *good.result;
	result->channels = 2;
	result->channel[1] = result->channel[0];
	good.result = result;
	ck_assert(lc_check_history_keep(&good, yesterday, &error));
	result->channel[1].noise.a_dbfs += 6;
	*chain = *good.chain;
	ck_assert_int_eq(lc_chain_set(chain, "preamp 2.gain_db=51", NULL), LC_OK);
	good.chain = chain;
	g_auto(GStrv) lines = lc_check_history_changes(&good, lc_line_check_when(check));
	ck_assert_uint_eq(g_strv_length(lines), 3);
	ck_assert_str_eq(lines[1], "Preamp \u00b7 Gain, dB, channel 2: from 45 to 51");
	ck_assert_str_eq(
	        lines[2], "Noise floor, channel 2: from −93.0\u00a0dBFS(A) to −87.0\u00a0dBFS(A)");
	g_assert_finalize_object(check);
	g_assert_finalize_object(session);
}
END_TEST

/* The same figures and the same settings, but something is wrong that was not. */
START_TEST(the_history_says_what_is_wrong_now)
{
	LcSession *session = session_of_demo();
	LcLineCheck *check = lc_line_check_new(session, QUIET_S, PLAY_S);
	g_autoptr(GDateTime) yesterday = g_date_time_new_local(2026, 1, 4, 3, 4, 5);
	g_autofree struct lc_diagnosis *diagnosis = g_new0(struct lc_diagnosis, 1);
	g_autoptr(GError) error = NULL;
	go_through(session, check, -9);
	struct lc_report report = lc_line_check_report(check);
	ck_assert(lc_check_history_keep(&report, yesterday, &error));
	diagnosis->count = 3;
	diagnosis->finding[0] = (struct lc_finding) { .id = "clock-slips",
		.title = "Clock slips",
		.severity = LC_SEVERITY_FIX,
		.channel = LC_ALL_CHANNELS };
	diagnosis->finding[1] = (struct lc_finding) { .id = "mains-hum",
		.title = "Mains hum",
		.severity = LC_SEVERITY_CAUTION,
		.channel = 0 };
	diagnosis->finding[2] =
	        (struct lc_finding) { .id = "digital-input", .severity = LC_SEVERITY_NOTE };
	report.diagnosis = diagnosis;
	g_auto(GStrv) lines = lc_check_history_changes(&report, lc_line_check_when(check));
	ck_assert_uint_eq(g_strv_length(lines), 3);
	ck_assert_str_eq(lines[1], "New: Clock slips");
	ck_assert_str_eq(lines[2], "New: Mains hum, channel 1");
	g_assert_finalize_object(check);
	g_assert_finalize_object(session);
}
END_TEST

static void ignore(GMarkupParseContext *context, const char *element, const char **names,
        const char **values, gpointer data, GError **error)
{
}

static void check_html(const char *text, gsize length)
{
	static const GMarkupParser parser = { .start_element = ignore };
	g_autoptr(GError) error = NULL;
	GMarkupParseContext *context = g_markup_parse_context_new(&parser, 0, NULL, NULL);
	bool whole = g_markup_parse_context_parse(context, text, (gssize)length, &error) &&
	        g_markup_parse_context_end_parse(context, &error);
	ck_assert_msg(whole, "%s", error ? error->message : "");
	g_markup_parse_context_free(context);
	ck_assert_ptr_nonnull(strstr(text, "Two preamps in series"));
	ck_assert_ptr_nonnull(strstr(text, "Interface \u00b7 Gain, dB"));
	ck_assert_ptr_nonnull(strstr(text, "Sent at −20.0 dBFS, back at −20.5 dBFS"));
}

static void check_json(const char *text, gsize length)
{
	json_t *report = json_loadb(text, length, 0, NULL);
	ck_assert_ptr_nonnull(report);
	ck_assert_str_eq(json_string_value(json_object_get(report, "verdict")), "fix");
	json_t *loopback = json_object_get(report, "loopback");
	ck_assert_double_eq_tol(
	        json_number_value(json_object_get(loopback, "gain_db")), -0.5, 1e-9);
	ck_assert_int_eq(json_integer_value(json_object_get(loopback, "heard_on")), 1);
	json_decref(report);
}

/* edge: an attribute of the words, as poppler boxes them. */
static void stays_within(const char *boxes, const char *edge, double limit)
{
	g_auto(GStrv) parts = g_strsplit(boxes, edge, -1);
	ck_assert_uint_gt(g_strv_length(parts), 100);
	for (guint i = 1; parts[i]; i++)
		ck_assert_msg(g_ascii_strtod(parts[i], NULL) <= limit, "%s%.60s", edge, parts[i]);
}

/* No word reaches into the margins of 54 points of a page 595 wide and 842 high, and there are more
 * lines than one page has. */
static void check_margin(void)
{
	g_autofree char *path = g_build_filename(g_get_user_data_dir(), "check.pdf", NULL);
	const char *words[] = { "pdftotext", "-bbox", path, "-", NULL };
	g_autofree char *boxes = NULL;
	if (!g_spawn_sync(NULL, (char **)words, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &boxes, NULL,
	            NULL, NULL)) {
		ck_assert_msg(g_strcmp0(g_getenv("CI"), "true") != 0, "pdftotext: poppler-utils");
		return;
	}
	stays_within(boxes, "xMax=\"", 595.0 - 54.0);
	stays_within(boxes, "yMax=\"", 842.0 - 54.0);
	ck_assert_ptr_nonnull(strstr(strstr(boxes, "<page ") + 1, "<page "));
}

static void check_pdf(const char *text, gsize length)
{
	check_margin();
	ck_assert_uint_gt(length, 1000);
	ck_assert_int_eq(memcmp(text, "%PDF-", 5), 0);
	ck_assert_int_eq(memcmp(text + length - 6, "%%EOF\n", 6), 0);
}

START_TEST(the_page_shows_the_result_and_saves_it_in_three_formats)
{
	static const struct {
		const char *name;
		void (*check)(const char *text, gsize length);
	} rows[] = { { "check.html", check_html }, { "check.json", check_json },
		{ "check.pdf", check_pdf } };
	LcSession *session = session_of_demo();
	LcLineCheck *check = lc_line_check_new(session, QUIET_S, PLAY_S);
	GtkWidget *page = g_object_ref_sink(lc_check_page_new(session, check));
	lc_session_declare_number(session, "interface", "gain_db", 20);
	go_through(session, check, -9);
	lc_line_check_loop(check, -20.0, "system:playback_1");
	feed_tone(session, LC_CHECK_SETTLE_S, "");
	feed_tone(session, LC_CHECK_LOOP_S, "");
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autofree char *path = g_build_filename(g_get_user_data_dir(), rows[i].name, NULL);
		g_autofree char *text = NULL;
		g_autoptr(GError) error = NULL;
		gsize length;
		ck_assert_msg(lc_check_page_save(LC_CHECK_PAGE(page), path, &error), "%s",
		        error ? error->message : "");
		ck_assert(g_file_get_contents(path, &text, &length, NULL));
		rows[i].check(text, length);
	}
	g_autoptr(GError) error = NULL;
	ck_assert(!lc_check_page_save(LC_CHECK_PAGE(page), "/nowhere/check.odt", &error));
	ck_assert_ptr_nonnull(strstr(error->message, ".html, .pdf or .json"));
	g_assert_finalize_object(page);
	g_assert_finalize_object(check);
	g_assert_finalize_object(session);
}
END_TEST

int main(void)
{
	g_autofree char *data = g_dir_make_tmp("linecheck-XXXXXX", NULL);
	g_setenv("XDG_DATA_HOME", data, TRUE);
	lc_fixture_display();
	gtk_init();
	lc_appearance_install(gdk_display_get_default());
	int status = lc_fixture_run("line_check",
	        (const TTest *const[]) { it_goes_from_quiet_to_the_passage_to_the_result,
	                it_ends_where_the_source_goes_away_and_needs_one_to_begin,
	                a_quiet_step_that_was_not_quiet_is_said_so,
	                a_loopback_tone_after_the_check_tells_of_the_interface_alone,
	                a_loopback_tone_that_cannot_be_played_says_why,
	                the_output_that_is_proposed_stands_beside_the_input,
	                a_tone_is_played_only_after_a_clear_yes,
	                the_history_says_what_changed_since_the_last_good_check,
	                the_history_says_what_is_wrong_now,
	                the_history_names_the_channel_where_there_are_two,
	                the_page_shows_the_result_and_saves_it_in_three_formats, NULL });
	lc_fixture_remove(data);
	return status;
}
