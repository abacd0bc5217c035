/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Held notes: whether a sound that is as steady as noise is made of tones all the same.
 *
 * A tone repeats itself after any time, noise does not: after a tenth of a second nothing is left
 * of noise that is wider than some 10 Hz. The figure is the mean square of the correlation over 32
 * delays around .117 s, of 1500 samples a second whose spectrum falls towards low notes (the
 * difference of two samples 1/6000 s apart). Of N tones as strong as each other it is 1/(2N), of
 * noise alone 1 over how many samples there were.
 */
#ifndef LINECHECK_HELD_H
#define LINECHECK_HELD_H

#include "linecheck/rt.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define LC_HELD_DELAYS 32
#define LC_HELD_LONGEST 192 /* samples of 1/1500 s: the longest delay and one */

struct lc_held_sum {
	uint32_t samples; /* 0 where the delays reach back before the start */
	float square;
	float product[LC_HELD_DELAYS]; /* with the sample so much before, the longest delay first */
};

struct lc_held {
	uint32_t gap_frames, stride_frames;
	uint32_t left; /* frames up to the next that is looked at */
	bool second;   /* that is the second of its two */
	float first;
	uint32_t at, filled;             /* the oldest of past, and how many there are */
	float past[2 * LC_HELD_LONGEST]; /* a ring, twice over, so that it can be read in one go */
	struct lc_held_sum slice;
};

struct lc_held_figures {
	bool measured; /* a second or more */
	double share;  /* mean square of the correlation, 0 to 1 */
	bool present;  /* it is more than noise has */
};

/** rate_hz: 8000 to 768000. */
void lc_held_init(struct lc_held *held, double rate_hz);
/** Takes frames finite samples, in chunks of any size. RT safe. */
void lc_held_process(struct lc_held *held, const float *x, size_t frames) LC_RT;
/** The slice so far; starts the next. RT safe. */
struct lc_held_sum lc_held_take(struct lc_held *held) LC_RT;
/** In any order. RT safe. */
void lc_held_sum_add(struct lc_held_sum *into, const struct lc_held_sum *from) LC_RT;
/** Of silence, and of less than a second, nothing is present. Any thread. */
struct lc_held_figures lc_held_figures(const struct lc_held_sum *sum);

#endif
