/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The bar at the top: state of the source, the chain in a line, Patch, Line check, the menu. */
#ifndef LINECHECK_UI_HEADER_H
#define LINECHECK_UI_HEADER_H

#include "session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LC_TYPE_HEADER (lc_header_get_type())
G_DECLARE_FINAL_TYPE(LcHeader, lc_header, LC, HEADER, GtkWidget)

GtkWidget *lc_header_new(LcSession *session);

G_END_DECLS

#endif
