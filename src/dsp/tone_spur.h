/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The largest line beside a tone and its harmonics, sought in the residual that the removal
 * leaves. Once a block, so many samples are gathered under a window; a Fourier transform of them
 * is then worked through a few butterflies a piece, and the search of its bins likewise.
 */
#ifndef LC_TONE_SPUR_H
#define LC_TONE_SPUR_H

#include "tone_removal.h"

#define LC_SPUR_MOST_BINS 4096

/** Of i turns over 2*half, for i below half, at half + i: a row for each power of two. */
struct lc_spur_turns {
	float cos[LC_SPUR_MOST_BINS], sin[LC_SPUR_MOST_BINS];
	uint32_t users; /* the turns are the same for all channels */
};

struct lc_tone_spur {
	float re[LC_SPUR_MOST_BINS], im[LC_SPUR_MOST_BINS];
	const struct lc_spur_turns *turns;
	double bin_hz;
	uint32_t bins, stages;          /* 2^stages bins */
	uint32_t lowest, highest;       /* bin of the band */
	uint32_t every, phase;          /* each every-th sample is taken; how many have gone by */
	double notch_hz, notch_half_hz; /* of the removal */
	uint32_t pieces;                /* left in this block */
	uint32_t gathered;              /* samples */
	uint32_t share;                 /* steps of work a piece; 0: it cannot be done in time */
	uint32_t done;                  /* steps of work */
	double power[2];                /* of the two bins before the next of the search */
	double largest;                 /* power of three bins side by side */
	double largest_hz;              /* where their weight lies */
};

/** The turns for every rate. */
void lc_spur_turns_init(struct lc_spur_turns *turns);
/** turns: must outlive spur. */
void lc_tone_spur_init(
        struct lc_tone_spur *spur, const struct lc_band *band, const struct lc_spur_turns *turns);
/** Starts a search that must end within so many pieces of the residual. RT safe. */
void lc_tone_spur_start(
        struct lc_tone_spur *spur, const struct lc_tone_removal *removal, uint32_t pieces) LC_RT;
/** One piece of the residual, once that has settled. RT safe. */
void lc_tone_spur_add(struct lc_tone_spur *spur, const double residual[LC_TONE_PIECE]) LC_RT;
/**
 * The peak amplitude of the largest line from 20 Hz to the end of the band, noise included; NaN
 * as long as the search has not ended. RT safe.
 */
double lc_tone_spur_amplitude(const struct lc_tone_spur *spur, const struct lc_band *band) LC_RT;

#endif
