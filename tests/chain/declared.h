/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A chain from settings, and figures that are near what is expected. */
#ifndef LINECHECK_TESTS_CHAIN_DECLARED_H
#define LINECHECK_TESTS_CHAIN_DECLARED_H

#include "linecheck/predict.h"

#include "../support/run.h"

#include <math.h>
#include <string.h>

#define SETTINGS_MAX 12
#define NOT_KNOWN LC_NOT_MEASURED
#define SILENCE (-(double)INFINITY)

static struct lc_chain chain;

static inline void set_all(const char *const *settings)
{
	lc_chain_init(&chain);
	for (int i = 0; i < SETTINGS_MAX && settings[i]; i++) {
		struct lc_error error = { 0 };
		ck_assert_msg(lc_chain_set(&chain, settings[i], &error) == LC_OK, "%s", error.text);
	}
}

static inline void assert_near(double value, double expected, double tolerance, const char *what)
{
	if (!lc_is_measured(expected))
		ck_assert_msg(!lc_is_measured(value), "%s is %g, not unknown", what, value);
	else
		ck_assert_msg(fabs(value - expected) <= tolerance, "%s is %g, not %g", what, value,
		        expected);
}

#endif
