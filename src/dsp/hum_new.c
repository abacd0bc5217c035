/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the measurement of hum begins with, for a rate. */
#include "hum_state.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define FIRST_HZ 6000.0 /* what the first decimator goes to, at least */
#define SECOND 3        /* the factor of the other */
#define FINE_HZ 95.24   /* none of its multiples brings one mains line near to another */
#define BLOCK_S 4.0
#define SPLINE 3 /* segments */

static struct lc_hum_point turn(double turns)
{
	return (struct lc_hum_point) { cos(2.0 * M_PI * turns), sin(2.0 * M_PI * turns) };
}

static double line_hz(size_t line)
{
	return (line < LC_HUM_LINES ? 50.0 : 60.0) * (double)(line % LC_HUM_LINES + 1);
}

/* The segments of the quadratic spline at t, 0 to 3; where they overlap they are 1. */
static double spline(double t)
{
	double p = t - floor(t);

	return t < 1.0 ? 0.5 * p * p : t < 2.0 ? 0.5 + p - p * p : 0.5 * (1.0 - p) * (1.0 - p);
}

/* The window, half a period of a sine, has a mean of 2/pi; a line brought down has half of its
 * amplitude. */
static void init_line(struct lc_hum *hum, size_t index)
{
	struct lc_hum_line *line = &hum->line[index];
	double turns = -line_hz(index) / hum->coarse_hz;
	double decimated = lc_decimator_gain(&hum->first, line_hz(index), hum->rate_hz) *
	        lc_decimator_gain(&hum->second, line_hz(index), SECOND * hum->coarse_hz);
	double whole = M_2_PI * hum->length * hum->segment * decimated;

	line->turn = turn(0.0);
	line->turn_step = turn(turns * hum->segment);
	line->scale = 2.0 / (whole * whole);
}

static void init_tables(const struct lc_hum *hum)
{
	uint32_t length = SPLINE * hum->segment, padding = hum->taps - length;

	memset(hum->tables->re, 0, sizeof hum->tables->re);
	memset(hum->tables->im, 0, sizeof hum->tables->im);
	for (size_t line = 0; line < LC_HUM_ALL_LINES; line++)
		for (uint32_t i = 0; i < length; i++) {
			double weight = spline((double)i / hum->segment);
			struct lc_hum_point at = turn(-line_hz(line) / hum->coarse_hz * i);

			hum->tables->re[line][padding + i] = (float)(weight * at.re);
			hum->tables->im[line][padding + i] = (float)(weight * at.im);
		}
}

static void init_bins(struct lc_hum *hum)
{
	for (int bin = 0; bin <= LC_HUM_MIDDLE; bin++) {
		double half = M_PI * bin * hum->sum[0].bin_hz / hum->coarse_hz;
		double segment = hum->segment;
		double mean = bin == 0 ? 1.0 : sin(half * segment) / (segment * sin(half));

		hum->bin_scale[bin] = (float)pow(mean, -2.0 * SPLINE);
	}
}

static void init(struct lc_hum *hum, double rate_hz)
{
	uint32_t factor = (uint32_t)fmax(1.0, rate_hz / FIRST_HZ);

	struct lc_hum_tables *tables = hum->tables;

	memset(hum, 0, sizeof *hum);
	hum->tables = tables;
	lc_decimator_init_spline(&hum->first, factor);
	lc_decimator_init_sinc(&hum->second, SECOND);
	hum->rate_hz = rate_hz;
	hum->coarse_hz = rate_hz / factor / SECOND;
	hum->segment = (uint32_t)lrint(hum->coarse_hz / FINE_HZ);
	hum->taps = (SPLINE * hum->segment + 15u) / 16u * 16u;
	hum->end = hum->taps;
	hum->turn = hum->segment - 1; /* the first line comes first */
	hum->fine_hz = hum->coarse_hz / hum->segment;
	hum->length = 2u * (uint32_t)(0.5 * BLOCK_S * hum->fine_hz + 1e-9);
	hum->twiddle = turn(0.0);
	hum->twiddle_step = turn(-0.5 / hum->length);
	hum->sum[0].bin_hz = hum->sum[1].bin_hz = 0.5 * hum->fine_hz / hum->length;
	for (size_t i = 0; i < LC_HUM_ALL_LINES; i++)
		init_line(hum, i);
	init_bins(hum);
}

static struct lc_hum *with_tables(struct lc_hum_tables *tables, double rate_hz)
{
	struct lc_hum *hum = lc_aligned_new(sizeof *hum);

	if (!hum)
		return NULL;
	hum->tables = tables;
	tables->users++;
	init(hum, rate_hz);
	return hum;
}

struct lc_hum *lc_hum_new(double rate_hz)
{
	struct lc_hum_tables *tables = lc_aligned_new(sizeof *tables);
	struct lc_hum *hum;

	if (!tables)
		return NULL;
	tables->users = 0;
	hum = with_tables(tables, rate_hz);
	if (hum)
		init_tables(hum);
	else
		free(tables);
	return hum;
}

struct lc_hum *lc_hum_new_beside(const struct lc_hum *other)
{
	return with_tables(other->tables, other->rate_hz);
}

void lc_hum_free(struct lc_hum *hum)
{
	if (!hum)
		return;
	if (--hum->tables->users == 0)
		free(hum->tables);
	free(hum);
}

void lc_hum_reset(struct lc_hum *hum)
{
	init(hum, hum->rate_hz);
}
