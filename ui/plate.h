/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * One picture on the screen: its layers, a line that tells what lies under the pointer, and a menu
 * to copy that or to save the picture.
 */
#ifndef LINECHECK_UI_PLATE_H
#define LINECHECK_UI_PLATE_H

#include "picture.h"

G_BEGIN_DECLS

#define LC_TYPE_PLATE (lc_plate_get_type())
G_DECLARE_FINAL_TYPE(LcPlate, lc_plate, LC, PLATE, GtkWidget)

GtkWidget *lc_plate_new(LcSession *session, const struct lc_picture_kind *kind);
/** What lies at x, y of the plate; FALSE where nothing does. */
gboolean lc_plate_read(LcPlate *plate, double x, double y, char *text, size_t size);
/** Says what lies at x, y, as a pointer there would; x < 0: nothing. */
void lc_plate_point(LcPlate *plate, double x, double y);
/** Opens the menu at x, y, which copies what lies there or saves the picture. */
void lc_plate_popup_menu(LcPlate *plate, double x, double y);
/** Writes the picture as it is now: PNG, or SVG where path ends so. */
gboolean lc_plate_save(LcPlate *plate, const char *path, GError **error);

G_END_DECLS

#endif
