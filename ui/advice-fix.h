/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Carrying out a finding's advice on the interface, from the window. */
#ifndef LINECHECK_UI_ADVICE_FIX_H
#define LINECHECK_UI_ADVICE_FIX_H

#include "session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** What a button for it says, "Set Line In 1 Gain to 0 dB"; FALSE where nothing can be set. */
gboolean lc_advice_fix_label(
        LcSession *session, const struct lc_finding *finding, char *text, size_t size);
/**
 * Does it, because the user pressed that button. Before 48 V is switched on a dialog over widget's
 * window asks again and names the microphone; for a ribbon it refuses. What fails is told there.
 */
void lc_advice_fix(GtkWidget *widget, LcSession *session, const struct lc_finding *finding);

G_END_DECLS

#endif
