/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Style sheet, palette by day or night, and the program's icon. */
#ifndef LINECHECK_UI_APPEARANCE_H
#define LINECHECK_UI_APPEARANCE_H

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** Loads the style sheet; follows the theme's and the desktop's wish for dark or light. */
void lc_appearance_install(GdkDisplay *display);

G_END_DECLS

#endif
