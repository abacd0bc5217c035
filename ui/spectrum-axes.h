/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The axes of spectrum and spectrogram: where a frequency and a level lie. */
#ifndef LINECHECK_UI_SPECTRUM_AXES_H
#define LINECHECK_UI_SPECTRUM_AXES_H

#include "picture.h"

#define LC_SPECTRUM_LOW_HZ 20.0
#define LC_SPECTRUM_HIGH_HZ 20000.0
#define LC_SPECTRUM_TOP_DBFS 0.0
#define LC_SPECTRUM_BOTTOM_DBFS (-140.0)

/** The frequencies that have a number, and the number: 20, 50, 100… 20k; NULL at the end. */
struct lc_spectrum_mark {
	double hz;
	const char *text;
};
extern const struct lc_spectrum_mark lc_spectrum_marks[];

/** Where a frequency lies: 0 at LC_SPECTRUM_LOW_HZ, 1 at LC_SPECTRUM_HIGH_HZ. */
double lc_spectrum_part(double frequency_hz);
/** The frequency that lies there. */
double lc_spectrum_hz_of(double part);
double lc_spectrum_x(const struct lc_field *field, double frequency_hz);
/** Kept within the field; -INFINITY lies at the bottom. */
double lc_spectrum_y(const struct lc_field *field, double level_dbfs);
/** The frequency at x. */
double lc_spectrum_hz(const struct lc_field *field, double x);
/** The level at y. */
double lc_spectrum_dbfs(const struct lc_field *field, double y);
/** Draws the grid and its numbers. */
void lc_spectrum_draw_grid(const struct lc_canvas *canvas);
/** "1.25 kHz", "50.0 Hz". Returns text. */
const char *lc_spectrum_hz_text(double frequency_hz, char *text, size_t size);

#endif
