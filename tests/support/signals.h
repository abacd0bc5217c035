/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Signals for tests, the same in every run. */
#ifndef LINECHECK_TEST_SIGNALS_H
#define LINECHECK_TEST_SIGNALS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define LC_TEST_HARMONICS 10

/** A tone as a 24-bit converter delivers it: quantised with TPDF dither of one step each way. */
struct lc_test_tone {
	double rate_hz;
	double frequency_hz;
	double level_dbfs;                          /* of the fundamental */
	double harmonic_dbc[LC_TEST_HARMONICS + 1]; /* [2] is H2, to [10]; 0: none */
	uint64_t frame;                             /* of the next sample */
	uint64_t seed;                              /* of the dither; any value */
};

/** The next frames samples. */
void lc_test_tone_fill(struct lc_test_tone *tone, float *x, size_t frames);

/** Uniform in [0, 1), 53 bits; moves state on. */
double lc_test_random(uint64_t *state);

/**
 * A pseudo-random sequence in which every sample tells its place: an odd 24-bit step count, never
 * zero, different for all places of 0 to LC_TEST_SEQUENCE_FRAMES - 1. Two samples added, as of two
 * wires to one port, are none of the sequence.
 */
#define LC_TEST_SEQUENCE_FRAMES (1u << 23)
float lc_test_sequence(uint32_t place);
/** The place of a sample; false when x, to the bit, is none of the sequence. */
bool lc_test_sequence_place(float x, uint32_t *place);

#endif
