/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The picture of a knob. */
#ifndef LINECHECK_UI_KNOB_DRAW_H
#define LINECHECK_UI_KNOB_DRAW_H

#include <gtk/gtk.h>

struct lc_knob_look {
	double gain_db; /* LC_NOT_MEASURED: not known */
	double range_db;
	double advised_db; /* LC_NOT_MEASURED: no advice */
};

/** Draws into width by height pixels, with widget's palette. */
void lc_knob_draw(
        cairo_t *cr, GtkWidget *widget, const struct lc_knob_look *look, int width, int height);

#endif
