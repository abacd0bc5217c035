/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs of samples as runs of ones: 32 samples are a number, the first its lowest bit. */
#ifndef LC_RUNS_H
#define LC_RUNS_H

#include "linecheck/rt.h"

#include <stdint.h>

#define LC_RUNS_BITS 32u

/** How many ones stand at the low end. RT safe. */
static inline uint32_t lc_first_ones(uint32_t bits) LC_RT
{
	return ~bits ? (uint32_t)__builtin_ctz(~bits) : LC_RUNS_BITS;
}

/** How many ones stand at the high end. RT safe. */
static inline uint32_t lc_last_ones(uint32_t bits) LC_RT
{
	return ~bits ? (uint32_t)__builtin_clz(~bits) : LC_RUNS_BITS;
}

/** The low count bits, 0 to 31. RT safe. */
static inline uint32_t lc_low_bits(uint32_t count) LC_RT
{
	return (1u << count) - 1u;
}

#endif
