/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which kernels this processor can run: asked once, before main(). */
#include "kernel.h"

#if defined(__x86_64__) && !defined(LC_PLAIN)

const struct lc_kernels *lc_kernels_chosen = &lc_kernels_plain;

__attribute__((constructor)) static void choose(void)
{
	__builtin_cpu_init();
	if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
		lc_kernels_chosen = &lc_kernels_avx2;
}

#endif
