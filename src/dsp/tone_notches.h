/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two equal notches in a row, zeros on the circle. */
#ifndef LC_TONE_NOTCHES_H
#define LC_TONE_NOTCHES_H

struct lc_tone_notches {
	double b0, a1, a2; /* each is b0 + a1/z + b0/z^2 over 1 + a1/z + a2/z^2 */
	/* Of each: what the samples so far add to the next one, what they added to the last one,
	 * and that one. */
	double next[2], added[2], input[2];
};

/** Sums of squares over a piece. */
struct lc_tone_squares {
	double missed, residual; /* before and after the notches */
	double surprise;         /* of what is between them */
};

#endif
