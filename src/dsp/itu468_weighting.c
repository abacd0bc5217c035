/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The network of ITU-R BS.468-4, figure 1a, has a zero at DC and six poles: the roots of the
 * polynomial whose even and odd parts are
 *   -4.737338981378384e-24*f^6 + 2.043828333606125e-15*f^4 - 1.363894795463638e-7*f^2 + 1
 *    1.306612257412824e-19*f^5 - 2.118150887518656e-11*f^3 + 5.559488023498642e-4*f.
 * It keeps within .05 dB of the recommendation's table; so do the matched sections below 10 kHz.
 */
#include "weighting.h"

#include "matched.h"

#include <stddef.h>

#define REFERENCE_HZ 1000.0

void lc_itu468_weighting_design(struct lc_biquad section[LC_WEIGHTING_SECTIONS], double rate_hz)
{
	const struct lc_analogue network[LC_WEIGHTING_SECTIONS] = {
		lc_real_poles(4122.702066134749, 9975.06312393031, true),
		lc_complex_poles(3758.529163010721, 5790.042336608959),
		lc_complex_poles(2983.159937890673, 9940.84264570956),
	};

	for (size_t i = 0; i < LC_WEIGHTING_SECTIONS; i++)
		section[i] = lc_matched_section(&network[i], rate_hz);
	lc_cascade_set_gain(section, LC_WEIGHTING_SECTIONS, REFERENCE_HZ, rate_hz);
}
