/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Hum: mains lines at multiples of 50 or 60 Hz that stand still, unlike a bass note.
 *
 * The residual of lc_tone_process() is decimated, mixed down at every multiple of 50 and 60 Hz up
 * to the tenth, and cut into blocks of 4 s that overlap by half, with bins .125 Hz apart (half of
 * what 4 s resolve, so that no line falls between two) around each line. A comb test over the
 * harmonics against the bins beside each line decides whether there is hum, of which mains, at
 * which frequency.
 */
#ifndef LINECHECK_HUM_H
#define LINECHECK_HUM_H

#include "linecheck/rt.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define LC_HUM_LINES 10 /* harmonics of the mains that are looked at */
#define LC_HUM_BINS 49  /* around each line, .125 Hz apart: -3 to +3 Hz */

struct lc_hum_sum {
	double bin_hz;                             /* distance of the bins */
	uint32_t blocks;                           /* whole blocks that were added */
	float power[2][LC_HUM_LINES][LC_HUM_BINS]; /* [50 or 60 Hz][line][bin], sum over the blocks
	                                              of the mean square in the bin */
	/* Of the strongest bin of a line: the sum over the blocks of the difference between the
	 * powers in the halves of a block, and the sum of these powers. */
	float swing[2][LC_HUM_LINES], halves[2][LC_HUM_LINES];
};

enum lc_hum_kind { LC_HUM_NONE, LC_HUM_HUM, LC_HUM_BUZZ, LC_HUM_RECTIFIER };

struct lc_hum_figures {
	bool measured; /* false: less than one block so far */
	bool present;
	double mains_hz;   /* as measured */
	double level_dbfs; /* power sum of the lines found */
	enum lc_hum_kind kind;
	double lines_dbfs[LC_HUM_LINES]; /* NaN for a line that was not found */
};

struct lc_hum;

/** For rate_hz (8000 to 768000), or NULL when memory is short. Not RT safe. */
struct lc_hum *lc_hum_new(double rate_hz);
/** Another for the same rate, which shares what follows from that alone. Not RT safe. */
struct lc_hum *lc_hum_new_beside(const struct lc_hum *other);
/** Frees; what is shared with others stays. NULL is fine. Not RT safe. */
void lc_hum_free(struct lc_hum *hum);
/** Forgets everything. Not RT safe. */
void lc_hum_reset(struct lc_hum *hum);
/** Takes frames samples of the residual that lc_tone_process() has left. RT safe. */
void lc_hum_process(struct lc_hum *hum, const double *residual, size_t frames) LC_RT;
/** At the end of everything: a block that has just ended takes 30 ms to be looked at. RT safe. */
void lc_hum_finish(struct lc_hum *hum) LC_RT;
/** Whether there is a block to take; most slices have none. RT safe. */
bool lc_hum_has_block(const struct lc_hum *hum) LC_RT;
/** The blocks that were completed since the last take. RT safe. */
struct lc_hum_sum lc_hum_take(struct lc_hum *hum) LC_RT;
/** Merges from into into, blocks of one rate. RT safe. */
void lc_hum_sum_add(struct lc_hum_sum *into, const struct lc_hum_sum *from) LC_RT;
/** Of no block nothing is measured; of blocks without hum every level is LC_NOT_MEASURED. Any
 * thread. */
struct lc_hum_figures lc_hum_figures(const struct lc_hum_sum *sum);

#endif
