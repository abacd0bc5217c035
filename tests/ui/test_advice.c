/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Advice that is not the user's case, advice that is mended, and undo. */
#include "advice-card.h"
#include "advice.h"
#include "appearance.h"
#include "chain-fingerprint.h"
#include "dismissals.h"
#include "fixture.h"

#include <gtk/gtk.h>
#include <string.h>

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

static const struct lc_finding *finding_of(LcSession *session, const char *id)
{
	const struct lc_diagnosis *diagnosis = lc_session_diagnosis(session);
	for (size_t i = 0; i < diagnosis->count; i++)
		if (strcmp(diagnosis->finding[i].id, id) == 0)
			return &diagnosis->finding[i];
	return NULL;
}

static GtkWidget *label_saying(GtkWidget *widget, const char *text)
{
	GtkWidget *found = NULL;
	if (GTK_IS_LABEL(widget) && strcmp(gtk_label_get_text(GTK_LABEL(widget)), text) == 0)
		return gtk_widget_get_visible(widget) ? widget : NULL;
	for (GtkWidget *child = gtk_widget_get_first_child(widget); child && !found;
	        child = gtk_widget_get_next_sibling(child))
		found = label_saying(child, text);
	return found;
}

static char *path_of(const char *name)
{
	return g_build_filename(g_get_user_data_dir(), "linecheck", name, NULL);
}

START_TEST(what_is_not_my_case_stays_away_for_this_chain_and_no_other)
{
	g_autofree char *path = path_of("dismissed.ini");
	LcSession *session = session_with(20);
	g_autoptr(GError) error = NULL;
	lc_session_set_dismissals(session, lc_dismissals_new(path));
	struct lc_finding finding = *finding_of(session, "interface-gain-up");
	ck_assert_int_eq(lc_session_diagnosis(session)->verdict, LC_VERDICT_FIX);
	ck_assert(lc_session_dismiss(session, &finding, &error));
	ck_assert_ptr_null(finding_of(session, "interface-gain-up"));
	ck_assert_int_eq(lc_session_diagnosis(session)->verdict, LC_VERDICT_READY);
	ck_assert_uint_eq(lc_session_dismissed(session), 1);
	g_assert_finalize_object(session);

	session = session_with(21); /* another day, another knob: the same gear */
	ck_assert_ptr_nonnull(finding_of(session, "interface-gain-up"));
	lc_session_set_dismissals(session, lc_dismissals_new(path));
	ck_assert_ptr_null(finding_of(session, "interface-gain-up"));
	lc_session_declare(session, "mic", "model", "shure-sm58");
	ck_assert_ptr_nonnull(finding_of(session, "interface-gain-up"));
	lc_session_undo(session);
	ck_assert_ptr_null(finding_of(session, "interface-gain-up"));
	ck_assert(lc_session_show_dismissed(session, &error));
	ck_assert_ptr_nonnull(finding_of(session, "interface-gain-up"));
	ck_assert_uint_eq(lc_session_dismissed(session), 0);
	g_assert_finalize_object(session);
}
END_TEST

static const struct lc_finding *judged(const struct lc_diagnosis *diagnosis, const char *id)
{
	for (size_t i = 0; i < diagnosis->count; i++)
		if (strcmp(diagnosis->finding[i].id, id) == 0)
			return &diagnosis->finding[i];
	return NULL;
}

/* A peak of -1 dBFS is above the -3 that is hot, and two preamps in series explain it. */
START_TEST(what_a_dismissed_cause_explained_is_said_by_itself)
{
	g_autofree char *path = path_of("cause.ini");
	g_autofree struct lc_result *result = lc_fixture_result();
	g_autofree struct lc_diagnosis *diagnosis = g_new0(struct lc_diagnosis, 1);
	LcSession *session = session_with(20);
	g_autoptr(GError) error = NULL;
	result->channel[0].level.sample_peak_dbfs = -1;
	result->channel[0].true_peak.dbtp = -1;
	lc_session_set_dismissals(session, lc_dismissals_new(path));
	ck_assert_uint_eq(lc_session_judge(session, result, diagnosis), 0);
	ck_assert_ptr_nonnull(judged(diagnosis, "interface-gain-up"));
	ck_assert_str_eq(judged(diagnosis, "interface-gain-up")->folded[0], "hot-level");
	ck_assert_ptr_null(judged(diagnosis, "hot-level"));
	struct lc_finding cause = *judged(diagnosis, "interface-gain-up");
	ck_assert(lc_session_dismiss(session, &cause, &error));
	ck_assert_uint_eq(lc_session_judge(session, result, diagnosis), 1);
	ck_assert_ptr_null(judged(diagnosis, "interface-gain-up"));
	ck_assert_ptr_nonnull(judged(diagnosis, "hot-level"));
	g_assert_finalize_object(session);
}
END_TEST

START_TEST(a_card_lists_what_its_cause_explains)
{
	GtkWidget *card = g_object_ref_sink(lc_advice_card_new());
	struct lc_finding finding = { .id = "wrong-cable", .title = "The wrong cable" };
	lc_advice_card_set(LC_ADVICE_CARD(card), &finding);
	ck_assert_ptr_null(label_saying(card, "It explains 2 more"));
	finding.folded[0] = "mains-hum";
	finding.folded[1] = "one-leg";
	finding.folded_count = 2;
	lc_advice_card_set(LC_ADVICE_CARD(card), &finding);
	GtkWidget *heading = label_saying(card, "It explains 2 more");
	ck_assert_ptr_nonnull(heading);
	GtkWidget *expander = gtk_widget_get_ancestor(heading, GTK_TYPE_EXPANDER);
	gtk_expander_set_expanded(GTK_EXPANDER(expander), TRUE);
	g_autofree char *list = g_strdup_printf(
	        "\u2022 %s\n\u2022 %s", lc_finding_title("mains-hum"), lc_finding_title("one-leg"));
	ck_assert_ptr_nonnull(label_saying(card, list));
	g_assert_finalize_object(card);
}
END_TEST

START_TEST(a_file_that_cannot_be_written_is_said_and_it_holds_until_the_end)
{
	LcSession *session = session_with(20);
	g_autoptr(GError) error = NULL;
	lc_session_set_dismissals(session, lc_dismissals_new("/proc/nowhere/dismissed.ini"));
	struct lc_finding finding = *finding_of(session, "interface-gain-up");
	ck_assert(!lc_session_dismiss(session, &finding, &error));
	ck_assert_ptr_nonnull(error);
	ck_assert_ptr_null(finding_of(session, "interface-gain-up"));
	g_assert_finalize_object(session);
}
END_TEST

/* A broken file is no reason to hide anything. */
START_TEST(a_file_of_nonsense_dismisses_nothing)
{
	g_autofree char *path = path_of("nonsense.ini");
	LcSession *session = session_with(20);
	g_assert_true(g_file_set_contents(path, "\xff\xfe[[[=\n", -1, NULL));
	lc_session_set_dismissals(session, lc_dismissals_new(path));
	ck_assert_ptr_nonnull(finding_of(session, "interface-gain-up"));
	g_assert_finalize_object(session);
}
END_TEST

START_TEST(mended_advice_says_so_before_it_goes)
{
	LcSession *session = session_with(20);
	GtkWidget *advice = g_object_ref_sink(lc_advice_new(session));
	guint count = lc_advice_count(LC_ADVICE(advice));
	ck_assert_ptr_null(label_saying(advice, "mended"));
	lc_session_declare_number(session, "interface", "gain_db", 0);
	ck_assert_uint_eq(lc_advice_count(LC_ADVICE(advice)), count - 1);
	ck_assert_ptr_nonnull(label_saying(advice, "mended"));
	lc_session_declare_number(session, "interface", "gain_db", 20); /* and back again */
	ck_assert_ptr_null(label_saying(advice, "mended"));
	ck_assert_uint_eq(lc_advice_count(LC_ADVICE(advice)), count);
	g_assert_finalize_object(advice);
	g_assert_finalize_object(session);
}
END_TEST

/* Clicks are worse now on the one channel and now on the other: what is still there is not mended.
 */
START_TEST(what_is_but_heard_on_another_channel_is_not_mended)
{
	LcSession *session = session_with(0);
	GtkWidget *advice = g_object_ref_sink(lc_advice_new(session));
	g_autofree struct lc_result *result = lc_fixture_result();
	gint64 t = g_get_monotonic_time();
	result->duration_s = result->span_s = 60;
	result->channels = 2;
	result->channel[1] = result->channel[0];
	for (int step = 0; step < 60; step++, t += G_USEC_PER_SEC / 5) {
		for (uint32_t c = 0; c < 2; c++)
			result->channel[c].events.clicks = (step < 20) == (c == 0) ? 30 : 0;
		lc_session_feed_at(session, result, t);
		ck_assert_ptr_null(label_saying(advice, "mended"));
	}
	ck_assert_ptr_nonnull(finding_of(session, "crackle"));
	for (int step = 0; step < 20; step++, t += G_USEC_PER_SEC / 5) {
		result->channel[1].events.clicks = 0;
		lc_session_feed_at(session, result, t);
	}
	ck_assert_ptr_nonnull(label_saying(advice, "mended"));
	g_assert_finalize_object(advice);
	g_assert_finalize_object(session);
}
END_TEST

START_TEST(a_turn_of_a_knob_is_one_step_to_undo)
{
	LcSession *session = session_with(0);
	while (lc_session_can_undo(session))
		lc_session_undo(session);
	for (int gain_db = 1; gain_db <= 5; gain_db++)
		lc_session_declare_number(session, "interface", "gain_db", gain_db);
	lc_session_declare(session, "interface", "phantom", "on");
	ck_assert_int_eq(lc_session_settings(session).interface.phantom.value, 1);
	lc_session_undo(session);
	ck_assert_int_eq(lc_session_settings(session).interface.phantom.value, 0);
	ck_assert_double_eq(lc_session_settings(session).interface.gain_db.value, 5);
	lc_session_undo(session);
	ck_assert_double_eq(lc_session_settings(session).interface.gain_db.value, 0);
	ck_assert(!lc_session_can_undo(session));
	lc_session_undo(session); /* nothing happens */
	g_assert_finalize_object(session);
}
END_TEST

START_TEST(what_was_undone_is_redone_until_something_else_is_declared)
{
	LcSession *session = session_with(0);
	lc_session_declare(session, "preamp", "model", "art-tube-mp");
	lc_session_declare(session, "interface", "phantom", "on");
	ck_assert(!lc_session_can_redo(session));
	lc_session_redo(session); /* nothing happens */
	lc_session_undo(session);
	lc_session_undo(session);
	ck_assert_str_ne(lc_session_settings(session).preamp.model.id, "art-tube-mp");
	lc_session_redo(session);
	ck_assert_str_eq(lc_session_settings(session).preamp.model.id, "art-tube-mp");
	ck_assert_int_eq(lc_session_settings(session).interface.phantom.value, 0);
	lc_session_redo(session);
	ck_assert_int_eq(lc_session_settings(session).interface.phantom.value, 1);
	ck_assert(!lc_session_can_redo(session));
	lc_session_undo(session);
	ck_assert_int_eq(lc_session_settings(session).interface.phantom.value, 0);
	lc_session_declare_number(session, "interface", "gain_db", 3);
	ck_assert(!lc_session_can_redo(session));
	g_assert_finalize_object(session);
}
END_TEST

START_TEST(a_fingerprint_is_of_the_gear_and_not_of_its_knobs)
{
	g_autofree struct lc_chain *chain = g_new0(struct lc_chain, 1);
	char first[LC_FINGERPRINT_SIZE], second[LC_FINGERPRINT_SIZE];
	lc_chain_demo(chain);
	lc_chain_fingerprint(chain, 1, first);
	ck_assert_uint_eq(strlen(first), LC_FINGERPRINT_SIZE - 1);
	ck_assert_int_eq(lc_chain_set(chain, "interface.gain_db=12", NULL), LC_OK);
	ck_assert_int_eq(lc_chain_set(chain, "preamp.phantom=off", NULL), LC_OK);
	ck_assert_str_eq(lc_chain_fingerprint(chain, 1, second), first);
	ck_assert_int_eq(lc_chain_set(chain, "cable.kind=ts", NULL), LC_OK);
	ck_assert_str_ne(lc_chain_fingerprint(chain, 1, second), first);
}
END_TEST

int main(void)
{
	g_autofree char *data = g_dir_make_tmp("linecheck-XXXXXX", NULL);
	g_setenv("XDG_DATA_HOME", data, TRUE);
	lc_fixture_display();
	gtk_init();
	lc_appearance_install(gdk_display_get_default());
	int status = lc_fixture_run("advice",
	        (const TTest *const[]) { what_a_dismissed_cause_explained_is_said_by_itself,
	                a_card_lists_what_its_cause_explains,
	                what_is_not_my_case_stays_away_for_this_chain_and_no_other,
	                a_file_that_cannot_be_written_is_said_and_it_holds_until_the_end,
	                a_file_of_nonsense_dismisses_nothing, mended_advice_says_so_before_it_goes,
	                what_is_but_heard_on_another_channel_is_not_mended,
	                a_turn_of_a_knob_is_one_step_to_undo,
	                what_was_undone_is_redone_until_something_else_is_declared,
	                a_fingerprint_is_of_the_gear_and_not_of_its_knobs, NULL });
	lc_fixture_remove(data);
	return status;
}
