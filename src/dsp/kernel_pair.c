/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sums over two channels, in single precision: only over as many samples as it bears. */
#include "eight.h"
#include "kernel.h"

#define STEP 8

struct sums {
	lc_float8 a, b, aa, bb, ab;
};

static inline void add(struct sums *s, lc_float8 a, lc_float8 b) LC_RT
{
	s->a += a;
	s->b += b;
	s->aa = lc_madd8_each(a, a, s->aa);
	s->bb = lc_madd8_each(b, b, s->bb);
	s->ab = lc_madd8_each(a, b, s->ab);
}

static inline lc_float8 rest(const float *x, size_t frames) LC_RT
{
	lc_float8 v = { 0 };

	for (size_t i = 0; i < frames; i++)
		v[i] = x[i];
	return v;
}

static inline lc_double4 halves(lc_float8 v) LC_RT
{
	lc_float4 low = __builtin_shufflevector(v, v, 0, 1, 2, 3);
	lc_float4 high = __builtin_shufflevector(v, v, 4, 5, 6, 7);

	return __builtin_convertvector(low + high, lc_double4);
}

void LC_KERNEL(lc_kernel_pair)(
        struct lc_pair_sum *sum, const float *a, const float *b, size_t frames)
{
	struct sums s = { { 0 } };

	for (; frames >= STEP; frames -= STEP, a += STEP, b += STEP)
		add(&s, lc_load8(a), lc_load8(b));
	if (frames > 0)
		add(&s, rest(a, frames), rest(b, frames));

	lc_double4 four = lc_sums4(halves(s.a), halves(s.b), halves(s.aa), halves(s.bb));

	sum->a += four[0];
	sum->b += four[1];
	sum->aa += four[2];
	sum->bb += four[3];
	sum->ab += lc_sum4(halves(s.ab));
}
