/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From floats to doubles, from many samples to few, from many sums to one. */
#include "eight.h"
#include "kernel.h"

#include <stdint.h>
#include <string.h>

#define STEP 4
#define TOGETHER 8      /* two rows of sums, so that they do not wait for each other */
#define SIZE 0x7fffffff /* all but the sign: -0 is silence too */

static inline uint32_t size_bits(float x) LC_RT
{
	uint32_t bits;

	memcpy(&bits, &x, sizeof bits);
	return bits & SIZE;
}

void LC_KERNEL(lc_kernel_widen)(const float *x, double *wide, size_t frames, bool *silent)
{
	lc_int8 any = { 0 };
	uint32_t rest = 0;
	size_t i = 0;

	for (; i + 8 <= frames; i += 8) {
		any |= *(const lc_int8 *)(x + i);
		lc_store4(wide + i, lc_wide4(x + i));
		lc_store4(wide + i + STEP, lc_wide4(x + i + STEP));
	}
	for (; i < frames; i++) {
		rest |= size_bits(x[i]);
		wide[i] = (double)x[i];
	}
	for (size_t lane = 0; lane < 8; lane++)
		rest |= (uint32_t)any[lane] & SIZE;
	*silent = rest == 0;
}

void LC_KERNEL(lc_kernel_add_sizes)(double sum[4], const float *x, size_t groups)
{
	lc_double4 sums = lc_load4(sum);

	for (; groups > 0; groups--, x += STEP)
		sums += lc_size4(lc_wide4(x));
	lc_store4(sum, sums);
}

/* Squares of floats are exact in double: it is all one whether the additions are fused. */
void LC_KERNEL(lc_kernel_add_squares)(double sum[4], const float *x, size_t groups)
{
	lc_double4 sums = lc_load4(sum);

	for (; groups > 0; groups--, x += STEP) {
		lc_double4 v = lc_wide4(x);

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

/* The sums of four rows of products, which share the taps. */
static inline lc_double4 four_sums(
        const double *tap, size_t taps, const double *const x[STEP]) LC_RT
{
	lc_double4 even[STEP] = { { 0 } }, odd[STEP] = { { 0 } };

	for (size_t i = 0; i < taps; i += TOGETHER) {
		lc_double4 first = lc_load4(tap + i), second = lc_load4(tap + i + STEP);

		for (size_t k = 0; k < STEP; k++) {
			even[k] = lc_madd4(first, lc_load4(x[k] + i), even[k]);
			odd[k] = lc_madd4(second, lc_load4(x[k] + i + STEP), odd[k]);
		}
	}
	return lc_sums4(even[0] + odd[0], even[1] + odd[1], even[2] + odd[2], even[3] + odd[3]);
}

/* Of two or three; what would be the others is the last once more. */
static inline void some_sums(
        const double *tap, size_t taps, const double *x, size_t step, double *y, size_t count) LC_RT
{
	const double *last = x + (count - 1) * step;
	const double *const at[STEP] = { x, x + step, last, last };
	lc_double4 sums = four_sums(tap, taps, at);

	y[0] = sums[0];
	y[1] = sums[1];
	if (count > 2)
		y[2] = sums[2];
}

void LC_KERNEL(lc_kernel_decimate)(
        const double *tap, size_t taps, const double *x, size_t step, double *y, size_t count)
{
	for (; count >= STEP; count -= STEP, x += STEP * step, y += STEP) {
		const double *const at[STEP] = { x, x + step, x + 2 * step, x + 3 * step };

		lc_store4(y, four_sums(tap, taps, at));
	}
	if (count > 1)
		some_sums(tap, taps, x, step, y, count);
	else if (count == 1)
		*y = lc_sum4(products(tap, taps, x));
}

void LC_KERNEL(lc_kernel_add_floats)(float *into, const float *from, size_t count)
{
	for (size_t i = 0; i < count; i++)
		into[i] += from[i];
}
