/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * How often what is live may change its words: no more than four times a second, for a screen
 * reader that would never come to an end, and for eyes, which read no faster.
 */
#ifndef LINECHECK_UI_SPEAK_H
#define LINECHECK_UI_SPEAK_H

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LC_SPEAK_US 250000

/**
 * Has say(widget, words) said at once where the last words are LC_SPEAK_US old, and of a widget
 * that is in no window yet; else when they are, and then the newest words alone. What is said
 * already is not said again. what: of the things that are said of the widget, this one, each with
 * a time of its own. Main thread.
 */
void lc_speak(GtkWidget *widget, const char *what, const char *words,
        void (*say)(GtkWidget *widget, const char *words));
/** The same with the name and the description that assistive technology has of widget. */
void lc_speak_name(GtkWidget *widget, const char *name, const char *description);

G_END_DECLS

#endif
