/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The A curve of IEC 61672-1:2013 as three second-order sections. */
#ifndef LC_A_WEIGHTING_H
#define LC_A_WEIGHTING_H

#include "biquad.h"

#define LC_A_WEIGHTING_SECTIONS 3

/** Fills section for rate_hz, 8000 to 768000; the gain at 1 kHz is exactly 1. */
void lc_a_weighting_design(struct lc_biquad section[LC_A_WEIGHTING_SECTIONS], double rate_hz);

#endif
