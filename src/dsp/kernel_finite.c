/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is not finite has every bit of its exponent set, whatever a compiler believes of it. */
#include "eight.h"
#include "kernel.h"

#include <string.h>

#define EXPONENT 0x7f800000

void LC_KERNEL(lc_kernel_finite_copy)(float *to, const float *from, size_t frames, uint32_t *bad)
{
	lc_int8 count = { 0 };
	uint32_t sum = 0;
	size_t i = 0;

	for (; i + LC_EIGHT <= frames; i += LC_EIGHT) {
		lc_int8 bits = *(const lc_int8 *)(from + i);
		lc_int8 is_bad = (bits & EXPONENT) == EXPONENT;

		*(lc_int8 *)(to + i) = bits & ~is_bad;
		count += is_bad;
	}
	for (; i < frames; i++) {
		uint32_t bits, is_bad;

		memcpy(&bits, from + i, sizeof bits);
		is_bad = (bits & EXPONENT) == EXPONENT;
		bits &= is_bad - 1u;
		memcpy(to + i, &bits, sizeof bits);
		sum += is_bad;
	}
	*bad = sum + lc_count8(count);
}
