/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a piece shows of zeros, and of joints. */
#include "eight.h"
#include "kernel.h"

#define VECTORS (LC_EVENTS_CHUNK / LC_EIGHT)

void LC_KERNEL(lc_kernel_zeros)(const float x[LC_EVENTS_CHUNK], struct lc_zeros_seen *seen)
{
	const lc_float8 none = LC_EACH8(0.0f), one = LC_EACH8(1.0f);
	lc_float8 peak = none, least = one;
	uint32_t zeros[VECTORS];

	for (int i = 0; i < VECTORS; i++) {
		lc_float8 size = lc_size8(lc_load8(x + LC_EIGHT * i));
		lc_int8 zero = size == none;

		zeros[i] = lc_bits8(zero);
		peak = lc_larger8(size, peak);
		least = lc_smaller8((lc_float8)((lc_int8)size | (zero & (lc_int8)one)), least);
	}
	seen->zeros = zeros[0] | zeros[1] << 8 | zeros[2] << 16 | zeros[3] << 24;
	seen->peak = lc_largest8(peak);
	seen->least = -lc_largest8(-least);
}

/* The residual of eight samples; those of one, two, three and four samples before. */
static inline lc_float8 residual_of(lc_float8 x, lc_float8 x1, lc_float8 x2, lc_float8 x3,
        lc_float8 x4, float coefficient) LC_RT
{
	lc_float8 inner = lc_madd8(x2, 2.0f + 2.0f * coefficient, x + x4);

	return lc_madd8(x1 + x3, -2.0f - coefficient, inner);
}

struct sums {
	lc_float8 largest, cross, square;
};

static inline void add(
        struct sums *sums, lc_float8 residual, lc_float8 x, lc_float8 x1, lc_float8 x2) LC_RT
{
	sums->largest = lc_larger8(lc_size8(residual), sums->largest);
	sums->cross += (x + x2) * x1;
	sums->square += x1 * x1;
}

void LC_KERNEL(lc_kernel_joints)(float before[LC_EIGHT], const float x[LC_EVENTS_CHUNK],
        float coefficient, float residual[LC_EVENTS_CHUNK], struct lc_joints_seen *seen)
{
	struct sums sums = { LC_EACH8(0.0f), LC_EACH8(0.0f), LC_EACH8(0.0f) };
	lc_float8 b = lc_load8(before), v = lc_load8(x), r;
	lc_float8 v1 = __builtin_shufflevector(b, v, 7, 8, 9, 10, 11, 12, 13, 14);
	lc_float8 v2 = __builtin_shufflevector(b, v, 6, 7, 8, 9, 10, 11, 12, 13);
	lc_float8 v3 = __builtin_shufflevector(b, v, 5, 6, 7, 8, 9, 10, 11, 12);
	lc_float8 v4 = __builtin_shufflevector(b, v, 4, 5, 6, 7, 8, 9, 10, 11);

	r = residual_of(v, v1, v2, v3, v4, coefficient);
	add(&sums, r, v, v1, v2);
	lc_store8(residual, r);
	for (int i = LC_EIGHT; i < LC_EVENTS_CHUNK; i += LC_EIGHT) {
		v = lc_load8(x + i);
		v1 = lc_load8(x + i - 1);
		v2 = lc_load8(x + i - 2);
		r = residual_of(v, v1, v2, lc_load8(x + i - 3), lc_load8(x + i - 4), coefficient);
		add(&sums, r, v, v1, v2);
		lc_store8(residual + i, r);
	}
	lc_store8(before, v);
	seen->largest = lc_largest8(sums.largest);
	seen->cross = lc_sum8(sums.cross);
	seen->square = lc_sum8(sums.square);
}
