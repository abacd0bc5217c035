/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Signals for tests, the same in every run. */
#include "signals.h"

#include <math.h>

#define STEPS_24 8388608.0 /* 2^23 */

double lc_test_random(uint64_t *state)
{
	/* SplitMix64. */
	uint64_t z = *state += 0x9e3779b97f4a7c15u;
	z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
	z = (z ^ z >> 27) * 0x94d049bb133111ebu;
	return (double)((z ^ z >> 31) >> 11) * 0x1p-53;
}

void lc_test_tone_fill(struct lc_test_tone *tone, float *x, size_t frames)
{
	double amplitude[LC_TEST_HARMONICS + 1] = { 0.0, pow(10.0, tone->level_dbfs / 20.0) };
	for (int h = 2; h <= LC_TEST_HARMONICS; h++)
		if (tone->harmonic_dbc[h] != 0.0)
			amplitude[h] = amplitude[1] * pow(10.0, tone->harmonic_dbc[h] / 20.0);
	for (size_t i = 0; i < frames; i++) {
		double turns =
		        fmod((double)tone->frame++ * tone->frequency_hz / tone->rate_hz, 1.0);
		double sum = 0.0;
		for (int h = 1; h <= LC_TEST_HARMONICS; h++)
			if (amplitude[h] != 0.0)
				sum += amplitude[h] * sin(2.0 * M_PI * h * turns);
		double dither = lc_test_random(&tone->seed) - lc_test_random(&tone->seed);
		double step = rint(sum * STEPS_24 + dither);
		x[i] = (float)(fmin(fmax(step, -STEPS_24), STEPS_24 - 1.0) / STEPS_24);
	}
}

/* Multiplication by an odd number is a permutation of the places; its inverse mod 2^32. */
#define SCRAMBLE 0x9e3779b1u
#define UNSCRAMBLE 0x0e8b2f51u

float lc_test_sequence(uint32_t place)
{
	uint32_t code = place * SCRAMBLE & (LC_TEST_SEQUENCE_FRAMES - 1);
	return (float)((2.0 * code + 1.0 - STEPS_24) / STEPS_24);
}

bool lc_test_sequence_place(float x, uint32_t *place)
{
	double steps = (double)x * STEPS_24 + STEPS_24;
	if (!(steps >= 1.0 && steps < 2.0 * STEPS_24) || steps != rint(steps) ||
	        (uint32_t)steps % 2 == 0)
		return false;
	*place = ((uint32_t)steps - 1) / 2 * UNSCRAMBLE & (LC_TEST_SEQUENCE_FRAMES - 1);
	return true;
}
