/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From floats to doubles, from many samples to few, from many sums to one. */
#include "kernel.h"
#include "vector.h"

#include <stdint.h>
#include <string.h>

#define STEP 4
#define TOGETHER 8      /* two rows of sums, so that they do not wait for each other */
#define SIZE 0x7fffffff /* all but the sign: -0 is silence too */

void LC_KERNEL(lc_kernel_widen)(const float *x, double *wide, size_t frames, bool *silent)
{
	uint32_t any = 0;

	for (size_t i = 0; i < frames; i++) {
		uint32_t bits;

		memcpy(&bits, x + i, sizeof bits);
		any |= bits & SIZE;
		wide[i] = (double)x[i];
	}
	*silent = any == 0;
}

static inline lc_double4 wide(const float *x) LC_RT
{
	return __builtin_convertvector(*(const lc_float4 *)x, lc_double4);
}

void LC_KERNEL(lc_kernel_add_sizes)(double sum[4], const float *x, size_t groups)
{
	lc_double4 sums = lc_load4(sum);

	for (; groups > 0; groups--, x += STEP)
		sums += lc_size4(wide(x));
	lc_store4(sum, sums);
}

/* Squares of floats are exact in double: it is all one whether the additions are fused. */
void LC_KERNEL(lc_kernel_add_squares)(double sum[4], const float *x, size_t groups)
{
	lc_double4 sums = lc_load4(sum);

	for (; groups > 0; groups--, x += STEP) {
		lc_double4 v = wide(x);

		sums = lc_madd4(v, v, sums);
	}
	lc_store4(sum, sums);
}

/* The products of taps and samples, in lanes that are still to be added up. */
static inline lc_double4 products(const double *tap, size_t taps, const double *x) LC_RT
{
	lc_double4 even = LC_EACH4(0.0), odd = LC_EACH4(0.0);

	for (size_t i = 0; i < taps; i += TOGETHER) {
		even = lc_madd4(lc_load4(tap + i), lc_load4(x + i), even);
		odd = lc_madd4(lc_load4(tap + i + STEP), lc_load4(x + i + STEP), odd);
	}
	return even + odd;
}

void LC_KERNEL(lc_kernel_decimate)(
        const double *tap, size_t taps, const double *x, size_t step, double *y, size_t count)
{
	for (; count >= STEP; count -= STEP, x += STEP * step, y += STEP)
		lc_store4(y,
		        lc_sums4(products(tap, taps, x), products(tap, taps, x + step),
		                products(tap, taps, x + 2 * step),
		                products(tap, taps, x + 3 * step)));
	for (; count > 0; count--, x += step)
		*y++ = lc_sum4(products(tap, taps, x));
}

void LC_KERNEL(lc_kernel_add_floats)(float *into, const float *from, size_t count)
{
	for (size_t i = 0; i < count; i++)
		into[i] += from[i];
}
