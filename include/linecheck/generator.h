/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * A test tone to send: a sine that starts and stops softly, and stops by itself.
 *
 * AES17 tests at 997 Hz: near 1 kHz, on no mains or USB line, and prime, so that it visits many
 * codes of a converter. The sine is a rotating phasor in double precision; rounded to float it is
 * cleaner than any converter (-140 dB and less).
 */
#ifndef LINECHECK_GENERATOR_H
#define LINECHECK_GENERATOR_H

#include "linecheck/rt.h"

#include <stdbool.h>
#include <stdint.h>

#define LC_GENERATOR_HZ 997.0
#define LC_GENERATOR_FADE_S .5 /* from one level to another */
#define LC_GENERATOR_MAX_DBFS (-3.0)
#define LC_GENERATOR_MIN_DBFS (-80.0)
#define LC_GENERATOR_MAX_S 60.0

struct lc_generator {
	double re, im, turn_re, turn_im; /* the phasor, and by what it turns from frame to frame */
	double from, to, now;            /* amplitudes: of the fade's ends, and as sent last */
	uint32_t fade_frames, faded;
	uint64_t left; /* frames until it fades out by itself */
};

/** What a generator is to do. */
struct lc_generator_order {
	double amplitude; /* of the sine, as a sample's value */
	uint64_t frames;  /* until it fades out, the fade in included; 0: fade out now */
};

/** Silent, for rate_hz (LC_RATE_MIN_HZ and more). */
void lc_generator_init(struct lc_generator *generator, double rate_hz);
/**
 * A sine of level_dbfs (AES17: 0 is a full-scale sine; kept between LC_GENERATOR_MIN_DBFS and
 * LC_GENERATOR_MAX_DBFS) for duration_s (kept between 0 and LC_GENERATOR_MAX_S). Where either is
 * not a number: silence.
 */
struct lc_generator_order lc_generator_order_of(
        double level_dbfs, double duration_s, double rate_hz);
/** From now on does as ordered, beginning at what it sounds like now. RT safe. */
void lc_generator_play(
        struct lc_generator *generator, const struct lc_generator_order *order) LC_RT;
/** Writes frames of it, zeros while it is silent. RT safe. */
void lc_generator_process(struct lc_generator *generator, float *out, uint32_t frames) LC_RT;
/** Whether anything but silence comes. RT safe. */
bool lc_generator_sounds(const struct lc_generator *generator) LC_RT;

#endif
