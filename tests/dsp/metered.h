/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Samples for meters, and the rates that they are tried at. */
#ifndef LINECHECK_TESTS_DSP_METERED_H
#define LINECHECK_TESTS_DSP_METERED_H

#include "linecheck/k_rms.h"
#include "linecheck/measured.h"
#include "linecheck/ppm.h"
#include "linecheck/vu.h"

#include "../support/run.h"

#include <math.h>
#include <string.h>

static const double rates_hz[] = { 32000, 44100, 48000, 88200, 96000, 176400, 192000, 768000 };
#define RATES ROWS(rates_hz)

#define FRAMES 768000
static float x[FRAMES];

/* A level that says no more than that there were samples. */
static const struct lc_level_sum some = { .frames = 1 };

/* A sine of full scale for as long, then silence; returns the frames of seconds. */
static inline size_t fill_burst(double rate_hz, double frequency_hz, double burst_s, double seconds)
{
	size_t frames = (size_t)lrint(seconds * rate_hz), on = (size_t)lrint(burst_s * rate_hz);

	ck_assert_uint_le(frames, FRAMES);
	memset(x, 0, frames * sizeof *x);
	for (size_t i = 0; i < on && i < frames; i++)
		x[i] = (float)sin(2 * M_PI * frequency_hz * (double)i / rate_hz);
	return frames;
}

#endif
