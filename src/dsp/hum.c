/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The residual, decimated to about 6 kHz, is mixed down at each line; three means that
 * overlap, weighted by quadratic splines, decimate to about 95 Hz; there each value adds to the
 * bins of two blocks of 4 s that overlap by half. The lines take their turns, so that no sample
 * costs much more than another.
 */
#include "linecheck/hum.h"

#include "decimator.h"

#include <stdlib.h>
#include <string.h>

#define COARSE_HZ 6000.0
#define FINE_HZ 95.24 /* none of its multiples brings one mains line near to another */
#define BLOCK_S 4.0
#define LINES (2 * LC_HUM_LINES) /* those of 50 Hz, then those of 60 Hz */
#define TURN 3                   /* coarse samples between the turns of two lines */
#define CENTRE (LC_HUM_BINS / 2)
#define SPLINE 3 /* segments */

struct point {
	double re, im;
};

struct line {
	struct point mixer, mixer_step;
	struct point mean[SPLINE]; /* that ends next, and those that began after it */
	uint32_t position;         /* in the segment of a spline, coarse samples */
	struct point twiddle;      /* exp(-j*pi*index/length): bins are half a line apart */
	uint32_t index;            /* of the fine sample; starts again after two blocks */
	struct point sum[2][LC_HUM_BINS];
	double scale; /* from the square of a sum to a mean square */
};

struct lc_hum {
	double rate_hz, coarse_hz, fine_hz;
	uint32_t segment; /* coarse samples of a spline's segment: one fine sample */
	uint32_t length;  /* fine samples of a block, even */
	struct point twiddle_step;
	struct lc_decimator decimator;
	struct line line[LINES];
	double bin_scale[LC_HUM_BINS]; /* undoes what the spline takes beside its line */
	bool second_is_whole;          /* the block that began in the middle began with a sample */
	uint32_t lines_ended;          /* of the block that ends now */
	struct lc_hum_sum ending, slice;
};

static struct point times(struct point a, struct point b) LC_RT
{
	return (struct point) { a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re };
}

static struct point turn(double turns)
{
	return (struct point) { cos(2.0 * M_PI * turns), sin(2.0 * M_PI * turns) };
}

static double line_hz(size_t line)
{
	return (line < LC_HUM_LINES ? 50.0 : 60.0) * (double)(line % LC_HUM_LINES + 1);
}

/* The window, half a period of a sine, has a mean of 2/pi; a mixed-down sine has half of its
 * amplitude. */
static void init_line(struct lc_hum *hum, size_t index)
{
	struct line *line = &hum->line[index];
	double decimated = lc_decimator_gain(hum->decimator.factor, line_hz(index), hum->rate_hz);
	double whole = M_2_PI * hum->length * hum->segment * decimated;

	*line = (struct line) { .mixer = { 1.0, 0.0 },
		.mixer_step = turn(-line_hz(index) / hum->coarse_hz),
		.position = (uint32_t)index * TURN,
		.twiddle = { 1.0, 0.0 },
		.scale = 2.0 / (whole * whole) };
}

static void init_bins(struct lc_hum *hum)
{
	for (int bin = 0; bin < LC_HUM_BINS; bin++) {
		double half = M_PI * (bin - CENTRE) * hum->slice.bin_hz / hum->coarse_hz;
		double segment = hum->segment;
		double mean = bin == CENTRE ? 1.0 : sin(half * segment) / (segment * sin(half));

		hum->bin_scale[bin] = pow(mean, -2.0 * SPLINE);
	}
}

static void init(struct lc_hum *hum, double rate_hz)
{
	*hum = (struct lc_hum) { .rate_hz = rate_hz };
	hum->decimator.factor = (uint32_t)fmax(1.0, rate_hz / COARSE_HZ);
	hum->coarse_hz = rate_hz / hum->decimator.factor;
	hum->segment = (uint32_t)lrint(hum->coarse_hz / FINE_HZ);
	hum->fine_hz = hum->coarse_hz / hum->segment;
	hum->length = 2u * (uint32_t)(0.5 * BLOCK_S * hum->fine_hz + 1e-9);
	hum->twiddle_step = turn(-0.5 / hum->length);
	hum->slice.bin_hz = 0.5 * hum->fine_hz / hum->length;
	for (size_t i = 0; i < LINES; i++)
		init_line(hum, i);
	init_bins(hum);
}

struct lc_hum *lc_hum_new(double rate_hz)
{
	struct lc_hum *hum = malloc(sizeof *hum);

	if (hum)
		init(hum, rate_hz);
	return hum;
}

void lc_hum_free(struct lc_hum *hum)
{
	free(hum);
}

void lc_hum_reset(struct lc_hum *hum)
{
	init(hum, hum->rate_hz);
}

/* All lines of a block have ended: it goes to the slice. */
static void add_block(struct lc_hum *hum) LC_RT
{
	hum->ending.bin_hz = hum->slice.bin_hz;
	hum->ending.blocks = 1;
	lc_hum_sum_add(&hum->slice, &hum->ending);
	hum->lines_ended = 0;
}

static void end_line(struct lc_hum *hum, size_t index, int block) LC_RT
{
	struct line *line = &hum->line[index];
	float *power = hum->ending.power[index / LC_HUM_LINES][index % LC_HUM_LINES];

	for (int bin = 0; bin < LC_HUM_BINS; bin++) {
		struct point sum = line->sum[block][bin];
		double square = sum.re * sum.re + sum.im * sum.im;
		power[bin] = (float)(square * line->scale * hum->bin_scale[bin]);
	}
	memset(line->sum[block], 0, sizeof line->sum[block]);
	if (block == 1 && !hum->second_is_whole) {
		hum->second_is_whole = index == 0; /* the last to take its turn */
		return;
	}
	if (++hum->lines_ended == LINES)
		add_block(hum);
}

static void add_to_bin(struct line *line, int bin, struct point value, const double window[2]) LC_RT
{
	for (int block = 0; block < 2; block++) {
		line->sum[block][bin].re += window[block] * value.re;
		line->sum[block][bin].im += window[block] * value.im;
	}
}

/* A fine sample: into every bin of both blocks, of which one is in its middle when the other
 * begins. */
static void add_fine(struct lc_hum *hum, size_t index, struct point value) LC_RT
{
	struct line *line = &hum->line[index];
	struct point power = { 1.0, 0.0 };
	double window[2] = { fabs(line->twiddle.im), fabs(line->twiddle.re) };

	add_to_bin(line, CENTRE, value, window);
	for (int bin = 1; bin <= CENTRE; bin++) {
		power = times(power, line->twiddle);
		add_to_bin(line, CENTRE + bin, times(value, power), window);
		add_to_bin(line, CENTRE - bin, times(value, (struct point) { power.re, -power.im }),
		        window);
	}
	line->twiddle = times(line->twiddle, hum->twiddle_step);
	line->index++;
	if (line->index % hum->length == hum->length / 2)
		end_line(hum, index, 1);
	if (line->index % hum->length == 0)
		end_line(hum, index, 0);
	if (line->index < 2 * hum->length)
		return;
	line->index = 0;
	line->twiddle = (struct point) { 1.0, 0.0 };
}

/* Keeps the size of the mixer 1, whatever rounding does to it over the days. */
static struct point renormalised(struct point p) LC_RT
{
	double correction = 1.5 - 0.5 * (p.re * p.re + p.im * p.im);

	return (struct point) { p.re * correction, p.im * correction };
}

/* The segments of the quadratic spline at position p, 0 to 1; together they are 1. */
static void spline(double p, double weight[SPLINE]) LC_RT
{
	weight[0] = 0.5 * (1.0 - p) * (1.0 - p);
	weight[1] = 0.5 + p - p * p;
	weight[2] = 0.5 * p * p;
}

static void add_coarse(struct lc_hum *hum, double x) LC_RT
{
	double step = 1.0 / hum->segment;

	for (size_t i = 0; i < LINES; i++) {
		struct line *line = &hum->line[i];
		struct point mixed = { x * line->mixer.re, x * line->mixer.im };
		double weight[SPLINE];

		spline(line->position * step, weight);
		for (int k = 0; k < SPLINE; k++) {
			line->mean[k].re += weight[k] * mixed.re;
			line->mean[k].im += weight[k] * mixed.im;
		}
		line->mixer = times(line->mixer, line->mixer_step);
		if (++line->position < hum->segment)
			continue;

		struct point value = line->mean[0];

		line->position = 0;
		line->mean[0] = line->mean[1];
		line->mean[1] = line->mean[2];
		line->mean[2] = (struct point) { 0.0, 0.0 };
		line->mixer = renormalised(line->mixer);
		add_fine(hum, i, value);
	}
}

void lc_hum_process(struct lc_hum *hum, const double *residual, size_t frames)
{
	for (size_t i = 0; i < frames; i++) {
		double coarse;

		if (lc_decimator_step(&hum->decimator, residual[i], &coarse))
			add_coarse(hum, coarse);
	}
}

struct lc_hum_sum lc_hum_take(struct lc_hum *hum)
{
	struct lc_hum_sum taken = hum->slice;

	hum->slice = (struct lc_hum_sum) { .bin_hz = taken.bin_hz };
	return taken;
}

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
