/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Blocks around the mains lines; none is gathered yet, so hum is "not measured". */
#include "linecheck/hum.h"

#include <stdlib.h>

struct lc_hum {
	double rate_hz;
};

struct lc_hum *lc_hum_new(double rate_hz)
{
	struct lc_hum *hum = calloc(1, sizeof *hum);

	if (hum)
		hum->rate_hz = rate_hz;
	return hum;
}

void lc_hum_free(struct lc_hum *hum)
{
	free(hum);
}

void lc_hum_reset(struct lc_hum *hum)
{
}

void lc_hum_process(struct lc_hum *hum, const double *residual, size_t frames)
{
}

struct lc_hum_sum lc_hum_take(struct lc_hum *hum)
{
	return (struct lc_hum_sum) { 0 };
}
