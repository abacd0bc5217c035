/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Minimum statistics, with all curves read in the same pauses.
 *
 * A window of four moments, 80 ms, is a candidate where its A level is calm. In a pause there is
 * nothing but the floor, whose A level strays by 4.34/sqrt(bandwidth * .08 s) dB: .15 of white
 * noise, .6 of red. Programme seldom stands as still, and where it does, at any level. So the
 * pauses are a narrow heap at the lower end of the candidates, with little right above it. Its
 * mean has no bias to correct, as a minimum has; and the A level, which chooses the windows, says
 * little of the low frequencies, which stray most.
 *
 * The flat curve's high-pass at 20 Hz rings from loud programme, 55 dB less after .1 s. A window
 * counts for it after four calm ones, or where its flat level is calm as well. How much that
 * strays its moments tell: where more than .4 dB of doubt are left, it is not known.
 */
#include "noise_pauses.h"

#include "linecheck/measured.h"

#include <string.h>

#define WINDOW LC_NOISE_WINDOW
#define BIN_DB 0.5
#define CALM_RATIO 2.512  /* 4 dB from the lowest moment to the highest */
#define LOUDEST_SQ 1e6    /* of a pause: 63 dB beyond full scale, and no bin's number is absurd */
#define SETTLED_AFTER 4   /* calm windows in a row */
#define FIRST_BINS 3      /* so far below the mean may the lowest window be: 1.5 dB */
#define ABOVE_MEAN_DB 1.0 /* belongs to the heap */
#define VALLEY_BINS 8     /* 4 dB right above the heap, */
#define VALLEY_SHARE 0.5  /* where so much of it may be */
#define QUIETER_RATIO 0.4 /* 4 dB: no moment of the floor itself is lower */
#define LEAST_WINDOWS 2.0f
#define DOUBT 0.09 /* standard error, relative: .4 dB */

void lc_noise_watch_forget(struct lc_noise_watch *watch)
{
	watch->moments = 0;
	watch->calm = 0;
}

/* Slots are taken in turn, so that nothing moves when the lowest bin changes. */
static uint32_t slot(int32_t bin) LC_RT
{
	return (uint32_t)bin % LC_NOISE_BINS;
}

/* NULL where the bin lies too far above the lowest to matter. */
static struct lc_noise_bin *open_bin(struct lc_noise_pauses *pauses, int32_t bin) LC_RT
{
	if (pauses->windows <= 0.0f)
		pauses->lowest = bin;
	if (bin >= pauses->lowest + LC_NOISE_BINS)
		return NULL;
	for (int n = 0; n < LC_NOISE_BINS && bin < pauses->lowest; n++)
		pauses->bin[slot(--pauses->lowest)] = (struct lc_noise_bin) { 0 };
	if (bin < pauses->lowest)
		pauses->lowest = bin;
	return &pauses->bin[slot(bin)];
}

static void count_quietest(struct lc_noise_pauses *pauses, float a_sq) LC_RT
{
	if (a_sq > 0.0f && (pauses->quietest_sq <= 0.0f || a_sq < pauses->quietest_sq))
		pauses->quietest_sq = a_sq;
}

/* The moments of the window: all but the newest, which may have begun what ends the pause. */
static const double *moment(const struct lc_noise_watch *watch, uint32_t i) LC_RT
{
	return watch->mean_sq[(watch->moments + i) % (WINDOW + 1)];
}

static bool is_calm(const struct lc_noise_watch *watch, enum lc_noise_curve curve) LC_RT
{
	double least = HUGE_VAL, most = 0.0;

	for (uint32_t i = 0; i < WINDOW; i++) {
		least = fmin(least, moment(watch, i)[curve]);
		most = fmax(most, moment(watch, i)[curve]);
	}
	return most <= CALM_RATIO * least && most < LOUDEST_SQ;
}

/* The window as one that a bin may hold. */
static struct lc_noise_bin window(const struct lc_noise_watch *watch) LC_RT
{
	double sum[LC_NOISE_CURVES] = { 0.0 }, flat_fourth = 0.0;
	bool settled = watch->calm > SETTLED_AFTER || is_calm(watch, LC_NOISE_FLAT);

	for (uint32_t i = 0; i < WINDOW; i++) {
		const double *sq = moment(watch, i);

		for (int c = 0; c < LC_NOISE_CURVES; c++)
			sum[c] += sq[c] / WINDOW;
		flat_fourth += sq[LC_NOISE_FLAT] * sq[LC_NOISE_FLAT] / WINDOW;
	}
	return (struct lc_noise_bin) { .windows = 1.0f,
		.a_sq = (float)sum[LC_NOISE_A],
		.itu468_sq = (float)sum[LC_NOISE_468],
		.settled = settled ? 1.0f : 0.0f,
		.flat_sq = settled ? (float)sum[LC_NOISE_FLAT] : 0.0f,
		.flat_fourth = settled ? (float)flat_fourth : 0.0f };
}

static void bin_add(struct lc_noise_bin *into, const struct lc_noise_bin *from) LC_RT
{
	into->windows += from->windows;
	into->a_sq += from->a_sq;
	into->itu468_sq += from->itu468_sq;
	into->settled += from->settled;
	into->flat_sq += from->flat_sq;
	into->flat_fourth += from->flat_fourth;
}

static void pauses_add(
        struct lc_noise_pauses *pauses, int32_t number, const struct lc_noise_bin *more) LC_RT
{
	struct lc_noise_bin *bin = open_bin(pauses, number);

	pauses->windows += more->windows;
	if (bin)
		bin_add(bin, more);
}

void lc_noise_watch_add(struct lc_noise_watch *watch, const double mean_sq[LC_NOISE_CURVES],
        struct lc_noise_pauses *pauses)
{
	memcpy(watch->mean_sq[watch->moments % (WINDOW + 1)], mean_sq, sizeof watch->mean_sq[0]);
	watch->moments++;
	if (watch->moments <= WINDOW)
		return;
	count_quietest(pauses, (float)moment(watch, WINDOW - 1)[LC_NOISE_A]);
	if (!is_calm(watch, LC_NOISE_A)) {
		watch->calm = 0;
		return;
	}
	watch->calm++;

	const struct lc_noise_bin one = window(watch);
	double level_db = lc_db_from_power(fmax((double)one.a_sq, LC_NOISE_SILENT_SQ));

	pauses_add(pauses, (int32_t)floor(level_db / BIN_DB), &one);
}

void lc_noise_pauses_add(struct lc_noise_pauses *into, const struct lc_noise_pauses *from)
{
	count_quietest(into, from->quietest_sq);
	if (from->windows <= 0.0f)
		return;
	for (int32_t i = 0; i < LC_NOISE_BINS; i++) {
		const struct lc_noise_bin *bin = &from->bin[slot(from->lowest + i)];

		if (bin->windows > 0.0f)
			pauses_add(into, from->lowest + i, bin);
	}
}

/* All bins from first to below end, counted from the lowest. */
static struct lc_noise_bin together(const struct lc_noise_pauses *pauses, int first, int end)
{
	struct lc_noise_bin all = { 0 };

	for (int i = first; i < end && i < LC_NOISE_BINS; i++)
		bin_add(&all, &pauses->bin[slot(pauses->lowest + i)]);
	return all;
}

/* How many bins the heap has: up to a dB above its mean. */
static int heap_bins(const struct lc_noise_pauses *pauses)
{
	int bins = FIRST_BINS;

	for (int grown = bins; grown <= LC_NOISE_BINS - VALLEY_BINS; bins = grown) {
		struct lc_noise_bin heap = together(pauses, 0, bins);
		double mean_db = lc_db_from_power((double)(heap.a_sq / heap.windows));
		int end = (int)floor((mean_db + ABOVE_MEAN_DB) / BIN_DB) + 1 - pauses->lowest;

		if (end <= bins)
			break;
		grown = end;
	}
	return bins;
}

static bool is_floor(
        const struct lc_noise_pauses *pauses, const struct lc_noise_bin *heap, int bins)
{
	struct lc_noise_bin valley = together(pauses, bins, bins + VALLEY_BINS);
	double mean_sq = (double)(heap->a_sq / heap->windows);

	return heap->windows >= LEAST_WINDOWS &&
	        (double)valley.windows <= VALLEY_SHARE * (double)heap->windows &&
	        (double)pauses->quietest_sq > QUIETER_RATIO * mean_sq;
}

/* Windows overlap by three moments; so many moments strayed independently, or a few more. */
static double flat_mean_sq(const struct lc_noise_bin *heap)
{
	double mean_sq = (double)(heap->flat_sq / heap->settled);
	double spread = (double)(heap->flat_fourth / heap->settled) / (mean_sq * mean_sq) - 1.0;
	double moments = (double)heap->settled + WINDOW - 1.0;

	return heap->settled > 0.0f && spread < DOUBT * DOUBT * moments ? mean_sq : LC_NOT_MEASURED;
}

bool lc_noise_pauses_floor(const struct lc_noise_pauses *pauses, double mean_sq[LC_NOISE_CURVES])
{
	if (pauses->windows <= 0.0f)
		return false;

	int bins = heap_bins(pauses);
	const struct lc_noise_bin heap = together(pauses, 0, bins);

	if (!is_floor(pauses, &heap, bins))
		return false;
	mean_sq[LC_NOISE_FLAT] = flat_mean_sq(&heap);
	mean_sq[LC_NOISE_A] = (double)(heap.a_sq / heap.windows);
	mean_sq[LC_NOISE_468] = (double)(heap.itu468_sq / heap.windows);
	return true;
}
