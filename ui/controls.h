/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The interface's knob and 48 V switch with their words: position, advice, and whose word it is.
 */
#ifndef LINECHECK_UI_CONTROLS_H
#define LINECHECK_UI_CONTROLS_H

#include "session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LC_TYPE_CONTROLS (lc_controls_get_type())
G_DECLARE_FINAL_TYPE(LcControls, lc_controls, LC, CONTROLS, GtkWidget)

GtkWidget *lc_controls_new(LcSession *session);
/** The knob and the switch, for the keyboard's focus. */
GtkWidget *lc_controls_get_knob(LcControls *controls);
GtkWidget *lc_controls_get_phantom(LcControls *controls);

G_END_DECLS

#endif
