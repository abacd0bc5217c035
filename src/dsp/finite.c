/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Samples are looked at as integers: no arithmetic may touch a signalling NaN. */
#include "linecheck/finite.h"

#include "kernel.h"

uint32_t lc_finite_copy(float *to, const float *from, size_t frames)
{
	uint32_t bad;

	lc_kernels()->finite_copy(to, from, frames, &bad);
	return bad;
}
