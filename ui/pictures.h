/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The pictures and all figures, one of them at a time, by tabs. */
#ifndef LINECHECK_UI_PICTURES_H
#define LINECHECK_UI_PICTURES_H

#include "session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LC_TYPE_PICTURES (lc_pictures_get_type())
G_DECLARE_FINAL_TYPE(LcPictures, lc_pictures, LC, PICTURES, GtkWidget)

GtkWidget *lc_pictures_new(LcSession *session);
/** Shows the picture of that id, "numbers" for the figures; FALSE when there is none. */
gboolean lc_pictures_show(LcPictures *pictures, const char *id);
/** Shows that page, gives it the keys, and scrolls to it. */
void lc_pictures_go_to(LcPictures *pictures, const char *id);
/** What is shown, as a property to bind: "visible-child-name" of this object. */
GObject *lc_pictures_get_choice(LcPictures *pictures);
/** The plate of that id, or the numbers; NULL when there is none. */
GtkWidget *lc_pictures_get(LcPictures *pictures, const char *id);

G_END_DECLS

#endif
