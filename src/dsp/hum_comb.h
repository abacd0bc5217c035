/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far the bins beside the mains lines stand out, and the best comb of them. */
#ifndef LC_HUM_COMB_H
#define LC_HUM_COMB_H

#include "linecheck/hum.h"

#define LC_HUM_CENTRE (LC_HUM_BINS / 2)
#define LC_HUM_LOBE 4 /* bins to either side that a line fills under the window */
/** pi^2/4: the sum of the powers of a line's bins, relative to the line's. */
#define LC_HUM_LOBE_SUM 2.467401100272340
/** Only the first three lines may decide alone: a single higher one is a note. */
#define LC_HUM_DECIDING_LINES 3
/** Mean square: digital silence has no lines. */
#define LC_HUM_LEAST_NOISE 1e-24

struct lc_hum_comb {
	int mains;        /* 0: 50 Hz, 1: 60 Hz */
	double offset_hz; /* of the mains frequency from the nominal one */
	double score;     /* in standard deviations of noise, added up over the lines */
};

struct lc_hum_noise {
	double mean, deviation; /* of the sums in a bin */
};

static inline bool lc_hum_is_bin(int bin)
{
	return bin >= 0 && bin < LC_HUM_BINS;
}

/** The bin of a line (0 to 9) where the mains frequency is off by offset_hz; may be none. */
int lc_hum_bin(const struct lc_hum_sum *sum, double offset_hz, int line);
/** The noise in a bin, from the bins beside it. */
struct lc_hum_noise lc_hum_noise(const float power[LC_HUM_BINS], int bin, uint32_t blocks);
/** How far a bin stands out, in standard deviations of noise: 0 on average where there is only
 * noise, large for a line, 0 where it is the company of something else. */
double lc_hum_salience(const float power[LC_HUM_BINS], int bin, uint32_t blocks);
/** The best comb of both mains; sum must have a block. */
struct lc_hum_comb lc_hum_comb_find(const struct lc_hum_sum *sum);

#endif
