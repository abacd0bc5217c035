/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The window: header, board, and the one tick that keeps them fresh while it is seen. */
#ifndef LINECHECK_UI_WINDOW_H
#define LINECHECK_UI_WINDOW_H

#include "controls.h"
#include "pictures.h"
#include "session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LC_TYPE_WINDOW (lc_window_get_type())
G_DECLARE_FINAL_TYPE(LcWindow, lc_window, LC, WINDOW, GtkApplicationWindow)

GtkWidget *lc_window_new(GtkApplication *application, LcSession *session);
/** How long the steps of its line check listen; without this LC_CHECK_QUIET_S and LC_CHECK_PLAY_S.
 */
void lc_window_set_check_steps(LcWindow *window, double quiet_s, double play_s);
/** Remembers size, scale and picture there, and takes them from there. */
void lc_window_bind_settings(LcWindow *window, GSettings *settings);
/** What it shows; owned by the window. */
LcSession *lc_window_get_session(LcWindow *window);
LcPictures *lc_window_get_pictures(LcWindow *window);
/** The interface's knob and switch. */
LcControls *lc_window_get_controls(LcWindow *window);

G_END_DECLS

#endif
