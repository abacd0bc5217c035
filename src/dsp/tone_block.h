/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A block of samples under the window, seen by a lock-in at each harmonic of one frequency. */
#ifndef LC_TONE_BLOCK_H
#define LC_TONE_BLOCK_H

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

/** exp(j*phase) that turns by a constant step. */
struct lc_rotor {
	double re, im, step_re, step_im;
};

struct lc_tone_block {
	double rate_hz, frequency_hz; /* of the lock-in */
	uint32_t frames, position;    /* frames is even */
	int harmonics;                /* 1 to LC_TONE_HARMONICS, as many as the band holds */
	struct lc_rotor window;       /* half a sample ahead: the window is symmetric */
	struct lc_rotor tone;         /* 1 at the first sample */
	/* Powers of tone at this sample. All of these are aligned for pairs of doubles: without it
	 * the sample costs a third more. */
	_Alignas(16) double re[LC_TONE_HARMONICS];
	_Alignas(16) double im[LC_TONE_HARMONICS];
	double weight, half_weight; /* of this sample */
	_Alignas(16) double sum_re[LC_TONE_HARMONICS];
	_Alignas(16) double sum_im[LC_TONE_HARMONICS];
	double half_re[2], half_im[2]; /* the fundamental under a window half as long */
	double band_sq, near_sq;       /* weighted powers of the band and of the tone's vicinity */
};

/** What a complete block says, every figure at the middle of the block. */
struct lc_tone_reading {
	double rate_hz, frequency_hz, block_s;
	uint32_t frames;
	int harmonics;
	double complex phasor[LC_TONE_HARMONICS]; /* size: the peak amplitude */
	double half_amplitude[2];
	double curvature_rad; /* the phase in the middle against that of the halves: 0 if steady */
	double band_sq, near_sq;
};

/** Starts a block of about block_s at frequency_hz with harmonics up to upper_hz. RT safe. */
void lc_tone_block_start(struct lc_tone_block *block, double rate_hz, double frequency_hz,
        double block_s, double upper_hz) LC_RT;

/** Makes weight and the harmonics re[], im[] those of the next sample. RT safe. */
void lc_tone_block_turn(struct lc_tone_block *block) LC_RT;
/** Adds the sample: x as it came, in the band, near the tone. True at the last one. RT safe. */
bool lc_tone_block_add(struct lc_tone_block *block, double x, double band, double near) LC_RT;

/** Of a complete block. RT safe. */
void lc_tone_block_read(const struct lc_tone_block *block, struct lc_tone_reading *reading) LC_RT;

#endif
