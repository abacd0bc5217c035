/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The guided line check on the screen: what to do now and for how long, then the result, what has
 * changed since the last good check of this chain, and buttons that save it. Emits "closed".
 */
#ifndef LINECHECK_UI_CHECK_PAGE_H
#define LINECHECK_UI_CHECK_PAGE_H

#include "line-check.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LC_TYPE_CHECK_PAGE (lc_check_page_get_type())
G_DECLARE_FINAL_TYPE(LcCheckPage, lc_check_page, LC, CHECK_PAGE, GtkWidget)

GtkWidget *lc_check_page_new(LcSession *session, LcLineCheck *check);
/** Asks where to save the result as html, pdf or json; nothing where there is none. */
void lc_check_page_ask_to_save(LcCheckPage *page, const char *ending);
/** Saves the result by the ending of path's name: .html, .pdf or .json. */
gboolean lc_check_page_save(LcCheckPage *page, const char *path, GError **error);

G_END_DECLS

#endif
