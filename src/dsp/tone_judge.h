/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tone or no tone. */
#ifndef LC_TONE_JUDGE_H
#define LC_TONE_JUDGE_H

#include "tone_removal.h"

/**
 * The mean square of everything but the fundamental, from the powers of a block alone: good to
 * about -120 dB. RT safe.
 */
double lc_tone_rest_sq(const struct lc_tone_reading *reading) LC_RT;

/**
 * The fundamental stands 6 dB out of the rest, rest_sq; it kept its level and frequency through
 * the block; it is near expected_hz; and it is not mains hum. RT safe.
 */
bool lc_tone_is_steady(const struct lc_tone_reading *reading, const struct lc_band *band,
        double expected_hz, double rest_sq) LC_RT;

/**
 * The fundamental stands 20 dB out of the rest: enough to believe the short reading of a probe,
 * which is shorter than a vibrato and cannot be told from a note. RT safe.
 */
bool lc_tone_is_clear(const struct lc_tone_reading *reading, double rest_sq) LC_RT;

/** Nothing but noise is close beside the fundamental: no tremolo, no vibrato. RT safe. */
bool lc_tone_is_pure(const struct lc_tone_reading *reading, const struct lc_band *band,
        const struct lc_tone_removal *removal, double rest_sq) LC_RT;

#endif
