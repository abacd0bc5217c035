/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The residual is the band-limited input; no tone is looked for yet. */
#include "linecheck/tone.h"

#include "band.h"

#include <stdlib.h>

struct lc_tone {
	struct lc_band band;
};

struct lc_tone *lc_tone_new(double rate_hz)
{
	struct lc_tone *tone = calloc(1, sizeof *tone);

	if (tone)
		lc_band_init(&tone->band, rate_hz);
	return tone;
}

void lc_tone_free(struct lc_tone *tone)
{
	free(tone);
}

void lc_tone_reset(struct lc_tone *tone)
{
	lc_band_init(&tone->band, tone->band.rate_hz);
}

void lc_tone_process(struct lc_tone *tone, const float *x, double *residual, size_t frames)
{
	for (size_t i = 0; i < frames; i++)
		residual[i] = lc_band_step(&tone->band, x[i]);
}

enum lc_residual lc_tone_residual(const struct lc_tone *tone)
{
	return LC_RESIDUAL_WHOLE;
}

double lc_tone_residual_gain(const struct lc_tone *tone)
{
	return 1.0;
}

struct lc_tone_sum lc_tone_take(struct lc_tone *tone)
{
	return (struct lc_tone_sum) { .present = false };
}

struct lc_tone_sum lc_tone_now(const struct lc_tone *tone)
{
	return (struct lc_tone_sum) { .present = false };
}
