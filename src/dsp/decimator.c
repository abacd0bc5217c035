/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Each sample that is kept is the product of the taps and the samples before it. */
#include "decimator.h"

#include "kernel.h"

#include <math.h>
#include <string.h>

#define SINC_TAPS 48

/* The taps stand at the end, so that the last belongs to the newest sample. */
static void init(struct lc_decimator *decimator, uint32_t factor, uint32_t taps)
{
	uint32_t padded = (taps + 7u) / 8u * 8u;

	*decimator = (struct lc_decimator) { .factor = factor, .taps = padded, .end = padded };
}

/* The mean of count numbers up to each, in place, the last first. */
static void mean_up_to(double *x, uint32_t length, uint32_t count)
{
	for (uint32_t i = length; i-- > 0;) {
		double sum = 0.0;

		for (uint32_t k = 0; k < count && k <= i; k++)
			sum += x[i - k];
		x[i] = sum / count;
	}
}

void lc_decimator_init_spline(struct lc_decimator *decimator, uint32_t factor)
{
	uint32_t taps = 3 * factor - 2;
	double *tap;

	init(decimator, factor, taps);
	tap = decimator->tap + decimator->taps - taps;
	tap[0] = 1.0;
	for (int i = 0; i < 3; i++)
		mean_up_to(tap, taps, factor);
}

void lc_decimator_init_sinc(struct lc_decimator *decimator, uint32_t factor)
{
	double sum = 0.0;

	init(decimator, factor, SINC_TAPS);
	for (int i = 0; i < SINC_TAPS; i++) {
		double t = i - 0.5 * (SINC_TAPS - 1), turn = 2.0 * M_PI * t / SINC_TAPS;
		double window = 0.42 + 0.5 * cos(turn) + 0.08 * cos(2.0 * turn);

		decimator->tap[i] = window * sin(M_PI * t / factor) / t;
		sum += decimator->tap[i];
	}
	for (int i = 0; i < SINC_TAPS; i++)
		decimator->tap[i] /= sum;
}

size_t lc_decimator_run(struct lc_decimator *decimator, const double *x, size_t frames, double *y)
{
	uint32_t taps = decimator->taps, factor = decimator->factor;
	size_t kept = (decimator->since + frames) / factor;
	double *history = decimator->history, *first;

	/* No more of the memory than this is in use, however much there is. */
	if (decimator->end + frames > taps + LC_DECIMATOR_CHUNK) {
		memmove(history, history + decimator->end - taps, taps * sizeof *history);
		decimator->end = taps;
	}
	memcpy(history + decimator->end, x, frames * sizeof *history);
	/* The first that is kept ends with the sample that completes the factor. */
	first = history + decimator->end + factor - decimator->since - taps;
	if (kept > 0)
		lc_kernels()->decimate(decimator->tap, taps, first, factor, y, kept);
	decimator->since = (uint32_t)(decimator->since + frames - kept * factor);
	decimator->end += (uint32_t)frames;
	return kept;
}

double lc_decimator_gain(const struct lc_decimator *decimator, double frequency_hz, double rate_hz)
{
	double re = 0.0, im = 0.0;

	for (uint32_t i = 0; i < decimator->taps; i++) {
		double angle = 2.0 * M_PI * frequency_hz / rate_hz * i;

		re += decimator->tap[i] * cos(angle);
		im += decimator->tap[i] * sin(angle);
	}
	return hypot(re, im);
}
