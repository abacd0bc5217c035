/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Few samples, each multiplied with those of a tenth of a second before. */
#include "linecheck/held.h"

#include <math.h>

#define SAMPLES_PER_S 1500.0
#define GAPS_PER_S 6000.0
#define LEAST_SAMPLES 1500
/* A hundred tones as strong as each other, above what chance leaves of noise 20 Hz wide, of which
 * some 50 pieces a second know nothing of each other. */
#define PRESENT 0.005
#define CHANCE_S 0.02

void lc_held_init(struct lc_held *held, double rate_hz)
{
	*held = (struct lc_held) {
		.gap_frames = (uint32_t)lrint(rate_hz / GAPS_PER_S),
		.stride_frames = (uint32_t)lrint(rate_hz / SAMPLES_PER_S),
	};
}

static void take(struct lc_held *held, float y) LC_RT
{
	const float *past = held->past + held->at;

	if (held->filled == LC_HELD_LONGEST) {
		held->slice.samples++;
		held->slice.square += y * y;
		for (int i = 0; i < LC_HELD_DELAYS; i++)
			held->slice.product[i] += y * past[i];
	} else {
		held->filled++;
	}
	held->past[held->at] = held->past[held->at + LC_HELD_LONGEST] = y;
	held->at = held->at + 1 < LC_HELD_LONGEST ? held->at + 1 : 0;
}

void lc_held_process(struct lc_held *held, const float *x, size_t frames)
{
	while (frames > held->left) {
		x += held->left;
		frames -= held->left;
		if (held->second)
			take(held, *x - held->first);
		held->first = *x;
		held->second = !held->second;
		held->left =
		        held->second ? held->gap_frames : held->stride_frames - held->gap_frames;
	}
	held->left -= (uint32_t)frames;
}

struct lc_held_sum lc_held_take(struct lc_held *held)
{
	struct lc_held_sum taken = held->slice;

	held->slice = (struct lc_held_sum) { 0 };
	return taken;
}

void lc_held_sum_add(struct lc_held_sum *into, const struct lc_held_sum *from)
{
	into->samples += from->samples;
	into->square += from->square;
	for (int i = 0; i < LC_HELD_DELAYS; i++)
		into->product[i] += from->product[i];
}

struct lc_held_figures lc_held_figures(const struct lc_held_sum *sum)
{
	struct lc_held_figures figures = { .measured = sum->samples >= LEAST_SAMPLES };
	double square = (double)sum->square, total = 0.0;

	if (!figures.measured || !(square > 0.0))
		return figures;
	for (int i = 0; i < LC_HELD_DELAYS; i++)
		total += (double)sum->product[i] / square * ((double)sum->product[i] / square);
	figures.share = total / LC_HELD_DELAYS;
	figures.present = figures.share > PRESENT + CHANCE_S * SAMPLES_PER_S / (double)sum->samples;
	return figures;
}
