/* SPDX-License-Identifier: GPL-3.0-or-later */
/** A window that follows a simulated card, for tests: with a mouse on it, and amixer at the card.
 */
#ifndef LINECHECK_TESTS_UI_CARD_WINDOW_H
#define LINECHECK_TESTS_UI_CARD_WINDOW_H

#include "session.h"

#include <gtk/gtk.h>

extern char lc_card_root[64];
extern LcSession *lc_card_session;
extern GtkWidget *lc_card_window;

/** The demo's chain at both inputs of a Scarlett 2i2 4th Gen, with what else is declared (NULL at
 * the end), on a real engine. */
void lc_card_open(const char *const *declared);
void lc_card_close(void);
/** Sets a control by amixer; does not wait, so that the window lives on meanwhile. */
void lc_card_turn(const char *name, const char *value);
/** Whether amixer reads that value. */
gboolean lc_card_stands(const char *name, const char *value);
/** The first visible widget of a type, from that one down, whose "label" has the words, or NULL. */
GtkWidget *lc_card_find(GtkWidget *from, GType type, const char *words);
/** The dialog with these words, or NULL. */
GtkWidget *lc_card_dialog(const char *words);
/** Clicks with the mouse on the middle of a widget. */
void lc_card_click(GtkWidget *widget);
/** Leaves a picture of a widget in the folder that the test runs in, once it is drawn. */
void lc_card_screenshot(GtkWidget *shown, const char *name);

#endif
