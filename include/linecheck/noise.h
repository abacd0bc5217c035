/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Noise: the floor of one channel by three curves.
 *
 * Flat (20 Hz to 20 kHz), A-weighted (IEC 61672-1:2013), and by the curve of ITU-R BS.468-4, as
 * RMS (CCIR-RMS) and quasi-peak. It goes on with the residual of lc_tone_process(). The sums tell
 * steady noise from programme, so that the figure is the mean of a steady floor, the residual
 * under a tone, or the floor by minimum statistics under programme, and says which.
 */
#ifndef LINECHECK_NOISE_H
#define LINECHECK_NOISE_H

#include "linecheck/bank.h"
#include "linecheck/rt.h"
#include "linecheck/tone.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** A mean square below this, -177 dBFS, is digital silence: no converter gives as little. */
#define LC_NOISE_SILENT_SQ 1e-18

enum lc_noise_curve { LC_NOISE_FLAT, LC_NOISE_A, LC_NOISE_468, LC_NOISE_CURVES };

/** Windows of programme that stood still, by their A level, in bins of half a dB. Floats, as sums
 * are copied often. */
#define LC_NOISE_BINS 16
struct lc_noise_bin {
	float windows, a_sq, itu468_sq;      /* how many; sums of their mean squares */
	float settled, flat_sq, flat_fourth; /* those of which the flat level counts; sums of that
	                                        and of its moments' squares */
};

struct lc_noise_pauses {
	float windows;     /* 0: none yet */
	float quietest_sq; /* the lowest A mean square of a moment; 0: none yet */
	int32_t lowest;    /* the number of the lowest bin that holds a window */
	struct lc_noise_bin bin[LC_NOISE_BINS]; /* from there up, each in the slot of its number
	                                           modulo their count */
};

/**
 * What was gathered in one state of the residual. The figures come from whole blocks of 100 ms
 * without digital silence; the sums over all frames serve where there is no such block.
 */
struct lc_noise_part {
	uint64_t frames;                  /* finite ones */
	double sum_sq[LC_NOISE_CURVES];   /* sums of squares over all frames */
	uint64_t blocks;                  /* whole blocks without digital silence */
	double block_sq[LC_NOISE_CURVES]; /* sums of the mean squares of the blocks */
	double level_sum, level_sq_sum;   /* of the blocks' A levels in dB, to judge steadiness */
	struct lc_noise_pauses pauses;
	double quasi_peak; /* the highest reading; a sine reads its amplitude */
};

struct lc_noise_sum {
	struct lc_noise_part whole;    /* while no tone was followed */
	struct lc_noise_part residual; /* under a confirmed tone, with what the notches took */
};

enum lc_noise_method { LC_NOISE_NONE, LC_NOISE_STEADY, LC_NOISE_RESIDUAL, LC_NOISE_MINIMUM };

struct lc_noise_figures {
	double flat_dbfs, a_dbfs; /* AES17 scale: a full-scale sine is 0 */
	enum lc_noise_method method;
	double ccir_rms_dbfs;  /* RMS by the 468 curve - 5.63 dB, which is 0 dB at 2 kHz */
	double itu468_qp_dbfs; /* the highest quasi-peak reading, whatever the method; a sine of
	                          1 kHz reads its level */
};

/** Frames that are taken at once. */
#define LC_NOISE_PIECE_FRAMES 32

struct lc_quasi_peak {
	double charge, discharge, smooth; /* shares of a new sample */
	double scale;                     /* from the detector to the amplitude of a sine */
	double charged, smoothed;
};

/** What every sample of the residual goes through. */
struct lc_noise_weighing {
	struct lc_bank curves; /* the first lane is A, the second 468 */
	struct lc_quasi_peak detector;
};

/** One block: mean squares and the highest reading. */
struct lc_noise_block {
	double mean_sq[LC_NOISE_CURVES];
	double quasi_peak;
};

/** A fifth of a block, 20 ms: the sums so far. */
struct lc_noise_moment {
	double sum_sq[LC_NOISE_CURVES];
	uint32_t frames, number; /* number: of the moment in its block */
};

/** Moments in a window, and the newest, which the window does not hold yet. */
#define LC_NOISE_WINDOW 4
struct lc_noise_watch {
	uint32_t moments;                                     /* in a row, so far */
	uint32_t calm;                                        /* windows in a row */
	double mean_sq[LC_NOISE_WINDOW + 1][LC_NOISE_CURVES]; /* of the last moments, in turn */
};

struct lc_noise {
	double rate_hz;
	struct lc_noise_weighing weighing;
	enum lc_residual state;
	double bite_hz;                    /* where the bite was weighted last, */
	double bite_gain[LC_NOISE_CURVES]; /* and how, as power ratios */
	uint32_t silent_frames;            /* exact zeros in a row so far */
	uint32_t deaf_frames;              /* to pass by after a sample that was not finite */
	uint32_t block_frames, position;
	struct lc_noise_block block;  /* sums over the block so far */
	struct lc_noise_block before; /* a whole block that counts once its successor is whole */
	bool has_before;
	struct lc_noise_moment moment;
	struct lc_noise_watch watch;
	struct lc_noise_sum slice;
};

/**
 * rate_hz: 8000 to 768000. The A curve keeps class 1, the 468 curve its tolerances at every rate
 * from 44.1 to 192 kHz.
 */
void lc_noise_init(struct lc_noise *noise, double rate_hz);

/**
 * Takes frames (whole pieces; the last may be shorter) of the residual in the state and with the
 * bite that lc_tone_residual() and lc_tone_residual_bite() tell of it. x: the samples themselves,
 * to know digital silence by; bad: how many of them stand as zeros for samples that were not
 * finite. RT safe.
 */
void lc_noise_process(struct lc_noise *noise, const float *x, const double *residual, size_t frames,
        size_t bad, enum lc_residual state, struct lc_tone_bite bite) LC_RT;
/** The same for two channels of one rate, side by side; up to a piece. RT safe. */
void lc_noise_process_two(struct lc_noise *const two[2], const float *const x[2],
        const double *const residual[2], size_t frames, const size_t bad[2],
        const enum lc_residual state[2], const struct lc_tone_bite bite[2]) LC_RT;
/** The slice so far; starts the next; a block counts where it ends. RT safe. */
struct lc_noise_sum lc_noise_take(struct lc_noise *noise) LC_RT;
/** Merges from into into, in any order. RT safe. */
void lc_noise_sum_add(struct lc_noise_sum *into, const struct lc_noise_sum *from) LC_RT;
/**
 * Steady where the A levels of the blocks spread by less than 1.5 dB (standard deviation); else
 * by minimum statistics: the mean over the pauses. tone_present: the figures of the same span say
 * that there was a tone; then only what was gathered under it counts. All but itu468_qp_dbfs are
 * LC_NOT_MEASURED, and method LC_NOISE_NONE, where the programme has no pause of .1 s; flat_dbfs
 * alone where low noise strays too much for the pauses there were. All where there was nothing
 * to measure; -INFINITY in silence.
 */
struct lc_noise_figures lc_noise_figures(const struct lc_noise_sum *sum, bool tone_present);

#endif
