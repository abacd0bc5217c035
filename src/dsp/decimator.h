/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A cascaded integrator-comb decimator of third order, in integers: exact, it cannot drift. */
#ifndef LC_DECIMATOR_H
#define LC_DECIMATOR_H

#include "linecheck/rt.h"

#include <math.h>
#include <stdbool.h>
#include <stdint.h>

#define LC_DECIMATOR_ORDER 3
#define LC_DECIMATOR_LARGEST 64.0 /* +36 dBFS; what is beyond is clipped */
#define LC_DECIMATOR_UNIT 0x1p34  /* 6 + 34 bits, and 21 more of growth at a factor of 128 */

struct lc_decimator {
	uint32_t factor, position;
	uint64_t integral[LC_DECIMATOR_ORDER], before[LC_DECIMATOR_ORDER]; /* they may wrap */
};

/** Adds a sample; every factor-th call gives one through out and returns true. RT safe. */
static inline bool lc_decimator_step(struct lc_decimator *d, double x, double *out) LC_RT
{
	double clipped = fmax(-LC_DECIMATOR_LARGEST, fmin(LC_DECIMATOR_LARGEST, x));
	uint64_t value = (uint64_t)llrint(clipped * LC_DECIMATOR_UNIT);
	double growth = (double)d->factor * d->factor * d->factor;

	for (int i = 0; i < LC_DECIMATOR_ORDER; i++) {
		d->integral[i] += value;
		value = d->integral[i];
	}
	if (++d->position < d->factor)
		return false;
	d->position = 0;
	for (int i = 0; i < LC_DECIMATOR_ORDER; i++) {
		uint64_t difference = value - d->before[i];
		d->before[i] = value;
		value = difference;
	}
	*out = (double)(int64_t)value / (growth * LC_DECIMATOR_UNIT);
	return true;
}

/** What is left of an amplitude at frequency_hz of an input at rate_hz. */
static inline double lc_decimator_gain(uint32_t factor, double frequency_hz, double rate_hz)
{
	double half = M_PI * frequency_hz / rate_hz;

	return pow(sin(half * factor) / (factor * sin(half)), LC_DECIMATOR_ORDER);
}

#endif
