/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One period of a periodic signal from its harmonics. */
#include "wave.h"

#include <math.h>
#include <string.h>

#define TWO_PI 6.283185307179586

void lc_wave_add(struct lc_wave *wave, const struct lc_wave_line *line, uint32_t count)
{
	double cosine[LC_WAVE_STEPS];
	for (uint32_t i = 0; i < LC_WAVE_STEPS; i++)
		cosine[i] = cos(TWO_PI * i / LC_WAVE_STEPS);
	for (uint32_t k = 0; k < count; k++) {
		uint32_t turn = k + 1;
		for (uint32_t i = 0; i < LC_WAVE_STEPS; i++) {
			uint32_t at = i * turn % LC_WAVE_STEPS;
			/* a sine is the cosine a quarter turn before */
			uint32_t sine = (at + 3 * LC_WAVE_STEPS / 4) % LC_WAVE_STEPS;
			wave->table[i] += line[k].re * cosine[at] - line[k].im * cosine[sine];
		}
	}
	wave->table[LC_WAVE_STEPS] = wave->table[0];
}

void lc_wave_make(struct lc_wave *wave, const struct lc_wave_line *line, uint32_t count)
{
	memset(wave, 0, sizeof *wave);
	lc_wave_add(wave, line, count);
}

void lc_wave_normalize(struct lc_wave *wave)
{
	double peak = 0.0;
	for (uint32_t i = 0; i < LC_WAVE_STEPS; i++)
		peak = fmax(peak, fabs(wave->table[i]));
	for (uint32_t i = 0; peak > 0.0 && i <= LC_WAVE_STEPS; i++)
		wave->table[i] /= peak;
}
