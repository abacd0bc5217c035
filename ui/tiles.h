/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The six figures that are looked at most, large, in a row. */
#ifndef LINECHECK_UI_TILES_H
#define LINECHECK_UI_TILES_H

#include "session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LC_TYPE_TILES (lc_tiles_get_type())
G_DECLARE_FINAL_TYPE(LcTiles, lc_tiles, LC, TILES, GtkWidget)

GtkWidget *lc_tiles_new(LcSession *session);

G_END_DECLS

#endif
