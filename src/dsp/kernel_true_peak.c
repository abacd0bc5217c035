/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Pieces of every stream of midpoints of two channels, and the highest of each eighth place. Each
 * stream is made of all the pieces before the next is, which reads it: by then it has long reached
 * the memory.
 */
#include "eight.h"
#include "kernel.h"

#define PIECE LC_TRUE_PEAK_PIECE
#define VECTORS (PIECE / 8)
#define LENGTH LC_TRUE_PEAK_LENGTH /* of a stream */

_Static_assert(LC_TRUE_PEAK_LANES == 8, "a vector of midpoints");

static inline void copy(float *to, const float *from, size_t frames) LC_RT
{
	for (size_t i = 0; i < frames; i += 8)
		lc_store8(to + i, lc_load8(from + i));
}

static inline void begin(
        float *stream, const struct lc_true_peak *true_peak, const float *x, size_t frames) LC_RT
{
	copy(stream, true_peak->history, LC_TRUE_PEAK_HISTORY);
	copy(stream + LC_TRUE_PEAK_HISTORY, x, frames);
	stream += true_peak->midpoint_place;
	for (size_t s = 0; s < LC_TRUE_PEAK_READ - 1; s++)
		copy(stream + (s + 1) * LENGTH, true_peak->midpoint_history[s], 8);
}

static inline void end(struct lc_true_peak *true_peak, const float *stream, size_t frames) LC_RT
{
	stream += frames;
	copy(true_peak->history, stream, LC_TRUE_PEAK_HISTORY);
	stream += true_peak->midpoint_place;
	for (size_t s = 0; s < LC_TRUE_PEAK_READ - 1; s++)
		copy(true_peak->midpoint_history[s], stream + (s + 1) * LENGTH, 8);
}

/* The sum of a tap's neighbours. */
static inline lc_float8 both(
        const float *stream, const struct lc_true_peak_tap *tap, size_t vector) LC_RT
{
	return lc_load8(stream + tap->left + 8 * vector) +
	        lc_load8(stream + tap->right + 8 * vector);
}

/* Puts a piece of midpoints where a filter will read them, and returns the highest so far. */
static inline lc_float8 keep(float *stream, const struct lc_true_peak_midpoint *midpoint,
        const lc_float8 sum[VECTORS], lc_float8 highest) LC_RT
{
	float *out = stream + midpoint->place;

	if (midpoint->is_read)
		for (size_t i = 0; i < VECTORS; i++)
			lc_store8(out + 8 * i, sum[i]);
	for (size_t i = 0; i < VECTORS; i++)
		highest = lc_larger8(highest, lc_size8(sum[i]));
	return highest;
}

/* A piece of a stream. The sums of two channels, in registers: eight do not wait for each other. */
static inline void make(float *a, float *b, const struct lc_true_peak_midpoint *midpoint,
        const struct lc_true_peak_tap *tap, lc_float8 highest[2]) LC_RT
{
	const struct lc_true_peak_tap *last = tap + midpoint->taps;
	lc_float8 sum_a[VECTORS] = { { 0 } }, sum_b[VECTORS] = { { 0 } };

	for (; tap < last; tap++)
		for (size_t i = 0; i < VECTORS; i++) {
			sum_a[i] = lc_madd8(both(a, tap, i), tap->gain, sum_a[i]);
			sum_b[i] = lc_madd8(both(b, tap, i), tap->gain, sum_b[i]);
		}
	highest[0] = keep(a, midpoint, sum_a, highest[0]);
	highest[1] = keep(b, midpoint, sum_b, highest[1]);
}

void LC_KERNEL(lc_kernel_true_peak)(
        struct lc_true_peak *const two[2], const float *const x[2], size_t frames)
{
	float a[LC_TRUE_PEAK_READ * LENGTH], b[LC_TRUE_PEAK_READ * LENGTH];
	const struct lc_true_peak_midpoint *midpoint = two[0]->midpoint;
	const struct lc_true_peak_midpoint *last = midpoint + two[0]->midpoints;
	const struct lc_true_peak_tap *tap = two[0]->tap;
	lc_float8 highest[2] = { lc_load8(two[0]->highest), lc_load8(two[1]->highest) };

	begin(a, two[0], x[0], frames);
	begin(b, two[1], x[1], frames);
	for (; midpoint < last; tap += midpoint->taps, midpoint++)
		for (size_t i = 0; i < frames; i += PIECE)
			make(a + i, b + i, midpoint, tap, highest);
	lc_store8(two[0]->highest, highest[0]);
	lc_store8(two[1]->highest, highest[1]);
	end(two[0], a, frames);
	end(two[1], b, frames);
}
