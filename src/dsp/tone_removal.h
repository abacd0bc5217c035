/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The band without the tone: its lines, predicted, are subtracted; two notches take the rest. */
#ifndef LC_TONE_REMOVAL_H
#define LC_TONE_REMOVAL_H

#include "band.h"
#include "tone_block.h"

struct lc_tone_removal {
	double frequency_hz; /* of the prediction */
	double notch_hz, notch_width_hz;
	struct lc_biquad notch;
	struct lc_biquad_state state[2];
	int harmonics;
	/* The lines as they are in the band, relative to the lock-in of the block that runs. */
	_Alignas(16) double line_re[LC_TONE_HARMONICS];
	_Alignas(16) double line_im[LC_TONE_HARMONICS];
	double line_sq[LC_TONE_HARMONICS];  /* mean squares */
	double near;                        /* the band near the tone, predicted part included */
	double surprise_sq, surprise_share; /* recent mean square of what is near the tone and was
	                                       not predicted; share of a new sample */
	uint32_t settle_frames;             /* that a block must leave out of the residual */
	double residual_sq; /* sum over the block, without the first settle_frames */
	double taken_sq;    /* likewise, of what was there before the notches less what is left */
};

/** Starts from the reading of a block: nothing is in the notches yet. RT safe. */
void lc_tone_removal_start(struct lc_tone_removal *removal, const struct lc_band *band,
        const struct lc_tone_reading *reading) LC_RT;
/**
 * Goes on with a newer reading. The notches are retuned only when they would let more of the tone
 * pass than a thousandth of the residual of the block just read. RT safe.
 */
void lc_tone_removal_update(struct lc_tone_removal *removal, const struct lc_band *band,
        const struct lc_tone_reading *reading) LC_RT;
/** The residual of one sample of the band; block has been turned to it. RT safe. */
double lc_tone_removal_step(
        struct lc_tone_removal *removal, const struct lc_tone_block *block, double x) LC_RT;
/** The tone is not what was predicted: it stopped or changed. RT safe. */
bool lc_tone_removal_is_surprised(const struct lc_tone_removal *removal) LC_RT;
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
