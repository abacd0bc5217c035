/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Loudness of a programme, of all its channels together: ITU-R BS.1770-5, EBU R 128, EBU Tech 3341
 * (momentary, short-term, integrated) and EBU Tech 3342 (range).
 *
 * It is fed with the K-weighted energy of all channels, 10 ms at a time. Momentary loudness is the
 * mean over 400 ms, short-term over 3 s, each anew every 10 ms. Blocks for the gates of the
 * integrated loudness come every 100 ms; the range looks at the short-term loudness once a second,
 * as libebur128 does (Tech 3342 would have it every 100 ms).
 */
#ifndef LINECHECK_LOUDNESS_H
#define LINECHECK_LOUDNESS_H

#include "linecheck/loudness_gate.h"
#include "linecheck/measured.h"
#include "linecheck/rt.h"

#include <stdint.h>

#define LC_LOUDNESS_HOPS_PER_S 100.0
#define LC_MOMENTARY_HOPS 40
#define LC_SHORT_TERM_HOPS 300

/** Energies (weighted mean squares); those of spans not yet filled are 0. */
struct lc_loudness_sum {
	uint64_t hops; /* of 10 ms since the start */
	double momentary, short_term;
	double max_momentary, max_short_term;
	double integrated;            /* 0: no block passed the gates */
	double range_low, range_high; /* 10th and 95th percentile of the short-term loudness */
	uint64_t range_blocks;        /* that passed the gates for the range */
};

struct lc_loudness {
	struct lc_loudness_sum sum;
	double hop[LC_SHORT_TERM_HOPS];      /* energies of the last hops, which take turns */
	double ten[LC_SHORT_TERM_HOPS / 10]; /* sums of ten of them side by side */
	struct lc_loudness_gate blocks, range;
};

/** LUFS and LU; -INFINITY for silence. */
struct lc_loudness_figures {
	double momentary_lufs, short_term_lufs; /* the newest; not measured before .4 and 3 s */
	double integrated_lufs;                 /* not measured before .4 s */
	double range_lu;                        /* not measured before 3 s and in silence */
	double max_momentary_lufs, max_short_term_lufs;
};

/** As an initialiser. */
#define LC_LOUDNESS_NOT_MEASURED                                                                   \
	{                                                                                          \
		LC_NOT_MEASURED, LC_NOT_MEASURED, LC_NOT_MEASURED, LC_NOT_MEASURED,                \
		        LC_NOT_MEASURED, LC_NOT_MEASURED                                           \
	}

/** Starts afresh. RT safe. */
void lc_loudness_init(struct lc_loudness *loudness) LC_RT;
/** Takes the next hop: the mean square of its K-weighted samples, summed over the channels. RT
 * safe. */
void lc_loudness_step(struct lc_loudness *loudness, double energy) LC_RT;
/** LUFS and LU of a sum; LC_NOT_MEASURED as the fields say. Any thread. */
struct lc_loudness_figures lc_loudness_figures(const struct lc_loudness_sum *sum);

#endif
