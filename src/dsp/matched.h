/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Second-order sections that follow an analogue one up to the end of the band. */
#ifndef LC_MATCHED_H
#define LC_MATCHED_H

#include "biquad.h"

#include <stdbool.h>
#include <stddef.h>

/**
 * d0 / (s^2 + d1*s + d0), or with a zero at DC d1*s / (s^2 + d1*s + d0); s in Hz, so that the
 * gain at f Hz is that of s = j*f.
 */
struct lc_analogue {
	double d1, d0;
	bool zero_at_dc;
};

/** Two real poles at a_hz and b_hz. */
static inline struct lc_analogue lc_real_poles(double a_hz, double b_hz, bool zero_at_dc)
{
	return (struct lc_analogue) { a_hz + b_hz, a_hz * b_hz, zero_at_dc };
}

/** Poles at -re_hz +- j*im_hz. */
static inline struct lc_analogue lc_complex_poles(double re_hz, double im_hz)
{
	return (struct lc_analogue) { 2.0 * re_hz, re_hz * re_hz + im_hz * im_hz, false };
}

/** |gain|^2 of the analogue section. */
double lc_analogue_gain_sq(const struct lc_analogue *analogue, double frequency_hz);
/** The section for rate_hz, 8000 to 768000. */
struct lc_biquad lc_matched_section(const struct lc_analogue *analogue, double rate_hz);
/** Makes the gain of sections in cascade 1 at frequency_hz, by the first of them. */
void lc_cascade_set_gain(
        struct lc_biquad section[], size_t sections, double frequency_hz, double rate_hz);

#endif
