/* SPDX-License-Identifier: GPL-3.0-or-later */
/** A report as a file: HTML, PDF or JSON, by the ending of its name. No GTK. */
#ifndef LINECHECK_UI_REPORT_FILE_H
#define LINECHECK_UI_REPORT_FILE_H

#include "linecheck/report.h"

#include <glib.h>

G_BEGIN_DECLS

/** The endings of the formats, NULL at the end. */
extern const char *const lc_report_file_endings[];

/**
 * Writes report to path, which ends in .html, .pdf or .json, else it fails. when: the time of the
 * measurement in words. An old file is replaced only by a whole new one.
 */
gboolean lc_report_file_write(
        const char *path, const struct lc_report *report, const char *when, GError **error);

G_END_DECLS

#endif
