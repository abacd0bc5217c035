/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The meter bridge: a bar, figures and a name for each channel. */
#ifndef LINECHECK_UI_BRIDGE_H
#define LINECHECK_UI_BRIDGE_H

#include "session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LC_TYPE_BRIDGE (lc_bridge_get_type())
G_DECLARE_FINAL_TYPE(LcBridge, lc_bridge, LC, BRIDGE, GtkWidget)

GtkWidget *lc_bridge_new(LcSession *session);

G_END_DECLS

#endif
