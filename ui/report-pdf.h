/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The report on paper. No GTK. */
#ifndef LINECHECK_UI_REPORT_PDF_H
#define LINECHECK_UI_REPORT_PDF_H

#include "linecheck/error.h"

#include <glib.h>

G_BEGIN_DECLS

/**
 * Prints the page that lc_report_html() wrote, of that many bytes, on A4; a finding and a row of a
 * table stay together. NULL with an error where it cannot.
 */
GBytes *lc_report_pdf(const char *page, gsize size, struct lc_error *error);

G_END_DECLS

#endif
