/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The verdict line: mark, large words, the sentence, and the three figures that matter. */
#ifndef LINECHECK_UI_VERDICT_H
#define LINECHECK_UI_VERDICT_H

#include "session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LC_TYPE_VERDICT_VIEW (lc_verdict_view_get_type())
G_DECLARE_FINAL_TYPE(LcVerdictView, lc_verdict_view, LC, VERDICT_VIEW, GtkWidget)

GtkWidget *lc_verdict_view_new(LcSession *session);

G_END_DECLS

#endif
