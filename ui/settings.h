/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What is remembered of the window, in GSettings. No GTK. */
#ifndef LINECHECK_UI_SETTINGS_H
#define LINECHECK_UI_SETTINGS_H

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * The program's settings, by the schema that is installed or that lies in the build folder; NULL
 * where there is neither: then nothing is remembered. Free with g_object_unref().
 */
GSettings *lc_settings_new(void);

G_END_DECLS

#endif
