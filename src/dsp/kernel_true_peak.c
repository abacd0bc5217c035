/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A piece of every stream of midpoints of two channels, and the highest of each place in it. */
#include "eight.h"
#include "kernel.h"

#define VECTORS (LC_TRUE_PEAK_PIECE / 8)
#define LENGTH (LC_TRUE_PEAK_HISTORY + LC_TRUE_PEAK_PIECE) /* of a stream */

_Static_assert((int)LC_TRUE_PEAK_HISTORY == (int)LC_TRUE_PEAK_PIECE, "one becomes the other");

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
	lc_float8 *out = (lc_float8 *)(stream + midpoint->place);

	if (midpoint->is_read)
		for (size_t i = 0; i < VECTORS; i++)
			out[i] = sum[i];
	for (size_t i = 0; i < VECTORS; i++)
		highest = lc_larger8(highest, lc_size8(sum[i]));
	return highest;
}

static inline void copy(float *to, const float *from) LC_RT
{
	for (size_t i = 0; i < LC_TRUE_PEAK_PIECE; i += 8)
		*(lc_float8 *)(to + i) = lc_load8(from + i);
}

/* What was the piece becomes the history. The last midpoints, in the odd streams, are read by no
 * filter. */
static inline void go_on(float *stream) LC_RT
{
	for (size_t s = 0; s < LC_TRUE_PEAK_STREAMS; s += 2, stream += 2 * LENGTH)
		copy(stream, stream + LC_TRUE_PEAK_PIECE);
}

/* The sums of two channels, in registers: eight do not wait for each other. */
void LC_KERNEL(lc_kernel_true_peak)(struct lc_true_peak *const two[2], const float *const x[2])
{
	float *a = two[0]->stream, *b = two[1]->stream;
	const struct lc_true_peak_midpoint *midpoint = two[0]->midpoint;
	const struct lc_true_peak_midpoint *end = midpoint + two[0]->midpoints;
	const struct lc_true_peak_tap *tap = two[0]->tap;
	lc_float8 highest_a = lc_load8(two[0]->highest);
	lc_float8 highest_b = lc_load8(two[1]->highest);

	copy(a + LC_TRUE_PEAK_HISTORY, x[0]);
	copy(b + LC_TRUE_PEAK_HISTORY, x[1]);
	for (; midpoint < end; midpoint++) {
		const struct lc_true_peak_tap *last = tap + midpoint->taps;
		lc_float8 sum_a[VECTORS] = { { 0 } }, sum_b[VECTORS] = { { 0 } };

		for (; tap < last; tap++)
			for (size_t i = 0; i < VECTORS; i++) {
				sum_a[i] = lc_madd8(both(a, tap, i), tap->gain, sum_a[i]);
				sum_b[i] = lc_madd8(both(b, tap, i), tap->gain, sum_b[i]);
			}
		highest_a = keep(a, midpoint, sum_a, highest_a);
		highest_b = keep(b, midpoint, sum_b, highest_b);
	}
	*(lc_float8 *)two[0]->highest = highest_a;
	*(lc_float8 *)two[1]->highest = highest_b;
	go_on(a);
	go_on(b);
}
