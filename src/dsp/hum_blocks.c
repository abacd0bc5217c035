/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Any two halves in a row are a block, under the window of half a period of a sine: since the bins
 * are half a line apart, that is the difference (or the sum, where the block began half a block
 * later) of two bins. When all lines have ended a half they are looked at one after another, while
 * the next half is gathered.
 */
#include "hum_state.h"

#include "kernel.h"

#include <math.h>
#include <stdlib.h>

#define HALF_LINE 4 /* bins: what half a block resolves */

/* All lines of a block have ended: it goes to the slice, and most often it is the slice. */
static void add_block(struct lc_hum *hum) LC_RT
{
	struct lc_hum_sum *slice = &hum->sum[hum->slice], *ended = &hum->sum[!hum->slice];

	ended->blocks = 1;
	if (slice->blocks > 0)
		lc_hum_sum_add(slice, ended);
	else
		hum->slice = !hum->slice;
}

static struct lc_hum_point bin_of(const struct lc_hum_half *half, int bin) LC_RT
{
	const struct lc_hum_side *side = bin < LC_HUM_MIDDLE ? &half->below : &half->above;
	int at = 1 + abs(bin - LC_HUM_MIDDLE);

	return (struct lc_hum_point) { side->re[at], side->im[at] };
}

/* Under a Hann window over the half, which is made of the bins a line to either side. */
static double half_sq(const struct lc_hum_half *half, int bin) LC_RT
{
	struct lc_hum_point x = bin_of(half, bin);
	struct lc_hum_point below = bin_of(half, bin - HALF_LINE);
	struct lc_hum_point above = bin_of(half, bin + HALF_LINE);
	double re = x.re - 0.5 * (below.re + above.re), im = x.im - 0.5 * (below.im + above.im);

	return re * re + im * im;
}

/* The strongest of the bins that have all that half_sq() needs. */
static int strongest_of(const float power[LC_HUM_BINS]) LC_RT
{
	int strongest = LC_HUM_MIDDLE;

	for (int bin = HALF_LINE; bin < LC_HUM_BINS - HALF_LINE; bin++)
		if (power[bin] > power[strongest])
			strongest = bin;
	return strongest;
}

/* What stands still has the same power in both halves of a block. */
static void compare_halves(struct lc_hum_sum *sum, size_t index, const struct lc_hum_half *first,
        const struct lc_hum_half *second, double scale) LC_RT
{
	size_t mains = index / LC_HUM_LINES, number = index % LC_HUM_LINES;
	int strongest = strongest_of(sum->power[mains][number]);
	double one = half_sq(first, strongest) * scale;
	double other = half_sq(second, strongest) * scale;

	sum->swing[mains][number] = (float)fabs(one - other);
	sum->halves[mains][number] = (float)(one + other);
}

/* What the window takes of bins on the other side of the line. */
static void join_sides(struct lc_hum_half *half) LC_RT
{
	half->above.re[0] = half->below.re[2];
	half->above.im[0] = half->below.im[2];
	half->below.re[0] = half->above.re[2];
	half->below.im[0] = half->above.im[2];
}

/* Keeps the size of a point 1, whatever rounding does to it over the days. */
static struct lc_hum_point renormalised(struct lc_hum_point p) LC_RT
{
	double correction = 1.5 - 0.5 * (p.re * p.re + p.im * p.im);

	return (struct lc_hum_point) { p.re * correction, p.im * correction };
}

void lc_hum_end_half(struct lc_hum *hum)
{
	hum->half = (hum->half + 1) % LC_HUM_HALVES;
	hum->number = (hum->number + 1) % 4;
	hum->lines_left = LC_HUM_ALL_LINES;
	if (hum->halves < 2)
		hum->halves++;
}

/* The last two halves: sums of bins become powers. */
static void measure_line(struct lc_hum *hum, size_t index, struct lc_hum_half *first,
        struct lc_hum_half *second) LC_RT
{
	struct lc_hum_sum *sum = &hum->sum[!hum->slice];
	double scale = hum->line[index].scale;
	float *power = sum->power[index / LC_HUM_LINES][index % LC_HUM_LINES];
	struct lc_hum_squares squares;

	/* An even half has ended where the one that is gathered is odd. */
	lc_kernels()->hum_square(first, second, hum->number % 2 ? 1.0f : -1.0f, (float)scale,
	        hum->bin_scale, &squares);
	for (int bin = 0; bin <= LC_HUM_MIDDLE; bin++) {
		power[LC_HUM_MIDDLE + bin] = squares.above[bin];
		power[LC_HUM_MIDDLE - bin] = squares.below[bin];
	}
	compare_halves(sum, index, first, second, scale);
}

void lc_hum_look_at_line(struct lc_hum *hum)
{
	struct lc_hum_half *first, *second;
	struct lc_hum_line *line;

	if (hum->lines_left == 0)
		return;
	line = &hum->line[--hum->lines_left];
	first = &line->half[(hum->half + 1) % LC_HUM_HALVES];
	second = &line->half[(hum->half + 2) % LC_HUM_HALVES];
	line->turn = renormalised(line->turn);
	join_sides(second);
	if (hum->halves < 2)
		return;
	measure_line(hum, hum->lines_left, first, second);
	if (hum->lines_left == 0)
		add_block(hum);
}

void lc_hum_finish(struct lc_hum *hum)
{
	while (hum->lines_left > 0)
		lc_hum_look_at_line(hum);
}
