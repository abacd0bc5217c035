/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The parts of events: runs of zeros, and joints in the signal. */
#ifndef LC_EVENTS_PARTS_H
#define LC_EVENTS_PARTS_H

#include "linecheck/events.h"

/** What a chunk shows of zeros. */
struct lc_zeros_seen {
	float peak;
	float least;    /* the smallest sample but 0, 1 at most */
	uint32_t zeros; /* which samples are 0: the first lowest */
};

/** What a chunk shows of joints. */
struct lc_joints_seen {
	float largest;       /* residual */
	float cross, square; /* sums, of samples one later: with both neighbours, and squared */
};

/** Merges two sums of one kind. RT safe. */
static inline void lc_event_sum_add(
        struct lc_event_sum *into, const struct lc_event_sum *from) LC_RT
{
	if (from->count == 0)
		return;
	if (into->count == 0 || from->first_frame < into->first_frame)
		into->first_frame = from->first_frame;
	if (from->last_frame > into->last_frame)
		into->last_frame = from->last_frame;
	into->count += from->count;
}

/** Counts an event at a frame. RT safe. */
static inline void lc_event_add(struct lc_event_sum *sum, uint64_t frame) LC_RT
{
	const struct lc_event_sum one = { 1, frame, frame };

	lc_event_sum_add(sum, &one);
}

/** For rate_hz. */
void lc_zeros_init(struct lc_zeros *zeros, double rate_hz);
/**
 * Takes a chunk of up to LC_EVENTS_CHUNK samples, bad of them not finite; before: frames that came
 * before it. RT safe.
 */
void lc_zeros_process(
        struct lc_zeros *zeros, const float *x, size_t frames, size_t bad, uint64_t before) LC_RT;

/** What stands out of three chunks. */
struct lc_edge {
	float height;     /* of its residual; 0: nothing that is as short as a joint */
	uint32_t slip_at; /* the first sample behind a slip of one sample; 0: it is none */
};

/** Whether an edge may be in the middle one of three chunks, by their largest residuals. RT safe.
 */
bool lc_slips_may_be(const float largest[3]) LC_RT;
/** The edge whose largest residual is in the middle one of three chunks of samples and their
 * residuals. RT safe. */
struct lc_edge lc_slips_find(const float x[3 * LC_EVENTS_CHUNK],
        const float residual[3 * LC_EVENTS_CHUNK], float coefficient) LC_RT;

#define LC_SLIPS_SHOWN 3u /* chunks that a slip is looked for in */
/**
 * Whether the chunk before the newest has a slip of one sample; it counts if no other edge that
 * compares with it is near. least: a residual below is none; before: frames up to the newest chunk.
 * RT safe.
 */
bool lc_slips_look(struct lc_joints *joints, float least, uint64_t before) LC_RT;

/** For rate_hz. */
void lc_joints_init(struct lc_joints *joints, double rate_hz);
/**
 * Takes a chunk of LC_EVENTS_CHUNK samples. quantum: the smallest step of the samples. disturbed:
 * something else explains what is found in it (a dropout, samples that were not finite). before:
 * frames that came before it. RT safe.
 */
void lc_joints_process(struct lc_joints *joints, const float x[LC_EVENTS_CHUNK], float quantum,
        bool disturbed, uint64_t before) LC_RT;

#endif
