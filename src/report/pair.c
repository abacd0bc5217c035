/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of the figures of a pair of channels, in the order of the JSON. */
#include "linecheck/report.h"

#include "linecheck/intl.h"

#define ROW(key, label, unit, decimals, definition)                                                \
	{                                                                                          \
		"pairs", #key, LC_FIGURE_DOUBLE, offsetof(struct lc_pair_figures, key), 1, label,  \
		        unit, decimals, definition, NULL                                           \
	}

static const struct lc_figure rows[] = {
	ROW(correlation, N_("Correlation"), "", 2,
	        N_("1 for the same signal on both, 0 for foreign ones, −1 for opposite polarity.")),
	ROW(balance_db, N_("Balance"), "dB", 1,
	        N_("Power of the first channel over that of the second.")),
};

const struct lc_figure *lc_pair_rows(size_t *count)
{
	*count = sizeof rows / sizeof rows[0];
	return rows;
}

double lc_pair_value(const struct lc_figure *row, const struct lc_pair_figures *pair)
{
	return *(const double *)(const void *)((const char *)pair + row->offset);
}
