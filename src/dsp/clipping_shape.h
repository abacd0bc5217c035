/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the kernel for clipping tells of an excursion. */
#ifndef LC_CLIPPING_SHAPE_H
#define LC_CLIPPING_SHAPE_H

#include <stdint.h>

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
};

#endif
