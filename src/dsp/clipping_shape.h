/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What there is to know of an excursion. */
#ifndef LC_CLIPPING_SHAPE_H
#define LC_CLIPPING_SHAPE_H

#include "linecheck/clipping.h"

#include <stdint.h>

#define LC_CLIPPING_GATE 0.5f        /* where an excursion begins, re the ceiling */
#define LC_CLIPPING_LEAST_PEAK 0.01f /* -40 dBFS: 2.5 % of it are some steps of 16 bits yet */
#define LC_CLIPPING_LEAST_GATE (LC_CLIPPING_GATE * LC_CLIPPING_LEAST_PEAK)

/** The shares of its peak that its samples are held against. */
enum {
	LC_FINE_LOWER,
	LC_FINE_UPPER,
	LC_BROAD_LOWER,
	LC_BROAD_UPPER, /* from here on it is at its height */
	LC_CLIPPING_SHARES
};

struct lc_clipping_shape {
	float peak;
	uint32_t above[LC_CLIPPING_SHARES]; /* samples at a share or above */
	uint32_t first, last;               /* samples at its height */
	/* Frames from the height before until it begins, from there to its height, and from its
	 * height to its end: not for a kernel to tell. */
	uint32_t apart, rise, fall;
};

/** Counts it at its height; not where it is too short to have a shape. RT safe. */
void lc_clipping_judge(struct lc_clipping_side *side, const struct lc_clipping_shape *shape) LC_RT;

#endif
