/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Clipping below full scale: a stage before the converter, or a number, gives out at a ceiling.
 *
 * The signal is taken apart into excursions, stretches on one side of zero. Of those in the upper
 * half octave it is asked whether their top is flat with sharp corners: nearly all that lies above
 * 90 % of the height lies above 98.5 % (a round top: .39 of it); or flat without corners: most of
 * what lies above 80 % lies above 97 % (a sine at any frequency, a bass note too: acos .97 / acos
 * .8 = .38). Clipped are excursions that are flat at one ceiling while lower ones are round;
 * without corners, which a vowel can be by nature, on both sides at the same height. Compression
 * crowds heights but leaves them round; a square wave is as flat at every height. Where there is
 * but one height, as of a tone, its top must be fuller than a sine's, and neither as abrupt as a
 * square wave's nor left in another way than it was reached. An excursion too short to have a shape
 * (6 samples above half, 4 above 90 %, 6 above 80 %) says nothing: at 48 kHz that is a sine above
 * 1.6 kHz. Of excursions in quick succession some are looked at, whatever the signal: one of either
 * side in 4 ms on average, and up to 32 at once after few.
 */
#ifndef LINECHECK_CLIPPING_H
#define LINECHECK_CLIPPING_H

#include "linecheck/rt.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define LC_CLIPPING_HEIGHTS 24 /* 2 to 3 % each: the upper half octave */

/** Excursions of one height. */
struct lc_clipping_height {
	uint32_t count;
	uint32_t flat;     /* with a flat top and sharp corners */
	uint32_t bent;     /* with a flat top */
	uint32_t full;     /* with a top fuller than a sine's */
	uint32_t lopsided; /* with a flat top that was left in another way than reached */
	/* Sums of frames: from the height before until this begins, from there to its height, and
	 * from its height to its end. */
	uint32_t apart, rise, fall;
	float heights; /* sum of those of the full ones */
};

/** The excursions of one side by their height, [0] the highest there was. */
struct lc_clipping_side {
	uint32_t top; /* the class of [0]; 0: there was none, and the heights are void */
	struct lc_clipping_height height[LC_CLIPPING_HEIGHTS];
};

struct lc_clipping_sum {
	struct lc_clipping_side side[2]; /* positive, negative */
};

#define LC_CLIPPING_PIECE 32    /* samples that are looked at together */
#define LC_CLIPPING_SAMPLES 128 /* of an excursion that are looked at */

struct lc_clipping {
	float ceiling_fall;              /* what is left of ceiling after a piece */
	float ceiling[2];                /* recent peaks of either side */
	uint64_t frames;                 /* before this piece */
	uint64_t end;                    /* of the excursion before */
	uint64_t height_end, judged_end; /* of the last one that was judged, and of its height */
	/* Looking at an excursion has its price: frames of a side that were not paid with yet. */
	int32_t half_price_frames, most_credit_frames, credit_frames[2];
	uint32_t chance;  /* makes the price */
	uint32_t last[2]; /* 1: the piece before ended within an excursion */
	/* The excursion that is followed: it and what is kept begin so many frames after origin. */
	bool followed;
	int side;
	uint64_t origin;
	uint32_t begin;
	uint32_t apart;  /* frames between the height before and its begin */
	uint32_t stride; /* one of so many samples is kept, a power of two */
	uint32_t kept;
	float sample[LC_CLIPPING_SAMPLES + LC_CLIPPING_PIECE]; /* sizes; 0 before it and after */
	struct lc_clipping_sum slice;
};

enum lc_clipping_of {
	LC_CLIPPING_NONE,
	LC_CLIPPING_BOTH,
	LC_CLIPPING_POSITIVE,
	LC_CLIPPING_NEGATIVE
};

struct lc_clipping_figures {
	bool measured; /* false: no excursion was loud and long enough to have a shape */
	bool present;
	double ceiling_dbfs; /* the lower one of two; not measured where nothing clips */
	enum lc_clipping_of side;
};

/** rate_hz: 8000 to 768000. */
void lc_clipping_init(struct lc_clipping *clipping, double rate_hz);
/** Takes frames finite samples. RT safe. */
void lc_clipping_process(struct lc_clipping *clipping, const float *x, size_t frames) LC_RT;
/** The slice so far; starts the next; an excursion counts where it ends. RT safe. */
struct lc_clipping_sum lc_clipping_take(struct lc_clipping *clipping) LC_RT;
/** Merges from into into, in any order. RT safe. */
void lc_clipping_sum_add(struct lc_clipping_sum *into, const struct lc_clipping_sum *from) LC_RT;
/** What clips at full scale, to .01 dB, is the converter's: see overs.h. */
struct lc_clipping_figures lc_clipping_figures(const struct lc_clipping_sum *sum);

#endif
