/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Time for tests. */
#ifndef LINECHECK_TEST_CLOCK_H
#define LINECHECK_TEST_CLOCK_H

#include <time.h>

/** What a clock shows: CLOCK_MONOTONIC for time that passes, CLOCK_PROCESS_CPUTIME_ID for cost. */
static inline double lc_test_now_s(clockid_t clock)
{
	struct timespec now;

	clock_gettime(clock, &now);
	return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

#endif
