/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A low-pass without feedback that keeps each factor-th sample: nothing in it can drift. */
#ifndef LC_DECIMATOR_H
#define LC_DECIMATOR_H

#include "linecheck/rt.h"

#include <stddef.h>
#include <stdint.h>

#define LC_DECIMATOR_TAPS 384 /* at most; a multiple of eight */
#define LC_DECIMATOR_CHUNK 256

struct lc_decimator {
	uint32_t factor, taps; /* taps: a multiple of eight, padded by zeros in front */
	uint32_t since;        /* samples since the last that was kept */
	uint32_t end;          /* of history */
	double tap[LC_DECIMATOR_TAPS], history[LC_DECIMATOR_TAPS + LC_DECIMATOR_CHUNK];
};

/** A quadratic spline of three segments of factor (1 to 128) samples: three means in a row. */
void lc_decimator_init_spline(struct lc_decimator *decimator, uint32_t factor);
/**
 * A sinc function of 48 taps under a Blackman window, its corner at a quarter of the samples that
 * are kept a factor (2 to 6) apart: -74 dB from twice the corner on.
 */
void lc_decimator_init_sinc(struct lc_decimator *decimator, uint32_t factor);
/**
 * Takes frames (up to LC_DECIMATOR_CHUNK) samples of x; y gets those that are kept, whose number it
 * returns. RT safe.
 */
size_t lc_decimator_run(
        struct lc_decimator *decimator, const double *x, size_t frames, double *y) LC_RT;
/** What is left of an amplitude at frequency_hz of an input at rate_hz. */
double lc_decimator_gain(const struct lc_decimator *decimator, double frequency_hz, double rate_hz);

#endif
