/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Two widgets in a row; the second shows only where there is room for both. */
#ifndef LINECHECK_UI_FIT_ROW_H
#define LINECHECK_UI_FIT_ROW_H

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LC_TYPE_FIT_ROW (lc_fit_row_get_type())
G_DECLARE_FINAL_TYPE(LcFitRow, lc_fit_row, LC, FIT_ROW, GtkWidget)

/** Takes both. start_width: what start needs, in pixels, before end may show; -1: its natural
 * width. */
GtkWidget *lc_fit_row_new(GtkWidget *start, GtkWidget *end, int start_width, int spacing);

G_END_DECLS

#endif
