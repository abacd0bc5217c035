/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Oversampling by half-band filters, each of which puts a midpoint between all neighbours of what
 * there is so far. The phases of the oversampled signal are streams of their own, so that every
 * tap is a plain multiply-add of contiguous numbers and nothing is shuffled.
 *
 * The filters are sinc functions under Kaiser windows. What is left of a sine's peak: the ripple
 * of the filters, and the distance to the nearest of the points, 1 - cos(pi*f/(points*rate)):
 *
 *	rate, kHz   points   up to      ripple     distance
 *	below 64    8        .45 rate   .05 dB     .14 dB
 *	below 128   4        .375       .06        .38
 *	above       4        .3         .14        .24
 */
#include "linecheck/true_peak.h"

#include "linecheck/measured.h"

#include <string.h>

#define PIECE LC_TRUE_PEAK_PIECE
#define HISTORY LC_TRUE_PEAK_HISTORY
#define STREAMS LC_TRUE_PEAK_STREAMS

struct lc_true_peak_stage {
	uint32_t pairs;
	const float *tap; /* the first of the nearest pair of neighbours */
};

/* clang-format off */
static const float taps_16[] = { /* Kaiser 5.15: flat to .45 of the rate */
	0.63557099f, -0.20806130f, 0.12038099f, -0.08138502f,
	0.05876934f, -0.04375356f, 0.03297829f, -0.02488378f,
	0.01864468f, -0.01377777f, 0.00997431f, -0.00702067f,
	0.00475791f, -0.00306022f, 0.00182317f, -0.00095736f,
};
static const float taps_4[] = { /* 6.95: to .225 */
	0.60505695f, -0.13289100f, 0.03155422f, -0.00372017f,
};
static const float taps_2[] = { 0.56769808f, -0.06769808f }; /* 4.05: to .1125 */
static const float wide_taps_8[] = { /* 5.1: to .4 */
	0.63164254f, -0.19592273f, 0.10147373f, -0.05763676f,
	0.03242175f, -0.01704723f, 0.00785945f, -0.00279075f,
};
static const float wide_taps_3[] = { 0.60200278f, -0.12625524f, 0.02425245f }; /* 4.45: to .2 */
static const float ample_taps_4[] = { /* 5: to .3 */
	0.61527499f, -0.15356642f, 0.04864109f, -0.01034966f,
};
static const float ample_taps_2[] = { 0.57274862f, -0.07274862f }; /* 3.85: to .15 */
/* clang-format on */

#define MAX_STAGES 3
static const struct {
	double below_hz;
	uint32_t stages;
	struct lc_true_peak_stage stage[MAX_STAGES];
} chains[] = {
	{ 64000.0, 3, { { 16, taps_16 }, { 4, taps_4 }, { 2, taps_2 } } },
	{ 128000.0, 2, { { 8, wide_taps_8 }, { 3, wide_taps_3 } } },
	{ INFINITY, 2, { { 4, ample_taps_4 }, { 2, ample_taps_2 } } },
};

void lc_true_peak_init(struct lc_true_peak *true_peak, double rate_hz)
{
	size_t i = 0;

	while (rate_hz >= chains[i].below_hz)
		i++;
	*true_peak = (struct lc_true_peak) { .stages = chains[i].stages, .stage = chains[i].stage };
}

/*
 * The samples number, counted from frame in steps of half a frame to the power of doublings, of a
 * piece of frames.
 */
static const float *at(
        const struct lc_true_peak *true_peak, int number, int doublings, size_t frame) LC_RT
{
	int phase = number & ((1 << doublings) - 1);

	/* The shift rounds down, below zero too. */
	return &true_peak->stream[phase * (STREAMS >> doublings)]
	                         [(int)frame + (number >> doublings)];
}

/* A piece of midpoints, between the samples number and number + 1 of each frame. */
static void put_midpoints(const struct lc_true_peak *true_peak,
        const struct lc_true_peak_stage *stage, int number, int doublings, size_t frame,
        float *restrict out) LC_RT
{
	float sum[PIECE] = { 0 };

	for (uint32_t k = 0; k < stage->pairs; k++) {
		const float *left = at(true_peak, number - (int)k, doublings, frame);
		const float *right = at(true_peak, number + 1 + (int)k, doublings, frame);
		float tap = stage->tap[k];

		for (size_t i = 0; i < PIECE; i++)
			sum[i] += tap * (left[i] + right[i]);
	}
	memcpy(out, sum, sizeof sum);
}

static void take_highest(struct lc_true_peak *true_peak, const float *restrict value) LC_RT
{
	float *highest = true_peak->highest;

	for (size_t i = 0; i < PIECE; i++) {
		float size = fabsf(value[i]);
		highest[i] = size > highest[i] ? size : highest[i];
	}
}

/* Every stage works as many frames behind the one before it as its filter looks ahead. */
static void interpolate(struct lc_true_peak *true_peak) LC_RT
{
	size_t frame = HISTORY;
	int stages = (int)true_peak->stages;

	for (int s = 0; s < stages; s++) {
		const struct lc_true_peak_stage *stage = &true_peak->stage[s];
		int phases = 1 << s, stride = STREAMS >> s;

		frame -= (stage->pairs + (uint32_t)phases - 1) >> s;
		for (int phase = 0; phase < phases; phase++) {
			float *out = &true_peak->stream[phase * stride + stride / 2][frame];

			put_midpoints(true_peak, stage, phase, s, frame, out);
			take_highest(true_peak, out);
		}
	}
	for (int s = 0; s < STREAMS; s += STREAMS >> stages)
		memmove(true_peak->stream[s], true_peak->stream[s] + PIECE,
		        HISTORY * sizeof(float));
}

void lc_true_peak_process(struct lc_true_peak *true_peak, const float *x, size_t frames)
{
	while (frames > 0) {
		size_t n = PIECE - true_peak->filled;

		n = n < frames ? n : frames;
		memcpy(&true_peak->stream[0][HISTORY + true_peak->filled], x, n * sizeof *x);
		true_peak->filled += (uint32_t)n;
		x += n;
		frames -= n;
		if (true_peak->filled == PIECE) {
			interpolate(true_peak);
			true_peak->filled = 0;
		}
	}
}

struct lc_true_peak_sum lc_true_peak_take(struct lc_true_peak *true_peak)
{
	struct lc_true_peak_sum taken = { 0 };

	for (size_t lane = 0; lane < PIECE; lane++)
		taken.peak = fmax(taken.peak, (double)true_peak->highest[lane]);
	memset(true_peak->highest, 0, sizeof true_peak->highest);
	return taken;
}

void lc_true_peak_sum_add(struct lc_true_peak_sum *into, const struct lc_true_peak_sum *from)
{
	into->peak = fmax(into->peak, from->peak);
}

struct lc_true_peak_figures lc_true_peak_figures(
        const struct lc_true_peak_sum *sum, const struct lc_level_sum *level)
{
	/* What is beyond the range of the filters' numbers (+760 dBFS) keeps its sample peak. */
	double peak = isfinite(sum->peak) ? fmax(sum->peak, level->peak) : level->peak;

	return (struct lc_true_peak_figures) { level->frames ? lc_db_from_amplitude(peak)
		                                             : LC_NOT_MEASURED };
}
