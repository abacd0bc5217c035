/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The band without the tone: its lines, predicted, are subtracted; two notches take the rest. */
#ifndef LC_TONE_REMOVAL_H
#define LC_TONE_REMOVAL_H

#include "band.h"
#include "tone_block.h"
#include "tone_notches.h"

struct lc_tone_removal {
	double frequency_hz; /* of the prediction */
	double notch_hz, notch_width_hz;
	struct lc_tone_notches notches;
	int harmonics;
	struct lc_tone_lines lines;         /* as they are in the band */
	double line_sq[LC_TONE_HARMONICS];  /* mean squares */
	double surprise_sq, surprise_share; /* recent mean square of what is near the tone and was
	                                       not predicted; share of a new piece */
	uint32_t settle_frames;             /* that a block must leave out of the residual */
	double residual_sq; /* sum over the block, without the first settle_frames */
	double taken_sq;    /* likewise, of what was there before the notches less what is left */
	/* Of the piece that runs. */
	LC_ALIGNED double fundamental[LC_TONE_PIECE],
	        predicted[LC_TONE_PIECE];        /* that and all lines */
	LC_ALIGNED double missed[LC_TONE_PIECE]; /* the band without what was predicted */
};

/**
 * Starts from the reading of a block that ended gap_frames before the next begins: nothing is in
 * the notches yet. RT safe.
 */
void lc_tone_removal_start(struct lc_tone_removal *removal, const struct lc_tone_reading *reading,
        uint32_t gap_frames) LC_RT;
/**
 * Starts from nothing but about a frequency: predicts no line, so that only what is near the tone
 * can be told. RT safe.
 */
void lc_tone_removal_start_blind(
        struct lc_tone_removal *removal, double rate_hz, double frequency_hz) LC_RT;
/**
 * Goes on with a newer reading, of a block as long ago. The notches are retuned only when they
 * would let more of the tone pass than a thousandth of the residual of the block just read. RT
 * safe.
 */
void lc_tone_removal_update(struct lc_tone_removal *removal, const struct lc_tone_reading *reading,
        uint32_t gap_frames) LC_RT;
/** Predicts the lines of the piece that comes, for which block is ready. RT safe. */
void lc_tone_removal_predict(
        struct lc_tone_removal *removal, const struct lc_tone_block *block) LC_RT;
/** Frames from to from + frames of the piece: the residual of the band. RT safe. */
void lc_tone_removal_run(struct lc_tone_removal *removal, const double *band, double *residual,
        size_t from, size_t frames) LC_RT;
/** A whole piece of two channels side by side. RT safe. */
void lc_tone_removal_run_two(struct lc_tone_removal *const two[2], const double *const band[2],
        double *const residual[2]) LC_RT;
/**
 * Once the piece is complete, and before block takes it: near becomes the band near the tone,
 * predicted part included. RT safe.
 */
void lc_tone_removal_end_piece(struct lc_tone_removal *removal, const struct lc_tone_block *block,
        const double residual[LC_TONE_PIECE], double near[LC_TONE_PIECE]) LC_RT;
/** The tone is not what was predicted: it stopped or changed. RT safe. */
bool lc_tone_removal_is_surprised(const struct lc_tone_removal *removal) LC_RT;
/**
 * The mean square of what is near the fundamental over the block just read, and is neither the
 * fundamental nor another harmonic. RT safe.
 */
double lc_tone_removal_beside_sq(
        const struct lc_tone_removal *removal, const struct lc_tone_reading *reading) LC_RT;
/** What white noise keeps, as a power ratio. RT safe. */
double lc_tone_removal_gain(
        const struct lc_tone_removal *removal, const struct lc_band *band) LC_RT;
/**
 * The mean square of everything but the fundamental over the block just read: the residual, the
 * notches' share given back, and the harmonics as they were measured. RT safe.
 */
double lc_tone_removal_rest_sq(const struct lc_tone_removal *removal, const struct lc_band *band,
        const struct lc_tone_reading *reading) LC_RT;

/**
 * The mean square of the noise that the notches took from the block just read; as of white noise
 * where the tone itself strayed so far from its prediction that it hides the noise beside it.
 * RT safe.
 */
double lc_tone_removal_bite_sq(const struct lc_tone_removal *removal, const struct lc_band *band,
        const struct lc_tone_reading *reading) LC_RT;

#endif
