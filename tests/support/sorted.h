/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Readings in order, for a median: one may fall into a moment in which the machine is busy. */
#ifndef LINECHECK_TEST_SORTED_H
#define LINECHECK_TEST_SORTED_H

#include <stddef.h>
#include <stdlib.h>

static inline int lc_test_compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

/** Sorts values, the smallest first. */
static inline void lc_test_sort(double *values, size_t count)
{
	qsort(values, count, sizeof *values, lc_test_compare);
}

/** Sorts values; the one in the middle, of an even count the higher of two. count: 1 or more. */
static inline double lc_test_median(double *values, size_t count)
{
	lc_test_sort(values, count);
	return values[count / 2];
}

#endif
