/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The end of every test program: runs its tests as one suite. */
#ifndef LINECHECK_TEST_RUN_H
#define LINECHECK_TEST_RUN_H

#include <check.h>
#include <stdlib.h>

/** The rows of a table, as Check counts its loops. */
#define ROWS(table) ((int)(sizeof(table) / sizeof(table)[0]))

/** Runs suite, each test in a process of its own or all in this; returns main()'s value. */
static inline int lc_test_run_suite(Suite *suite, enum fork_status fork)
{
	SRunner *runner = srunner_create(suite);
	int failed;

	srunner_set_fork_status(runner, fork);
	srunner_run_all(runner, CK_ENV);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

/** Runs tests as the only case of a suite called name; returns main()'s value. */
static inline int lc_test_run(const char *name, TCase *tests)
{
	Suite *suite = suite_create(name);

	suite_add_tcase(suite, tests);
	return lc_test_run_suite(suite, CK_FORK_GETENV);
}

/** The same in this process, for what a fork would leave behind: a toolkit, a client's threads. */
static inline int lc_test_run_here(const char *name, TCase *tests)
{
	Suite *suite = suite_create(name);

	suite_add_tcase(suite, tests);
	return lc_test_run_suite(suite, CK_NOFORK);
}

/** As lc_test_run(), of count tests of a table, each with timeout_s to end in. */
static inline int lc_test_run_table(
        const char *name, const TTest *const tests[], int count, double timeout_s)
{
	TCase *all = tcase_create(name);

	tcase_set_timeout(all, timeout_s);
	for (int i = 0; i < count; i++)
		tcase_add_test(all, tests[i]);
	return lc_test_run(name, all);
}

#endif
