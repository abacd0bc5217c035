/* SPDX-License-Identifier: GPL-3.0-or-later */
/** A recording that is dropped anywhere on the window is looked at. */
#ifndef LINECHECK_UI_DROP_H
#define LINECHECK_UI_DROP_H

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** For a widget below "app.open-path". What cannot be opened so is said. */
GtkEventController *lc_drop_target_new(void);

G_END_DECLS

#endif
