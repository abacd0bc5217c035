/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A block of samples under the window, seen by a lock-in at each harmonic of one frequency. It is
 * worked through in pieces; a piece is folded about its middle, so that the cosines and the sines
 * of one half serve both.
 */
#ifndef LC_TONE_BLOCK_H
#define LC_TONE_BLOCK_H

#include "aligned.h"
#include "band.h"

#include "linecheck/tone.h"

#include <complex.h>
#include <stdbool.h>
#include <stdint.h>

/** sum of coefficients times cos(2*pi*m*t), t = -1/2 to 1/2. */
#define LC_WINDOW_TERMS 7
#define LC_WINDOW_MEAN 0.27105140069342
#define LC_WINDOW_NOISE_BINS 2.632 /* equivalent noise bandwidth, in units of 1 / block length */
/** A line further away than this many units of 1 / block length is not seen at all. */
#define LC_WINDOW_REACH_BINS 7.3

#define LC_TONE_PIECE 32 /* frames */
#define LC_TONE_HALF 16
#define LC_TONE_SUMS 4 /* side by side, of a half each fourth frame */

/** exp(j*phase) in the middle of the piece; turns by a constant step. */
struct lc_rotor {
	double re, im, step_re, step_im;
};

/** The same of every harmonic, side by side; what fills up the last vector turns nothing. */
#define LC_TONE_ROTORS 12
struct lc_rotors {
	LC_ALIGNED double re[LC_TONE_ROTORS], im[LC_TONE_ROTORS];
	LC_ALIGNED double step_re[LC_TONE_ROTORS], step_im[LC_TONE_ROTORS];
};

struct lc_tone_block {
	double rate_hz, frequency_hz; /* of the lock-in */
	uint32_t frames, position;    /* halves of frames are whole pieces */
	int harmonics;                /* 1 to LC_TONE_HARMONICS, as many as the band holds */
	struct lc_rotor window;
	struct lc_rotors tone;
	/* Of the upper half of a piece, relative to its middle. */
	LC_ALIGNED double window_cos[LC_TONE_HALF], window_sin[LC_TONE_HALF];
	LC_ALIGNED double cos[LC_TONE_HARMONICS][LC_TONE_HALF],
	        sin[LC_TONE_HARMONICS][LC_TONE_HALF];
	LC_ALIGNED double sum_re[LC_TONE_HARMONICS][LC_TONE_SUMS],
	        sum_im[LC_TONE_HARMONICS][LC_TONE_SUMS];
	/* The fundamental under a window half as long. */
	LC_ALIGNED double half_re[2][LC_TONE_SUMS], half_im[2][LC_TONE_SUMS];
	/* Weighted powers of the band and of the tone's vicinity. */
	LC_ALIGNED double band_sq[LC_TONE_SUMS], near_sq[LC_TONE_SUMS];
};

/** The lines of a tone, relative to the rotors of a block. */
struct lc_tone_lines {
	double re[LC_TONE_ROTORS], im[LC_TONE_ROTORS];
};

/** What a complete block says, every figure at the middle of the block. */
struct lc_tone_reading {
	double rate_hz, frequency_hz, block_s;
	uint32_t frames;
	int harmonics;
	double offset_bins;                       /* of the frequency from the lock-in's */
	double complex turn;                      /* of the fundamental, to the middle */
	double complex phasor[LC_TONE_HARMONICS]; /* size: the peak amplitude */
	double half_amplitude[2];
	double curvature_rad; /* the phase in the middle against that of the halves: 0 if steady */
	double band_sq, near_sq;
	double complex
	        gain[LC_BAND_GAINS]; /* of the band at each harmonic; the reader's to fill in */
};

/**
 * Starts a block of about block_s, in whole pieces, at frequency_hz with harmonics up to upper_hz.
 * RT safe.
 */
void lc_tone_block_start(struct lc_tone_block *block, double rate_hz, double frequency_hz,
        double block_s, double upper_hz) LC_RT;
/** The same in two steps: the second makes the tables of the harmonics. RT safe. */
void lc_tone_block_prepare(struct lc_tone_block *block, double rate_hz, double frequency_hz,
        double block_s, double upper_hz) LC_RT;
void lc_tone_block_make_tables(struct lc_tone_block *block) LC_RT;

/** Adds a piece: as it came, in the band, near the tone. True at the last one. RT safe. */
bool lc_tone_block_add(struct lc_tone_block *block, const double x[LC_TONE_PIECE],
        const double band[LC_TONE_PIECE], const double near[LC_TONE_PIECE]) LC_RT;

/** A piece that goes by unseen: what is predicted from the block goes on. RT safe. */
void lc_tone_block_pass(struct lc_tone_block *block) LC_RT;

/** Of a complete block. RT safe. */
void lc_tone_block_read(const struct lc_tone_block *block, struct lc_tone_reading *reading) LC_RT;
/** The same in steps: all but the harmonics, and then each of them from the first on. RT safe. */
void lc_tone_block_read_frequency(
        const struct lc_tone_block *block, struct lc_tone_reading *reading) LC_RT;
void lc_tone_block_read_harmonic(
        const struct lc_tone_block *block, int k, struct lc_tone_reading *reading) LC_RT;

#endif
