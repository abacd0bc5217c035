/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The header's Patch button: says how Linecheck is wired, shows it port by port, and puts it inline
 * behind a capture port by the action app.inline.
 */
#ifndef LINECHECK_UI_PATCH_H
#define LINECHECK_UI_PATCH_H

#include "session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LC_TYPE_PATCH (lc_patch_get_type())
G_DECLARE_FINAL_TYPE(LcPatch, lc_patch, LC, PATCH, GtkWidget)

GtkWidget *lc_patch_new(LcSession *session);
/** "Patched inline", "Listening only", "Not patched": how the wires are; "" where there are none.
 */
const char *lc_patch_word(const struct lc_source_info *info);

G_END_DECLS

#endif
