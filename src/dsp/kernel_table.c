/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of the kernels as they are compiled here. */
#include "kernel.h"

const struct lc_kernels LC_KERNEL(lc_kernels) = {
#define ROW(name, parameters) .name = LC_KERNEL(lc_kernel_##name),
	LC_KERNELS(ROW)
#undef ROW
};
