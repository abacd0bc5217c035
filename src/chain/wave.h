/* SPDX-License-Identifier: GPL-3.0-or-later */
/** One period of a periodic signal as a table: what hum, whine and sung vowels are read from. */
#ifndef LINECHECK_CHAIN_WAVE_H
#define LINECHECK_CHAIN_WAVE_H

#include <stdint.h>

#define LC_WAVE_STEPS 2048
#define LC_WAVE_LINES 128

/** A line of amplitude hypot(re, im): the real part of (re + j im) exp(j 2 pi k phase). */
struct lc_wave_line {
	double re, im;
};

struct lc_wave {
	double table[LC_WAVE_STEPS + 1]; /* the first value again at the end */
};

/** The sum of count (up to LC_WAVE_LINES) harmonics, the first at the fundamental. */
void lc_wave_make(struct lc_wave *wave, const struct lc_wave_line *line, uint32_t count);
/** Adds to what is there. */
void lc_wave_add(struct lc_wave *wave, const struct lc_wave_line *line, uint32_t count);
/** Scales it so that its highest peak is 1; a wave of zeros stays. */
void lc_wave_normalize(struct lc_wave *wave);

/** The value at a phase from 0 to below 1, between the steps on a straight line. */
static inline double lc_wave_at(const struct lc_wave *wave, double phase)
{
	double at = phase * LC_WAVE_STEPS;
	uint32_t step = (uint32_t)at;
	return wave->table[step] + (at - step) * (wave->table[step + 1] - wave->table[step]);
}

#endif
