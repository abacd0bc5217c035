/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two curves of three sections each fill the two lanes of a bank. */
#include "noise_weighing.h"

#include "bank.h"
#include "quasi_peak.h"
#include "weighting.h"

_Static_assert((int)LC_WEIGHTING_SECTIONS == (int)LC_BANK_DEPTH, "every section has its place");

void lc_noise_weighing_init(struct lc_noise_weighing *weighing, double rate_hz)
{
	struct lc_biquad section[LC_WEIGHTING_SECTIONS];

	*weighing = (struct lc_noise_weighing) { 0 };
	lc_a_weighting_design(section, rate_hz);
	lc_bank_design_lane(&weighing->curves, 0, section, LC_WEIGHTING_SECTIONS);
	lc_itu468_weighting_design(section, rate_hz);
	lc_bank_design_lane(&weighing->curves, 1, section, LC_WEIGHTING_SECTIONS);
	lc_quasi_peak_init(&weighing->detector, rate_hz);
}

void lc_noise_weighing_gain_sq(const struct lc_noise_weighing *weighing, double frequency_hz,
        double rate_hz, double gain_sq[LC_NOISE_CURVES])
{
	double complex inverse_z = lc_inverse_z(frequency_hz, rate_hz);

	gain_sq[LC_NOISE_FLAT] = 1.0;
	for (size_t lane = 0; lane < LC_NOISE_WEIGHED; lane++) {
		double complex gain = lc_bank_lane_gain(&weighing->curves, lane, inverse_z);

		gain_sq[lane == 0 ? LC_NOISE_A : LC_NOISE_468] = creal(gain * conj(gain));
	}
}
