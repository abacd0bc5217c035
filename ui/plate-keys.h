/* SPDX-License-Identifier: GPL-3.0-or-later */
/** A picture by keys: arrows read it, Ctrl+C copies, the menu key opens the menu. */
#ifndef LINECHECK_UI_PLATE_KEYS_H
#define LINECHECK_UI_PLATE_KEYS_H

#include "plate.h"

G_BEGIN_DECLS

/** Makes the plate take the keys, and puts a cross over its overlay where they read. */
void lc_plate_keys_add(LcPlate *plate, GtkOverlay *overlay);

G_END_DECLS

#endif
