/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Noise by the 468 curve, of a signal. */
#ifndef LINECHECK_TESTS_DSP_NOISE_468_H
#define LINECHECK_TESTS_DSP_NOISE_468_H

#include "linecheck/measured.h"

#include "../support/run.h"
#include "signals.h"

#include <stdlib.h>

static const double rates_hz[] = { 44100, 48000, 88200, 96000, 176400, 192000 };

/* Takes x as a residual without a tone; frees it. */
static inline struct lc_noise_sum take(double *x, size_t frames, double rate_hz, size_t settle)
{
	float *samples = malloc(frames * sizeof *samples);
	struct lc_noise noise;

	for (size_t i = 0; i < frames; i++)
		samples[i] = (float)x[i];
	lc_noise_init(&noise, rate_hz);
	lc_noise_process(&noise, samples, x, settle, 0, LC_RESIDUAL_WHOLE, no_bite);
	if (settle)
		lc_noise_take(&noise);
	lc_noise_process(&noise, samples + settle, x + settle, frames - settle, 0,
	        LC_RESIDUAL_WHOLE, no_bite);
	free(samples);
	free(x);
	return lc_noise_take(&noise);
}

static inline double *sine(double rate_hz, double f_hz, double amplitude, size_t frames)
{
	double *x = malloc(frames * sizeof *x);

	for (size_t i = 0; i < frames; i++)
		x[i] = amplitude * sin(2 * M_PI * fmod(f_hz * (double)i / rate_hz, 1));
	return x;
}

#endif
