/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Programme and tones that are clipped, and what is found in them. */
#ifndef LINECHECK_TESTS_DSP_CLIPPED_H
#define LINECHECK_TESTS_DSP_CLIPPED_H

#include "linecheck/clipping.h"

#include "../support/run.h"
#include "corpus.h"
#include "signals.h"

#include <stdlib.h>
#include <string.h>

#define SECONDS 8

static inline struct lc_clipping_figures figures_of(const float *x, size_t frames, double rate_hz)
{
	struct lc_clipping clipping;
	struct lc_clipping_sum all = { 0 };
	size_t slice = (size_t)(rate_hz / 1600.0) * 32; /* 20 ms, as the engine has them */

	lc_clipping_init(&clipping, rate_hz);
	for (size_t done = 0; done < frames; done += slice) {
		lc_clipping_process(
		        &clipping, x + done, slice < frames - done ? slice : frames - done);
		struct lc_clipping_sum sum = lc_clipping_take(&clipping);
		lc_clipping_sum_add(&all, &sum);
	}
	return lc_clipping_figures(&all);
}

enum kind { HARD, POSITIVE, NEGATIVE, SOFT };

/* Bends x at a ceiling. */
static inline void clip(float *x, size_t frames, enum kind kind, double ceiling)
{
	for (size_t i = 0; i < frames; i++) {
		double value = (double)x[i];

		if (kind == SOFT)
			value = ceiling * tanh(value / ceiling);
		if (kind == HARD || kind == POSITIVE)
			value = fmin(value, ceiling);
		if (kind == HARD || kind == NEGATIVE)
			value = fmax(value, -ceiling);
		x[i] = (float)value;
	}
}

/* A first-order high-pass, as between any two stages. */
static inline void couple(float *x, size_t frames, double rate_hz, double corner_hz)
{
	double mean = 0, share = 1 - exp(-2 * M_PI * corner_hz / rate_hz);

	for (size_t i = 0; i < frames; i++) {
		mean += share * ((double)x[i] - mean);
		x[i] -= (float)mean;
	}
}

/* Programme with a peak of peak_dbfs, bent at over_db below that, converted; where it is not
 * bent, half of the takes are coupled at 1 to 3 Hz. */
static inline struct lc_clipping_figures take(const struct lc_test_programme *programme,
        double rate_hz, uint64_t seed, enum kind kind, double over_db, double peak_dbfs, int bits)
{
	size_t frames = (size_t)(SECONDS * rate_hz);
	float *x = calloc(frames, sizeof *x);
	struct lc_clipping_figures figures;

	programme->fill(x, frames, rate_hz, seed);
	lc_test_scale(x, frames, peak_dbfs);
	if (over_db == 0 && rate_hz > 40000 && seed > 3)
		couple(x, frames, rate_hz, (double)(seed - 3));
	if (over_db > 0)
		clip(x, frames, kind, amplitude_of(peak_dbfs - over_db));
	lc_test_convert(x, frames, -85, bits, seed + 9);
	figures = figures_of(x, frames, rate_hz);
	free(x);
	return figures;
}

#endif
