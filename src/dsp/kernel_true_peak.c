/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A piece of every stream of midpoints of two channels, and the highest of each place in it. */
#include "kernel.h"
#include "vector.h"

#define PIECE LC_TRUE_PEAK_PIECE

_Static_assert(PIECE == 32, "a piece is four times eight numbers");

static inline lc_float8 both(const float *left, const float *right) LC_RT
{
	return *(const lc_float8 *)left + *(const lc_float8 *)right;
}

/* Puts a piece of midpoints, and keeps the highest of each place. */
static inline void keep(
        struct lc_true_peak *true_peak, uint16_t place, const lc_float8 sum[4]) LC_RT
{
	lc_float8 *out = (lc_float8 *)(true_peak->stream + place);
	lc_float8 *highest = (lc_float8 *)true_peak->highest;

	for (size_t i = 0; i < 4; i++) {
		out[i] = sum[i];
		highest[i] = lc_max8(highest[i], lc_size8(sum[i]));
	}
}

/* Of two channels, in registers while the taps are added up: eight sums do not wait for each
 * other. */
static inline const struct lc_true_peak_tap *put_midpoints(struct lc_true_peak *const two[2],
        const struct lc_true_peak_midpoint *midpoint, const struct lc_true_peak_tap *tap) LC_RT
{
	lc_float8 a[4] = { { 0 } }, b[4] = { { 0 } };

	for (size_t k = 0; k < midpoint->taps; k++, tap++) {
		const float *a_left = two[0]->stream + tap->left;
		const float *a_right = two[0]->stream + tap->right;
		const float *b_left = two[1]->stream + tap->left;
		const float *b_right = two[1]->stream + tap->right;

		for (size_t i = 0; i < 4; i++) {
			a[i] = lc_madd8(both(a_left + 8 * i, a_right + 8 * i), tap->gain, a[i]);
			b[i] = lc_madd8(both(b_left + 8 * i, b_right + 8 * i), tap->gain, b[i]);
		}
	}
	keep(two[0], midpoint->place, a);
	keep(two[1], midpoint->place, b);
	return tap;
}

void LC_KERNEL(lc_kernel_true_peak)(struct lc_true_peak *const two[2])
{
	const struct lc_true_peak *layout = two[0];
	const struct lc_true_peak_tap *tap = layout->tap;

	for (uint32_t m = 0; m < layout->midpoints; m++)
		tap = put_midpoints(two, &layout->midpoint[m], tap);
}
