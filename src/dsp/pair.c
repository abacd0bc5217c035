/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sums over two channels: single precision within 32 frames, double from there on. */
#include "linecheck/pair.h"

#include "linecheck/measured.h"

#include "kernel.h"

#define CHUNK 32u
/* Of the mean square: less than this beside the mean is rounding, not movement. */
#define LEAST_VARIANCE 1e-6

void lc_pair_init(struct lc_pair *pair)
{
	*pair = (struct lc_pair) { 0 };
}

void lc_pair_process(struct lc_pair *pair, const float *a, const float *b, size_t frames)
{
	pair->slice.frames += frames;
	for (size_t done = 0, n; done < frames; done += n) {
		n = frames - done < CHUNK ? frames - done : CHUNK;
		lc_kernels()->pair(&pair->slice, a + done, b + done, n);
	}
}

struct lc_pair_sum lc_pair_take(struct lc_pair *pair)
{
	struct lc_pair_sum taken = pair->slice;

	pair->slice = (struct lc_pair_sum) { 0 };
	return taken;
}

void lc_pair_sum_add(struct lc_pair_sum *into, const struct lc_pair_sum *from)
{
	into->frames += from->frames;
	into->a += from->a;
	into->b += from->b;
	into->aa += from->aa;
	into->bb += from->bb;
	into->ab += from->ab;
}

struct lc_pair_figures lc_pair_figures(const struct lc_pair_sum *sum)
{
	struct lc_pair_figures figures = { LC_NOT_MEASURED, LC_NOT_MEASURED };

	if (sum->frames == 0 || !(sum->aa > 0.0) || !(sum->bb > 0.0))
		return figures;

	double frames = (double)sum->frames;
	double a_sq = sum->aa - sum->a * sum->a / frames;
	double b_sq = sum->bb - sum->b * sum->b / frames;
	double both = sum->ab - sum->a * sum->b / frames;

	figures.balance_db = lc_db_from_power(sum->aa / sum->bb);
	if (a_sq > LEAST_VARIANCE * sum->aa && b_sq > LEAST_VARIANCE * sum->bb)
		figures.correlation = fmax(-1.0, fmin(1.0, both / sqrt(a_sq * b_sq)));
	return figures;
}
