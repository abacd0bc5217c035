/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * What stands in a stage and how it is set, to be declared: one row for each key of the chain
 * file's sections that belong to the stage. The content of a popover.
 */
#ifndef LINECHECK_UI_STAGE_EDITOR_H
#define LINECHECK_UI_STAGE_EDITOR_H

#include "session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

GtkWidget *lc_stage_editor_new(LcSession *session, enum lc_stage stage);

G_END_DECLS

#endif
