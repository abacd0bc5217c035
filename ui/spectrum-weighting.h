/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The weightings of the spectrum: what a curve adds at a frequency. No GTK. */
#ifndef LINECHECK_UI_SPECTRUM_WEIGHTING_H
#define LINECHECK_UI_SPECTRUM_WEIGHTING_H

struct lc_spectrum_weighting {
	const char *unit; /* of a level so weighted */
	/** dB that the curve adds at frequency_hz (> 0). */
	double (*gain_db)(double frequency_hz);
};

/** All of them, the first without any weight; ended by one without a unit. */
extern const struct lc_spectrum_weighting lc_spectrum_weightings[];

#endif
