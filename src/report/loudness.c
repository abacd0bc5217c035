/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of the figures of all channels together, in the order of the JSON. */
#include "linecheck/report.h"

#include "linecheck/intl.h"

#define ROW(key, label, unit, definition)                                                          \
	{                                                                                          \
		"loudness", #key, LC_FIGURE_DOUBLE, offsetof(struct lc_loudness_figures, key), 1,  \
		        label, unit, 1, definition, NULL                                           \
	}

static const struct lc_figure rows[] = {
	ROW(momentary_lufs, N_("Momentary"), "LUFS",
	        N_("Loudness of the last 400 ms (ITU-R BS.1770-5, EBU Tech 3341).")),
	ROW(short_term_lufs, N_("Short-term"), "LUFS",
	        N_("Loudness of the last 3 s (EBU Tech 3341).")),
	ROW(integrated_lufs, N_("Integrated"), "LUFS",
	        N_("Loudness of the whole programme, its pauses gated out (ITU-R BS.1770-5).")),
	ROW(range_lu, N_("Range"), "LU",
	        N_("Loudness range: from the 10th to the 95th percentile of the short-term "
	           "loudness (EBU Tech 3342).")),
	ROW(max_momentary_lufs, N_("Momentary max."), "LUFS",
	        N_("The highest momentary loudness.")),
	ROW(max_short_term_lufs, N_("Short-term max."), "LUFS",
	        N_("The highest short-term loudness.")),
};

const struct lc_figure *lc_loudness_rows(size_t *count)
{
	*count = sizeof rows / sizeof rows[0];
	return rows;
}

double lc_loudness_value(const struct lc_figure *row, const struct lc_loudness_figures *loudness)
{
	return *(const double *)(const void *)((const char *)loudness + row->offset);
}
