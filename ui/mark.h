/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The sign before words: a shape and a colour for each verdict and severity. */
#ifndef LINECHECK_UI_MARK_H
#define LINECHECK_UI_MARK_H

#include "headline.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LC_TYPE_MARK_VIEW (lc_mark_view_get_type())
G_DECLARE_FINAL_TYPE(LcMarkView, lc_mark_view, LC, MARK_VIEW, GtkWidget)

/** size: of its square, in pixels. */
GtkWidget *lc_mark_view_new(int size);
void lc_mark_view_set(LcMarkView *view, enum lc_mark mark);

G_END_DECLS

#endif
