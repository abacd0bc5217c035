/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Comparing eight floats side by side, and from eight to one: what lanes of sums do not need. */
#ifndef LC_EIGHT_H
#define LC_EIGHT_H

#include "vector.h"

#include <stdint.h>
#ifdef __SSE2__
#include <immintrin.h>
#endif

#define LC_EIGHT 8

/* Eight integers, and the truth of eight comparisons: 0 or -1 each. */
typedef int32_t lc_int8 __attribute__((vector_size(32), aligned(4), may_alias));

#define LC_EACH8(x) ((lc_float8) { (x), (x), (x), (x), (x), (x), (x), (x) })

/** RT safe. */
static inline lc_float8 lc_load8(const float *from) LC_RT
{
	return *(const lc_float8 *)from;
}

/** RT safe. */
static inline void lc_store8(float *to, lc_float8 value) LC_RT
{
	*(lc_float8 *)to = value;
}

/** |x|. RT safe. */
static inline lc_float8 lc_size8(lc_float8 x) LC_RT
{
	return (lc_float8)((lc_int8)x & 0x7fffffff);
}

/** Where truth: a, else b. RT safe. */
static inline lc_float8 lc_choose8(lc_int8 truth, lc_float8 a, lc_float8 b) LC_RT
{
	return (lc_float8)(((lc_int8)a & truth) | ((lc_int8)b & ~truth));
}

/** The larger of either. RT safe. */
static inline lc_float8 lc_larger8(lc_float8 a, lc_float8 b) LC_RT
{
#ifdef __AVX__
	return (lc_float8)_mm256_max_ps((__m256)a, (__m256)b);
#else
	return lc_choose8(a > b, a, b);
#endif
}

/** The same where none is below 0: as integers, which takes less time. RT safe. */
static inline lc_float8 lc_larger8_size(lc_float8 a, lc_float8 b) LC_RT
{
#ifdef __AVX2__
	return (lc_float8)_mm256_max_epi32((__m256i)a, (__m256i)b);
#else
	return lc_larger8(a, b);
#endif
}

/** The smaller of either. RT safe. */
static inline lc_float8 lc_smaller8(lc_float8 a, lc_float8 b) LC_RT
{
#ifdef __AVX__
	return (lc_float8)_mm256_min_ps((__m256)a, (__m256)b);
#else
	return lc_choose8(a < b, a, b);
#endif
}

/** One bit for each truth, the first lowest. RT safe. */
static inline uint32_t lc_bits8(lc_int8 truth) LC_RT
{
#if defined(__AVX__)
	return (uint32_t)_mm256_movemask_ps((__m256)truth);
#elif defined(__SSE2__)
	__m128 half[2];

	__builtin_memcpy(half, &truth, sizeof half);
	return (uint32_t)_mm_movemask_ps(half[0]) | (uint32_t)_mm_movemask_ps(half[1]) << 4;
#else
	uint32_t bits = 0;

	for (int l = 0; l < LC_EIGHT; l++)
		bits |= ((uint32_t)truth[l] & 1u) << l;
	return bits;
#endif
}

/** How many truths were added up. RT safe. */
static inline uint32_t lc_count8(lc_int8 sum) LC_RT
{
	sum += __builtin_shufflevector(sum, sum, 4, 5, 6, 7, 0, 1, 2, 3);
	sum += __builtin_shufflevector(sum, sum, 2, 3, 0, 1, 6, 7, 4, 5);
	return 0u - (uint32_t)(sum[0] + sum[1]);
}

/** The largest of eight. RT safe. */
static inline float lc_largest8(lc_float8 v) LC_RT
{
	v = lc_larger8(v, __builtin_shufflevector(v, v, 4, 5, 6, 7, 0, 1, 2, 3));
	v = lc_larger8(v, __builtin_shufflevector(v, v, 2, 3, 0, 1, 6, 7, 4, 5));
	v = lc_larger8(v, __builtin_shufflevector(v, v, 1, 0, 3, 2, 5, 4, 7, 6));
	return v[0];
}

/** The sum of eight. RT safe. */
static inline float lc_sum8(lc_float8 v) LC_RT
{
	v += __builtin_shufflevector(v, v, 4, 5, 6, 7, 0, 1, 2, 3);
	v += __builtin_shufflevector(v, v, 2, 3, 0, 1, 6, 7, 4, 5);
	v += __builtin_shufflevector(v, v, 1, 0, 3, 2, 5, 4, 7, 6);
	return v[0];
}

#endif
