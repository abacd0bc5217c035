/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * What is painted with cairo and moves with the music. It is painted into an image and compared
 * with what is shown; only what differs by a pixel of the screen is drawn, in tiles.
 */
#ifndef LINECHECK_UI_RASTER_H
#define LINECHECK_UI_RASTER_H

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LC_TYPE_RASTER (lc_raster_get_type())
G_DECLARE_FINAL_TYPE(LcRaster, lc_raster, LC, RASTER, GtkWidget)

/** Paints all of it, on nothing; in the units of widgets, whatever the scale of the screen is. */
typedef void (*lc_raster_function)(cairo_t *cr, int width, int height, void *data);

/** At least width by height. */
GtkWidget *lc_raster_new(int width, int height, lc_raster_function paint, void *data);
/** Paints anew and has drawn what differs. Without effect while it is not seen. */
void lc_raster_update(LcRaster *self);

G_END_DECLS

#endif
