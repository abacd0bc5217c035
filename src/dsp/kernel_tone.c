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
#define QUARTERS (HALF / 4) /* vectors of a half */

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

struct point {
	double re, im;
};

static inline struct point times(struct point a, struct point b) LC_RT
{
	return (struct point) { a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re };
}

/* A piece further: twice the angles of the first and of the last frame of a half. */
static inline struct point piece_step(const double *re, const double *im) LC_RT
{
	struct point to = times(
	        (struct point) { re[HALF - 1], im[HALF - 1] }, (struct point) { re[0], im[0] });

	return times(to, to);
}

void LC_KERNEL(lc_kernel_tone_powers)(struct lc_tone_block *block, const struct lc_rotor *tone)
{
	struct lc_rotor *window = &block->window;
	struct point step, at;

	powers(block->window_cos, block->window_sin, window);
	powers(block->cos[0], block->sin[0], tone);
	/* The window is symmetric: its first frame is half a step from the end. */
	step = piece_step(block->window_cos, block->window_sin);
	at = times((struct point) { block->window_cos[HALF - 1], block->window_sin[HALF - 1] },
	        (struct point) { block->window_cos[0], block->window_sin[0] });
	*window = (struct lc_rotor) { at.re, at.im, step.re, step.im };
}

void LC_KERNEL(lc_kernel_tone_tables)(struct lc_tone_block *block)
{
	struct lc_rotors *rotors = &block->tone;

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
		struct point step = piece_step(block->cos[k], block->sin[k]);

		/* The first frame has the phase 0, and stands 15.5 before the middle. */
		rotors->re[k] = block->cos[k][HALF - 1];
		rotors->im[k] = block->sin[k][HALF - 1];
		rotors->step_re[k] = step.re;
		rotors->step_im[k] = step.im;
	}
}

static inline void unfold(double *to, int i, lc_double4 even, lc_double4 odd) LC_RT
{
	lc_double4 lower = even - odd;

	lc_store4(to + HALF + i, even + odd);
	lc_store4(to + HALF - 4 - i, __builtin_shufflevector(lower, lower, 3, 2, 1, 0));
}

/* Adds a line, which has an even part of cosines and an odd part of sines. */
static inline void add_line(const struct lc_tone_block *block, int k, const double *re,
        const double *im, lc_double4 even[QUARTERS], lc_double4 odd[QUARTERS]) LC_RT
{
	lc_double4 a = LC_EACH4(re[k]), b = LC_EACH4(im[k]);

	for (int q = 0; q < QUARTERS; q++) {
		even[q] = lc_madd4(a, lc_load4(block->cos[k] + 4 * q), even[q]);
		odd[q] = lc_take4(b, lc_load4(block->sin[k] + 4 * q), odd[q]);
	}
}

/* The lines as they stand in the middle of the piece. */
static inline void turn_lines(
        const struct lc_rotors *at, const struct lc_tone_lines *lines, double *re, double *im) LC_RT
{
	for (int k = 0; k < LC_TONE_ROTORS; k += 4) {
		lc_double4 line_re = lc_load4(lines->re + k), line_im = lc_load4(lines->im + k);
		lc_double4 at_re = lc_load4(at->re + k), at_im = lc_load4(at->im + k);

		lc_store4(re + k, lc_take4(line_im, at_im, line_re * at_re));
		lc_store4(im + k, lc_madd4(line_re, at_im, line_im * at_re));
	}
}

void LC_KERNEL(lc_kernel_tone_predict)(const struct lc_tone_block *block,
        const struct lc_tone_lines *lines, double *fundamental, double *all)
{
	double re[LC_TONE_ROTORS], im[LC_TONE_ROTORS];
	lc_double4 even[QUARTERS] = { { 0 } }, odd[QUARTERS] = { { 0 } };

	turn_lines(&block->tone, lines, re, im);
	add_line(block, 0, re, im, even, odd);
	for (int q = 0; q < QUARTERS; q++)
		unfold(fundamental, 4 * q, even[q], odd[q]);
	for (int k = 1; k < HARMONICS; k++)
		add_line(block, k, re, im, even, odd);
	for (int q = 0; q < QUARTERS; q++)
		unfold(all, 4 * q, even[q], odd[q]);
}

static inline void turn(struct lc_rotor *r) LC_RT
{
	double re = r->re * r->step_re - r->im * r->step_im;

	r->im = r->re * r->step_im + r->im * r->step_re;
	r->re = re;
}

static inline void turn_all(struct lc_rotors *r) LC_RT
{
	for (int k = 0; k < LC_TONE_ROTORS; k += 4) {
		lc_double4 re = lc_load4(r->re + k), im = lc_load4(r->im + k);
		lc_double4 step_re = lc_load4(r->step_re + k), step_im = lc_load4(r->step_im + k);

		lc_store4(r->re + k, lc_take4(im, step_im, re * step_re));
		lc_store4(r->im + k, lc_madd4(re, step_im, im * step_re));
	}
}

void LC_KERNEL(lc_kernel_tone_turn)(struct lc_rotors *tone)
{
	turn_all(tone);
}

/* A half of a piece under the window, folded. */
struct folded {
	lc_double4 even[QUARTERS], odd[QUARTERS];
};

static inline void fold(struct folded *to, int q, lc_double4 upper, lc_double4 lower) LC_RT
{
	to->even[q] = upper + lower;
	to->odd[q] = upper - lower;
}

/* Adds what is under the window to the sums of harmonic k. */
static inline void lock_in(const struct lc_tone_block *block, const struct folded *x, int k,
        double *sum_re, double *sum_im) LC_RT
{
	lc_double4 even = x->even[0] * lc_load4(block->cos[k]);
	lc_double4 odd = x->odd[0] * lc_load4(block->sin[k]);
	lc_double4 re = LC_EACH4(block->tone.re[k]), im = LC_EACH4(block->tone.im[k]);

	for (int q = 1; q < QUARTERS; q++) {
		even = lc_madd4(x->even[q], lc_load4(block->cos[k] + 4 * q), even);
		odd = lc_madd4(x->odd[q], lc_load4(block->sin[k] + 4 * q), odd);
	}
	lc_store4(sum_re, lc_take4(im, odd, lc_madd4(re, even, lc_load4(sum_re))));
	lc_store4(sum_im, lc_take4(im, even, lc_take4(re, odd, lc_load4(sum_im))));
}

/* Adds the squares of x under the weights of the upper and the lower half. */
static inline lc_double4 add_squares(
        const double *x, int i, lc_double4 upper, lc_double4 lower, lc_double4 sum) LC_RT
{
	lc_double4 above = lc_load4(x + HALF + i), below = lc_load4_backwards(x + HALF - i);

	return lc_madd4(upper * above, above, lc_madd4(lower * below, below, sum));
}

/* Weighs a piece into w under the window and into h under one half as long; adds the powers. */
static inline void weigh(struct lc_tone_block *block, const double *x, const double *band,
        const double *near, struct folded *w, struct folded *h) LC_RT
{
	lc_double4 re = LC_EACH4(block->window.re), im = LC_EACH4(block->window.im);
	lc_double4 band_sq = lc_load4(block->band_sq), near_sq = lc_load4(block->near_sq);

	for (int q = 0; q < QUARTERS; q++) {
		int i = 4 * q;
		lc_double4 across = re * lc_load4(block->window_cos + i);
		lc_double4 along = im * lc_load4(block->window_sin + i);
		lc_double4 c_above = along - across, c_below = -along - across;
		lc_double4 above = lc_load4(x + HALF + i), below = lc_load4_backwards(x + HALF - i);
		lc_double4 w_above = window(c_above), w_below = window(c_below);

		fold(w, q, w_above * above, w_below * below);
		fold(h, q, half_window(c_above) * above, half_window(c_below) * below);
		band_sq = add_squares(band, i, w_above, w_below, band_sq);
		near_sq = add_squares(near, i, w_above, w_below, near_sq);
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
	for (int k = 0; k < HARMONICS; k++)
		lock_in(block, &w, k, block->sum_re[k], block->sum_im[k]);
	turn_all(&block->tone);
	turn(&block->window);
}
