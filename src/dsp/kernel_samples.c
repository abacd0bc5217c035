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

void LC_KERNEL(lc_kernel_decimate)(
        const double *tap, size_t taps, const double *x, size_t step, double *y, size_t count)
{
	for (size_t k = 0; k < count; k++, x += step) {
		lc_double4 even = LC_EACH4(0.0), odd = LC_EACH4(0.0);

		for (size_t i = 0; i < taps; i += TOGETHER) {
			even = lc_madd4(lc_load4(tap + i), lc_load4(x + i), even);
			odd = lc_madd4(lc_load4(tap + i + STEP), lc_load4(x + i + STEP), odd);
		}
		y[k] = lc_sum4(even + odd);
	}
}

void LC_KERNEL(lc_kernel_add_floats)(float *into, const float *from, size_t count)
{
	for (size_t i = 0; i < count; i++)
		into[i] += from[i];
}
