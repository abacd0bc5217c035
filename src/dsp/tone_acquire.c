/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * In pieces. A DC blocker and a Schmitt trigger at half of the recent peak give upward zero
 * crossings, placed between two samples by a straight line. A run goes on as long as each period is
 * about as long as those before it. Above a quarter of the rate, where a period has too few
 * samples, the same is done to the input times (-1)^n, which mirrors frequencies at a quarter of
 * the rate.
 */
#include "tone_acquire.h"

#include "kernel.h"

#include <math.h>

#define PIECE LC_TONE_ACQUIRE_PIECE
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
		.peak_decay = exp(-LC_TONE_ACQUIRE_PIECE / (PEAK_S * rate_hz)),
		.lag_decay = exp(-LC_TONE_ACQUIRE_PIECE / (LAG_S * rate_hz)) };
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
	acquire->position = 0.0;
	acquire->crossings = 0;
	acquire->armed = false;
}

/* Without DC, and mirrored when the signal lies above a quarter of the rate. */
static void condition(
        struct lc_tone_acquire *acquire, const double *x, struct lc_tone_marks *marks) LC_RT
{
	double share = (1.0 - acquire->lag_decay) / PIECE;

	if (!acquire->begun)
		acquire->input_before = x[0];
	acquire->begun = true;
	lc_kernels()->tone_condition(acquire, x, marks);
	acquire->input_before = x[PIECE - 1];
	acquire->level_before = marks->level[PIECE];
	acquire->lag_0 = acquire->lag_decay * acquire->lag_0 + share * marks->square;
	acquire->lag_1 = acquire->lag_decay * acquire->lag_1 + share * marks->product;
	acquire->peak = fmax(acquire->peak * acquire->peak_decay, marks->peak);
	if (fabs(acquire->lag_1) > LAG_MARGIN * acquire->lag_0 &&
	        acquire->mirrored != (acquire->lag_1 < 0.0)) {
		acquire->mirrored = !acquire->mirrored;
		begin_run(acquire);
	}
	marks->y[0] = acquire->y_before;
	for (int i = 1; i <= PIECE; i += 2) {
		marks->y[i] = marks->level[i];
		marks->y[i + 1] = acquire->mirrored ? -marks->level[i + 1] : marks->level[i + 1];
	}
	acquire->y_before = marks->y[PIECE];
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

/* A run that is long enough tells a frequency; else 0. */
static double frequency_of_run(const struct lc_tone_acquire *acquire) LC_RT
{
	double span = acquire->last - acquire->first;

	if (acquire->crossings < LEAST_CROSSINGS || span < SPAN_S * acquire->rate_hz)
		return 0.0;

	double frequency_hz = (acquire->crossings - 1) * acquire->rate_hz / span;

	return acquire->mirrored ? 0.5 * acquire->rate_hz - frequency_hz : frequency_hz;
}

/* Where y came up through 0 in the last of the samples marked. */
static void place_upward(
        struct lc_tone_acquire *acquire, const struct lc_tone_marks *marks, uint32_t up) LC_RT
{
	if (up == 0)
		return;

	int i = 31 - __builtin_clz(up);
	double y = marks->y[i + 1], before = marks->y[i];

	acquire->upward = acquire->position + i - y / (y - before);
}

/* The marks from sample first on; none from 32 on. */
static uint32_t from(uint32_t marks, int first) LC_RT
{
	return first < PIECE ? marks & (UINT32_MAX << first) : 0;
}

/* Adds the crossings of a piece to the run until it tells a frequency; else 0. */
static double add_crossings(
        struct lc_tone_acquire *acquire, const struct lc_tone_marks *marks) LC_RT
{
	int next = 0;

	for (;;) {
		uint32_t low = from(marks->low, next), high;

		if (!acquire->armed && low == 0)
			return 0.0;
		if (!acquire->armed)
			next = __builtin_ctz(low);
		acquire->armed = true;
		high = from(marks->high, next);
		if (high == 0)
			return 0.0;
		next = __builtin_ctz(high);
		place_upward(acquire, marks, marks->up & (UINT32_MAX >> (PIECE - 1 - next)));
		acquire->armed = false;
		add_crossing(acquire);

		double frequency_hz = frequency_of_run(acquire);

		if (frequency_hz > 0.0)
			return frequency_hz;
	}
}

double lc_tone_acquire_run(struct lc_tone_acquire *acquire, const double x[LC_TONE_ACQUIRE_PIECE])
{
	struct lc_tone_marks marks;
	double frequency_hz = 0.0;

	condition(acquire, x, &marks);
	lc_kernels()->tone_marks(&marks, 0.5 * acquire->peak);
	if (acquire->peak >= LEAST_PEAK)
		frequency_hz = add_crossings(acquire, &marks);
	place_upward(acquire, &marks, marks.up);
	acquire->position += PIECE;
	if (frequency_hz <= 0.0)
		return 0.0;
	begin_run(acquire);
	if (frequency_hz < LOWEST_HZ || frequency_hz > HIGHEST_OF_RATE * acquire->rate_hz)
		return 0.0;
	return frequency_hz;
}
