/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Pictures as files. */
#ifndef LINECHECK_UI_PLATE_SAVE_H
#define LINECHECK_UI_PLATE_SAVE_H

#include "plate.h"

G_BEGIN_DECLS

typedef void (*lc_plate_draw_function)(cairo_t *cr, void *data);

/** Draws into a file of width by height pixels: an SVG where path ends so, else a PNG of twice the
 * resolution. An old file is replaced only by a whole new one. */
gboolean lc_plate_write(const char *path, int width, int height, lc_plate_draw_function draw,
        void *data, GError **error);
/** Asks for the file's name, proposing one, and saves the plate there. */
void lc_plate_ask_and_save(LcPlate *plate, const char *name);

G_END_DECLS

#endif
