/* SPDX-License-Identifier: GPL-3.0-or-later */
/** One stage of the chain as a card: its gear, a drawing or its controls, level, noise share. */
#ifndef LINECHECK_UI_STAGE_H
#define LINECHECK_UI_STAGE_H

#include "session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LC_TYPE_STAGE_VIEW (lc_stage_view_get_type())
G_DECLARE_FINAL_TYPE(LcStageView, lc_stage_view, LC, STAGE_VIEW, GtkWidget)

/** controls: what to show in place of the drawing (taken), or NULL. */
GtkWidget *lc_stage_view_new(LcSession *session, enum lc_stage stage, GtkWidget *controls);
/** Reads the session anew. narrow: there is no room for a fault beside the stage's name. */
void lc_stage_view_update(LcStageView *view, gboolean narrow);
/** The width in which no word of its gear and no part of its controls is cut. */
int lc_stage_view_whole_width(LcStageView *view);

G_END_DECLS

#endif
