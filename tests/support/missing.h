/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a test program does where something that it needs is not on this machine. */
#ifndef LINECHECK_TEST_MISSING_H
#define LINECHECK_TEST_MISSING_H

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/** Whether this is the machine that proves the project: nothing may be missing there. */
static inline bool lc_test_in_ci(void)
{
	const char *ci = getenv("CI");

	return ci && strcmp(ci, "true") == 0;
}

/** Says what is missing; main()'s value: the test is skipped, or fails where CI=true. */
static inline int lc_test_missing(const char *what)
{
	fprintf(stderr, "%s\n", what);
	return lc_test_in_ci() ? EXIT_FAILURE : 77;
}

#endif
