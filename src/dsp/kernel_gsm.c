/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lock-in for telephones: the eight lines side by side. */
#include "eight.h"
#include "kernel.h"

#define LANES LC_GSM_SUMS

_Static_assert(LC_GSM_LINES == LC_EIGHT && LANES == 4, "vectors of lines and of sums");

static inline lc_float4 rest(const float *x, size_t count) LC_RT
{
	return (lc_float4) { x[0], count > 1 ? x[1] : 0.0f, count > 2 ? x[2] : 0.0f };
}

void LC_KERNEL(lc_kernel_gsm_sums)(const float *x, size_t each, float *sum, size_t count)
{
	size_t whole = each / LANES * LANES;

	for (; count > 0; count--, x += each) {
		lc_float4 four = { 0 };

		for (size_t i = 0; i < whole; i += LANES)
			four += *(const lc_float4 *)(x + i);
		if (whole < each)
			four += rest(x + whole, each - whole);
		*sum++ = (four[0] + four[1]) + (four[2] + four[3]);
	}
}

/* In two sums each, that do not wait for each other. */
void LC_KERNEL(lc_kernel_gsm_bring_down)(
        const struct lc_gsm *gsm, float re[LC_GSM_LINES], float im[LC_GSM_LINES])
{
	lc_float8 re_even = LC_EACH8(0.0f), re_odd = re_even, im_even = re_even, im_odd = re_even;

	for (int i = 0; i < LC_GSM_GROUP; i += 2) {
		float even = gsm->group[i], odd = gsm->group[i + 1];

		re_even = lc_madd8(lc_load8(gsm->cosine[i]), even, re_even);
		im_even = lc_madd8(lc_load8(gsm->sine[i]), even, im_even);
		re_odd = lc_madd8(lc_load8(gsm->cosine[i + 1]), odd, re_odd);
		im_odd = lc_madd8(lc_load8(gsm->sine[i + 1]), odd, im_odd);
	}
	lc_store8(re, re_even + re_odd);
	lc_store8(im, im_even + im_odd);
}

void LC_KERNEL(lc_kernel_gsm_add)(struct lc_gsm_block *block, const float re[LC_GSM_LINES],
        const float im[LC_GSM_LINES], float weight)
{
	lc_float8 x = lc_load8(re), y = lc_load8(im);

	for (int b = 0; b < LC_GSM_BINS; b++) {
		float bin_re = weight * block->bin[b].re, bin_im = weight * block->bin[b].im;
		lc_float8 sum_re = lc_madd8(x, bin_re, lc_load8(block->re[b]));
		lc_float8 sum_im = lc_madd8(x, bin_im, lc_load8(block->im[b]));

		lc_store8(block->re[b], lc_madd8(y, -bin_im, sum_re));
		lc_store8(block->im[b], lc_madd8(y, bin_re, sum_im));
	}
}
