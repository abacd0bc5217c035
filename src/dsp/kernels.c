/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which kernels this processor can run: asked once, before main().
 *
 * None are for AVX-512, which was tried: multiplications of 512 bits lower the clock of the core
 * (from 3.4 to 3.0 GHz on a Xeon), also for what else runs there. The lock-in of the tone and the
 * true peak took a third and a fourth less cycles, but the engine hardly less time with a tone,
 * and 5 to 10 % more with noise.
 */
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
