/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An engine that is fed, and its newest snapshot. */
#ifndef LINECHECK_TESTS_ENGINE_FED_H
#define LINECHECK_TESTS_ENGINE_FED_H

#include "linecheck/engine.h"
#include "linecheck/measured.h"

#include "../support/run.h"

#include <string.h>

/* 20 ms in whole pieces of 32 frames: 960 = 30 * 32. */
#define RATE_HZ 48000.0
#define SLICE 960u
#define SECOND 48000u
/* Merging takes the last 8 pieces of a slice: the last channel's slices end so much earlier. */
#define LAG 256u

static inline struct lc_engine *new_engine(uint32_t channels, double rate_hz)
{
	struct lc_engine *engine;

	ck_assert_int_eq(lc_engine_new(&engine, channels, NULL, NULL), LC_OK);
	ck_assert_int_eq(lc_engine_prepare(engine, rate_hz, LC_FULL_SCALE_24, NULL), LC_OK);
	return engine;
}

/* The same value, frames long, on all channels. */
static inline void feed(struct lc_engine *engine, float value, uint32_t frames)
{
	const float *in[LC_MAX_CHANNELS];
	float x[960];

	for (size_t i = 0; i < 960; i++)
		x[i] = value;
	for (size_t c = 0; c < LC_MAX_CHANNELS; c++)
		in[c] = x;
	for (uint32_t done = 0, n; done < frames; done += n) {
		n = frames - done < 960 ? frames - done : 960;
		lc_engine_process(engine, in, NULL, n);
	}
}

static inline const struct lc_snapshot *newest(struct lc_engine *engine)
{
	ck_assert(lc_engine_refresh(engine));
	return lc_engine_snapshot(engine);
}

#endif
