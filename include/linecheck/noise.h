/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Noise: the flat (20 Hz to 20 kHz) and the A-weighted (IEC 61672-1:2013) floor of one channel.
 *
 * It goes on with the residual of lc_tone_process(). The sums tell steady noise from programme,
 * so that the figure is the mean of a steady floor, the residual under a tone, or the floor by
 * minimum statistics under programme, and says which.
 */
#ifndef LINECHECK_NOISE_H
#define LINECHECK_NOISE_H

#include "linecheck/rt.h"
#include "linecheck/tone.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** A mean square below this, -177 dBFS, is digital silence: no converter gives as little. */
#define LC_NOISE_SILENT_SQ 1e-18

/**
 * What was gathered in one state of the residual. The figures come from whole blocks of 100 ms
 * that are not digital silence; the sums over all frames serve where there is no such block.
 */
struct lc_noise_part {
	uint64_t frames;
	double flat_sq, a_sq;             /* sums of squares over all frames */
	uint64_t blocks;                  /* whole blocks that are not digital silence */
	double flat_block_sq, a_block_sq; /* sums of the mean squares of the blocks */
	double level_sum, level_sq_sum; /* of the blocks' flat levels in dB, to judge steadiness */
	double flat_min_sq, a_min_sq;   /* the lowest mean square that two blocks in a row stay
	                                   below; INFINITY: none */
};

struct lc_noise_sum {
	struct lc_noise_part whole;    /* while no tone was followed */
	struct lc_noise_part residual; /* under a confirmed tone, corrected for the notches */
};

enum lc_noise_method { LC_NOISE_NONE, LC_NOISE_STEADY, LC_NOISE_RESIDUAL, LC_NOISE_MINIMUM };

struct lc_noise_figures {
	double flat_dbfs, a_dbfs; /* AES17 scale: a full-scale sine is 0 */
	enum lc_noise_method method;
};

struct lc_noise {
	uint32_t block_frames, block_position;
	double a_weighting[3][5]; /* b0 b1 b2 a1 a2 of each second-order section */
	double a_state[3][2];
	double block_flat_sq, block_a_sq;   /* sums over the block so far */
	double before_flat_sq, before_a_sq; /* mean squares of the block before; INFINITY: none */
	enum lc_residual block_state;
	struct lc_noise_sum slice;
};

/** rate_hz: 8000 to 768000; the A curve keeps class 1 at every rate from 44.1 to 192 kHz. */
void lc_noise_init(struct lc_noise *noise, double rate_hz);

/**
 * Takes frames of the residual in the state and with the white-noise gain that lc_tone_residual()
 * and lc_tone_residual_gain() tell of it. RT safe.
 */
void lc_noise_process(struct lc_noise *noise, const double *residual, size_t frames,
        enum lc_residual state, double gain) LC_RT;
/** RT safe. */
struct lc_noise_sum lc_noise_take(struct lc_noise *noise) LC_RT;
/** A sum of nothing, to add to. RT safe. */
struct lc_noise_sum lc_noise_sum_none(void) LC_RT;
/** RT safe. */
void lc_noise_sum_add(struct lc_noise_sum *into, const struct lc_noise_sum *from) LC_RT;
/**
 * Steady where the levels of the blocks spread by less than 1.5 dB (standard deviation); else by
 * minimum statistics, the bias of the minimum corrected. tone_present: the figures of the same
 * span say that there was a tone; then only what was gathered under it counts. All
 * LC_NOT_MEASURED and LC_NOISE_NONE where there was nothing to measure; -INFINITY in silence.
 */
struct lc_noise_figures lc_noise_figures(const struct lc_noise_sum *sum, bool tone_present);

#endif
