/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * GSM: the buzz of a telephone beside a cable.
 *
 * A telephone sends a burst of .577 ms in each frame of 120/26 = 4.615 ms (3GPP TS 45.010: timed by
 * the network to .1 ppm); what a preamp demodulates of it has lines at all multiples of 216.67 Hz,
 * the first six within some dB (bursts) or rising (their edges). In blocks of half a second that
 * overlap by half a lock-in looks at these six and beside each. A block buzzes when five of them
 * stand out of what is beside them, and when they keep the phase that they had in the block before:
 * a note would have to hold, to .03 %, a pitch that no tuning has. Two such blocks are enough, in
 * pauses or wherever the programme is not louder there.
 *
 * Shaped like the measurements of level.h.
 */
#ifndef LINECHECK_GSM_H
#define LINECHECK_GSM_H

#include "linecheck/rt.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define LC_GSM_LINES 8  /* six, and two that are 0 */
#define LC_GSM_BINS 9   /* the line, and four on either side */
#define LC_GSM_GROUP 32 /* decimated samples that the bins see together */
#define LC_GSM_SUMS 4   /* that a decimated sample is added up from */

struct lc_gsm_sum {
	uint32_t blocks, buzzing; /* whole ones, and those of them that buzz as the one before */
	double power; /* of the lines, summed over the buzzing blocks; a full-scale sine has 1 */
};

/** exp(-j*phase), turned by a constant step. */
struct lc_gsm_rotor {
	float re, im, step_re, step_im;
};

/** A block that is gathered. */
struct lc_gsm_block {
	uint32_t groups; /* so far */
	struct lc_gsm_rotor bin[LC_GSM_BINS], window;
	float re[LC_GSM_BINS][LC_GSM_LINES], im[LC_GSM_BINS][LC_GSM_LINES];
};

struct lc_gsm {
	uint32_t decimation;      /* samples whose sum is one decimated sample */
	uint32_t taken;           /* of them so far */
	uint32_t filled;          /* of the group */
	uint32_t block_groups;    /* in a block, even */
	uint32_t late_groups;     /* until the second block begins for the first time */
	float sum[LC_GSM_SUMS];   /* of the samples taken, by every fourth */
	float gain[LC_GSM_LINES]; /* from the square of a sum to a power */
	float group[LC_GSM_GROUP];
	float ready_re[LC_GSM_LINES], ready_im[LC_GSM_LINES]; /* the group before, at the lines */
	int blocks_at_work;                                   /* that it goes into */
	float cosine[LC_GSM_GROUP][LC_GSM_LINES], sine[LC_GSM_GROUP][LC_GSM_LINES];
	struct lc_gsm_rotor line[LC_GSM_LINES];
	struct lc_gsm_block begin;    /* a block before its first group */
	struct lc_gsm_block block[2]; /* half a block apart */
	bool stood[LC_GSM_LINES];     /* lines that stood out in the block that ended last, */
	float last_re[LC_GSM_LINES], last_im[LC_GSM_LINES]; /* and how */
	int lines;    /* of the block that ends: those that go on, */
	double power; /* and their power */
	struct lc_gsm_sum slice;
};

struct lc_gsm_figures {
	bool measured; /* false: less than three blocks */
	bool present;
	double level_dbfs; /* power sum of the lines while it buzzes */
};

/** rate_hz: 8000 to 768000. */
void lc_gsm_init(struct lc_gsm *gsm, double rate_hz);
/** Takes frames finite samples. RT safe. */
void lc_gsm_process(struct lc_gsm *gsm, const float *x, size_t frames) LC_RT;
/** The blocks that ended in this slice; starts the next. RT safe. */
struct lc_gsm_sum lc_gsm_take(struct lc_gsm *gsm) LC_RT;
/** Merges from into into, in any order. RT safe. */
void lc_gsm_sum_add(struct lc_gsm_sum *into, const struct lc_gsm_sum *from) LC_RT;
/** Not measured of less than three blocks; level_dbfs only while it buzzes. Any thread. */
struct lc_gsm_figures lc_gsm_figures(const struct lc_gsm_sum *sum);

#endif
