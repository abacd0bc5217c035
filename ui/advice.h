/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The advice: a card for each finding, worst first. */
#ifndef LINECHECK_UI_ADVICE_H
#define LINECHECK_UI_ADVICE_H

#include "session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LC_TYPE_ADVICE (lc_advice_get_type())
G_DECLARE_FINAL_TYPE(LcAdvice, lc_advice, LC, ADVICE, GtkWidget)

GtkWidget *lc_advice_new(LcSession *session);
/** How many cards show. */
guint lc_advice_count(LcAdvice *advice);

G_END_DECLS

#endif
