/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sample peak, RMS, crest factor and DC: one pass of sums, figures afterwards. */
#include "linecheck/level.h"

#include "linecheck/measured.h"

void lc_level_init(struct lc_level *level)
{
	*level = (struct lc_level) { 0 };
}

void lc_level_process(struct lc_level *level, const float *x, size_t frames, size_t bad)
{
	struct lc_level_sum slice = level->slice;

	for (size_t i = 0; i < frames; i++) {
		double sample = (double)x[i];
		double size = fabs(sample);

		slice.sum += sample;
		slice.sum_sq += sample * sample;
		slice.peak = size > slice.peak ? size : slice.peak;
	}
	slice.frames += frames - bad;
	level->slice = slice;
}

struct lc_level_sum lc_level_take(struct lc_level *level)
{
	struct lc_level_sum taken = level->slice;

	level->slice = (struct lc_level_sum) { 0 };
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
