/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs of samples at full scale, counted where they begin. */
#include "linecheck/overs.h"

void lc_overs_init(struct lc_overs *overs, float full_scale)
{
	*overs = (struct lc_overs) { .full_scale = full_scale };
}

void lc_overs_process(struct lc_overs *overs, const float *x, size_t frames)
{
	for (size_t i = 0; i < frames; i++) {
		int side = (x[i] >= overs->full_scale) - (x[i] <= -overs->full_scale);

		if (side == 0) {
			overs->side = 0;
			continue;
		}
		if (side != overs->side) {
			overs->side = side;
			overs->run_samples = 0;
			overs->slice.runs++;
		}
		overs->run_samples++;
		if (overs->run_samples > overs->slice.longest_samples)
			overs->slice.longest_samples = overs->run_samples;
	}
}

struct lc_overs_sum lc_overs_take(struct lc_overs *overs)
{
	struct lc_overs_sum taken = overs->slice;

	overs->slice = (struct lc_overs_sum) { 0 };
	return taken;
}

void lc_overs_sum_add(struct lc_overs_sum *into, const struct lc_overs_sum *from)
{
	into->runs += from->runs;
	if (from->longest_samples > into->longest_samples)
		into->longest_samples = from->longest_samples;
}

struct lc_overs_figures lc_overs_figures(const struct lc_overs_sum *sum)
{
	return (struct lc_overs_figures) { sum->runs, sum->longest_samples };
}
