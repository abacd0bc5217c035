/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lock-in for USB lines: the eight lines side by side. */
#include "eight.h"
#include "kernel.h"

#define HALF (LC_USB_CHUNK / 2)

/* Sums and differences of samples as far before the middle as after it. */
static inline void fold(const float x[LC_USB_CHUNK], float sum[HALF], float difference[HALF]) LC_RT
{
	for (int i = 0; i < HALF; i += LC_EIGHT) {
		lc_float8 late = lc_load8(x + HALF + i), early = lc_load8(x + HALF - LC_EIGHT - i);

		early = __builtin_shufflevector(early, early, 7, 6, 5, 4, 3, 2, 1, 0);
		lc_store8(sum + i, late + early);
		lc_store8(difference + i, late - early);
	}
}

/*
 * The sum of the table's rows, each times its x. Not inline, where the compiler would spread x from
 * the registers it came by, lane by lane, rather than from memory.
 */
static __attribute__((noinline)) void weigh(
        const float table[HALF][LC_USB_LINES], const float x[HALF], lc_float8 *sum) LC_RT
{
	lc_float8 even = LC_EACH8(0.0f), odd = even;

	for (int i = 0; i < HALF; i += 2) {
		even = lc_madd8(lc_load8(table[i]), x[i], even);
		odd = lc_madd8(lc_load8(table[i + 1]), x[i + 1], odd);
	}
	*sum = even + odd;
}

/* After Horner: what is in the group is turned back by a chunk. */
void LC_KERNEL(lc_kernel_usb_chunk)(struct lc_usb *usb, const float x[LC_USB_CHUNK])
{
	float sum[HALF], difference[HALF];
	lc_float8 re = lc_load8(usb->group_re), im = lc_load8(usb->group_im);
	lc_float8 back_re = lc_load8(usb->back_re), back_im = lc_load8(usb->back_im);
	lc_float8 cosine, sine;

	fold(x, sum, difference);
	weigh(usb->cosine, sum, &cosine);
	weigh(usb->sine, difference, &sine);
	lc_store8(usb->group_re, re * back_re - im * back_im + cosine);
	lc_store8(usb->group_im, re * back_im + im * back_re - sine);
}

/* Turns four rotors. */
static inline void turn(double *re, double *im, const double *step_re, const double *step_im) LC_RT
{
	lc_double4 a = lc_load4(re), b = lc_load4(im);
	lc_double4 c = lc_load4(step_re), d = lc_load4(step_im);

	lc_store4(re, lc_take4(b, d, a * c));
	lc_store4(im, lc_madd4(a, d, b * c));
}

static inline void add(float *to, lc_float8 value, float weight) LC_RT
{
	lc_store8(to, lc_madd8(value, weight, lc_load8(to)));
}

static inline void round_all(float *to, const double *from, int count) LC_RT
{
	for (int i = 0; i < count; i++)
		to[i] = (float)from[i];
}

void LC_KERNEL(lc_kernel_usb_group)(struct lc_usb *usb, float weight)
{
	lc_float8 group_re = lc_load8(usb->group_re) * LC_EACH8(weight);
	lc_float8 group_im = lc_load8(usb->group_im) * LC_EACH8(weight);
	lc_float8 turn_re = lc_load8(usb->turn_re), turn_im = lc_load8(usb->turn_im);
	lc_float8 re = group_re * turn_re - group_im * turn_im;
	lc_float8 im = group_re * turn_im + group_im * turn_re;

	for (int p = 0; p < LC_USB_PAIRS; p++) {
		add(usb->even_re[p], re, usb->pair_re[p]);
		add(usb->even_im[p], im, usb->pair_re[p]);
		add(usb->odd_re[p], re, usb->pair_im[p]);
		add(usb->odd_im[p], im, usb->pair_im[p]);
	}
	lc_store8(usb->group_re, LC_EACH8(0.0f));
	lc_store8(usb->group_im, LC_EACH8(0.0f));
	for (int i = 0; i < LC_USB_ROTORS; i += 4)
		turn(usb->rotor.re + i, usb->rotor.im + i, usb->rotor.step_re + i,
		        usb->rotor.step_im + i);
	round_all(usb->turn_re, usb->rotor.re, LC_USB_LINES);
	round_all(usb->turn_im, usb->rotor.im, LC_USB_LINES);
	round_all(usb->pair_re, usb->rotor.re + LC_USB_LINES, LC_USB_PAIRS);
	round_all(usb->pair_im, usb->rotor.im + LC_USB_LINES, LC_USB_PAIRS);
}

/* exp(-j*phase) is cosine - j*sine above the line, cosine + j*sine below. */
void LC_KERNEL(lc_kernel_usb_powers)(struct lc_usb *usb, int pair, float scale,
        float below[LC_USB_LINES], float above[LC_USB_LINES])
{
	lc_float8 each = LC_EACH8(scale), none = LC_EACH8(0.0f);
	lc_float8 even_re = lc_load8(usb->even_re[pair]) * each;
	lc_float8 even_im = lc_load8(usb->even_im[pair]) * each;
	lc_float8 odd_re = lc_load8(usb->odd_re[pair]) * each;
	lc_float8 odd_im = lc_load8(usb->odd_im[pair]) * each;
	lc_float8 re = even_re - odd_im, im = even_im + odd_re;

	lc_store8(below, re * re + im * im);
	re = even_re + odd_im;
	im = even_im - odd_re;
	lc_store8(above, re * re + im * im);
	lc_store8(usb->even_re[pair], none);
	lc_store8(usb->even_im[pair], none);
	lc_store8(usb->odd_re[pair], none);
	lc_store8(usb->odd_im[pair], none);
}
