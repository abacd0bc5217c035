/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One channel of the engine: every measurement, fed in pieces of a fixed size. */
#ifndef LINECHECK_ENGINE_CHANNEL_H
#define LINECHECK_ENGINE_CHANNEL_H

#include "meter.h"

#include "linecheck/error.h"
#include "linecheck/hum.h"
#include "linecheck/measurements.h"
#include "linecheck/result.h"
#include "linecheck/rt.h"
#include "linecheck/tone.h"

/**
 * Frames that are measured at once. Samples wait until a piece is full, so that no figure can
 * depend on the size of the periods.
 */
#define LC_PIECE_FRAMES 32u
/** Pieces that one measurement takes before the next has its turn. */
#define LC_RUN_PIECES 8u
#define LC_RUN_FRAMES (LC_RUN_PIECES * LC_PIECE_FRAMES)

/** What two channels are about to be fed with; one alone is the first. */
struct lc_run {
	float x[2][LC_RUN_FRAMES];      /* finite samples */
	uint32_t bad[2][LC_RUN_PIECES]; /* how many of each piece stand for non-finite ones */
};

/** What a channel must know of the slice that it closes. */
struct lc_slice {
	double rate_hz;
	struct lc_ballistics ballistics;
	uint64_t half_slices; /* slices in a half */
	uint64_t frames;      /* measured since the start or the last reset */
	bool restarted;       /* there was a reset */
	bool resetting;       /* everything starts afresh after this slice */
	bool cut_short;       /* by the end: no step for the meters */
	bool sheds;           /* the optional figures are left out */
};

/** The steps in which a channel merges a slice: its measurements, and what stands outside. */
#define LC_CHANNEL_STEP(noun, member, kept, anew, made, fed, asked) +1u
#define LC_CHANNEL_STEPS (LC_MEASUREMENTS(LC_CHANNEL_STEP) + 5u)

struct lc_channel {
#define LC_STATE(noun, member, kept, anew, made, fed, asked) struct lc_##noun noun;
	LC_MEASUREMENTS(LC_STATE)
#undef LC_STATE
	struct lc_tone *tone;
	struct lc_hum *hum;
	uint64_t non_finite; /* of the slice */
	struct lc_meter_state meter;
	struct lc_channel_sums taken;        /* of the slice that closed last */
	bool hum_is_new;                     /* a block of it ended in that slice */
	struct lc_channel_snapshot gathered; /* up to the last slice that was merged */
	uint64_t slices;                     /* in gathered */
	float piece[LC_PIECE_FRAMES];        /* finite samples that wait for a whole one */
	uint32_t piece_bad;                  /* how many of them stand for non-finite ones */
};

/**
 * Starts afresh for rate_hz; a zeroed channel or a used one. beside: another that was prepared for
 * this rate, to share tables with; or NULL. Fails with LC_NO_MEMORY.
 */
enum lc_status lc_channel_prepare(struct lc_channel *channel, double rate_hz, float full_scale,
        const struct lc_channel *beside);
/** Frees what _prepare() made; a zeroed channel is fine. */
void lc_channel_clear(struct lc_channel *channel);

/**
 * Lays n samples (NULL: silence) into channel c of a run, after the waiting ones; together
 * LC_RUN_FRAMES at most. Those after the last whole piece wait for the next time. RT safe.
 */
void lc_channel_fill(struct lc_channel *channel, uint32_t waiting, const float *x, uint32_t n,
        struct lc_run *run, size_t c) LC_RT;
/**
 * Measures frames of the run's first channel, after the first pieces of it: whole pieces, or less
 * than one at the end of everything. sheds: without what is optional. RT safe.
 */
void lc_channel_measure(struct lc_channel *channel, const struct lc_run *run, uint32_t pieces,
        uint32_t frames, bool sheds) LC_RT;
/** The same of two channels, side by side. RT safe. */
void lc_channel_measure_two(struct lc_channel *const two[2], const struct lc_run *run,
        uint32_t pieces, uint32_t frames, bool sheds) LC_RT;
/** Closes a slice: takes what was measured in it. RT safe. */
void lc_channel_take(struct lc_channel *channel, const struct lc_slice *slice) LC_RT;
/**
 * The steps from from up to to, out of LC_CHANNEL_STEPS, each of which merges a part of what was
 * taken into what is gathered, and copies that to a slot. They follow in their order, in the same
 * slot, before the next slice is taken. RT safe.
 */
void lc_channel_merge(struct lc_channel *channel, const struct lc_slice *slice,
        struct lc_channel_snapshot *slot, uint32_t from, uint32_t to) LC_RT;
/** Merges from into into. RT safe. */
void lc_channel_sums_add(struct lc_channel_sums *into, const struct lc_channel_sums *from) LC_RT;

#endif
