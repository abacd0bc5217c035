/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A piece of every stream of midpoints, and the highest of each place in it. */
#include "kernel.h"
#include "vector.h"

#define PIECE LC_TRUE_PEAK_PIECE

_Static_assert(PIECE == 32, "a piece is four times eight numbers");

typedef int32_t int32x8 __attribute__((vector_size(32)));

static inline lc_float8 both(const float *left, const float *right) LC_RT
{
	return *(const lc_float8 *)left + *(const lc_float8 *)right;
}

static inline lc_float8 size_of(lc_float8 x) LC_RT
{
	return (lc_float8)((int32x8)x & 0x7fffffff);
}

static inline void keep_higher(float *highest, lc_float8 x) LC_RT
{
	lc_float8 *at = (lc_float8 *)highest, size = size_of(x);
	int32x8 higher = size > *at;

	*at = (lc_float8)(((int32x8)size & higher) | ((int32x8)*at & ~higher));
}

/* A piece of midpoints, in registers while the taps are added up. */
static inline const struct lc_true_peak_tap *put_midpoints(struct lc_true_peak *true_peak,
        const struct lc_true_peak_midpoint *midpoint, const struct lc_true_peak_tap *tap) LC_RT
{
	lc_float8 sum[4] = { { 0 } }, *out = (lc_float8 *)(true_peak->stream + midpoint->place);

	for (size_t k = 0; k < midpoint->taps; k++, tap++) {
		const float *left = true_peak->stream + tap->left;
		const float *right = true_peak->stream + tap->right;

		for (size_t i = 0; i < 4; i++)
			sum[i] = lc_madd8(both(left + 8 * i, right + 8 * i), tap->gain, sum[i]);
	}
	for (size_t i = 0; i < 4; i++) {
		out[i] = sum[i];
		keep_higher(true_peak->highest + 8 * i, sum[i]);
	}
	return tap;
}

void LC_KERNEL(lc_kernel_true_peak)(struct lc_true_peak *true_peak)
{
	const struct lc_true_peak_tap *tap = true_peak->tap;

	for (uint32_t m = 0; m < true_peak->midpoints; m++)
		tap = put_midpoints(true_peak, &true_peak->midpoint[m], tap);
}
