/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The inner loops. Every kernel_*.c is compiled twice on x86-64, plain and for AVX2 with FMA, and
 * lc_kernels() tells which of the two tables this processor can run. A new kernel is a row of
 * LC_KERNELS and its function, called LC_KERNEL(lc_kernel_NAME).
 *
 * The two may differ in the last bits of a result; either gives the same bits however the samples
 * are cut into calls. Every kernel is RT safe.
 */
#ifndef LC_KERNEL_H
#define LC_KERNEL_H

#include "bank.h"
#include "hum_bins.h"
#include "tone_block.h"
#include "tone_marks.h"
#include "tone_notches.h"

#include "linecheck/rt.h"

#include <stddef.h>

/* ROW(name, (parameters)) */
/* clang-format off */
#define LC_KERNELS(ROW)                                                                            \
	/* Filters frames samples of x into y. */                                                  \
	ROW(bank, (struct lc_bank *bank, const double *x, double *y, size_t frames))               \
	/* Takes what is left of a tone out of frames samples of x. */                             \
	ROW(tone_notches, (struct lc_tone_notches *notches, const double *x, double *y,            \
	                   size_t frames))                                                         \
	/* The tables of a block, from the rotors' steps of half and of a whole sample. */         \
	ROW(tone_tables, (struct lc_tone_block *block))                                            \
	/* The lines in the piece that comes, of the fundamental and of all. */                    \
	ROW(tone_predict, (const struct lc_tone_block *block, const struct lc_tone_lines *lines,   \
	                   double *fundamental, double *all))                                      \
	/* Adds a piece: as it came, in the band, near the tone; turns the rotors to the next. */  \
	ROW(tone_add, (struct lc_tone_block *block, const double *x, const double *band,           \
	               const double *near))                                                        \
	/* What a search for a tone looks at: all but y; then the bits that follow from y. */      \
	ROW(tone_condition, (const struct lc_tone_acquire *acquire, const double *x,               \
	                     struct lc_tone_marks *marks))                                         \
	ROW(tone_marks, (struct lc_tone_marks *marks, double threshold))                           \
	/* The sum of count products; count: a multiple of eight. */                               \
	ROW(dot, (const double *a, const double *b, size_t count, double *sum))                    \
	/* Adds a value to all bins; twiddle: how far the first above the line turns it. */        \
	ROW(hum_add, (struct lc_hum_half *half, const struct lc_hum_point *value,                  \
	              const struct lc_hum_point *twiddle))                                         \
	/* The block of two halves under a window half a period of a sine (sign -1) or of a */     \
	/* cosine (sign 1) long. */                                                                \
	ROW(hum_square, (const struct lc_hum_half *first, const struct lc_hum_half *second,        \
	                 double sign, struct lc_hum_squares *squares))
/* clang-format on */

#ifdef LC_AVX2
#define LC_KERNEL(name) name##_avx2
#else
#define LC_KERNEL(name) name##_plain
#endif

struct lc_kernels {
#define LC_KERNEL_MEMBER(name, parameters) void(*name) parameters LC_RT;
	LC_KERNELS(LC_KERNEL_MEMBER)
#undef LC_KERNEL_MEMBER
};

#define LC_KERNEL_FUNCTION(name, parameters) void LC_KERNEL(lc_kernel_##name) parameters LC_RT;
LC_KERNELS(LC_KERNEL_FUNCTION)
#undef LC_KERNEL_FUNCTION

extern const struct lc_kernels lc_kernels_plain;
extern const struct lc_kernels lc_kernels_avx2; /* where LC_HAVE_AVX2 is defined */

/** The table for this processor. RT safe. */
const struct lc_kernels *lc_kernels(void) LC_RT;

#endif
