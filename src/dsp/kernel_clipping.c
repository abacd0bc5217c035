/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The highest samples of a piece, and how full an excursion is. */
#include "eight.h"
#include "kernel.h"

static const float share[LC_CLIPPING_SHARES] = {
	[LC_FINE_LOWER] = 0.9f,
	[LC_FINE_UPPER] = 0.985f,
	[LC_BROAD_LOWER] = 0.8f,
	[LC_BROAD_UPPER] = 0.97f,
};

void LC_KERNEL(lc_kernel_extremes)(const float x[LC_REACH_PIECE], float most[2])
{
	lc_float8 above = LC_EACH8(0.0f), below = above;

	for (int i = 0; i < LC_REACH_PIECE; i += LC_EIGHT) {
		lc_float8 v = lc_load8(x + i);

		above = lc_larger8(v, above);
		below = lc_larger8(-v, below);
	}
	most[0] = lc_largest8(above);
	most[1] = lc_largest8(below);
}

/* The higher of what is left of a ceiling and of the piece's highest sample. */
static inline float raised(float ceiling, float fall, lc_float8 most) LC_RT
{
	float fallen = ceiling * fall, highest = lc_largest8(most);

	return highest > fallen ? highest : fallen;
}

static inline lc_float8 gate_of(float ceiling) LC_RT
{
	float gate = LC_CLIPPING_GATE * ceiling;

	return LC_EACH8(gate > LC_CLIPPING_LEAST_GATE ? gate : LC_CLIPPING_LEAST_GATE);
}

void LC_KERNEL(lc_kernel_clipping_above)(
        const float x[LC_REACH_PIECE], float fall, float ceiling[2], uint32_t above[2])
{
	lc_float8 v[4], most = LC_EACH8(0.0f), least = most, gate;

	for (int i = 0; i < 4; i++) {
		v[i] = lc_load8(x + LC_EIGHT * i);
		most = lc_larger8(v[i], most);
		least = lc_smaller8(v[i], least);
	}
	ceiling[0] = raised(ceiling[0], fall, most);
	ceiling[1] = raised(ceiling[1], fall, -least);
	gate = gate_of(ceiling[0]);
	above[0] = lc_bits8(v[0] >= gate) | lc_bits8(v[1] >= gate) << 8 |
	        lc_bits8(v[2] >= gate) << 16 | lc_bits8(v[3] >= gate) << 24;
	gate = -gate_of(ceiling[1]);
	above[1] = lc_bits8(v[0] <= gate) | lc_bits8(v[1] <= gate) << 8 |
	        lc_bits8(v[2] <= gate) << 16 | lc_bits8(v[3] <= gate) << 24;
}

void LC_KERNEL(lc_kernel_keep_sizes)(
        float to[LC_REACH_PIECE], const float x[LC_REACH_PIECE], uint32_t which)
{
	const lc_int8 turn = { 31, 30, 29, 28, 27, 26, 25, 24 };

	for (int i = 0; i < LC_REACH_PIECE; i += LC_EIGHT) {
		lc_int8 bits = (lc_int8) { 0 } + (int32_t)(which >> i);
		lc_int8 size = (lc_int8)lc_size8(lc_load8(x + i));

		lc_store8(to + i, (lc_float8)(size & bits << turn >> 31));
	}
}

/* A piece of sizes against the shares of the peak; which are at its height. */
static inline uint32_t hold_against(
        const float *size, const lc_float8 least[LC_CLIPPING_SHARES], lc_int8 *minus) LC_RT
{
	uint32_t high = 0;

	for (int i = 0; i < LC_REACH_PIECE; i += LC_EIGHT) {
		lc_float8 v = lc_load8(size + i);

		for (int k = 0; k < LC_CLIPPING_SHARES; k++)
			minus[k] += v >= least[k];
		high |= lc_bits8(v >= least[LC_BROAD_UPPER]) << i;
	}
	return high;
}

void LC_KERNEL(lc_kernel_clipping_shape)(
        const float *size, size_t pieces, struct lc_clipping_shape *shape)
{
	lc_int8 minus[LC_CLIPPING_SHARES] = { 0 };
	lc_float8 most = LC_EACH8(0.0f), least[LC_CLIPPING_SHARES];
	uint32_t first = 0, last = 0;

	for (size_t i = 0; i < pieces * LC_REACH_PIECE; i += LC_EIGHT)
		most = lc_larger8(lc_load8(size + i), most);
	shape->peak = lc_largest8(most);
	for (int k = 0; k < LC_CLIPPING_SHARES; k++)
		least[k] = LC_EACH8(share[k] * shape->peak);
	for (size_t p = pieces; p-- > 0;) {
		uint32_t at = (uint32_t)(p * LC_REACH_PIECE);
		uint32_t high = hold_against(size + at, least, minus);

		if (high == 0)
			continue;
		first = at + (uint32_t)__builtin_ctz(high);
		if (last == 0)
			last = at + 31 - (uint32_t)__builtin_clz(high);
	}
	for (int k = 0; k < LC_CLIPPING_SHARES; k++)
		shape->above[k] = lc_count8(minus[k]);
	shape->first = first;
	shape->last = last;
}
