/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * PPM: the quasi-peak programme meters of IEC 60268-10, type I (DIN) and type II (BBC, EBU), of
 * one channel.
 *
 * Readings are relative to a steady full-scale sine, which reads 0 dB. Bursts of 5 kHz read, type
 * I: 10 ms -1 dB, 5 ms -2, 3 ms -4, .4 ms -15; type II: 10 ms -2.2, 5 ms -4, 1.5 ms -9, .5 ms -17.
 * Type I falls 20 dB in 1.7 s, type II 24 dB in 2.8 s.
 */
#ifndef LINECHECK_PPM_H
#define LINECHECK_PPM_H

#include "linecheck/level.h"
#include "linecheck/rt.h"

#include <stddef.h>
#include <stdint.h>

#define LC_PPM_DETECTORS 4 /* two of each type, side by side */
#define LC_PPM_GROUP 8     /* samples between two readings */

struct lc_ppm_sum {
	uint64_t frames;   /* of groups of eight */
	double highest[2]; /* readings of type I and II; 1: a full-scale sine */
};

struct lc_ppm {
	/* Of each detector, for two samples at a time; see ppm.c. */
	float rise[LC_PPM_DETECTORS], rise_first[LC_PPM_DETECTORS];
	float keep[LC_PPM_DETECTORS], keep_one[LC_PPM_DETECTORS], keep_both[LC_PPM_DETECTORS];
	float gain[LC_PPM_DETECTORS];
	float charge[LC_PPM_DETECTORS];
	float group[LC_PPM_GROUP];
	uint32_t filled;                 /* of the group */
	float highest[LC_PPM_DETECTORS]; /* [0] and [2]: of the two types */
	uint64_t frames;                 /* of the slice, as is highest */
};

struct lc_ppm_figures {
	double ppm1_db, ppm2_db; /* highest reading; -INFINITY for silence */
};

/** rate_hz: 8000 to 768000. */
void lc_ppm_init(struct lc_ppm *ppm, double rate_hz);
/** Takes frames finite samples; the newest 7 may wait for those that follow. RT safe. */
void lc_ppm_process(struct lc_ppm *ppm, const float *x, size_t frames) LC_RT;
/** The same for two channels of one rate, side by side. RT safe. */
void lc_ppm_process_two(struct lc_ppm *const two[2], const float *const x[2], size_t frames) LC_RT;
/** Brings the readings back to silence. RT safe. */
void lc_ppm_restart(struct lc_ppm *ppm) LC_RT;
/** The slice so far; starts the next. RT safe. */
struct lc_ppm_sum lc_ppm_take(struct lc_ppm *ppm) LC_RT;
/** Merges from into into, in any order. RT safe. */
void lc_ppm_sum_add(struct lc_ppm_sum *into, const struct lc_ppm_sum *from) LC_RT;
/**
 * LC_NOT_MEASURED of no frames, and where level, of the same span, found no finite sample.
 */
struct lc_ppm_figures lc_ppm_figures(
        const struct lc_ppm_sum *sum, const struct lc_level_sum *level);

#endif
