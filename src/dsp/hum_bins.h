/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sums at a line and beside it, over half a block, without a window. In single precision: what
 * rounding adds lies 120 dB below all that is within 3 Hz of the line.
 */
#ifndef LC_HUM_BINS_H
#define LC_HUM_BINS_H

#include "linecheck/hum.h"

/* As many bins to either side, and one more for the window; a multiple of eight with bin 0. */
#define LC_HUM_SIDE (LC_HUM_BINS / 2 + 1)
#define LC_HUM_SIDE_LANES 32

_Static_assert(LC_HUM_SIDE < LC_HUM_SIDE_LANES, "every bin has its place");

/** [1 + b]: the bin b above or below the line; [0]: the first on the other side of it. */
struct lc_hum_side {
	float re[LC_HUM_SIDE_LANES + 8], im[LC_HUM_SIDE_LANES + 8];
};

struct lc_hum_half {
	struct lc_hum_side above, below;
};

struct lc_hum_point {
	double re, im;
};

/** How far each bin above the line turns: the powers of a twiddle. */
struct lc_hum_turns {
	float re[LC_HUM_SIDE_LANES], im[LC_HUM_SIDE_LANES];
};

/** The powers of the bins of a block; [b]: the bin b above or below the line. */
struct lc_hum_squares {
	float above[LC_HUM_SIDE_LANES], below[LC_HUM_SIDE_LANES];
};

#endif
