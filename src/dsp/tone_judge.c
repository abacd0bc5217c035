/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A generator's tone stands still. Speech, song and music do not: within a block their level or
 * their pitch moves, or sidebands stand close by. How far noise alone lets the readings of a
 * steady tone stray follows from the rest of the signal, taken as white: a bin of the window
 * catches rest * bins / (block * bandwidth) of it, half in phase and half in quadrature.
 */
#include "tone_judge.h"

#include <math.h>
#include <stddef.h>

#define LEAST_SINAD 4.0              /* 6 dB, as power */
#define CLEAR_SINAD 100.0            /* 20 dB */
#define LEVEL_TOLERANCE 0.0115       /* .1 dB */
#define CURVATURE_TOLERANCE_RAD 0.02 /* a glide of .1 Hz/s in a block of a second */
#define OFFSET_TOLERANCE_BINS 0.6
#define SIDEBAND_TOLERANCE 1e-3 /* -30 dB: 6 % of tremolo, or .06 rad of vibrato */
#define SIGMAS 4.0
#define MAINS_TOLERANCE 0.005
#define MAINS_AMPLITUDE 0.0316 /* -30 dBFS: hum is not louder, a test tone is */

double lc_tone_rest_sq(const struct lc_tone_reading *reading)
{
	double in_band = lc_size(reading->gain[0] * reading->phasor[0]);
	double rest_sq = reading->band_sq - 0.5 * in_band * in_band;
	double harmonics_sq = 0.0;

	for (int k = 1; k < reading->harmonics; k++) {
		double size = lc_size(reading->phasor[k]);
		harmonics_sq += 0.5 * size * size;
	}
	return fmax(rest_sq, harmonics_sq);
}

static double tone_sq(const struct lc_tone_reading *reading) LC_RT
{
	double size = lc_size(reading->phasor[0]);

	return 0.5 * size * size;
}

static const double mains_line_hz[] = { 50.0, 60.0, 100.0, 120.0, 150.0, 180.0 };

static bool is_mains(const struct lc_tone_reading *reading) LC_RT
{
	if (lc_size(reading->phasor[0]) > MAINS_AMPLITUDE)
		return false;
	for (size_t i = 0; i < sizeof mains_line_hz / sizeof *mains_line_hz; i++)
		if (fabs(reading->frequency_hz / mains_line_hz[i] - 1.0) < MAINS_TOLERANCE)
			return true;
	return false;
}

bool lc_tone_is_steady(const struct lc_tone_reading *reading, const struct lc_band *band,
        double expected_hz, double rest_sq)
{
	double level = lc_size(reading->phasor[0]);
	double offset_bins = (reading->frequency_hz - expected_hz) * reading->block_s;
	double noise = rest_sq / tone_sq(reading) * 2.0 * LC_WINDOW_NOISE_BINS /
	        (reading->block_s * band->bandwidth_hz);
	double stray = SIGMAS * sqrt(0.5 * noise); /* of one half, relative or in rad */
	double step = fabs(reading->half_amplitude[1] - reading->half_amplitude[0]);

	return tone_sq(reading) > LEAST_SINAD * rest_sq &&
	        fabs(offset_bins) < OFFSET_TOLERANCE_BINS &&
	        step < level * (LEVEL_TOLERANCE + 1.5 * stray) &&
	        fabs(reading->curvature_rad) < CURVATURE_TOLERANCE_RAD + stray &&
	        !is_mains(reading);
}

bool lc_tone_is_clear(const struct lc_tone_reading *reading, double rest_sq)
{
	return tone_sq(reading) > CLEAR_SINAD * rest_sq;
}

bool lc_tone_is_pure(const struct lc_tone_reading *reading, const struct lc_band *band,
        const struct lc_tone_removal *removal, double rest_sq)
{
	double beside_sq = lc_tone_removal_beside_sq(removal, reading);
	double noise_sq = rest_sq * (1.0 - lc_tone_removal_gain(removal, band));

	return beside_sq < SIDEBAND_TOLERANCE * reading->near_sq + SIGMAS * noise_sq;
}
