/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * Events: dropouts, clicks and slips, counted as they happen.
 *
 * A dropout is a run of 1 ms or more of exact zeros inside signal: the signal was there right up
 * to the run and is there again right after it. What fades out, or begins after silence, is none.
 *
 * Clicks and slips are outliers of the prediction residual: the samples under a two-tap predictor
 * that follows the programme (a sine of any frequency leaves nothing) and a second difference. A
 * joint of two pieces of one signal, samples lost or sent twice, disturbs four residuals in a row
 * at most; a foreign sample disturbs five or more. An outlier counts when it stands alone, six
 * times above what the residual was for some 50 ms before and not far below that for 45 ms
 * after, in a signal that goes on at the same level: what begins or ends is neither.
 *
 * Each is counted when it is certain, up to 50 ms after it happened, and told with the frame where
 * it happened: a dropout's first zero, a click's own sample, the first behind a joint (of which
 * noise may hide up to three).
 */
#ifndef LINECHECK_EVENTS_H
#define LINECHECK_EVENTS_H

#include "linecheck/rt.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define LC_EVENTS_CHUNK 32
#define LC_JOINTS_ROWS 20 /* chunks whose residuals may be kept: at 768 kHz; 4 at 48 kHz */

/** How often, and where: frames since the start or the last restart; of no count they are 0. */
struct lc_event_sum {
	uint64_t count, first_frame, last_frame;
};

struct lc_events_sum {
	struct lc_event_sum dropouts, clicks, slips;
};

/** Runs of zeros, and whether signal stands on both sides. */
struct lc_zeros {
	uint32_t chunk_frames;  /* that are looked at together, 1 ms or less */
	uint32_t least_frames;  /* a run as long as this is a dropout: 1 ms */
	uint32_t edge_chunks;   /* as many as hold 1 ms */
	float level_fall;       /* what is left of level after a chunk */
	float level;            /* peak of the last 20 ms or so, frozen in a run and after it */
	float quantum;          /* the smallest sample but 0 that was ever seen */
	float recent[24];       /* peaks of the last chunks, a ring; 1 ms is 24 at 768 kHz */
	uint32_t recent_at;     /* the oldest of edge_chunks */
	uint64_t run_frames;    /* of the run that lasts; 0: none */
	bool counts;            /* the run began inside signal and hides nothing that was bad */
	float after;            /* peak since the last long run */
	uint32_t after_chunks;  /* that are still to be looked at; 0: it was judged */
	uint32_t chunks_beside; /* since a long run; 0 within it */
	uint64_t at;            /* where the run began that is still to be judged */
	struct lc_event_sum dropouts; /* of the slice */
};

enum lc_joints_state { LC_JOINTS_WATCH, LC_JOINTS_SEEN, LC_JOINTS_CONFIRM };

/** The prediction residual and the outlier that is being judged. */
struct lc_joints {
	enum lc_joints_state state;
	float fall;              /* what is left of usual after a chunk */
	float forget;            /* what is left of the sums below after a chunk */
	uint32_t look_chunks;    /* after an outlier's that may belong to it */
	uint32_t settle_chunks;  /* then, for it to ring out */
	uint32_t confirm_chunks; /* how long nothing else may happen */
	uint32_t longest;        /* an outlier that takes more residuals is programme */
	float coefficient;       /* x[n] is predicted as coefficient * x[n-1] - x[n-2] */
	float cross, square;     /* from which it follows */
	float power;             /* recent mean square */
	float usual;             /* recent largest residual */
	float last[8];           /* samples before the chunk */
	float residual[LC_JOINTS_ROWS][LC_EVENTS_CHUNK]; /* of the last look_chunks + 2, a ring */
	float sample[LC_JOINTS_ROWS][LC_EVENTS_CHUNK];   /* of the same chunks */
	uint32_t row;                                    /* of this chunk in both */
	float largest[3];                                /* residuals of the last three chunks */
	uint32_t whole;       /* chunks since one was disturbed, 3 at most */
	float edge;           /* height of the last edge that counts */
	uint32_t edge_chunks; /* since then, confirm_chunks at most */
	bool slip_waits;      /* that edge is a slip, unless another comes */
	uint64_t slip_at;
	uint32_t chunks; /* since the outlier, or since it was looked at */
	bool is_slip;
	float before, before_power, before_coefficient, peak; /* at the outlier */
	float after, after_power;                             /* since then */
	uint64_t at;                                          /* where the outlier is */
	struct lc_event_sum clicks, slips;                    /* of the slice */
};

struct lc_events {
	struct lc_zeros zeros;
	struct lc_joints joints;
	uint64_t frames; /* taken since the start or the last restart */
	bool bad_before; /* in the chunk before */
};

/** When, in seconds since the start or the last restart; LC_NOT_MEASURED where there was none. */
struct lc_event_times {
	double first_s, last_s;
};

struct lc_events_figures {
	uint64_t dropouts, clicks, slips;
	struct lc_event_times dropout, click, slip;
};

/** rate_hz: 8000 to 768000. */
void lc_events_init(struct lc_events *events, double rate_hz);
/**
 * Takes frames finite samples; bad of them stand as zeros for what was not finite, which is
 * neither a dropout nor a click. Of chunks that are not LC_EVENTS_CHUNK long, as at the end of
 * the signal, only the dropouts are counted. RT safe.
 */
void lc_events_process(struct lc_events *events, const float *x, size_t frames, size_t bad) LC_RT;
/** The same for two channels. RT safe. */
void lc_events_process_two(struct lc_events *const two[2], const float *const x[2], size_t frames,
        const size_t bad[2]) LC_RT;
/** Counts the frames from here; what happened before and is not counted yet is at 0. RT safe. */
void lc_events_restart(struct lc_events *events) LC_RT;
/** The slice so far; starts the next. RT safe. */
struct lc_events_sum lc_events_take(struct lc_events *events) LC_RT;
/** Of the same start, in any order. RT safe. */
void lc_events_sum_add(struct lc_events_sum *into, const struct lc_events_sum *from) LC_RT;
/** rate_hz: more than 0, for the times; a sum of nothing needs none. */
struct lc_events_figures lc_events_figures(const struct lc_events_sum *sum, double rate_hz);
/** Puts before, of before_s seconds, in front of figures: their times are that much later. */
void lc_events_figures_precede(
        struct lc_events_figures *figures, const struct lc_events_figures *before, double before_s);

#endif
