/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Test signals, bit-reproducible, and all measurements of a channel over one of them. */
#ifndef LC_TEST_SIGNALS_H
#define LC_TEST_SIGNALS_H

#include "linecheck/hum.h"
#include "linecheck/noise.h"
#include "linecheck/tone.h"

#include <check.h>
#include <math.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/** A generator of random numbers (xorshift64); any seed but 0. */
struct random {
	uint64_t state;
};
/** 0 to 1. */
double random_uniform(struct random *random);
/** Normal, of deviation 1. */
double random_normal(struct random *random);
/** The seeds of table rows and loops: apart from each other. */
struct random random_of(uint64_t seed);

struct signal {
	double rate_hz;
	size_t frames;
	double *x;
	float *samples; /* of the last signal_samples() */
};

/** Silence. */
struct signal *signal_new(double rate_hz, double seconds);
void signal_free(struct signal *signal);
/** Adds a sine; phase in turns. */
void signal_add_sine(struct signal *signal, double frequency_hz, double amplitude, double phase);
/** Adds white Gaussian noise with a level in dBFS (AES17) in the whole band to half the rate. */
void signal_add_white(struct signal *signal, double level_dbfs, uint64_t seed);
/** Adds noise that falls by 3 dB an octave, about level_dbfs. */
void signal_add_pink(struct signal *signal, double level_dbfs, uint64_t seed);
/** Adds noise that falls by 6 dB an octave from 5 Hz up, about level_dbfs. */
void signal_add_red(struct signal *signal, double level_dbfs, uint64_t seed);
/** Adds a constant. */
void signal_add_offset(struct signal *signal, double offset);
/** Multiplies what is between two times, in s, by a gain. */
void signal_scale(struct signal *signal, double from_s, double to_s, double gain);
/** Rounds to 24 bits with triangular dither of two steps. */
void signal_dither_24(struct signal *signal, uint64_t seed);
/** Adds words of 1 to 2 s with pauses of .4 s: a voice of wandering pitch with
 * formants, level_dbfs over all of it. */
void signal_add_speech(struct signal *signal, double level_dbfs, uint64_t seed);
/** The signal as floats; valid until the next call. */
const float *signal_samples(struct signal *signal);

/** The power, full-scale sine = 1, that signal_dither_24() adds in the band of the noise figures:
 * the dither of two steps has q^2/6, the rounding q^2/12, white up to half the rate. */
double dither_24_power(double rate_hz);
/** The bandwidth of the noise figures: 20 Hz to the lower of 20 kHz and .45 of the rate. */
double band_hz(double rate_hz);
/** 10^(dB/20). */
double amplitude_of(double level_db);

/** Of a residual without a tone. */
static const struct lc_tone_bite no_bite = { 0 };

/** What one pass over a signal gives. */
struct measured {
	struct lc_tone_sum tone;
	struct lc_noise_sum noise;
	struct lc_hum_sum hum;
	double first_reading_s; /* when the first whole block was there; INFINITY: never */
	double fast_reading_s;  /* when any reading was there */
	struct lc_tone_sum fast;
};
/** Runs the measurements in pieces of 32 frames, as the engine does. */
struct measured measure(struct signal *signal);

#endif
