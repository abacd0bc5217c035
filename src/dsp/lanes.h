/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sums in four lanes, so that the additions do not wait for one another. Which lane takes a
 * sample follows from its position alone: a sum is the same however the samples are cut up.
 */
#ifndef LC_LANES_H
#define LC_LANES_H

#include "kernel.h"

#include "linecheck/rt.h"

#include <math.h>
#include <stddef.h>

#define LC_LANES 4

/** Adds the size of one sample. RT safe. */
static inline void lc_lanes_add_size(double sum[LC_LANES], size_t position, float x) LC_RT
{
	sum[position % LC_LANES] += fabs((double)x);
}

/** Adds the square of one sample. RT safe. */
static inline void lc_lanes_add_square(double sum[LC_LANES], size_t position, float x) LC_RT
{
	sum[position % LC_LANES] += (double)x * (double)x;
}

/** Defines NAME(sum, position, x, frames), which adds ONE of each; the first at position. */
#define LC_LANES_ADDER(NAME, ONE, KERNEL)                                                          \
	static inline void NAME(                                                                   \
	        double sum[LC_LANES], size_t position, const float *x, size_t frames) LC_RT        \
	{                                                                                          \
		size_t done = 0, groups;                                                           \
                                                                                                   \
		for (; done < frames && (position + done) % LC_LANES != 0; done++)                 \
			ONE(sum, position + done, x[done]);                                        \
		groups = (frames - done) / LC_LANES;                                               \
		lc_kernels()->KERNEL(sum, x + done, groups);                                       \
		for (done += groups * LC_LANES; done < frames; done++)                             \
			ONE(sum, position + done, x[done]);                                        \
	}

/** Adds the sizes. RT safe. */
LC_LANES_ADDER(lc_lanes_add_sizes, lc_lanes_add_size, add_sizes)
/** Adds the squares. RT safe. */
LC_LANES_ADDER(lc_lanes_add_squares, lc_lanes_add_square, add_squares)

/** The sum of the lanes, which start at 0 again. RT safe. */
static inline double lc_lanes_take(double sum[LC_LANES]) LC_RT
{
	double all = (sum[0] + sum[1]) + (sum[2] + sum[3]);

	for (size_t lane = 0; lane < LC_LANES; lane++)
		sum[lane] = 0.0;
	return all;
}

#endif
