/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * True peak: how high the waveform goes between the samples of one channel (ITU-R BS.1770-5,
 * annex 2).
 *
 * Midpoints between neighbours are put in again and again by half-band filters that get shorter as
 * the signal fills less of the rate: eight times the rate below 64 kHz, four times above. It is
 * flatter than the filter that the annex prints; see true_peak.c for what is left.
 */
#ifndef LINECHECK_TRUE_PEAK_H
#define LINECHECK_TRUE_PEAK_H

#include "linecheck/level.h"
#include "linecheck/rt.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define LC_TRUE_PEAK_PIECE 32   /* frames that are interpolated at once */
#define LC_TRUE_PEAK_HISTORY 32 /* frames before them that are kept */
#define LC_TRUE_PEAK_STREAMS 8  /* phases of the oversampled signal */
#define LC_TRUE_PEAK_READ 4     /* of them that a filter reads: those of even numbers */
#define LC_TRUE_PEAK_BLOCK 256  /* frames that go through a filter before the next has its turn */
#define LC_TRUE_PEAK_LENGTH (LC_TRUE_PEAK_HISTORY + LC_TRUE_PEAK_BLOCK) /* of a stream */
#define LC_TRUE_PEAK_LANES 8
#define LC_TRUE_PEAK_TAPS 32 /* of all filters together */

struct lc_true_peak_sum {
	double peak; /* of the size of the waveform between the samples */
};

/** Adds gain times the sum of two neighbours; where they are in the streams that are read. */
struct lc_true_peak_tap {
	uint16_t left, right;
	float gain;
};

/** A stream of midpoints: where it is put, and how many taps make it. */
struct lc_true_peak_midpoint {
	uint16_t place, taps;
	bool is_read; /* by the filter of a later stream */
};

struct lc_true_peak {
	struct lc_true_peak_tap tap[LC_TRUE_PEAK_TAPS];
	struct lc_true_peak_midpoint midpoint[LC_TRUE_PEAK_STREAMS - 1];
	uint32_t midpoints;
	uint32_t filled; /* frames in the piece that is being gathered */
	float piece[LC_TRUE_PEAK_PIECE];
	/* Of the first stream, and of the others the eight that are read before there are new ones;
	 * where these stand. */
	float history[LC_TRUE_PEAK_HISTORY];
	float midpoint_history[LC_TRUE_PEAK_READ - 1][LC_TRUE_PEAK_LANES];
	uint32_t midpoint_place;
	float highest[LC_TRUE_PEAK_LANES]; /* of the slice, of each eighth place in a piece */
};

struct lc_true_peak_figures {
	double dbtp; /* 20*log10 of the peak; -INFINITY for silence */
};

/** rate_hz: 8000 to 768000. */
void lc_true_peak_init(struct lc_true_peak *true_peak, double rate_hz);
/**
 * Takes frames finite samples. Up to 51 of them wait for those that follow, with which they are
 * interpolated. RT safe.
 */
void lc_true_peak_process(struct lc_true_peak *true_peak, const float *x, size_t frames) LC_RT;
/** The same for two channels of one rate, side by side. RT safe. */
void lc_true_peak_process_two(
        struct lc_true_peak *const two[2], const float *const x[2], size_t frames) LC_RT;
/** The slice so far; starts the next. RT safe. */
struct lc_true_peak_sum lc_true_peak_take(struct lc_true_peak *true_peak) LC_RT;
/** Merges from into into, in any order. RT safe. */
void lc_true_peak_sum_add(struct lc_true_peak_sum *into, const struct lc_true_peak_sum *from) LC_RT;
/**
 * level: of the same span; a true peak is never below the sample peak. LC_NOT_MEASURED where it has
 * no finite sample.
 */
struct lc_true_peak_figures lc_true_peak_figures(
        const struct lc_true_peak_sum *sum, const struct lc_level_sum *level);

#endif
