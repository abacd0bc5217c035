/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Little drawings of the stages, in lines. */
#ifndef LINECHECK_UI_STAGE_ART_H
#define LINECHECK_UI_STAGE_ART_H

#include "linecheck/chain.h"
#include "linecheck/predict.h"

#include <gtk/gtk.h>

#define LC_STAGE_ART_WIDTH 70
#define LC_STAGE_ART_HEIGHT 56

/** Draws the stage as channel has it into a box of that size at the origin, in cr's colour. */
void lc_stage_art_draw(cairo_t *cr, enum lc_stage stage, const struct lc_chain_channel *channel);

#endif
