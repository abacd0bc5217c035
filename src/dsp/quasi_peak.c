/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A full-wave rectifier, a stage that charges fast and discharges slowly, and a pole that smooths
 * it: the constants pass all eleven windows of the recommendation's bursts near their nominal
 * values. The rectifier and the charge are in kernel_noise.c.
 */
#include "quasi_peak.h"

#include <math.h>

#define CHARGE_S 1.394e-3
#define DISCHARGE_S 293.7e-3
#define SMOOTH_S 139.6e-3

/*
 * What a rectified sine of amplitude 1 keeps in the charge: v where it gains in a period, the
 * integral of sin - v above v, over CHARGE_S, what it loses, that of v - sin below v, over
 * DISCHARGE_S. Over a quarter of a period these are sqrt(1-v^2) - v*acos(v) and
 * v*asin(v) - 1 + sqrt(1-v^2).
 */
static double charge_of_sine(void)
{
	double low = 0.0, high = 1.0;

	for (int i = 0; i < 60; i++) {
		double v = 0.5 * (low + high), root = sqrt(1.0 - v * v);
		double gain = (root - v * acos(v)) / CHARGE_S;
		double loss = (v * asin(v) - 1.0 + root) / DISCHARGE_S;

		if (gain > loss)
			low = v;
		else
			high = v;
	}
	return low;
}

void lc_quasi_peak_init(struct lc_quasi_peak *detector, double rate_hz)
{
	*detector = (struct lc_quasi_peak) {
		.charge = 1.0 - exp(-1.0 / (CHARGE_S * rate_hz)),
		.discharge = 1.0 - exp(-1.0 / (DISCHARGE_S * rate_hz)),
		.smooth = 1.0 / (SMOOTH_S * rate_hz),
		.scale = 1.0 / charge_of_sine(),
	};
}

void lc_quasi_peak_forget(struct lc_quasi_peak *detector)
{
	detector->charged = 0.0;
	detector->smoothed = 0.0;
}

double lc_quasi_peak_step(struct lc_quasi_peak *detector, double charged, size_t frames)
{
	/* The smoothing is slow: a step by their mean is as good as one by each of them. */
	double along = (double)frames * detector->smooth;
	double mean = charged / (double)frames;

	detector->smoothed += along * (1.0 - 0.5 * along) * (mean - detector->smoothed);
	return detector->scale * detector->smoothed;
}
