/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The larger of two: fmax() without the care for NaN, which costs a call. */
#ifndef LC_LARGER_H
#define LC_LARGER_H

#include "linecheck/rt.h"

/** The larger of either; neither is NaN. RT safe. */
static inline double lc_larger(double a, double b) LC_RT
{
	return a > b ? a : b;
}

#endif
