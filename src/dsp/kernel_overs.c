/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which samples of a piece are at a level or beyond it. */
#include "eight.h"
#include "kernel.h"

void LC_KERNEL(lc_kernel_reach)(
        const float x[LC_REACH_PIECE], const float level[2], uint32_t reached[2])
{
	const lc_float8 above = LC_EACH8(level[0]), below = LC_EACH8(-level[1]);
	lc_float8 v[4];

	for (int i = 0; i < 4; i++)
		v[i] = lc_load8(x + LC_EIGHT * i);
	reached[0] = lc_bits8(v[0] >= above) | lc_bits8(v[1] >= above) << 8 |
	        lc_bits8(v[2] >= above) << 16 | lc_bits8(v[3] >= above) << 24;
	reached[1] = lc_bits8(v[0] <= below) | lc_bits8(v[1] <= below) << 8 |
	        lc_bits8(v[2] <= below) << 16 | lc_bits8(v[3] <= below) << 24;
}
