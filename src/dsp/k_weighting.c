/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A shelf for the head and a high-pass. */
#include "linecheck/k_weighting.h"

#include "bank.h"
#include "kernel.h"

#include <math.h>

/* The analogue filters that give the coefficients of BS.1770-5 at 48 kHz to their last digit. */
#define SHELF_HZ 1681.974450955533
#define SHELF_DB 3.999843853973347
#define SHELF_Q 0.7071752369554196
#define SHELF_SLOPE 0.4996667741545416 /* the share of the shelf's dB where it is steepest */
#define HIGH_PASS_HZ 38.13547087602444
#define HIGH_PASS_Q 0.5003270373238773

void lc_k_weighting_init(struct lc_k_weighting *k, double rate_hz)
{
	struct lc_biquad section[2];
	double w = tan(M_PI * SHELF_HZ / rate_hz), q = SHELF_Q;
	double high = pow(10.0, SHELF_DB / 20.0), band = pow(high, SHELF_SLOPE);
	double a0 = 1.0 + w / q + w * w;

	section[0] = (struct lc_biquad) { .b0 = (high + band * w / q + w * w) / a0,
		.b1 = 2.0 * (w * w - high) / a0,
		.b2 = (high - band * w / q + w * w) / a0,
		.a1 = 2.0 * (w * w - 1.0) / a0,
		.a2 = (1.0 - w / q + w * w) / a0 };
	w = tan(M_PI * HIGH_PASS_HZ / rate_hz);
	q = HIGH_PASS_Q;
	a0 = 1.0 + w / q + w * w;
	section[1] = (struct lc_biquad) { .b0 = 1.0,
		.b1 = -2.0,
		.b2 = 1.0,
		.a1 = 2.0 * (w * w - 1.0) / a0,
		.a2 = (1.0 - w / q + w * w) / a0 };
	*k = (struct lc_k_weighting) { 0 };
	lc_bank_design(&k->filter, section, 2);
}

void lc_k_weighting_process(struct lc_k_weighting *k, const float *x, size_t frames)
{
	struct lc_k_weighting nobody = *k;

	lc_kernels()->k_weighting((struct lc_k_weighting *const[]) { k, &nobody },
	        (const float *const[]) { x, x }, frames);
}

void lc_k_weighting_process_two(
        struct lc_k_weighting *const two[2], const float *const x[2], size_t frames)
{
	lc_kernels()->k_weighting(two, x, frames);
}

double lc_k_weighting_take(struct lc_k_weighting *k)
{
	double energy = k->energy;

	k->energy = 0.0;
	return energy;
}
