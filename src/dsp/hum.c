/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The residual, decimated to about 2 kHz, is brought down at each line to about 95 Hz under
 * quadratic splines that overlap; there each value adds to the bins of half a block of 2 s. Any
 * two halves in a row are a block, under the window of half a period of a sine: since the bins
 * are half a line apart, that is the difference (or the sum, where the block began half a block
 * later) of two bins. The lines take their turns, so that no sample costs much more than another.
 */
#include "linecheck/hum.h"

#include "decimator.h"
#include "kernel.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define FIRST_HZ 6000.0 /* what the first decimator goes to, at least */
#define SECOND 3        /* the factor of the other */
#define FINE_HZ 95.24   /* none of its multiples brings one mains line near to another */
#define BLOCK_S 4.0
#define LINES (2 * LC_HUM_LINES) /* those of 50 Hz, then those of 60 Hz */
#define CENTRE (LC_HUM_BINS / 2)
#define HALF_LINE 4   /* bins: what half a block resolves */
#define SPLINE 3      /* segments */
#define TAPS_MOST 128 /* of the splines: their segments are up to 42 */
#define HISTORY_MOST 512

/* What follows from the rate alone: one for all channels of an engine. */
struct tables {
	LC_ALIGNED float re[LINES][TAPS_MOST], im[LINES][TAPS_MOST]; /* the spline times the line's
	                                                                conjugate */
	uint32_t users;
};

struct line {
	struct lc_hum_point turn, turn_step; /* of the line since the start, a segment */
	struct lc_hum_half half[2]; /* the one that is gathered is number index/(length/2) % 2 */
	double scale;               /* from the square of a sum to a mean square */
};

struct lc_hum {
	double rate_hz, coarse_hz, fine_hz;
	uint32_t segment;            /* coarse samples of a spline's segment: one fine sample */
	uint32_t taps;               /* of the splines, padded by zeros in front */
	uint32_t length;             /* fine samples of a block, even */
	uint32_t turn;               /* of the lines: coarse samples in the segment */
	uint32_t end;                /* of history */
	float history[HISTORY_MOST]; /* coarse samples */
	uint32_t index;              /* of the fine sample; starts again after two blocks */
	struct lc_hum_point twiddle; /* exp(-j*pi*index/length) */
	struct lc_hum_point twiddle_step;
	struct lc_hum_turns turns; /* of the bins, by this twiddle */
	struct lc_decimator first, second;
	struct tables *tables;
	struct line line[LINES];
	double bin_scale[CENTRE + 1]; /* by the distance: undoes what the spline takes there */
	bool second_is_whole;         /* the block that began in the middle began with a sample */
	uint32_t lines_ended;         /* of the block that ends now */
	struct lc_hum_sum sum[2];     /* of the slice, and of the block that ends now */
	int slice;                    /* which of them is that of the slice */
};

static struct lc_hum_point times(struct lc_hum_point a, struct lc_hum_point b) LC_RT
{
	return (struct lc_hum_point) { a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re };
}

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
	struct line *line = &hum->line[index];
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
	for (size_t line = 0; line < LINES; line++)
		for (uint32_t i = 0; i < length; i++) {
			double weight = spline((double)i / hum->segment);
			struct lc_hum_point at = turn(-line_hz(line) / hum->coarse_hz * i);

			hum->tables->re[line][padding + i] = (float)(weight * at.re);
			hum->tables->im[line][padding + i] = (float)(weight * at.im);
		}
}

static void init_bins(struct lc_hum *hum)
{
	for (int bin = 0; bin <= CENTRE; bin++) {
		double half = M_PI * bin * hum->sum[0].bin_hz / hum->coarse_hz;
		double segment = hum->segment;
		double mean = bin == 0 ? 1.0 : sin(half * segment) / (segment * sin(half));

		hum->bin_scale[bin] = pow(mean, -2.0 * SPLINE);
	}
}

static void init(struct lc_hum *hum, double rate_hz)
{
	uint32_t factor = (uint32_t)fmax(1.0, rate_hz / FIRST_HZ);

	struct tables *tables = hum->tables;

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
	for (size_t i = 0; i < LINES; i++)
		init_line(hum, i);
	init_bins(hum);
}

static struct lc_hum *with_tables(struct tables *tables, double rate_hz)
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
	struct tables *tables = lc_aligned_new(sizeof *tables);
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

/* All lines of a block have ended: it goes to the slice, and most often it is the slice. */
static void add_block(struct lc_hum *hum) LC_RT
{
	struct lc_hum_sum *slice = &hum->sum[hum->slice], *ended = &hum->sum[!hum->slice];

	hum->lines_ended = 0;
	ended->blocks = 1;
	if (slice->blocks > 0)
		lc_hum_sum_add(slice, ended);
	else
		hum->slice = !hum->slice;
}

static struct lc_hum_point bin_of(const struct lc_hum_half *half, int bin) LC_RT
{
	const struct lc_hum_side *side = bin < CENTRE ? &half->below : &half->above;
	int at = 1 + abs(bin - CENTRE);

	return (struct lc_hum_point) { side->re[at], side->im[at] };
}

/* Under a Hann window over the half, which is made of the bins a line to either side. */
static double half_sq(const struct lc_hum_half *half, int bin) LC_RT
{
	struct lc_hum_point x = bin_of(half, bin);
	struct lc_hum_point below = bin_of(half, bin - HALF_LINE);
	struct lc_hum_point above = bin_of(half, bin + HALF_LINE);
	double re = x.re - 0.5 * (below.re + above.re), im = x.im - 0.5 * (below.im + above.im);

	return re * re + im * im;
}

/* What stands still has the same power in both halves of a block. */
static void compare_halves(struct lc_hum *hum, size_t index) LC_RT
{
	const struct line *line = &hum->line[index];
	struct lc_hum_sum *sum = &hum->sum[!hum->slice];
	size_t mains = index / LC_HUM_LINES, number = index % LC_HUM_LINES;
	const float *power = sum->power[mains][number];
	int strongest = CENTRE;

	for (int bin = HALF_LINE; bin < LC_HUM_BINS - HALF_LINE; bin++)
		if (power[bin] > power[strongest])
			strongest = bin;

	double one = half_sq(&line->half[0], strongest) * line->scale;
	double other = half_sq(&line->half[1], strongest) * line->scale;

	sum->swing[mains][number] = (float)fabs(one - other);
	sum->halves[mains][number] = (float)(one + other);
}

/* The halves number 0 and 1 of a line are a block, as are 1 and 2 (a later 0). */
static void end_line(struct lc_hum *hum, size_t index, int block) LC_RT
{
	struct line *line = &hum->line[index];
	float *power = hum->sum[!hum->slice].power[index / LC_HUM_LINES][index % LC_HUM_LINES];
	struct lc_hum_squares squares;

	lc_kernels()->hum_square(
	        &line->half[0], &line->half[1], block == 0 ? -1.0f : 1.0f, &squares);
	for (int bin = 0; bin <= CENTRE; bin++) {
		double scale = line->scale * hum->bin_scale[bin];

		power[CENTRE + bin] = (float)((double)squares.above[bin] * scale);
		power[CENTRE - bin] = (float)((double)squares.below[bin] * scale);
	}
	compare_halves(hum, index);
	if (block == 1 && !hum->second_is_whole) {
		hum->second_is_whole = index == 0; /* the last to take its turn */
		return;
	}
	if (++hum->lines_ended == LINES)
		add_block(hum);
}

/* What the window takes of bins on the other side of the line. */
static void join_sides(struct lc_hum_half *half) LC_RT
{
	half->above.re[0] = half->below.re[2];
	half->above.im[0] = half->below.im[2];
	half->below.re[0] = half->above.re[2];
	half->below.im[0] = half->above.im[2];
}

/* Keeps the size of a point 1, whatever rounding does to it over the days. */
static struct lc_hum_point renormalised(struct lc_hum_point p) LC_RT
{
	double correction = 1.5 - 0.5 * (p.re * p.re + p.im * p.im);

	return (struct lc_hum_point) { p.re * correction, p.im * correction };
}

static void end_half(struct lc_hum *hum, size_t index, uint32_t ended) LC_RT
{
	struct line *line = &hum->line[index];

	join_sides(&line->half[ended % 2]);
	end_line(hum, index, ended % 2 == 0);
	memset(&line->half[(ended + 1) % 2], 0, sizeof line->half[0]);
	line->turn = renormalised(line->turn);
}

/* The fine sample of a line whose turn it is. */
static void add_fine(struct lc_hum *hum, size_t index) LC_RT
{
	struct line *line = &hum->line[index];
	const float *x = hum->history + hum->end - hum->taps;
	uint32_t half = hum->length / 2, at = hum->index / half; /* 0 to 3 */
	struct lc_hum_point value;

	lc_kernels()->hum_mix(hum->tables->re[index], hum->tables->im[index], x, hum->taps, &value);
	value = times(value, line->turn);
	line->turn = times(line->turn, line->turn_step);
	lc_kernels()->hum_add(&line->half[at % 2], &value, &hum->turns);
	if ((hum->index + 1) % half == 0)
		end_half(hum, index, at);
}

/* Before the first line has its turn, and after the last. */
static void begin_round(struct lc_hum *hum) LC_RT
{
	lc_kernels()->hum_turns(&hum->twiddle, &hum->turns);
}

static void end_round(struct lc_hum *hum) LC_RT
{
	hum->twiddle = times(hum->twiddle, hum->twiddle_step);
	hum->index++;
	if (hum->index < 2 * hum->length)
		return;
	hum->index = 0;
	hum->twiddle = (struct lc_hum_point) { 1.0, 0.0 };
}

static void add_coarse(struct lc_hum *hum, double x) LC_RT
{
	if (hum->end == HISTORY_MOST) {
		memmove(hum->history, hum->history + HISTORY_MOST - hum->taps,
		        hum->taps * sizeof *hum->history);
		hum->end = hum->taps;
	}
	hum->history[hum->end++] = (float)x;
	hum->turn = hum->turn + 1 < hum->segment ? hum->turn + 1 : 0;
	if (hum->turn == 0)
		begin_round(hum);
	if (hum->turn < LINES)
		add_fine(hum, LINES - 1 - hum->turn);
	if (hum->turn == LINES - 1)
		end_round(hum);
}

void lc_hum_process(struct lc_hum *hum, const double *residual, size_t frames)
{
	for (size_t done = 0, n; done < frames; done += n) {
		double once[LC_DECIMATOR_CHUNK], coarse[LC_DECIMATOR_CHUNK];
		size_t kept;

		n = frames - done < LC_DECIMATOR_CHUNK ? frames - done : LC_DECIMATOR_CHUNK;
		kept = lc_decimator_run(&hum->first, residual + done, n, once);
		kept = lc_decimator_run(&hum->second, once, kept, coarse);
		for (size_t i = 0; i < kept; i++)
			add_coarse(hum, coarse[i]);
	}
}

bool lc_hum_has_block(const struct lc_hum *hum)
{
	return hum->sum[hum->slice].blocks > 0;
}

struct lc_hum_sum lc_hum_take(struct lc_hum *hum)
{
	struct lc_hum_sum *slice = &hum->sum[hum->slice];

	if (slice->blocks == 0)
		return (struct lc_hum_sum) { .bin_hz = slice->bin_hz };

	struct lc_hum_sum taken = *slice;

	slice->blocks = 0;
	return taken;
}

void lc_hum_sum_add(struct lc_hum_sum *into, const struct lc_hum_sum *from)
{
	if (from->blocks == 0)
		return;
	into->bin_hz = from->bin_hz;
	into->blocks += from->blocks;
	lc_kernels()->add_floats(into->power[0][0], from->power[0][0],
	        sizeof into->power / sizeof into->power[0][0][0]);
	for (int mains = 0; mains < 2; mains++)
		for (int line = 0; line < LC_HUM_LINES; line++) {
			into->swing[mains][line] += from->swing[mains][line];
			into->halves[mains][line] += from->halves[mains][line];
		}
}
