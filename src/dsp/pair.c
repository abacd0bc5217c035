/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sums over two channels: single precision within 32 frames, double from there on. */
#include "linecheck/pair.h"

#include "linecheck/measured.h"

#include <string.h>

#define CHUNK 32u
#define LANES 8u
/* Of the mean square: less than this beside the mean is rounding, not movement. */
#define LEAST_VARIANCE 1e-6

void lc_pair_init(struct lc_pair *pair)
{
	*pair = (struct lc_pair) { 0 };
}

static double total(const float lane[LANES]) LC_RT
{
	float sum = 0.0f;

	for (size_t l = 0; l < LANES; l++)
		sum += lane[l];
	return (double)sum;
}

static void gather(struct lc_pair_sum *sum, const float a[CHUNK], const float b[CHUNK]) LC_RT
{
	float sum_a[LANES] = { 0 }, sum_b[LANES] = { 0 };
	float aa[LANES] = { 0 }, bb[LANES] = { 0 }, ab[LANES] = { 0 };

	for (size_t i = 0; i < CHUNK; i += LANES)
		for (size_t l = 0; l < LANES; l++) {
			sum_a[l] += a[i + l];
			sum_b[l] += b[i + l];
			aa[l] += a[i + l] * a[i + l];
			bb[l] += b[i + l] * b[i + l];
			ab[l] += a[i + l] * b[i + l];
		}
	sum->a += total(sum_a);
	sum->b += total(sum_b);
	sum->aa += total(aa);
	sum->bb += total(bb);
	sum->ab += total(ab);
}

void lc_pair_process(struct lc_pair *pair, const float *a, const float *b, size_t frames)
{
	float rest[2][CHUNK] = { { 0.0f } };

	pair->slice.frames += frames;
	for (; frames >= CHUNK; a += CHUNK, b += CHUNK, frames -= CHUNK)
		gather(&pair->slice, a, b);
	memcpy(rest[0], a, frames * sizeof *a);
	memcpy(rest[1], b, frames * sizeof *b);
	if (frames > 0)
		gather(&pair->slice, rest[0], rest[1]);
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
