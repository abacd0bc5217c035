/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Every figure of the result, group by group. */
#ifndef LINECHECK_UI_NUMBERS_H
#define LINECHECK_UI_NUMBERS_H

#include "session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LC_TYPE_NUMBERS (lc_numbers_get_type())
G_DECLARE_FINAL_TYPE(LcNumbers, lc_numbers, LC, NUMBERS, GtkWidget)

GtkWidget *lc_numbers_new(LcSession *session);
/** How many figures it has a cell for. */
guint lc_numbers_count(LcNumbers *numbers);

G_END_DECLS

#endif
