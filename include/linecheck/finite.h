/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Samples that any arithmetic may touch: what no measurement needs to look for. */
#ifndef LINECHECK_FINITE_H
#define LINECHECK_FINITE_H

#include "linecheck/rt.h"

#include <stddef.h>
#include <stdint.h>

/**
 * Copies frames samples, with 0 for every NaN (signalling ones too) and infinity; returns how many
 * those are. The two do not overlap. RT safe.
 */
uint32_t lc_finite_copy(float *to, const float *from, size_t frames) LC_RT;

#endif
