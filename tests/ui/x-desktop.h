/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What a test of the window asks of the X server itself: which window has the keys, what the
 * clipboard holds; and a drag from another program. The display is $DISPLAY. */
#ifndef LINECHECK_TESTS_UI_X_DESKTOP_H
#define LINECHECK_TESTS_UI_X_DESKTOP_H

#include <X11/Xlib.h>
#include <glib.h>
#include <stdbool.h>

/** The connection of this test, made with the first call. */
Display *lc_desktop(void);
/** The atom of that name. */
Atom lc_desktop_atom(const char *name);
/** The next event of a type that has come within two seconds. */
bool lc_desktop_next(int type, XEvent *event);

/** The window that has the keys; None where no window has them. */
Window lc_desktop_focus(void);
/** Waits until another window than `from` has the keys, and says which; fails after 30 s. */
Window lc_desktop_focus_after(Window from);
/** Presses keys, as xdotool names them, one after the other (NULL at the end), in whatever window
 * has them. */
void lc_desktop_press(const char *const keys[]);
/** Types there. */
void lc_desktop_type(const char *text);
/** Clicks with a button of the mouse: 1 the left, 3 the right. */
void lc_desktop_click(int x, int y, int button);

/** The clipboard as text, or NULL where there is none; free with g_free(). */
char *lc_desktop_clipboard(void);

/**
 * Drags text/uri-list to a point of the screen by the XDND protocol and lets it go there; type: the
 * type that is offered in its place, or NULL. True when the window there said, by XdndStatus, that
 * it would take it, and by XdndFinished that it has.
 */
bool lc_desktop_drop(int x, int y, const char *type, const char *uris);

#endif
