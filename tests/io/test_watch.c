/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whose xruns they are. */
#include "../support/run.h"
#include "jack_watch.h"

#include <stdlib.h>

/*
 * Looks ten times a second: the load and the new xruns of each, and whether to shed at the end.
 * done is the share of its periods that the client came to do.
 */
static const struct {
	const char *what;
	double done, load;
	unsigned int looks, xrun_every;
	bool sheds;
} cases[] = {
	{ "no xruns, however busy", 1.0, 0.95, 100, 0, false },
	{ "xruns of others: we were idle", 1.0, 0.05, 100, 1, false },
	{ "xruns just below half of the time", 1.0, 0.49, 100, 1, false },
	{ "two of ours are not yet a habit", 1.0, 0.9, 2, 1, false },
	{ "three of ours within ten seconds", 1.0, 0.9, 3, 1, true },
	{ "three, one in 3 s", 1.0, 0.6, 90, 30, true },
	/* one in 6 s: of any three the last comes 12 s after the first */
	{ "others leave us little, and even for that we take too long", 0.2, 0.9, 3, 1, true },
	{ "others leave us little, which is enough", 0.2, 0.3, 100, 1, false },
	{ "one now and then", 1.0, 0.9, 600, 60, false },
};

START_TEST(only_xruns_that_are_ours_shed_figures)
{
	struct lc_watch watch = { 0 };
	double wall_s = 1000.0, audio_s = 900.0, cpu_s = 5.0;
	uint64_t xruns = 7;
	unsigned int times = 0;
	lc_watch_look(&watch, wall_s, audio_s, cpu_s, xruns);
	for (unsigned int i = 1; i <= cases[_i].looks; i++) {
		wall_s += 0.1;
		audio_s += 0.1 * cases[_i].done;
		cpu_s += 0.1 * cases[_i].done * cases[_i].load;
		if (cases[_i].xrun_every && i % cases[_i].xrun_every == 0)
			xruns += 2;
		times += lc_watch_look(&watch, wall_s, audio_s, cpu_s, xruns);
	}
	ck_assert_msg(watch.sheds == cases[_i].sheds, "%s", cases[_i].what);
	ck_assert_uint_eq(times, cases[_i].sheds); /* it is said once */
	ck_assert_double_eq_tol(watch.load, cases[_i].load, 1e-9);
}
END_TEST

START_TEST(a_look_too_soon_is_none)
{
	struct lc_watch watch = { 0 };
	lc_watch_look(&watch, 10.0, 9.0, 1.0, 0);
	lc_watch_look(&watch, 10.01, 9.01, 1.01, 5);
	ck_assert_double_eq(watch.load, 0.0);
	/* .06 s of .1 s, and the xruns of the look that was none are in it */
	lc_watch_look(&watch, 10.1, 9.1, 1.06, 5);
	ck_assert_double_eq_tol(watch.load, 0.6, 1e-9);
	ck_assert_uint_eq(watch.strikes, 1);
}
END_TEST

int main(void)
{
	TCase *tcase = tcase_create("watch");
	tcase_add_loop_test(tcase, only_xruns_that_are_ours_shed_figures, 0, ROWS(cases));
	tcase_add_test(tcase, a_look_too_soon_is_none);
	return lc_test_run("watch", tcase);
}
