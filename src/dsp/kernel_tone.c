/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The lock-in. The frames of a piece stand at -15.5 to 15.5 about its middle; where a signal is
 * folded about it, its even part meets the cosines and its odd part the sines. The window is a
 * polynomial in the cosine of one rotor.
 */
#include "kernel.h"
#include "vector.h"

#define HALF LC_TONE_HALF
#define HARMONICS LC_TONE_HARMONICS

/* The 7-term Blackman-Harris window in powers of the cosine: each cos(m*t) as the Chebyshev
 * polynomial of order m. */
#define A0 LC_WINDOW_MEAN
#define A1 .43329793923448
#define A2 .21812299954311
#define A3 .06592544638803
#define A4 .01081174209837
#define A5 .00077658482522
#define A6 .00001388721735

/* Where the cosine (1 in the middle, -1 at the ends) is c. */
static inline lc_double4 window(lc_double4 c) LC_RT
{
	const lc_double4 p6 = LC_EACH4(32.0 * A6), p5 = LC_EACH4(16.0 * A5);
	const lc_double4 p4 = LC_EACH4(8.0 * A4 - 48.0 * A6), p3 = LC_EACH4(4.0 * A3 - 20.0 * A5);
	const lc_double4 p2 = LC_EACH4(2.0 * A2 - 8.0 * A4 + 18.0 * A6);
	const lc_double4 p1 = LC_EACH4(A1 - 3.0 * A3 + 5.0 * A5), p0 = LC_EACH4(A0 - A2 + A4 - A6);

	lc_double4 high = lc_madd4(c, lc_madd4(c, lc_madd4(c, p6, p5), p4), p3);

	return lc_madd4(c, lc_madd4(c, lc_madd4(c, high, p2), p1), p0);
}

/* Of a window half as long. */
static inline lc_double4 half_window(lc_double4 c) LC_RT
{
	return window(lc_take4(c + c, c, LC_EACH4(1.0)));
}

/* exp(j*(i + 1/2)*step) for the upper half of a piece, from those of half a step and of one; and
 * with them the rotor in the middle of the first piece, whose first frame has the phase first. */
static inline void powers(double *re, double *im, const struct lc_rotor *half_step) LC_RT
{
	double step_re = half_step->step_re, step_im = half_step->step_im;

	re[0] = half_step->re;
	im[0] = half_step->im;
	for (int i = 1; i < HALF; i++) {
		re[i] = re[i - 1] * step_re - im[i - 1] * step_im;
		im[i] = re[i - 1] * step_im + im[i - 1] * step_re;
	}
}

/* A piece further: twice the angles of the first and of the last frame of a half. */
static inline void set_step(struct lc_rotor *rotor, const double *re, const double *im) LC_RT
{
	double to_re = re[HALF - 1] * re[0] - im[HALF - 1] * im[0];
	double to_im = re[HALF - 1] * im[0] + im[HALF - 1] * re[0];

	rotor->step_re = to_re * to_re - to_im * to_im;
	rotor->step_im = 2.0 * to_re * to_im;
}

void LC_KERNEL(lc_kernel_tone_tables)(struct lc_tone_block *block)
{
	powers(block->window_cos, block->window_sin, &block->window);
	powers(block->cos[0], block->sin[0], &block->tone[0]);
	for (int k = 1; k < HARMONICS; k++)
		for (int i = 0; i < HALF; i += 4) {
			lc_double4 re = lc_load4(block->cos[0] + i),
			           im = lc_load4(block->sin[0] + i);
			lc_double4 at_re = lc_load4(block->cos[k - 1] + i);
			lc_double4 at_im = lc_load4(block->sin[k - 1] + i);

			lc_store4(block->cos[k] + i, at_re * re - at_im * im);
			lc_store4(block->sin[k] + i, at_re * im + at_im * re);
		}
	for (int k = 0; k < HARMONICS; k++) {
		/* The first frame has the phase 0, and stands 15.5 before the middle. */
		block->tone[k].re = block->cos[k][HALF - 1];
		block->tone[k].im = block->sin[k][HALF - 1];
		set_step(&block->tone[k], block->cos[k], block->sin[k]);
	}
	/* The window is symmetric: its first frame is half a step from the end. */
	set_step(&block->window, block->window_cos, block->window_sin);
	block->window.re = block->window_cos[HALF - 1] * block->window_cos[0] -
	        block->window_sin[HALF - 1] * block->window_sin[0];
	block->window.im = block->window_cos[HALF - 1] * block->window_sin[0] +
	        block->window_sin[HALF - 1] * block->window_cos[0];
}

static inline void unfold(double *to, int i, lc_double4 even, lc_double4 odd) LC_RT
{
	lc_double4 lower = even - odd;

	lc_store4(to + HALF + i, even + odd);
	lc_store4(to + HALF - 4 - i, __builtin_shufflevector(lower, lower, 3, 2, 1, 0));
}

/* Each line has an even part of cosines and an odd part of sines. */
void LC_KERNEL(lc_kernel_tone_predict)(const struct lc_tone_block *block,
        const struct lc_tone_lines *lines, double *fundamental, double *all)
{
	lc_double4 re[HARMONICS], im[HARMONICS];

	for (int k = 0; k < HARMONICS; k++) {
		const struct lc_rotor *at = &block->tone[k];

		re[k] = LC_EACH4(lines->re[k] * at->re - lines->im[k] * at->im);
		im[k] = LC_EACH4(lines->re[k] * at->im + lines->im[k] * at->re);
	}
	for (int i = 0; i < HALF; i += 4) {
		lc_double4 even = re[0] * lc_load4(block->cos[0] + i);
		lc_double4 odd = -im[0] * lc_load4(block->sin[0] + i);

		unfold(fundamental, i, even, odd);
		for (int k = 1; k < HARMONICS; k++) {
			even = lc_madd4(re[k], lc_load4(block->cos[k] + i), even);
			odd = lc_take4(im[k], lc_load4(block->sin[k] + i), odd);
		}
		unfold(all, i, even, odd);
	}
}

static inline void turn(struct lc_rotor *r) LC_RT
{
	double re = r->re * r->step_re - r->im * r->step_im;

	r->im = r->re * r->step_im + r->im * r->step_re;
	r->re = re;
}

/* A half of a piece under the window, folded. */
struct folded {
	LC_ALIGNED double even[HALF], odd[HALF];
};

static inline void fold(struct folded *to, int i, lc_double4 upper, lc_double4 lower) LC_RT
{
	lc_store4(to->even + i, upper + lower);
	lc_store4(to->odd + i, upper - lower);
}

/* Adds what is under the window to the sums of harmonic k. */
static inline void lock_in(const struct lc_tone_block *block, const struct folded *x, int k,
        double *sum_re, double *sum_im) LC_RT
{
	lc_double4 even = LC_EACH4(0.0), odd = LC_EACH4(0.0);
	lc_double4 re = LC_EACH4(block->tone[k].re), im = LC_EACH4(block->tone[k].im);

	for (int i = 0; i < HALF; i += 4) {
		even = lc_madd4(lc_load4(x->even + i), lc_load4(block->cos[k] + i), even);
		odd = lc_madd4(lc_load4(x->odd + i), lc_load4(block->sin[k] + i), odd);
	}
	lc_store4(sum_re, lc_take4(im, odd, lc_madd4(re, even, lc_load4(sum_re))));
	lc_store4(sum_im, lc_take4(im, even, lc_take4(re, odd, lc_load4(sum_im))));
}

/* Adds the squares of x under the weights of the upper and the lower half. */
static inline lc_double4 squares(const double *x, int i, lc_double4 upper, lc_double4 lower) LC_RT
{
	lc_double4 above = lc_load4(x + HALF + i), below = lc_load4_backwards(x + HALF - i);

	return upper * above * above + lower * below * below;
}

/* Weighs a piece into w under the window and into h under one half as long; adds the powers. */
static inline void weigh(struct lc_tone_block *block, const double *x, const double *band,
        const double *near, struct folded *w, struct folded *h) LC_RT
{
	lc_double4 re = LC_EACH4(block->window.re), im = LC_EACH4(block->window.im);
	lc_double4 band_sq = lc_load4(block->band_sq), near_sq = lc_load4(block->near_sq);

	for (int i = 0; i < HALF; i += 4) {
		lc_double4 across = re * lc_load4(block->window_cos + i);
		lc_double4 along = im * lc_load4(block->window_sin + i);
		lc_double4 c_above = along - across, c_below = -along - across;
		lc_double4 above = lc_load4(x + HALF + i), below = lc_load4_backwards(x + HALF - i);
		lc_double4 w_above = window(c_above), w_below = window(c_below);

		fold(w, i, w_above * above, w_below * below);
		fold(h, i, half_window(c_above) * above, half_window(c_below) * below);
		band_sq += squares(band, i, w_above, w_below);
		near_sq += squares(near, i, w_above, w_below);
	}
	lc_store4(block->band_sq, band_sq);
	lc_store4(block->near_sq, near_sq);
}

void LC_KERNEL(lc_kernel_tone_add)(
        struct lc_tone_block *block, const double *x, const double *band, const double *near)
{
	int half = block->position >= block->frames / 2;
	struct folded w, h;

	weigh(block, x, band, near, &w, &h);
	lock_in(block, &h, 0, block->half_re[half], block->half_im[half]);
	for (int k = 0; k < HARMONICS; k++) {
		lock_in(block, &w, k, block->sum_re[k], block->sum_im[k]);
		turn(&block->tone[k]);
	}
	turn(&block->window);
}
