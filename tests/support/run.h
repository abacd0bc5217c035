/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The end of every test program: runs a suite of one case. */
#ifndef LINECHECK_TEST_RUN_H
#define LINECHECK_TEST_RUN_H

#include <check.h>
#include <stdlib.h>

/** Runs tests as the only case of a suite called name; returns main()'s value. */
static inline int lc_test_run(const char *name, TCase *tests)
{
	Suite *suite = suite_create(name);
	SRunner *runner;
	int failed;

	suite_add_tcase(suite, tests);
	runner = srunner_create(suite);
	srunner_run_all(runner, CK_NORMAL);
	failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

#endif
