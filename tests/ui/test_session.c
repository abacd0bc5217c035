/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The session: phases, chain and advice from hand-made results, without an engine. */
#include "fixture.h"
#include "headline.h"
#include "session.h"

#include "linecheck/measured.h"

#include <string.h>

#define S G_USEC_PER_SEC

static void count(GObject *object, guint *times)
{
	(*times)++;
}

static LcSession *session_of_demo(void)
{
	LcSession *session = lc_session_new();
	g_autofree struct lc_chain *chain = g_new0(struct lc_chain, 1);
	lc_chain_demo(chain);
	lc_session_set_chain(session, chain);
	return session;
}

static gboolean finds(LcSession *session, const char *id)
{
	const struct lc_diagnosis *diagnosis = lc_session_diagnosis(session);
	for (size_t i = 0; i < diagnosis->count; i++)
		if (strcmp(diagnosis->finding[i].id, id) == 0)
			return TRUE;
	return FALSE;
}

START_TEST(it_starts_without_anything_known)
{
	g_autoptr(LcSession) session = lc_session_new();
	ck_assert_int_eq(lc_session_phase(session), LC_PHASE_STARTING);
	ck_assert_uint_eq(lc_session_result(session)->channels, 0);
	ck_assert_ptr_null(lc_session_figures(session));
	ck_assert_ptr_null(lc_session_tap(session));
	ck_assert_uint_eq(lc_session_diagnosis(session)->count, 0);
	lc_session_poll(session);
}
END_TEST

START_TEST(the_phase_follows_the_source)
{
	static const struct {
		enum lc_source_kind kind;
		enum lc_source_state state;
		bool patched;
		double duration_s;
		enum lc_phase phase;
		enum lc_mark mark;
	} rows[] = {
		{ LC_SOURCE_JACK, LC_STATE_WAITING, false, 0, LC_PHASE_WAITING, LC_MARK_LISTENING },
		{ LC_SOURCE_JACK, LC_STATE_FAILED, false, 0, LC_PHASE_FAILED, LC_MARK_FIX },
		{ LC_SOURCE_JACK, LC_STATE_RUNNING, false, 60, LC_PHASE_UNPATCHED,
		        LC_MARK_LISTENING },
		{ LC_SOURCE_JACK, LC_STATE_RUNNING, true, 1, LC_PHASE_LISTENING,
		        LC_MARK_LISTENING },
		{ LC_SOURCE_JACK, LC_STATE_RUNNING, true, 20, LC_PHASE_JUDGED, LC_MARK_READY },
		{ LC_SOURCE_SIMULATED, LC_STATE_RUNNING, false, 20, LC_PHASE_JUDGED,
		        LC_MARK_READY },
		{ LC_SOURCE_FILE, LC_STATE_ENDED, false, 0.5, LC_PHASE_JUDGED, LC_MARK_READY },
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		g_autoptr(LcSession) session = lc_session_new();
		g_autofree struct lc_result *result = lc_fixture_result();
		struct lc_headline headline;
		result->source.kind = rows[i].kind;
		result->source.state = rows[i].state;
		result->source.patched_in[0] = rows[i].patched;
		result->duration_s = rows[i].duration_s;
		lc_session_feed(session, result);
		ck_assert_int_eq(lc_session_phase(session), rows[i].phase);
		lc_headline_of(session, &headline);
		ck_assert_int_eq(headline.mark, rows[i].mark);
		ck_assert_str_ne(headline.title, "");
	}
}
END_TEST

START_TEST(turning_the_knob_is_diagnosed_at_once)
{
	g_autoptr(LcSession) session = session_of_demo();
	g_autofree struct lc_result *result = lc_fixture_result();
	guint changes = 0;
	lc_session_feed(session, result);
	ck_assert(!finds(session, "interface-gain-up"));
	g_signal_connect(session, "changed", G_CALLBACK(count), &changes);
	ck_assert(lc_session_declare_number(session, "interface", "gain_db", 20));
	ck_assert_uint_eq(changes, 1);
	ck_assert(finds(session, "interface-gain-up"));
	ck_assert_int_eq(lc_session_diagnosis(session)->verdict, LC_VERDICT_FIX);
	ck_assert(lc_session_declare_number(session, "interface", "gain_db", 0));
	ck_assert(!finds(session, "interface-gain-up"));
}
END_TEST

/* What was heard with the knob elsewhere does not judge the knob where it is now. */
START_TEST(after_a_turn_it_listens_anew_unless_it_is_a_recording)
{
	g_autoptr(LcSession) session = session_of_demo();
	g_autofree struct lc_result *result = lc_fixture_result();
	lc_session_feed(session, result);
	ck_assert_int_eq(lc_session_phase(session), LC_PHASE_JUDGED);
	lc_session_declare_number(session, "interface", "gain_db", 1);
	ck_assert_int_eq(lc_session_phase(session), LC_PHASE_LISTENING);
	result->source.kind = LC_SOURCE_FILE;
	result->source.state = LC_STATE_ENDED;
	lc_session_feed(session, result);
	lc_session_declare_number(session, "interface", "gain_db", 0);
	ck_assert_int_eq(lc_session_phase(session), LC_PHASE_JUDGED);
}
END_TEST

START_TEST(a_value_can_be_declared_and_forgotten)
{
	g_autoptr(LcSession) session = lc_session_new();
	ck_assert(lc_session_declare(session, "interface", "phantom", "on"));
	ck_assert_int_eq(lc_session_settings(session).interface.phantom.value, 1);
	ck_assert_int_eq(lc_session_settings(session).interface.phantom.origin, LC_ORIGIN_DECLARED);
	ck_assert(lc_session_declare(session, "interface", "phantom", NULL));
	ck_assert_int_eq(lc_session_settings(session).interface.phantom.value, -1);
	ck_assert(lc_session_declare(session, "mic", "model", "shure-sm58"));
	ck_assert(lc_session_declare(session, "mic", "model", NULL));
	struct lc_chain_channel settings = lc_session_settings(session);
	ck_assert_str_eq(settings.mic.model.id, "");
	ck_assert(lc_session_declare_number(session, "preamp", "gain_db", 33.5));
	ck_assert_double_eq(lc_session_settings(session).preamp.gain_db.value, 33.5);
	ck_assert(lc_session_declare(session, "preamp", "gain_db", NULL));
	ck_assert(!lc_is_measured(lc_session_settings(session).preamp.gain_db.value));
}
END_TEST

START_TEST(what_is_no_key_or_value_changes_nothing)
{
	g_autoptr(LcSession) session = lc_session_new();
	ck_assert(!lc_session_declare(session, "interface", "colour", "red"));
	ck_assert(!lc_session_declare(session, "interface", "phantom", "maybe"));
	ck_assert(!lc_session_declare(session, "mic", "model", "no-such-mic"));
	ck_assert_int_eq(lc_session_settings(session).interface.phantom.value, -1);
}
END_TEST

START_TEST(a_channels_own_value_is_the_one_that_is_turned)
{
	g_autoptr(LcSession) session = lc_session_new();
	g_autofree struct lc_chain *chain = g_new0(struct lc_chain, 1);
	g_autofree struct lc_result *result = lc_fixture_result();
	lc_chain_init(chain);
	ck_assert_int_eq(lc_chain_set(chain, "interface.gain_db=10", NULL), LC_OK);
	ck_assert_int_eq(lc_chain_set(chain, "interface 2.gain_db=20", NULL), LC_OK);
	lc_session_set_chain(session, chain);
	result->channels = result->source.channels = 2;
	result->channel[1] = result->channel[0];
	lc_session_feed(session, result);
	lc_session_select_channel(session, 1);
	lc_session_declare_number(session, "interface", "gain_db", 21);
	ck_assert_double_eq(lc_session_settings(session).interface.gain_db.value, 21);
	lc_session_select_channel(session, 0);
	ck_assert_double_eq(lc_session_settings(session).interface.gain_db.value, 10);
	lc_session_select_channel(session, 7);
	ck_assert_uint_eq(lc_session_channel(session), 0);
}
END_TEST

/* 0.2 s after 0.2 s, as the window asks: peaks at -1 dBFS are hot; shown once confirmed. */
START_TEST(advice_from_the_signal_is_calm)
{
	g_autoptr(LcSession) session = session_of_demo();
	g_autofree struct lc_result *result = lc_fixture_result();
	gint64 t = 0;
	result->channel[0].level.sample_peak_dbfs = -1;
	lc_session_feed_at(session, result, t);
	ck_assert(!finds(session, "hot-level"));
	for (; t < S; t += S / 5)
		lc_session_feed_at(session, result, t);
	ck_assert(finds(session, "hot-level"));
	result->channel[0].level.sample_peak_dbfs = -9.8;
	lc_session_feed_at(session, result, t + S);
	ck_assert(finds(session, "hot-level"));
	lc_session_feed_at(session, result, t + 5 * S);
	ck_assert(!finds(session, "hot-level"));
}
END_TEST

START_TEST(the_header_tells_rate_period_xruns_and_chain)
{
	g_autoptr(LcSession) session = session_of_demo();
	g_autofree struct lc_result *result = lc_fixture_result();
	char text[512];
	result->source.sample_rate_hz = 44100;
	result->source.xruns = 3;
	lc_session_feed(session, result);
	lc_headline_source(session, text, sizeof text);
	ck_assert_ptr_nonnull(strstr(text, "44.1\u00a0kHz"));
	ck_assert_ptr_nonnull(strstr(text, "256\u00a0frames"));
	ck_assert_ptr_nonnull(strstr(text, "3 xruns"));
	ck_assert_ptr_null(strstr(text, "Linecheck itself"));
	ck_assert_ptr_null(lc_headline_source_note(session));
	result->source.overruns = 2;
	result->source.sheds = true;
	g_strlcpy(result->source.advice, "advice", sizeof result->source.advice);
	lc_session_feed(session, result);
	lc_headline_source(session, text, sizeof text);
	ck_assert_ptr_nonnull(strstr(text, "2 by Linecheck itself"));
	ck_assert_ptr_nonnull(strstr(text, "left out"));
	ck_assert_str_eq(lc_headline_source_note(session), "advice");
	lc_headline_chain(session, text, sizeof text);
	ck_assert_ptr_nonnull(strstr(text, "AT2020 \u2192 Preamp \u2192 Scarlett 2i2"));
	lc_headline_source(session, text, 8); /* cut, not overrun */
	ck_assert_uint_lt(strlen(text), 8);
}
END_TEST

int main(void)
{
	return lc_fixture_run("session",
	        (const TTest *const[]) { it_starts_without_anything_known,
	                the_phase_follows_the_source, turning_the_knob_is_diagnosed_at_once,
	                after_a_turn_it_listens_anew_unless_it_is_a_recording,
	                a_value_can_be_declared_and_forgotten,
	                what_is_no_key_or_value_changes_nothing,
	                a_channels_own_value_is_the_one_that_is_turned,
	                advice_from_the_signal_is_calm,
	                the_header_tells_rate_period_xruns_and_chain, NULL });
}
