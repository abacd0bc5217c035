/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The experiment in the window: its steps on hand-made results, and the bar that leads through. */
#include "appearance.h"
#include "experiment-bar.h"
#include "fixture.h"

#include <gtk/gtk.h>
#include <string.h>

static LcSession *session_of_demo(void)
{
	LcSession *session = lc_session_new();
	g_autofree struct lc_chain *chain = g_new0(struct lc_chain, 1);
	g_autofree struct lc_result *result = lc_fixture_result();
	lc_chain_demo(chain); /* its preamp stands at 45 dB */
	lc_session_set_chain(session, chain);
	lc_session_feed(session, result);
	return session;
}

/* A steady tone over a floor. */
static void feed(LcSession *session, double duration_s, double tone_dbfs, double noise_a_dbfs)
{
	g_autofree struct lc_result *result = lc_fixture_result();
	struct lc_channel_result *channel = &result->channel[0];
	result->duration_s = duration_s;
	channel->tone = (struct lc_tone_figures) {
		.present = true, .frequency_hz = 1000, .level_dbfs = tone_dbfs, .thd_db = -100
	};
	channel->level.sample_peak_dbfs = channel->level.rms_dbfs = tone_dbfs;
	channel->level.crest_db = 3.01;
	channel->noise.a_dbfs = channel->noise.flat_dbfs = noise_a_dbfs;
	channel->noise.method = LC_NOISE_RESIDUAL;
	lc_session_feed(session, result);
}

static GtkWidget *button_saying(GtkWidget *widget, const char *text)
{
	GtkWidget *found = NULL;
	if (GTK_IS_BUTTON(widget) && g_strcmp0(gtk_button_get_label(GTK_BUTTON(widget)), text) == 0)
		return gtk_widget_get_visible(widget) ? widget : NULL;
	for (GtkWidget *child = gtk_widget_get_first_child(widget); child && !found;
	        child = gtk_widget_get_next_sibling(child))
		found = button_saying(child, text);
	return found;
}

/* Level and floor both fall by 12 dB: all the noise is made at or before the preamp. */
START_TEST(a_knob_that_is_turned_in_the_window_tells_where_the_noise_is_made)
{
	LcSession *session = session_of_demo();
	LcExperiment *experiment = lc_experiment_new(session);
	struct lc_experiment_outcome outcome;
	char text[256];
	ck_assert(!lc_experiment_is_on(experiment));
	lc_experiment_start(experiment);
	ck_assert(lc_experiment_is_on(experiment));
	feed(session, 1, -20, -70);
	ck_assert_int_eq(lc_experiment_phase_of(experiment), LC_EXPERIMENT_BEFORE);
	feed(session, 4, -20, -70);
	ck_assert_int_eq(lc_experiment_phase_of(experiment), LC_EXPERIMENT_MOVE);
	lc_experiment_sentence(experiment, text, sizeof text);
	ck_assert_ptr_nonnull(strstr(text, "preamp"));
	lc_session_declare_number(session, "preamp", "gain_db", 33);
	feed(session, 0.2, -32, -82);
	ck_assert_int_eq(lc_experiment_phase_of(experiment), LC_EXPERIMENT_AFTER);
	feed(session, 0.6, -32, -82); /* settled */
	feed(session, 4, -32, -82);
	ck_assert_int_eq(lc_experiment_phase_of(experiment), LC_EXPERIMENT_DONE);
	lc_experiment_outcome_of(experiment, &outcome);
	ck_assert_int_eq(outcome.result, LC_NOISE_BEFORE);
	ck_assert_double_eq_tol(outcome.before_percent, 100, 1e-6);
	lc_experiment_stop(experiment);
	ck_assert(!lc_experiment_is_on(experiment));
	g_assert_finalize_object(experiment);
	g_assert_finalize_object(session);
}
END_TEST

/* The level falls and the floor stays: it is made behind. The user says that the knob was turned,
 * since nothing else tells. */
START_TEST(the_bar_leads_through_and_shows_the_outcome)
{
	LcSession *session = session_of_demo();
	LcExperiment *experiment = lc_experiment_new(session);
	GtkWidget *bar = g_object_ref_sink(lc_experiment_bar_new(experiment));
	ck_assert(!gtk_widget_get_visible(bar));
	lc_experiment_start(experiment);
	ck_assert(gtk_widget_get_visible(bar));
	ck_assert_ptr_null(button_saying(bar, "I _turned it"));
	feed(session, 4, -20, -70);
	GtkWidget *turned = button_saying(bar, "I _turned it");
	ck_assert_ptr_nonnull(turned);
	g_signal_emit_by_name(turned, "clicked");
	ck_assert_int_eq(lc_experiment_phase_of(experiment), LC_EXPERIMENT_AFTER);
	feed(session, 0.6, -32, -70);
	feed(session, 4, -32, -70);
	ck_assert_int_eq(lc_experiment_phase_of(experiment), LC_EXPERIMENT_DONE);
	ck_assert_ptr_nonnull(button_saying(bar, "Try _again"));
	g_signal_emit_by_name(button_saying(bar, "_Done"), "clicked");
	ck_assert(!gtk_widget_get_visible(bar));
	g_assert_finalize_object(bar);
	g_assert_finalize_object(experiment);
	g_assert_finalize_object(session);
}
END_TEST

START_TEST(it_says_when_the_source_goes_away_or_there_is_nothing_to_hear)
{
	LcSession *session = session_of_demo(), *empty = lc_session_new();
	LcExperiment *experiment = lc_experiment_new(session);
	LcExperiment *without = lc_experiment_new(empty);
	g_autofree struct lc_result *result = lc_fixture_result();
	lc_experiment_start(without);
	ck_assert(lc_experiment_is_broken(without));
	lc_experiment_start(experiment);
	feed(session, 20, -20, (double)-INFINITY);
	ck_assert(lc_experiment_hears_nothing(experiment));
	result->source.patched_in[0] = false;
	lc_session_feed(session, result);
	ck_assert(lc_experiment_is_broken(experiment));
	g_assert_finalize_object(experiment);
	g_assert_finalize_object(without);
	g_assert_finalize_object(session);
	g_assert_finalize_object(empty);
}
END_TEST

int main(void)
{
	lc_fixture_display();
	gtk_init();
	lc_appearance_install(gdk_display_get_default());
	return lc_fixture_run("experiment",
	        (const TTest *const[]) {
	                a_knob_that_is_turned_in_the_window_tells_where_the_noise_is_made,
	                the_bar_leads_through_and_shows_the_outcome,
	                it_says_when_the_source_goes_away_or_there_is_nothing_to_hear, NULL });
}
