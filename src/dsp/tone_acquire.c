/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A DC blocker and a Schmitt trigger at half of the recent peak give upward zero crossings, placed
 * between two samples by a straight line. A run goes on as long as each period is about as long
 * as those before it. Above a quarter of the rate, where a period has too few samples, the same is
 * done to the input times (-1)^n, which mirrors frequencies at a quarter of the rate.
 */
#include "tone_acquire.h"

#include <math.h>

#define BLOCK_HZ 5.0
#define PEAK_S 0.05
#define LAG_S 0.005
#define SPAN_S 0.04        /* a run must be as long, */
#define LEAST_CROSSINGS 3u /* and have as many crossings */
#define PERIOD_TOLERANCE 0.15
#define LEAST_PEAK 1e-6 /* -120 dBFS */
#define LOWEST_HZ 10.0
#define HIGHEST_OF_RATE 0.45
#define LAG_MARGIN 0.1 /* of the power: a tone at a quarter of the rate stays on its side */

void lc_tone_acquire_init(struct lc_tone_acquire *acquire, double rate_hz)
{
	*acquire = (struct lc_tone_acquire) { .rate_hz = rate_hz,
		.block_decay = exp(-2.0 * M_PI * BLOCK_HZ / rate_hz),
		.peak_decay = exp(-1.0 / (PEAK_S * rate_hz)),
		.lag_decay = exp(-1.0 / (LAG_S * rate_hz)) };
}

void lc_tone_acquire_forget(struct lc_tone_acquire *acquire)
{
	*acquire = (struct lc_tone_acquire) { .rate_hz = acquire->rate_hz,
		.block_decay = acquire->block_decay,
		.peak_decay = acquire->peak_decay,
		.lag_decay = acquire->lag_decay };
}

static void begin_run(struct lc_tone_acquire *acquire) LC_RT
{
	acquire->position = 0;
	acquire->crossings = 0;
	acquire->armed = false;
}

/* Without DC, and mirrored when the signal lies above a quarter of the rate. */
static double condition(struct lc_tone_acquire *acquire, double x) LC_RT
{
	if (!acquire->begun) {
		acquire->begun = true;
		acquire->input_before = x;
	}

	double before = acquire->level_before;
	double level = x - acquire->input_before + acquire->block_decay * before;
	double share = 1.0 - acquire->lag_decay;

	acquire->input_before = x;
	acquire->level_before = level;
	acquire->lag_0 += share * (level * level - acquire->lag_0);
	acquire->lag_1 += share * (level * before - acquire->lag_1);
	acquire->odd = !acquire->odd;
	if (fabs(acquire->lag_1) > LAG_MARGIN * acquire->lag_0 &&
	        acquire->mirrored != (acquire->lag_1 < 0.0)) {
		acquire->mirrored = !acquire->mirrored;
		begin_run(acquire);
	}
	return acquire->mirrored && acquire->odd ? -level : level;
}

/* True when the sample completes an upward crossing, which acquire->upward then tells. */
static bool crosses(struct lc_tone_acquire *acquire, double y) LC_RT
{
	double size = fabs(y), threshold;

	acquire->peak *= acquire->peak_decay;
	acquire->peak = size > acquire->peak ? size : acquire->peak;
	threshold = 0.5 * acquire->peak;
	if (acquire->y_before < 0.0 && y >= 0.0)
		acquire->upward = (double)acquire->position - y / (y - acquire->y_before);
	acquire->y_before = y;
	if (y < -threshold)
		acquire->armed = true;
	if (!acquire->armed || y < threshold || acquire->peak < LEAST_PEAK)
		return false;
	acquire->armed = false;
	return true;
}

/* Adds a crossing to the run, or begins a new run where the period is not like those before. */
static void add_crossing(struct lc_tone_acquire *acquire) LC_RT
{
	double crossing = acquire->upward;

	if (acquire->crossings >= 2) {
		double mean = (acquire->last - acquire->first) / (acquire->crossings - 1);
		double period = crossing - acquire->last;
		if (fabs(period - mean) > PERIOD_TOLERANCE * mean) {
			acquire->first = acquire->last;
			acquire->crossings = 1;
		}
	}
	if (acquire->crossings == 0)
		acquire->first = crossing;
	acquire->last = crossing;
	acquire->crossings++;
}

double lc_tone_acquire_step(struct lc_tone_acquire *acquire, double x)
{
	bool crossed = crosses(acquire, condition(acquire, x));

	acquire->position++;
	if (!crossed)
		return 0.0;
	add_crossing(acquire);
	if (acquire->crossings < LEAST_CROSSINGS ||
	        acquire->last - acquire->first < SPAN_S * acquire->rate_hz)
		return 0.0;

	double periods = acquire->crossings - 1;
	double frequency_hz = periods * acquire->rate_hz / (acquire->last - acquire->first);

	if (acquire->mirrored)
		frequency_hz = 0.5 * acquire->rate_hz - frequency_hz;
	begin_run(acquire);
	if (frequency_hz < LOWEST_HZ || frequency_hz > HIGHEST_OF_RATE * acquire->rate_hz)
		return 0.0;
	return frequency_hz;
}
