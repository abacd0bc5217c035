/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the power beside the mains lines to hum or no hum. */
#include "linecheck/hum.h"

#include "linecheck/measured.h"

void lc_hum_sum_add(struct lc_hum_sum *into, const struct lc_hum_sum *from)
{
	if (from->blocks == 0)
		return;
	into->bin_hz = from->bin_hz;
	into->blocks += from->blocks;
	for (size_t mains = 0; mains < 2; mains++)
		for (size_t line = 0; line < LC_HUM_LINES; line++)
			for (size_t bin = 0; bin < LC_HUM_BINS; bin++)
				into->power[mains][line][bin] += from->power[mains][line][bin];
}

struct lc_hum_figures lc_hum_figures(const struct lc_hum_sum *sum)
{
	struct lc_hum_figures figures = { .mains_hz = LC_NOT_MEASURED,
		.level_dbfs = LC_NOT_MEASURED };

	for (size_t line = 0; line < LC_HUM_LINES; line++)
		figures.lines_dbfs[line] = LC_NOT_MEASURED;
	return figures;
}
