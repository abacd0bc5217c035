/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the parts of the measurement of hum share. */
#ifndef LC_HUM_STATE_H
#define LC_HUM_STATE_H

#include "aligned.h"
#include "decimator.h"
#include "hum_bins.h"

#include "linecheck/hum.h"

#define LC_HUM_ALL_LINES (2 * LC_HUM_LINES) /* those of 50 Hz, then those of 60 Hz */
#define LC_HUM_MIDDLE (LC_HUM_BINS / 2)     /* the bin on the line */
#define LC_HUM_TAPS_MOST 128                /* of the splines: their segments are up to 42 */
#define LC_HUM_HISTORY_MOST 512
#define LC_HUM_LOOK_EVERY 3 /* coarse samples from line to line of a block that ended */
#define LC_HUM_HALVES 3     /* the one that is gathered, and the two of the block before */

/** What follows from the rate alone: one for all channels of an engine. */
struct lc_hum_tables {
	/* The spline times the line's conjugate. */
	LC_ALIGNED float re[LC_HUM_ALL_LINES][LC_HUM_TAPS_MOST];
	LC_ALIGNED float im[LC_HUM_ALL_LINES][LC_HUM_TAPS_MOST];
	uint32_t users;
};

struct lc_hum_line {
	struct lc_hum_point turn, turn_step; /* of the line since the start, a segment */
	struct lc_hum_half half[LC_HUM_HALVES];
	double scale; /* from the square of a sum to a mean square */
};

struct lc_hum {
	double rate_hz, coarse_hz, fine_hz;
	uint32_t segment;                   /* coarse samples of a spline's segment: a fine one */
	uint32_t taps;                      /* of the splines, padded by zeros in front */
	uint32_t length;                    /* fine samples of a block, even */
	uint32_t turn;                      /* of the lines: coarse samples in the segment */
	uint32_t end;                       /* of history */
	float history[LC_HUM_HISTORY_MOST]; /* coarse samples */
	uint32_t index;                     /* of the fine sample in its half */
	uint32_t half;                      /* which of the halves is gathered, */
	uint32_t number;                    /* and its number, 0 to 3 */
	struct lc_hum_point twiddle;        /* exp(-j*pi*n/length) at sample n of a block */
	struct lc_hum_point twiddle_step;
	struct lc_hum_turns turns; /* of the bins, by this twiddle */
	struct lc_decimator first, second;
	struct lc_hum_tables *tables;
	struct lc_hum_line line[LC_HUM_ALL_LINES];
	LC_ALIGNED float bin_scale[LC_HUM_SIDE_LANES]; /* by the distance: undoes what the spline
	                                                  takes there */
	uint32_t halves;                               /* that ended, up to two: there is a block */
	uint32_t lines_left;      /* of the block that ended: those to be looked at */
	struct lc_hum_sum sum[2]; /* of the slice, and of the block that ended */
	int slice;                /* which of them is that of the slice */
};

/** All lines have ended a half: with the one before it is a block. RT safe. */
void lc_hum_end_half(struct lc_hum *hum) LC_RT;
/** Looks at the next line of the block that ended, if there is one left. RT safe. */
void lc_hum_look_at_line(struct lc_hum *hum) LC_RT;

static inline struct lc_hum_point lc_hum_times(struct lc_hum_point a, struct lc_hum_point b) LC_RT
{
	return (struct lc_hum_point) { a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re };
}

#endif
