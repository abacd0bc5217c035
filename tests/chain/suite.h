/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The main() that the tests of this room share: one suite of one case. */
#ifndef LINECHECK_TESTS_CHAIN_SUITE_H
#define LINECHECK_TESTS_CHAIN_SUITE_H

#include <check.h>
#include <stdlib.h>

#define ROWS(table) ((int)(sizeof(table) / sizeof(table)[0]))

static inline int run_case(TCase *tests)
{
	Suite *suite = suite_create("chain");
	suite_add_tcase(suite, tests);
	tcase_set_timeout(tests, 30);
	SRunner *runner = srunner_create(suite);
	srunner_run_all(runner, CK_ENV);
	int failed = srunner_ntests_failed(runner);
	srunner_free(runner);
	return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

#endif
