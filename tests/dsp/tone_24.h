/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A test tone of 24 bits with harmonics, and its figures. */
#ifndef LINECHECK_TESTS_DSP_TONE_24_H
#define LINECHECK_TESTS_DSP_TONE_24_H

#include "linecheck/measured.h"

#include "../support/run.h"
#include "signals.h"

static const double rates_hz[] = { 44100, 48000, 88200, 96000, 176400, 192000 };

/* A 24-bit tone with second and third harmonic, each harmonic_dbc below the fundamental. */
static inline struct signal *tone_24(
        double rate_hz, double f_hz, double level_dbfs, double harmonic_dbc, double seconds)
{
	struct signal *s = signal_new(rate_hz, seconds);
	double a = amplitude_of(level_dbfs), h = a * amplitude_of(harmonic_dbc);

	signal_add_sine(s, f_hz, a, 0.1);
	signal_add_sine(s, 2 * f_hz, h, 0.3);
	if (3 * f_hz < 0.5 * rate_hz)
		signal_add_sine(s, 3 * f_hz, h, 0.7);
	signal_dither_24(s, (uint64_t)(rate_hz + 10 * f_hz));
	return s;
}

static inline struct lc_tone_figures figures_of(struct signal *s)
{
	struct measured m = measure(s);

	signal_free(s);
	return lc_tone_figures(&m.tone);
}

/* THD+N: the harmonics in the band and the noise of 24 bits, over the total. */
static inline double expected_thd_n_db(
        double rate_hz, double level_dbfs, double harmonic_dbc, int harmonics)
{
	double rest = harmonics * pow(10.0, harmonic_dbc / 10.0) +
	        dither_24_power(rate_hz) / pow(10.0, level_dbfs / 10.0);

	return 10 * log10(rest / (1.0 + rest));
}

#endif
