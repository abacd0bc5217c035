/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether what is read as distortion may be hum. */
#ifndef LC_MAINS_OVERLAP_H
#define LC_MAINS_OVERLAP_H

#include "linecheck/result.h"

/** 1 where a harmonic of the tone falls on a mains line that is there, 0 where none does, -1
 * without a tone. */
int lc_mains_overlap(const struct lc_channel_result *channel);

#endif
