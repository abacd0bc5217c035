/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The weighting curves of the noise, each as three second-order sections. */
#ifndef LC_WEIGHTING_H
#define LC_WEIGHTING_H

#include "biquad.h"

#define LC_WEIGHTING_SECTIONS 3

/** The A curve of IEC 61672-1:2013 for rate_hz, 8000 to 768000; the gain at 1 kHz is exactly 1. */
void lc_a_weighting_design(struct lc_biquad section[LC_WEIGHTING_SECTIONS], double rate_hz);
/**
 * The curve of ITU-R BS.468-4 for rate_hz, 8000 to 768000; the gain at 1 kHz is exactly 1. Within
 * .4 of the recommendation's tolerance from 44.1 to 192 kHz.
 */
void lc_itu468_weighting_design(struct lc_biquad section[LC_WEIGHTING_SECTIONS], double rate_hz);

#endif
