/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which findings show, from moment to moment. */
#include "calm.h"
#include "fixture.h"

#define S 1000000 /* microseconds */

static struct lc_calm *calm;
static struct lc_diagnosis *now, *declared, *shown;

static void begin(void)
{
	calm = g_new0(struct lc_calm, 1);
	now = g_new0(struct lc_diagnosis, 1);
	declared = g_new0(struct lc_diagnosis, 1);
	shown = g_new0(struct lc_diagnosis, 1);
}

static void end(void)
{
	g_free(calm);
	g_free(now);
	g_free(declared);
	g_free(shown);
}

static void find(struct lc_diagnosis *diagnosis, const char *id, enum lc_severity severity)
{
	diagnosis->finding[diagnosis->count++] =
	        (struct lc_finding) { .id = id, .severity = severity, .channel = LC_ALL_CHANNELS };
}

START_TEST(what_the_chain_says_comes_and_goes_at_once)
{
	begin();
	find(now, "interface-gain-up", LC_SEVERITY_FIX);
	find(declared, "interface-gain-up", LC_SEVERITY_FIX);
	lc_calm_update(calm, now, declared, 0, shown);
	ck_assert_uint_eq(shown->count, 1);
	ck_assert_int_eq(shown->verdict, LC_VERDICT_FIX);
	now->count = declared->count = 0;
	lc_calm_update(calm, now, declared, 1, shown);
	ck_assert_uint_eq(shown->count, 0);
	ck_assert_int_eq(shown->verdict, LC_VERDICT_READY);
	end();
}
END_TEST

START_TEST(what_the_signal_says_is_confirmed_for_half_a_second)
{
	begin();
	find(now, "mains-hum", LC_SEVERITY_CAUTION);
	for (int64_t t = 0; t < LC_CALM_CONFIRM_US; t += S / 5) {
		lc_calm_update(calm, now, declared, t, shown);
		ck_assert_uint_eq(shown->count, 0);
	}
	lc_calm_update(calm, now, declared, LC_CALM_CONFIRM_US, shown);
	ck_assert_uint_eq(shown->count, 1);
	ck_assert_int_eq(shown->verdict, LC_VERDICT_CAUTION);
	end();
}
END_TEST

START_TEST(what_the_signal_says_once_and_never_again_does_not_show)
{
	begin();
	find(now, "hot-level", LC_SEVERITY_CAUTION);
	lc_calm_update(calm, now, declared, 0, shown);
	now->count = 0;
	lc_calm_update(calm, now, declared, S / 5, shown);
	find(now, "hot-level", LC_SEVERITY_CAUTION);
	lc_calm_update(calm, now, declared, 10 * S, shown);
	ck_assert_uint_eq(shown->count, 0);
	end();
}
END_TEST

START_TEST(a_finding_of_the_signal_stays_for_two_seconds_at_least)
{
	begin();
	find(now, "mains-hum", LC_SEVERITY_CAUTION);
	lc_calm_update(calm, now, declared, 0, shown);
	lc_calm_update(calm, now, declared, S, shown);
	now->count = 0;
	lc_calm_update(calm, now, declared, 3 * S, shown);
	ck_assert_uint_eq(shown->count, 1);
	lc_calm_update(calm, now, declared, S + LC_CALM_STAY_US + 1, shown);
	ck_assert_uint_eq(shown->count, 0);
	end();
}
END_TEST

START_TEST(a_finding_that_comes_and_goes_within_the_time_never_flickers)
{
	begin();
	for (int i = 0; i < 100; i++) {
		now->count = 0;
		if (i % 2 == 0)
			find(now, "low-level", LC_SEVERITY_CAUTION);
		lc_calm_update(calm, now, declared, i * (S / 5), shown);
		if (i > 1) /* not confirmed yet: seen at 0 alone, then dropped, until two in a row
		            */
			ck_assert_uint_eq(shown->count, 0);
	}
	now->count = 0;
	find(now, "low-level", LC_SEVERITY_CAUTION);
	for (int i = 100; i < 104; i++)
		lc_calm_update(calm, now, declared, i * (S / 5), shown);
	for (int i = 104; i < 200; i++) {
		now->count = i % 2;
		lc_calm_update(calm, now, declared, i * (S / 5), shown);
		ck_assert_uint_eq(shown->count, 1);
	}
	end();
}
END_TEST

START_TEST(the_worst_stands_first)
{
	begin();
	find(now, "preamp-not-needed", LC_SEVERITY_NOTE);
	find(now, "format", LC_SEVERITY_CAUTION);
	find(now, "wrong-cable", LC_SEVERITY_FIX);
	*declared = *now;
	lc_calm_update(calm, now, declared, 0, shown);
	ck_assert_uint_eq(shown->count, 3);
	ck_assert_str_eq(shown->finding[0].id, "wrong-cable");
	ck_assert_str_eq(shown->finding[1].id, "format");
	ck_assert_str_eq(shown->finding[2].id, "preamp-not-needed");
	end();
}
END_TEST

START_TEST(figures_in_the_words_change_once_a_second)
{
	begin();
	find(now, "low-level", LC_SEVERITY_CAUTION);
	for (int i = 0; i <= 9; i++) {
		g_snprintf(now->finding[0].evidence, sizeof now->finding[0].evidence, "%d", i);
		lc_calm_update(calm, now, declared, i * (S / 5), shown);
	}
	/* words taken at 0 and at 1 s (i = 5); the next are due at 2 s */
	ck_assert_str_eq(shown->finding[0].evidence, "5");
	end();
}
END_TEST

START_TEST(more_findings_than_there_is_room_for_are_left_out)
{
	static char ids[LC_MAX_FINDINGS + 8][8];
	begin();
	for (int round = 0; round < 2; round++) {
		now->count = 0;
		for (int i = 0; i < LC_MAX_FINDINGS; i++) {
			int id = (i + 8 * round) % (LC_MAX_FINDINGS + 8);
			g_snprintf(ids[id], sizeof ids[id], "%d", id);
			find(now, ids[id], LC_SEVERITY_FIX);
		}
		lc_calm_update(calm, now, now, round, shown);
		ck_assert_uint_le(shown->count, LC_MAX_FINDINGS);
	}
	end();
}
END_TEST

START_TEST(what_a_cause_takes_under_it_is_not_said_beside_it)
{
	begin();
	find(now, "mains-hum", LC_SEVERITY_FIX);
	for (int64_t t = 0; t <= S; t += S / 5)
		lc_calm_update(calm, now, declared, t, shown);
	ck_assert_uint_eq(shown->count, 1);
	now->count = 0;
	find(now, "wrong-cable", LC_SEVERITY_FIX);
	find(declared, "wrong-cable", LC_SEVERITY_FIX);
	now->finding[0].folded[now->finding[0].folded_count++] = "mains-hum";
	lc_calm_update(calm, now, declared, S + S / 5, shown);
	ck_assert_uint_eq(shown->count, 1);
	ck_assert_str_eq(shown->finding[0].id, "wrong-cable");
	end();
}
END_TEST

START_TEST(what_is_heard_on_all_channels_now_is_not_said_of_one_beside_it)
{
	begin();
	find(now, "mains-hum", LC_SEVERITY_FIX);
	now->finding[0].channel = 0;
	int64_t t = 0;
	for (; t <= S; t += S / 5)
		lc_calm_update(calm, now, declared, t, shown);
	now->finding[0].channel = LC_ALL_CHANNELS;
	for (; t <= 2 * S; t += S / 5) {
		lc_calm_update(calm, now, declared, t, shown);
		ck_assert_uint_eq(shown->count, 1); /* never two, and never none */
	}
	ck_assert_uint_eq(shown->finding[0].channel, LC_ALL_CHANNELS);
	end();
}
END_TEST

int main(void)
{
	return lc_fixture_run("calm",
	        (const TTest *const[]) { what_the_chain_says_comes_and_goes_at_once,
	                what_the_signal_says_is_confirmed_for_half_a_second,
	                what_the_signal_says_once_and_never_again_does_not_show,
	                a_finding_of_the_signal_stays_for_two_seconds_at_least,
	                a_finding_that_comes_and_goes_within_the_time_never_flickers,
	                the_worst_stands_first, figures_in_the_words_change_once_a_second,
	                more_findings_than_there_is_room_for_are_left_out,
	                what_a_cause_takes_under_it_is_not_said_beside_it,
	                what_is_heard_on_all_channels_now_is_not_said_of_one_beside_it, NULL });
}
