/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which kernels this processor can run: looked up when the program was loaded. */
#include "kernel.h"

const struct lc_kernels *lc_kernels(void)
{
#ifdef LC_HAVE_AVX2
	if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
		return &lc_kernels_avx2;
#endif
	return &lc_kernels_plain;
}
