/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The axes of the spectrum: where a frequency and a level lie, and the grid with its numbers. */
#ifndef LINECHECK_UI_SPECTRUM_AXES_H
#define LINECHECK_UI_SPECTRUM_AXES_H

#include <gtk/gtk.h>

#define LC_SPECTRUM_LOW_HZ 20.0
#define LC_SPECTRUM_HIGH_HZ 20000.0
#define LC_SPECTRUM_TOP_DBFS 0.0
#define LC_SPECTRUM_BOTTOM_DBFS (-140.0)

/** The field between the axes. */
struct lc_spectrum_field {
	double x, y, width, height;
};

struct lc_spectrum_field lc_spectrum_field_of(int width, int height);
double lc_spectrum_x(const struct lc_spectrum_field *field, double frequency_hz);
/** Kept within the field; -INFINITY lies at the bottom. */
double lc_spectrum_y(const struct lc_spectrum_field *field, double level_dbfs);
/** The frequency at x. */
double lc_spectrum_hz(const struct lc_spectrum_field *field, double x);
/** Draws the grid and its numbers. */
void lc_spectrum_draw_grid(cairo_t *cr, GtkWidget *widget, int width, int height);
/** Text with its middle (align .5), start (0) or end (1) at x, its baseline at y, in cr's colour.
 */
void lc_spectrum_draw_text(
        cairo_t *cr, GtkWidget *widget, double x, double y, double align, const char *text);

#endif
