/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Events of a few seconds, and what is expected of them. */
#ifndef LINECHECK_TESTS_DSP_EVENTS_H
#define LINECHECK_TESTS_DSP_EVENTS_H

#include "linecheck/events.h"

#include "../support/run.h"
#include "corpus.h"
#include "signals.h"

#include <string.h>

static inline struct lc_events_figures figures_of(const float *x, size_t frames, double rate_hz)
{
	struct lc_events events;
	struct lc_events_sum all = { 0 };

	lc_events_init(&events, rate_hz);
	for (size_t done = 0; done < frames; done += 960) {
		lc_events_process(&events, x + done, 960 < frames - done ? 960 : frames - done, 0);
		struct lc_events_sum sum = lc_events_take(&events);
		lc_events_sum_add(&all, &sum);
	}
	return lc_events_figures(&all, rate_hz);
}

static inline void expect(struct lc_events_figures figures, uint64_t dropouts, uint64_t clicks,
        uint64_t slips, const char *what, double rate_hz, double tone_hz)
{
	ck_assert_msg(
	        figures.dropouts == dropouts && figures.clicks == clicks && figures.slips == slips,
	        "%s at %g Hz, tone of %g Hz: %d dropouts, %d clicks, %d slips", what, rate_hz,
	        tone_hz, (int)figures.dropouts, (int)figures.clicks, (int)figures.slips);
}

#define FAULTS 5
#define SECONDS 6

/* Where fault k (from 1) is. */
static inline size_t place(int k, double rate_hz)
{
	return (size_t)(k * rate_hz * 1.037);
}

enum fault { NONE, CLICK, QUIET_CLICK, SLIP, BUFFER_LOST, DROPOUT, SHORT_DROPOUT };

static inline void plant(float *x, size_t frames, double rate_hz, enum fault fault)
{
	for (int k = 1; fault != NONE && k <= FAULTS; k++) {
		float *at = x + place(k, rate_hz);
		size_t left = frames - place(k, rate_hz), lost = fault == SLIP ? 1 : 100;
		double zeros_s = fault == DROPOUT ? 0.005 : 0.001;

		if (fault == CLICK || fault == QUIET_CLICK)
			*at += fault == CLICK ? 0.2f : 0.02f;
		else if (fault == SLIP || fault == BUFFER_LOST)
			memmove(at, at + lost, (left - lost) * sizeof *at);
		else
			memset(at, 0, (size_t)ceil(zeros_s * rate_hz) * sizeof *at);
	}
}

static inline struct lc_events_figures take(const struct lc_test_programme *programme,
        double rate_hz, uint64_t seed, enum fault fault, int bits)
{
	size_t frames = (size_t)(SECONDS * rate_hz);
	float *x = calloc(frames, sizeof *x);
	struct lc_events_figures figures;

	programme->fill(x, frames, rate_hz, seed);
	lc_test_scale(x, frames, seed % 2 ? -6 : -24);
	lc_test_convert(x, frames, bits == 16 ? -120 : -85, bits, seed + 9);
	plant(x, frames, rate_hz, fault);
	figures = figures_of(x, frames, rate_hz);
	free(x);
	return figures;
}

#endif
