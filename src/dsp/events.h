/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The two halves of events: runs of zeros, and joints in the signal. */
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

/** For rate_hz. */
void lc_zeros_init(struct lc_zeros *zeros, double rate_hz);
/** Takes a chunk of up to LC_EVENTS_CHUNK samples, bad of them not finite. RT safe. */
void lc_zeros_process(struct lc_zeros *zeros, const float *x, size_t frames, size_t bad) LC_RT;

/** For rate_hz. */
void lc_joints_init(struct lc_joints *joints, double rate_hz);
/**
 * Takes a chunk of LC_EVENTS_CHUNK samples. quantum: the smallest step of the samples. disturbed:
 * something else explains what is found in it (a dropout, samples that were not finite). RT safe.
 */
void lc_joints_process(struct lc_joints *joints, const float x[LC_EVENTS_CHUNK], float quantum,
        bool disturbed) LC_RT;

#endif
