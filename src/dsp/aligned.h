/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For what is worked on four doubles at a time: none of them lies across two cache lines. */
#ifndef LC_ALIGNED_H
#define LC_ALIGNED_H

#include <stdlib.h>

#define LC_ALIGNMENT 32
#define LC_ALIGNED _Alignas(LC_ALIGNMENT)

/** Memory for a struct with such members; free() frees it. NULL when memory is short. */
static inline void *lc_aligned_new(size_t size)
{
	/* The size must be a multiple, whatever the members are. */
	return aligned_alloc(LC_ALIGNMENT, (size + LC_ALIGNMENT - 1) / LC_ALIGNMENT * LC_ALIGNMENT);
}

#endif
