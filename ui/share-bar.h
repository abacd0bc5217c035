/* SPDX-License-Identifier: GPL-3.0-or-later */
/** A thin bar that shows a share from 0 to 1. */
#ifndef LINECHECK_UI_SHARE_BAR_H
#define LINECHECK_UI_SHARE_BAR_H

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LC_TYPE_SHARE_BAR (lc_share_bar_get_type())
G_DECLARE_FINAL_TYPE(LcShareBar, lc_share_bar, LC, SHARE_BAR, GtkWidget)

GtkWidget *lc_share_bar_new(void);
/** 0 to 1; LC_NOT_MEASURED shows an empty bar. */
void lc_share_bar_set(LcShareBar *bar, double share);

G_END_DECLS

#endif
