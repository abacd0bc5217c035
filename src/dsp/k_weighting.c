/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A shelf for the head and a high-pass, on channels side by side. */
#include "linecheck/k_weighting.h"

#include <math.h>
#include <string.h>

/* The analogue filters that give the coefficients of BS.1770-5 at 48 kHz to their last digit. */
#define SHELF_HZ 1681.974450955533
#define SHELF_DB 3.999843853973347
#define SHELF_Q 0.7071752369554196
#define SHELF_SLOPE 0.4996667741545416 /* the share of the shelf's dB where it is steepest */
#define HIGH_PASS_HZ 38.13547087602444
#define HIGH_PASS_Q 0.5003270373238773

void lc_k_weighting_init(struct lc_k_weighting *k, double rate_hz)
{
	double w = tan(M_PI * SHELF_HZ / rate_hz), q = SHELF_Q;
	double high = pow(10.0, SHELF_DB / 20.0), band = pow(high, SHELF_SLOPE);
	double a0 = 1.0 + w / q + w * w;

	*k = (struct lc_k_weighting) {
		.shelf = { (high + band * w / q + w * w) / a0, 2.0 * (w * w - high) / a0,
		        (high - band * w / q + w * w) / a0, 2.0 * (w * w - 1.0) / a0,
		        (1.0 - w / q + w * w) / a0 }
	};
	w = tan(M_PI * HIGH_PASS_HZ / rate_hz);
	q = HIGH_PASS_Q;
	a0 = 1.0 + w / q + w * w;
	memcpy(k->high_pass,
	        (double[]) { 1.0, -2.0, 1.0, 2.0 * (w * w - 1.0) / a0, (1.0 - w / q + w * w) / a0 },
	        sizeof k->high_pass);
}

typedef double pair __attribute__((vector_size(2 * sizeof(double)))); /* two channels */

/* The state of a second-order section in transposed direct form II. */
struct state {
	pair s1, s2;
};

static inline pair filter(const double f[5], struct state *state, pair x) LC_RT
{
	pair y = f[0] * x + state->s1;

	state->s1 = f[1] * x - f[3] * y + state->s2;
	state->s2 = f[2] * x - f[4] * y;
	return y;
}

/* Two pairs of channels; each is a chain of results, and neither waits for the other. */
void lc_k_weighting_process(
        struct lc_k_weighting *k, const float *const x[LC_K_CHANNELS], size_t frames)
{
	struct state shelf[2], high_pass[2];
	pair energy[2];

	memcpy(shelf, k->shelf_state, sizeof shelf);
	memcpy(high_pass, k->high_pass_state, sizeof high_pass);
	memcpy(energy, k->energy, sizeof energy);
	for (size_t i = 0; i < frames; i++) {
		pair a = { (double)x[0][i], (double)x[1][i] };
		pair b = { (double)x[2][i], (double)x[3][i] };

		a = filter(k->high_pass, &high_pass[0], filter(k->shelf, &shelf[0], a));
		b = filter(k->high_pass, &high_pass[1], filter(k->shelf, &shelf[1], b));
		energy[0] += a * a;
		energy[1] += b * b;
	}
	memcpy(k->shelf_state, shelf, sizeof shelf);
	memcpy(k->high_pass_state, high_pass, sizeof high_pass);
	memcpy(k->energy, energy, sizeof energy);
}

void lc_k_weighting_take(struct lc_k_weighting *k, double energy[LC_K_CHANNELS])
{
	memcpy(energy, k->energy, sizeof k->energy);
	memset(k->energy, 0, sizeof k->energy);
}
