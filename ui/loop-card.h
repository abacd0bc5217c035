/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The loopback tone on the result page of the line check: what it is for, a button that asks and
 * then plays it, and what came back. It hides where no tone can be played.
 */
#ifndef LINECHECK_UI_LOOP_CARD_H
#define LINECHECK_UI_LOOP_CARD_H

#include "line-check.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LC_TYPE_LOOP_CARD (lc_loop_card_get_type())
G_DECLARE_FINAL_TYPE(LcLoopCard, lc_loop_card, LC, LOOP_CARD, GtkWidget)

GtkWidget *lc_loop_card_new(LcSession *session, LcLineCheck *check);

/** The playback port that belongs to a capture port by its name: "system:playback_1" to
 * "system:capture_1". "system:playback_1" where its name does not tell. Free with g_free(). */
char *lc_loop_port_beside(const char *capture_port);

G_END_DECLS

#endif
