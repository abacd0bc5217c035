/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The button over a picture that chooses one of the ways to see it. */
#ifndef LINECHECK_UI_PLATE_CHOOSE_H
#define LINECHECK_UI_PLATE_CHOOSE_H

#include "picture.h"

G_BEGIN_DECLS

/** For a kind with choices; it activates "plate.choice" with the id of one. */
GtkWidget *lc_plate_choose_new(const struct lc_picture_kind *kind);

G_END_DECLS

#endif
