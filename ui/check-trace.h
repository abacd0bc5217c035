/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The level of a line check as it grows: quiet, then the passage, with the zone to aim at. */
#ifndef LINECHECK_UI_CHECK_TRACE_H
#define LINECHECK_UI_CHECK_TRACE_H

#include "line-check.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LC_TYPE_CHECK_TRACE (lc_check_trace_get_type())
G_DECLARE_FINAL_TYPE(LcCheckTrace, lc_check_trace, LC, CHECK_TRACE, GtkWidget)

GtkWidget *lc_check_trace_new(LcSession *session, LcLineCheck *check);

G_END_DECLS

#endif
