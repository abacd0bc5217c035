/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The floating-point mode of metering: denormals are zero, so that a decaying filter costs no
 * more than a busy one; rounding is to nearest, so that figures do not depend on the caller.
 */
#ifndef LINECHECK_ENGINE_DENORMALS_H
#define LINECHECK_ENGINE_DENORMALS_H

#include "linecheck/rt.h"

#include <stdint.h>

#if defined(__x86_64__)
#include <xmmintrin.h>

/* All exceptions masked, none raised (1f80), flush to zero (8000), denormals are zero (0040). */
#define LC_METERING_MODE 0x9fc0u

/** Enters the mode of metering; returns the caller's for lc_metering_leave(). RT safe. */
static inline uint64_t lc_metering_enter(void) LC_RT
{
	uint64_t mode = _mm_getcsr();

	_mm_setcsr(LC_METERING_MODE);
	return mode;
}

/** Gives the caller its mode back. RT safe. */
static inline void lc_metering_leave(uint64_t mode) LC_RT
{
	_mm_setcsr((unsigned int)mode);
}

#elif defined(__aarch64__)

#define LC_METERING_MODE (UINT64_C(1) << 24) /* FZ: flush to zero, inputs too */

static inline uint64_t lc_metering_enter(void) LC_RT
{
	uint64_t mode;

	__asm__ volatile("mrs %0, fpcr" : "=r"(mode));
	__asm__ volatile("msr fpcr, %0" : : "r"(LC_METERING_MODE));
	return mode;
}

static inline void lc_metering_leave(uint64_t mode) LC_RT
{
	__asm__ volatile("msr fpcr, %0" : : "r"(mode));
}

#else
#error "Say here how this processor flushes denormals to zero."
#endif

#endif
