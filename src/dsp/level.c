/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Sample peak, RMS, crest factor and DC: one pass of sums, figures afterwards. Squares of floats
 * are exact in double, so that the kernel and the odd samples beside it agree.
 */
#include "linecheck/level.h"

#include "linecheck/measured.h"

#include "kernel.h"

void lc_level_init(struct lc_level *level)
{
	*level = (struct lc_level) { 0 };
}

static void add_one(struct lc_level *level, float x) LC_RT
{
	double *sum = &level->sum[level->position % LC_LEVEL_LANES];
	double *sum_sq = &level->sum_sq[level->position % LC_LEVEL_LANES];
	float *peak = &level->peak[level->position], size = fabsf(x);

	*sum += (double)x;
	*sum_sq += (double)x * (double)x;
	*peak = size > *peak ? size : *peak;
	level->position = (level->position + 1) % LC_LEVEL_GROUP;
}

void lc_level_process(struct lc_level *level, const float *x, size_t frames, size_t bad)
{
	size_t groups, done = 0;

	level->frames += frames - bad;
	while (done < frames && level->position != 0)
		add_one(level, x[done++]);
	groups = (frames - done) / LC_LEVEL_GROUP;
	lc_kernels()->level(level, x + done, groups);
	done += groups * LC_LEVEL_GROUP;
	while (done < frames)
		add_one(level, x[done++]);
}

struct lc_level_sum lc_level_take(struct lc_level *level)
{
	const double *sum = level->sum, *sum_sq = level->sum_sq;
	float peak = 0.0f;
	struct lc_level_sum taken = { .frames = level->frames,
		.sum = (sum[0] + sum[1]) + (sum[2] + sum[3]),
		.sum_sq = (sum_sq[0] + sum_sq[1]) + (sum_sq[2] + sum_sq[3]) };

	for (size_t lane = 0; lane < LC_LEVEL_GROUP; lane++)
		peak = level->peak[lane] > peak ? level->peak[lane] : peak;
	taken.peak = (double)peak;
	*level = (struct lc_level) { .position = level->position };
	return taken;
}

void lc_level_sum_add(struct lc_level_sum *into, const struct lc_level_sum *from)
{
	into->frames += from->frames;
	into->sum += from->sum;
	into->sum_sq += from->sum_sq;
	into->peak = from->peak > into->peak ? from->peak : into->peak;
}

struct lc_level_figures lc_level_figures(const struct lc_level_sum *sum)
{
	struct lc_level_figures figures = { LC_NOT_MEASURED, LC_NOT_MEASURED, LC_NOT_MEASURED,
		LC_NOT_MEASURED, LC_NOT_MEASURED };

	if (sum->frames == 0)
		return figures;

	double mean_sq = sum->sum_sq / (double)sum->frames;

	figures.sample_peak_dbfs = lc_db_from_amplitude(sum->peak);
	figures.rms_dbfs = lc_db_from_power(2.0 * mean_sq);
	if (mean_sq > 0.0)
		figures.crest_db = lc_db_from_amplitude(sum->peak / sqrt(mean_sq));
	figures.dc_offset = sum->sum / (double)sum->frames;
	figures.dc_dbfs = lc_db_from_amplitude(fabs(figures.dc_offset));
	return figures;
}
