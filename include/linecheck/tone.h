/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Tone: finds a steady test tone, follows it, and measures its harmonics, THD and THD+N.
 *
 * An acquirer gives a coarse frequency; then, block after block, every sample is windowed once
 * (7-term Blackman-Harris) and multiplied in double precision with a rotor at each harmonic. The
 * phase advance between the halves of a block corrects the frequency of the next. Two notches in
 * cascade and the harmonics of the block before, subtracted, leave the residual that the noise
 * and hum measurements go on with; without a tone the residual is the input, band-limited.
 *
 * THD is THD_F: sqrt(sum of a_n^2, n >= 2) / a_1. THD+N is AES17-2015 6.3.1: residual over total,
 * 20 Hz to 20 kHz. A thing that is no tone (speech, music, noise, silence) gives no figure.
 */
#ifndef LINECHECK_TONE_H
#define LINECHECK_TONE_H

#include "linecheck/rt.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define LC_TONE_HARMONICS 10    /* H1 to H10 */
#define LC_TONE_LATE_FRAMES 320 /* from the end of a block until it is told of */

/** One block that was judged a tone, as sums from which every figure follows. */
struct lc_tone_sum {
	bool present; /* false: no block was a tone, the rest is void */
	double rate_hz;
	double block_s;      /* 1 s, less in a first reading below 130 Hz, more in the others
	                        below 14.6 Hz;
	                        .1 s and more: a fast reading */
	double frequency_hz; /* corrected by the block itself */
	double amplitude[LC_TONE_HARMONICS]; /* peak amplitude of H1 to H10; NaN: above the band */
	double residual_sq;    /* mean square of all but H1, in band, notch loss corrected; NaN in a
	                          fast reading and in the first one below 31 Hz */
	double spur_amplitude; /* peak amplitude of the largest line that is none of H1 to H10,
	                          noise included; NaN where residual_sq is */
};

struct lc_tone_figures {
	bool present;
	double frequency_hz;
	double level_dbfs; /* of the fundamental */
	double thd_db;     /* THD_F; NaN where the band has no room for a harmonic */
	double thd_percent;
	double thd_r_db; /* THD_R (IEC 60268-3, 14.12.3.2): the harmonics over fundamental and
	                    harmonics together; NaN where thd_db is */
	double thd_n_db;
	double sinad_db;  /* -thd_n_db */
	double enob_bits; /* (SINAD - 1.76) / 6.02 */
	double sfdr_db;   /* fundamental over the largest of the harmonics and spurs in the band */
	double harmonics_dbc[LC_TONE_HARMONICS - 1]; /* H2 to H10; NaN above the band */
};

struct lc_tone; /* large, and its parts are nobody's business */

/**
 * A tone follower for rate_hz (8000 to 768000), or NULL when memory is short. Free with
 * lc_tone_free(). Not RT safe.
 */
struct lc_tone *lc_tone_new(double rate_hz);
/** Another for the same rate, which shares what follows from that alone. Not RT safe. */
struct lc_tone *lc_tone_new_beside(const struct lc_tone *other);
/** Frees; what is shared with others stays. NULL is fine. Not RT safe. */
void lc_tone_free(struct lc_tone *tone);
/** Forgets everything, as after lc_tone_new(). Not RT safe. */
void lc_tone_reset(struct lc_tone *tone);

/**
 * Takes frames finite samples and writes as many of the residual: band-limited to 20 Hz to 20 kHz
 * (or .45 of the rate), without the tone and its harmonics while a tone is followed, and zero
 * in digital silence (after 10 ms of exact zeros). x and residual may not overlap. RT safe.
 */
void lc_tone_process(struct lc_tone *tone, const float *x, double *residual, size_t frames) LC_RT;
/** The same for two channels of one rate, side by side. RT safe. */
void lc_tone_process_two(struct lc_tone *const two[2], const float *const x[2],
        double *const residual[2], size_t frames) LC_RT;

/**
 * What the residual is at this moment: nothing removed (no tone), settling (leave it out of every
 * mean), or clean of a confirmed tone. RT safe.
 */
enum lc_residual { LC_RESIDUAL_WHOLE, LC_RESIDUAL_SETTLING, LC_RESIDUAL_NOTCHED };
enum lc_residual lc_tone_residual(const struct lc_tone *tone) LC_RT;

/** What the notches take of the noise beside the tone: a mean square about a frequency. */
struct lc_tone_bite {
	double frequency_hz, mean_sq;
};
/** As it was in the last block of the tone; all 0 without a tone. RT safe. */
struct lc_tone_bite lc_tone_residual_bite(const struct lc_tone *tone) LC_RT;

/**
 * The best whole block (highest SINAD) since the last take: of a second, the first one of a tone
 * below 130 Hz less, so that it comes within 1.2 s of the tone's start. RT safe.
 */
struct lc_tone_sum lc_tone_take(struct lc_tone *tone) LC_RT;
/**
 * The tone as it is now: the last block, void as soon as the tone stops or a block is no tone.
 * Within .2 s of a tone's start this is a fast reading of .1 s (from 150 Hz on; 14.6 periods
 * below), which has no THD+N and no say in lc_tone_take(). There is one only where the tone stands
 * 20 dB out of all else: so short a time does not tell a tone from a note. RT safe.
 */
struct lc_tone_sum lc_tone_now(const struct lc_tone *tone) LC_RT;
/** Keeps the better of two blocks: one with THD+N, and then the one with less. RT safe. */
void lc_tone_sum_add(struct lc_tone_sum *into, const struct lc_tone_sum *from) LC_RT;

/** The figures of a block; all LC_NOT_MEASURED and present false where there was none. */
struct lc_tone_figures lc_tone_figures(const struct lc_tone_sum *sum);

#endif
