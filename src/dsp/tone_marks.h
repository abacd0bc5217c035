/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A piece as the search for a tone looks at it. */
#ifndef LC_TONE_MARKS_H
#define LC_TONE_MARKS_H

#include "tone_acquire.h"

#include <stdint.h>

struct lc_tone_marks {
	/* [0] is the last sample before the piece. */
	double level[1 + LC_TONE_ACQUIRE_PIECE]; /* without DC */
	double square, product; /* sums of level^2 and of level * the level before */
	double peak;            /* of |level| */
	double y[1 + LC_TONE_ACQUIRE_PIECE];
	/* Bit i: at sample i, y comes up through 0; is below -threshold; is at least threshold. */
	uint32_t up, low, high;
};

#endif
