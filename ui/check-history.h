/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The line checks of before, in $XDG_DATA_HOME/linecheck/checks: the report of each as JSON, and
 * the chain beside it as a chain file. GLib, no GTK.
 */
#ifndef LINECHECK_UI_CHECK_HISTORY_H
#define LINECHECK_UI_CHECK_HISTORY_H

#include "linecheck/report.h"

#include <glib.h>

G_BEGIN_DECLS

/** Keeps report, which was taken at that time. */
gboolean lc_check_history_keep(const struct lc_report *report, GDateTime *when, GError **error);
/**
 * What has changed since the newest check before `when` of a chain of the same gear that was ready
 * to record: a line each, and first the day of that check; NULL when there is none. Free with
 * g_strfreev().
 */
char **lc_check_history_changes(const struct lc_report *report, GDateTime *when);

G_END_DECLS

#endif
