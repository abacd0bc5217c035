/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The result of a line check below its verdict: what has changed since the last good check of this
 * chain, the advice as cards, the loopback tone.
 */
#ifndef LINECHECK_UI_CHECK_RESULT_H
#define LINECHECK_UI_CHECK_RESULT_H

#include "line-check.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LC_TYPE_CHECK_RESULT (lc_check_result_get_type())
G_DECLARE_FINAL_TYPE(LcCheckResult, lc_check_result, LC, CHECK_RESULT, GtkWidget)

GtkWidget *lc_check_result_new(LcSession *session, LcLineCheck *check);
/** Shows the check's result as it is now, and keeps it in the history; or hides all. */
void lc_check_result_show(LcCheckResult *result, gboolean show);

G_END_DECLS

#endif
