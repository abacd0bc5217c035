/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sums in four lanes, so that the additions do not wait for one another. Which lane takes a
 * sample follows from its position alone: a sum is the same however the samples are cut up.
 */
#ifndef LC_LANES_H
#define LC_LANES_H

#include "linecheck/rt.h"

#include <math.h>
#include <stddef.h>

#define LC_LANES 4

/** Defines NAME(sum, position, x, frames), which adds TERM(x) of each; the first at position. */
#define LC_LANES_ADDER(NAME, TERM)                                                                 \
	static inline void NAME(                                                                   \
	        double sum[LC_LANES], size_t position, const float *x, size_t frames) LC_RT        \
	{                                                                                          \
		size_t i = 0;                                                                      \
                                                                                                   \
		for (; i < frames && (position + i) % LC_LANES != 0; i++)                          \
			sum[(position + i) % LC_LANES] += TERM((double)x[i]);                      \
		for (; i + LC_LANES <= frames; i += LC_LANES)                                      \
			for (size_t lane = 0; lane < LC_LANES; lane++)                             \
				sum[lane] += TERM((double)x[i + lane]);                            \
		for (; i < frames; i++)                                                            \
			sum[(position + i) % LC_LANES] += TERM((double)x[i]);                      \
	}
#define LC_SIZE(x) fabs(x)
#define LC_SQUARE(x) ((x) * (x))

/** Adds |x|. RT safe. */
LC_LANES_ADDER(lc_lanes_add_sizes, LC_SIZE)
/** Adds x*x. RT safe. */
LC_LANES_ADDER(lc_lanes_add_squares, LC_SQUARE)

/** The sum of the lanes, which start at 0 again. RT safe. */
static inline double lc_lanes_take(double sum[LC_LANES]) LC_RT
{
	double all = (sum[0] + sum[1]) + (sum[2] + sum[3]);

	for (size_t lane = 0; lane < LC_LANES; lane++)
		sum[lane] = 0.0;
	return all;
}

#endif
