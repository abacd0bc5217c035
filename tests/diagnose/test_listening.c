/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Listening to what is live: what is awaited before it may be called ready, what sound hides. */
#include "fixture.h"

#include "linecheck/listening.h"

#include "../support/run.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static struct lc_result result;
static struct lc_listening listening;

/* What the last seconds gave, after heard_s in all. */
static void hear(bool sounds, double heard_s)
{
	test_result(&result, 1);
	result.source.kind = LC_SOURCE_JACK;
	result.source.state = LC_STATE_RUNNING;
	result.duration_s = heard_s;
	result.source.channels = 1;
	result.source.patched_in[0] = true;
	if (sounds)
		test_voice(&result.channel[0], -12.0);
	else
		test_noise(&result.channel[0], -80.0);
}

static void take(void)
{
	lc_listening_take(&listening, &result);
}

static struct lc_awaited awaits(void)
{
	return lc_listening_awaits(&listening, &result, result.duration_s);
}

static void begin(void)
{
	lc_listening_reset(&listening);
}

static const struct {
	enum lc_source_kind kind;
	bool sounds;
	double heard_s;
	enum lc_awaited_kind what;
	double left_s; /* of 4.2 s in quiet, of 12.2 s under sound */
} rows[] = {
	{ LC_SOURCE_JACK, false, 0.0, LC_AWAITED_LEVEL, 12.2 },
	{ LC_SOURCE_JACK, true, 1.0, LC_AWAITED_LEVEL, 11.2 },
	{ LC_SOURCE_JACK, false, 3.0, LC_AWAITED_HUM, 1.2 },
	{ LC_SOURCE_JACK, false, 4.2, LC_AWAITED_NOTHING, 0.0 },
	{ LC_SOURCE_SIMULATED, true, 4.2, LC_AWAITED_HIDDEN, 8.0 },
	{ LC_SOURCE_JACK, true, 12.2, LC_AWAITED_NOTHING, 0.0 },
	{ LC_SOURCE_FILE, true, 0.5, LC_AWAITED_NOTHING, 0.0 },
};

START_TEST(what_is_awaited_follows_from_what_was_heard)
{
	struct lc_awaited awaited;
	char text[LC_SENTENCES_SIZE];

	begin();
	hear(rows[_i].sounds, rows[_i].heard_s);
	result.source.kind = rows[_i].kind;
	take();
	awaited = awaits();
	ck_assert_int_eq(awaited.what, rows[_i].what);
	ck_assert_double_eq_tol(awaited.left_s, rows[_i].left_s, 1e-9);
	lc_awaited_sentence(&awaited, text, sizeof text);
	ck_assert_int_eq(*text == '\0', awaited.what == LC_AWAITED_NOTHING);
}
END_TEST

START_TEST(lines_that_sound_hides_are_remembered_until_it_is_quiet)
{
	begin();
	hear(true, 6.0);
	test_hum(&result.channel[0], LC_HUM_HUM, -50.0);
	take();
	hear(true, 6.0 + LC_RECALL_S - 1.0);
	take();
	ck_assert(result.channel[0].hum.present);
	ck_assert_double_eq_tol(result.channel[0].hum.level_dbfs, -50.0, 1e-9);
	hear(true, 6.0 + LC_RECALL_S + 1.0); /* for so long, and no longer */
	take();
	ck_assert(!result.channel[0].hum.present);
	hear(true, 40.0);
	result.channel[0].usb.measured = result.channel[0].usb.present = true;
	result.channel[0].gsm.measured = result.channel[0].gsm.present = true;
	take();
	hear(true, 50.0);
	take();
	ck_assert(result.channel[0].usb.present && result.channel[0].gsm.present);
	hear(false, 51.0); /* nothing hides them, and they are not there */
	take();
	ck_assert(!result.channel[0].usb.present && !result.channel[0].gsm.present);
}
END_TEST

START_TEST(an_engine_that_began_anew_is_listened_to_anew)
{
	begin();
	hear(true, 20.0);
	test_hum(&result.channel[0], LC_HUM_BUZZ, -50.0);
	take();
	hear(true, 0.1);
	take();
	ck_assert(!result.channel[0].hum.present);
	ck_assert_int_eq(awaits().what, LC_AWAITED_LEVEL);
}
END_TEST

/* The window is open for a minute before somebody plugs the interface in. */
START_TEST(only_what_is_patched_in_is_listened_to)
{
	begin();
	hear(true, 60.0);
	result.source.patched_in[0] = false;
	take();
	hear(true, 61.0);
	strcpy(result.source.source_port[0], "system:capture_1");
	take();
	ck_assert_int_eq(awaits().what, LC_AWAITED_LEVEL);
	hear(true, 74.0); /* 13 s of it */
	strcpy(result.source.source_port[0], "system:capture_1");
	take();
	ck_assert_int_eq(awaits().what, LC_AWAITED_NOTHING);
	strcpy(result.source.source_port[0], "system:capture_2"); /* another input */
	take();
	ck_assert_int_eq(awaits().what, LC_AWAITED_LEVEL);
}
END_TEST

static void slip(double at_s)
{
	result.channel[0].events.slips = 1;
	result.channel[0].events.slip = (struct lc_event_times) { at_s, at_s };
}

START_TEST(a_joint_is_waited_on_for_another)
{
	begin();
	hear(true, 13.0);
	slip(10.0);
	take();
	ck_assert_int_eq(awaits().what, LC_AWAITED_SLIP);
	ck_assert_double_eq_tol(awaits().left_s, 17.0, 1e-9); /* of 20 s since then */
	hear(true, 30.0);
	take();
	ck_assert_int_eq(awaits().what, LC_AWAITED_NOTHING);
}
END_TEST

/* An edit, a plug: what was well stays so, unless it was told to slip before. */
START_TEST(a_joint_in_what_was_well_is_no_matter)
{
	struct lc_diagnosis told = { .count = 1 };

	begin();
	hear(true, 13.0);
	take();
	ck_assert_int_eq(awaits().what, LC_AWAITED_NOTHING);
	hear(true, 15.0);
	slip(14.5);
	take();
	ck_assert_int_eq(awaits().what, LC_AWAITED_NOTHING);
	told.finding[0].id = "clock-slips";
	lc_listening_told(&listening, &told);
	ck_assert_int_eq(awaits().what, LC_AWAITED_SLIP);
}
END_TEST

START_TEST(what_is_but_possible_is_withheld_and_the_verdict_follows)
{
	static struct lc_diagnosis diagnosis = { .count = 3, .verdict = LC_VERDICT_FIX };

	diagnosis.finding[0] = (struct lc_finding) { .id = "noise-above-chain",
		.severity = LC_SEVERITY_FIX,
		.confidence = LC_CONFIDENCE_POSSIBLE };
	diagnosis.finding[1] = (struct lc_finding) { .id = "usb-whine",
		.severity = LC_SEVERITY_CAUTION,
		.confidence = LC_CONFIDENCE_LIKELY };
	diagnosis.finding[2] = (struct lc_finding) { .id = "preamp-not-needed",
		.severity = LC_SEVERITY_NOTE,
		.confidence = LC_CONFIDENCE_CERTAIN };
	lc_withhold_possible(&diagnosis);
	ck_assert_uint_eq(diagnosis.count, 2);
	ck_assert_str_eq(diagnosis.finding[0].id, "usb-whine");
	ck_assert_int_eq(diagnosis.verdict, LC_VERDICT_CAUTION);
	diagnosis.finding[0].confidence = LC_CONFIDENCE_POSSIBLE;
	lc_withhold_possible(&diagnosis);
	ck_assert_int_eq(diagnosis.verdict, LC_VERDICT_READY);
}
END_TEST

enum disturbance { NOTHING, VOICE, CHORD, CLICKS, TELEPHONE, HOLES, SHED };

static const struct {
	enum disturbance what;
	bool quiet;
} quiet_rows[] = {
	{ NOTHING, true }, { VOICE, false },
	{ CHORD, false }, /* steady, but no floor: see doubt_floor() of the engine */
	{ CLICKS, true }, /* a bad contact, a telephone and lost samples are the chain's */
	{ TELEPHONE, true }, { HOLES, true }, { SHED, true }, /* not measured */
};

START_TEST(what_the_chain_does_by_itself_is_quiet_and_what_people_do_is_not)
{
	struct lc_channel_result *channel = &result.channel[0];
	enum disturbance what = quiet_rows[_i].what;

	hear(what != NOTHING && what != CHORD, 5.0);
	if (what == CHORD || what == SHED)
		channel->noise.method = LC_NOISE_NONE;
	channel->events.clicks = what == CLICKS ? 9 : 0;
	channel->events.dropouts = what == HOLES ? 3 : 0;
	channel->gsm.present = what == TELEPHONE;
	result.source.sheds = what == SHED;
	ck_assert_int_eq(lc_was_quiet(&result), quiet_rows[_i].quiet);
}
END_TEST

int main(void)
{
	TCase *tests = tcase_create("listening");

	tcase_add_loop_test(tests, what_is_awaited_follows_from_what_was_heard, 0, ROWS(rows));
	tcase_add_test(tests, lines_that_sound_hides_are_remembered_until_it_is_quiet);
	tcase_add_test(tests, an_engine_that_began_anew_is_listened_to_anew);
	tcase_add_test(tests, only_what_is_patched_in_is_listened_to);
	tcase_add_test(tests, a_joint_is_waited_on_for_another);
	tcase_add_test(tests, a_joint_in_what_was_well_is_no_matter);
	tcase_add_test(tests, what_is_but_possible_is_withheld_and_the_verdict_follows);
	tcase_add_loop_test(tests, what_the_chain_does_by_itself_is_quiet_and_what_people_do_is_not,
	        0, ROWS(quiet_rows));
	return lc_test_run("listening", tests);
}
