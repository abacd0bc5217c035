/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The inner loops. Every kernel_*.c is compiled twice on x86-64, plain and for AVX2 with FMA, and
 * lc_kernels() tells which of the two tables this processor can run. A new kernel is a row of
 * LC_KERNELS and its function, called LC_KERNEL(lc_kernel_NAME).
 *
 * The two may differ in the last bits of a result; either gives the same bits however the samples
 * are cut into calls. What works on two channels side by side gives a channel the same bits in
 * either place and in whatever company. Every kernel is RT safe.
 */
#ifndef LC_KERNEL_H
#define LC_KERNEL_H

#include "bank.h"
#include "clipping_shape.h"
#include "events.h"
#include "hum_bins.h"
#include "noise_weighing.h"
#include "tone_block.h"
#include "tone_marks.h"
#include "tone_notches.h"

#include "linecheck/bits.h"
#include "linecheck/gsm.h"
#include "linecheck/k_weighting.h"
#include "linecheck/level.h"
#include "linecheck/pair.h"
#include "linecheck/ppm.h"
#include "linecheck/rt.h"
#include "linecheck/true_peak.h"
#include "linecheck/usb.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define LC_REACH_PIECE 32

/* ROW(name, (parameters)) */
/* clang-format off */
#define LC_KERNELS(ROW)                                                                            \
	/* lc_finite_copy(). */                                                                    \
	ROW(finite_copy, (float *to, const float *from, size_t frames, uint32_t *bad))             \
	/* Turns frames samples into doubles; *silent: all of them are 0. */                       \
	ROW(widen, (const float *x, double *wide, size_t frames, bool *silent))                    \
	/* Filters what each sample of x differs from the one before it, by a filter of six */     \
	/* sections a channel. */                                                                  \
	ROW(bank_differences, (struct lc_bank *const two[2], const double before[2],               \
	                       const double *const x[2], double *const y[2], size_t frames))       \
	/* Weighs frames samples by the curves of the noise; what that comes to. */                \
	ROW(noise_weigh, (struct lc_noise_weighing *const two[2], const double *const x[2],        \
	                  size_t frames, struct lc_noise_weighed weighed[2]))                      \
	/* 1/z at twelve frequencies becomes the complex gain of sections in a row there. */       \
	ROW(gains, (const struct lc_biquad *section, size_t count, double *re, double *im))        \
	/* count sums of taps (a multiple of eight) products, each step samples of x further. */   \
	ROW(decimate, (const double *tap, size_t taps, const double *x, size_t step, double *y,    \
	               size_t count))                                                              \
	/* Takes what is left of a tone out of frames samples: missed is band - predicted. */      \
	ROW(tone_notches, (struct lc_tone_notches *const two[2], const double *const band[2],      \
	                   const double *const predicted[2], double *const missed[2],              \
	                   double *const residual[2], size_t frames))                              \
	/* What is near the tone in a piece, and how much the notches took. */                     \
	ROW(tone_near, (const double *fundamental, const double *missed, const double *residual,   \
	                double *near, struct lc_tone_squares *squares))                            \
	/* The window and the fundamental of a block, from their steps of half and of a whole */    \
	/* sample; those of the window stand in its rotor. */                                      \
	ROW(tone_powers, (struct lc_tone_block *block, const struct lc_rotor *tone))               \
	/* And with them the harmonics. */                                                         \
	ROW(tone_tables, (struct lc_tone_block *block))                                            \
	/* A piece further. */                                                                     \
	ROW(tone_turn, (struct lc_rotors *tone))                                                   \
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
	/* n butterflies from the first on (multiples of eight), of a stage with groups of half; */ \
	/* turns as cos, sin (room for eight each). */                                             \
	ROW(butterflies, (float *re, float *im, const float *cos, const float *sin,                \
	                  uint32_t half, uint32_t first, uint32_t n))                              \
	/* n samples under half of a Hann window: the rising half (sign 1), or the falling (-1). */ \
	ROW(hann, (float *to, const float *x, const float *cos, float sign, uint32_t n))           \
	/* The sums of count (a multiple of 16) products with re and with im. */                   \
	ROW(hum_mix, (const float *re, const float *im, const float *x, size_t count,              \
	              struct lc_hum_point *sum))                                                   \
	/* The powers of a twiddle. */                                                             \
	ROW(hum_turns, (const struct lc_hum_point *twiddle, struct lc_hum_turns *turns))           \
	/* Adds a value to all bins, each turned. */                                               \
	ROW(hum_add, (struct lc_hum_half *half, const struct lc_hum_point *value,                  \
	              const struct lc_hum_turns *turns))                                           \
	/* The powers of the block of two halves, by scales, under a window half a period of a */  \
	/* sine (sign -1) or of a cosine (sign 1) long. */                                         \
	ROW(hum_square, (const struct lc_hum_half *first, const struct lc_hum_half *second,        \
	                 float sign, float scale, const float bin_scale[LC_HUM_SIDE_LANES],        \
	                 struct lc_hum_squares *squares))                                          \
	/* Adds count numbers to count others. */                                                  \
	ROW(add_floats, (float *into, const float *from, size_t count))                            \
	/* lc_k_weighting_process_two(). */                                                        \
	ROW(k_weighting, (struct lc_k_weighting *const two[2], const float *const x[2],            \
	                  size_t frames))                                                          \
	/* Groups of samples for the detectors of the programme meters. */                         \
	ROW(ppm, (struct lc_ppm *const two[2], const float *const x[2], size_t groups))            \
	/* Every stream of midpoints of some pieces of x (LC_TRUE_PEAK_BLOCK frames at most), and  \
	 * the highest of them. */                                                                 \
	ROW(true_peak, (struct lc_true_peak *const two[2], const float *const x[2],                \
	                size_t frames))                                                            \
	/* Adds the sizes and the squares of samples to four sums, in groups of four. */           \
	ROW(add_sizes, (double sum[4], const float *x, size_t groups))                             \
	ROW(add_squares, (double sum[4], const float *x, size_t groups))                           \
	/* Adds up to 32 samples of two channels to the sums of both. */                           \
	ROW(pair, (struct lc_pair_sum *sum, const float *a, const float *b, size_t frames))        \
	/* Adds groups of eight samples to the lanes of the sums. */                              \
	ROW(level, (struct lc_level *level, const float *x, size_t groups))                        \
	/* Which samples are at level[0] or above, and at -level[1] or below: the first lowest. */ \
	ROW(reach, (const float x[LC_REACH_PIECE], const float level[2], uint32_t reached[2]))     \
	/* The highest sample above zero and below. */                                             \
	ROW(extremes, (const float x[LC_REACH_PIECE], float most[2]))                              \
	/* Ceilings of either side after a piece, and which of its samples are above the gate. */  \
	ROW(clipping_above, (const float x[LC_REACH_PIECE], float fall, float ceiling[2],          \
	                     uint32_t above[2]))                                                   \
	/* The sizes of a piece; 0 for samples for which there is no one in which. */              \
	ROW(keep_sizes, (float to[LC_REACH_PIECE], const float x[LC_REACH_PIECE],                  \
	                 uint32_t which))                                                          \
	/* Of pieces of sizes: see the struct. */                                                  \
	ROW(clipping_shape, (const float *size, size_t pieces, struct lc_clipping_shape *shape))   \
	/* What a chunk shows of zeros. */                                                         \
	ROW(zeros, (const float x[LC_EVENTS_CHUNK], struct lc_zeros_seen *seen))                   \
	/* Residuals of a chunk, under the coefficient; before: the last eight samples, renewed. */\
	ROW(joints, (float before[8], const float x[LC_EVENTS_CHUNK], float coefficient,           \
	             float residual[LC_EVENTS_CHUNK], struct lc_joints_seen *seen))                \
	/* A chunk into the group; the group, with its weight, into the bins; and the powers of a */\
	/* pair of bins from its sums, which start afresh. */                                      \
	ROW(usb_chunk, (struct lc_usb *usb, const float x[LC_USB_CHUNK]))                          \
	ROW(usb_group, (struct lc_usb *usb, float weight))                                         \
	ROW(usb_powers, (struct lc_usb *usb, int pair, float scale, float below[LC_USB_LINES],     \
	                 float above[LC_USB_LINES]))                                               \
	/* The sums of each samples, count times: of every fourth, and of these four. */           \
	ROW(gsm_sums, (const float *x, size_t each, float *sum, size_t count))                     \
	/* The group at all lines; and that, with its weight, into the bins of a block. */         \
	ROW(gsm_bring_down, (const struct lc_gsm *gsm, float re[LC_GSM_LINES],                     \
	                     float im[LC_GSM_LINES]))                                              \
	ROW(gsm_add, (struct lc_gsm_block *block, const float re[LC_GSM_LINES],                    \
	              const float im[LC_GSM_LINES], float weight))                                 \
	/* A piece against every grid. */                                                          \
	ROW(bits, (struct lc_bits *bits, const float x[LC_BITS_PIECE]))
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
extern const struct lc_kernels lc_kernels_avx2;    /* on x86-64 */
extern const struct lc_kernels *lc_kernels_chosen; /* there; never changes after the start */

/** The table for this processor; the plain one where LC_PLAIN is defined. RT safe. */
static inline const struct lc_kernels *lc_kernels(void) LC_RT
{
#if defined(__x86_64__) && !defined(LC_PLAIN)
	return lc_kernels_chosen;
#else
	return &lc_kernels_plain;
#endif
}

#endif
