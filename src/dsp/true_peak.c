/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Oversampling by half-band filters, each of which puts a midpoint between all neighbours of what
 * there is so far. The phases of the oversampled signal are streams of their own, so that every
 * tap is a plain multiply-add of contiguous numbers and nothing is shuffled. Which numbers these
 * are is laid down once, in lc_true_peak_init().
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

#include "kernel.h"

#include <string.h>

#define PIECE LC_TRUE_PEAK_PIECE
#define STREAMS LC_TRUE_PEAK_STREAMS

/* A filter, by half of its taps: the first is that of the nearest pair of neighbours. */
struct stage {
	uint32_t pairs;
	const float *tap;
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
	struct stage stage[MAX_STAGES];
} chains[] = {
	{ 64000.0, 3, { { 16, taps_16 }, { 4, taps_4 }, { 2, taps_2 } } },
	{ 128000.0, 2, { { 8, wide_taps_8 }, { 3, wide_taps_3 } } },
	{ (double)INFINITY, 2, { { 4, ample_taps_4 }, { 2, ample_taps_2 } } },
};

/*
 * The place of the samples number, counted from frame in steps of half a frame to the power of
 * doublings; streams of odd numbers have none.
 */
static uint16_t place_of(int number, int doublings, int frame)
{
	int stream = (number & ((1 << doublings) - 1)) * (STREAMS >> doublings);

	/* The shift rounds down, below zero too. */
	return (uint16_t)(stream / 2 * LC_TRUE_PEAK_LENGTH + frame + (number >> doublings));
}

/* Every stage works as many frames behind the one before it as its filter looks ahead. */
void lc_true_peak_init(struct lc_true_peak *true_peak, double rate_hz)
{
	struct lc_true_peak_tap *tap = true_peak->tap;
	int frame = LC_TRUE_PEAK_HISTORY;
	size_t chain = 0;

	while (rate_hz >= chains[chain].below_hz)
		chain++;
	*true_peak = (struct lc_true_peak) { 0 };
	for (int s = 0; s < (int)chains[chain].stages; s++) {
		const struct stage *stage = &chains[chain].stage[s];
		int pairs = (int)stage->pairs, phases = 1 << s;

		frame -= (pairs + phases - 1) >> s;
		/* The later stages look back less than eight frames from here. */
		if (s == 0)
			true_peak->midpoint_place = (uint32_t)(frame - 1) / 8 * 8;
		for (int phase = 0; phase < phases; phase++) {
			true_peak->midpoint[true_peak->midpoints++] =
			        (struct lc_true_peak_midpoint) {
				        .place = place_of(2 * phase + 1, s + 1, frame),
				        .taps = (uint16_t)pairs,
				        .is_read = s + 1 < (int)chains[chain].stages,
			        };
			for (int k = 0; k < pairs; k++)
				*tap++ = (struct lc_true_peak_tap) {
					.left = place_of(phase - k, s, frame),
					.right = place_of(phase + 1 + k, s, frame),
					.gain = stage->tap[k],
				};
		}
	}
}

/* Whole pieces. */
static void take_pieces(
        struct lc_true_peak *const two[2], const float *const x[2], size_t frames) LC_RT
{
	for (size_t done = 0, n; done < frames; done += n) {
		n = frames - done < LC_TRUE_PEAK_BLOCK ? frames - done : LC_TRUE_PEAK_BLOCK;
		lc_kernels()->true_peak(
		        two, (const float *const[]) { x[0] + done, x[1] + done }, n);
	}
}

/* A copy of the channel is beside it. */
static void take_alone(struct lc_true_peak *true_peak, const float *x, size_t frames) LC_RT
{
	struct lc_true_peak nobody = *true_peak;

	take_pieces((struct lc_true_peak *const[]) { true_peak, &nobody },
	        (const float *const[]) { x, x }, frames);
}

/* Up to a piece goes to those that wait for it to be whole. */
static size_t gather(struct lc_true_peak *true_peak, const float *x, size_t frames) LC_RT
{
	size_t n = PIECE - true_peak->filled;

	n = n < frames ? n : frames;
	memcpy(true_peak->piece + true_peak->filled, x, n * sizeof *x);
	true_peak->filled += (uint32_t)n;
	if (true_peak->filled == PIECE) {
		take_alone(true_peak, true_peak->piece, PIECE);
		true_peak->filled = 0;
	}
	return n;
}

void lc_true_peak_process(struct lc_true_peak *true_peak, const float *x, size_t frames)
{
	size_t done = true_peak->filled > 0 ? gather(true_peak, x, frames) : 0;
	size_t whole = (frames - done) / PIECE * PIECE;

	if (whole > 0)
		take_alone(true_peak, x + done, whole);
	done += whole;
	if (done < frames)
		gather(true_peak, x + done, frames - done);
}

void lc_true_peak_process_two(
        struct lc_true_peak *const two[2], const float *const x[2], size_t frames)
{
	if (frames % PIECE != 0 || two[0]->filled != 0 || two[1]->filled != 0) {
		lc_true_peak_process(two[0], x[0], frames);
		lc_true_peak_process(two[1], x[1], frames);
		return;
	}
	take_pieces(two, x, frames);
}

struct lc_true_peak_sum lc_true_peak_take(struct lc_true_peak *true_peak)
{
	struct lc_true_peak_sum taken = { 0 };
	float highest = 0.0f;

	for (size_t lane = 0; lane < LC_TRUE_PEAK_LANES; lane++)
		highest = true_peak->highest[lane] > highest ? true_peak->highest[lane] : highest;
	taken.peak = (double)highest;
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
