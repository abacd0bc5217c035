/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Four doubles or eight floats side by side, in GCC's and clang's vector extension: any processor
 * has them. */
#ifndef LC_VECTOR_H
#define LC_VECTOR_H

#include "linecheck/rt.h"

#include <stdint.h>

#ifdef __FMA__
#include <immintrin.h>
#endif
#ifdef __clang__ /* what is passed on within a file need not follow the ABI */
#pragma clang diagnostic ignored "-Wpsabi"
#endif

/* aligned: any number may be the first. */
typedef float lc_float8 __attribute__((vector_size(32), aligned(4), may_alias));
typedef double lc_double4 __attribute__((vector_size(32), aligned(8), may_alias));
typedef double lc_double2 __attribute__((vector_size(16), aligned(8), may_alias));
typedef float lc_float4 __attribute__((vector_size(16), aligned(4), may_alias));

#define LC_EACH4(x) ((lc_double4) { (x), (x), (x), (x) })

/** RT safe. */
static inline lc_double4 lc_load4(const double *from) LC_RT
{
	return *(const lc_double4 *)from;
}

/** RT safe. */
static inline void lc_store4(double *to, lc_double4 value) LC_RT
{
	*(lc_double4 *)to = value;
}

/** Two of one channel, and two of another. RT safe. */
static inline lc_double4 lc_join4(const double *first, const double *second) LC_RT
{
	return __builtin_shufflevector(
	        *(const lc_double2 *)first, *(const lc_double2 *)second, 0, 1, 2, 3);
}

/** The reverse. RT safe. */
static inline void lc_part4(double *first, double *second, lc_double4 v) LC_RT
{
	*(lc_double2 *)first = __builtin_shufflevector(v, v, 0, 1);
	*(lc_double2 *)second = __builtin_shufflevector(v, v, 2, 3);
}

/** Four of one channel, and four of another. RT safe. */
static inline lc_float8 lc_join8(const float *first, const float *second) LC_RT
{
	return __builtin_shufflevector(
	        *(const lc_float4 *)first, *(const lc_float4 *)second, 0, 1, 2, 3, 4, 5, 6, 7);
}

/** The reverse. RT safe. */
static inline void lc_part8(float *first, float *second, lc_float8 v) LC_RT
{
	*(lc_float4 *)first = __builtin_shufflevector(v, v, 0, 1, 2, 3);
	*(lc_float4 *)second = __builtin_shufflevector(v, v, 4, 5, 6, 7);
}

/** Four floats as doubles. RT safe. */
static inline lc_double4 lc_wide4(const float *from) LC_RT
{
#ifdef __FMA__
	return (lc_double4)_mm256_cvtps_pd(_mm_loadu_ps(from));
#else
	return (lc_double4) { (double)from[0], (double)from[1], (double)from[2], (double)from[3] };
#endif
}

/*
 * The compiler may not choose by itself where to fuse (-ffp-contract=off): it would choose
 * otherwise for the last samples of a call than for the others.
 */

/** a*b + c, in one rounding where the processor has that. RT safe. */
static inline lc_double4 lc_madd4(lc_double4 a, lc_double4 b, lc_double4 c) LC_RT
{
#ifdef __FMA__
	return (lc_double4)_mm256_fmadd_pd((__m256d)a, (__m256d)b, (__m256d)c);
#else
	return a * b + c;
#endif
}

/** The same for two. RT safe. */
static inline lc_double2 lc_madd2(lc_double2 a, lc_double2 b, lc_double2 c) LC_RT
{
#ifdef __FMA__
	return (lc_double2)_mm_fmadd_pd((__m128d)a, (__m128d)b, (__m128d)c);
#else
	return a * b + c;
#endif
}

/** c - a*b, likewise. RT safe. */
static inline lc_double4 lc_take4(lc_double4 a, lc_double4 b, lc_double4 c) LC_RT
{
#ifdef __FMA__
	return (lc_double4)_mm256_fnmadd_pd((__m256d)a, (__m256d)b, (__m256d)c);
#else
	return c - a * b;
#endif
}

/** a*b + c for eight. RT safe. */
static inline lc_float8 lc_madd8(lc_float8 a, float b, lc_float8 c) LC_RT
{
#ifdef __FMA__
	return (lc_float8)_mm256_fmadd_ps((__m256)a, _mm256_set1_ps(b), (__m256)c);
#else
	return a * b + c;
#endif
}

/** a*b + c for eight pairs. RT safe. */
static inline lc_float8 lc_madd8_each(lc_float8 a, lc_float8 b, lc_float8 c) LC_RT
{
#ifdef __FMA__
	return (lc_float8)_mm256_fmadd_ps((__m256)a, (__m256)b, (__m256)c);
#else
	return a * b + c;
#endif
}

typedef int64_t lc_long4 __attribute__((vector_size(32)));

/** RT safe. */
static inline lc_double4 lc_size4(lc_double4 x) LC_RT
{
	return (lc_double4)((lc_long4)x & INT64_MAX);
}

/** The greater of each two; neither is NaN. RT safe. */
static inline lc_double4 lc_max4(lc_double4 a, lc_double4 b) LC_RT
{
#ifdef __FMA__
	return (lc_double4)_mm256_max_pd((__m256d)a, (__m256d)b);
#else
	lc_long4 first = a > b;

	return (lc_double4)(((lc_long4)a & first) | ((lc_long4)b & ~first));
#endif
}

/** The four doubles before end, last first. RT safe. */
static inline lc_double4 lc_load4_backwards(const double *end) LC_RT
{
	lc_double4 v = lc_load4(end - 4);

	return __builtin_shufflevector(v, v, 3, 2, 1, 0);
}

/** RT safe. */
static inline double lc_sum4(lc_double4 v) LC_RT
{
	return (v[0] + v[1]) + (v[2] + v[3]);
}

/** The sums of the lanes of each, in the order of lc_sum4(). RT safe. */
static inline lc_double4 lc_sums4(lc_double4 a, lc_double4 b, lc_double4 c, lc_double4 d) LC_RT
{
	lc_double4 ab = __builtin_shufflevector(a, b, 0, 4, 2, 6) +
	        __builtin_shufflevector(a, b, 1, 5, 3, 7);
	lc_double4 cd = __builtin_shufflevector(c, d, 0, 4, 2, 6) +
	        __builtin_shufflevector(c, d, 1, 5, 3, 7);

	return __builtin_shufflevector(ab, cd, 0, 1, 4, 5) +
	        __builtin_shufflevector(ab, cd, 2, 3, 6, 7);
}

#endif
