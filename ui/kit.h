/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Small helpers that every widget of the window uses. */
#ifndef LINECHECK_UI_KIT_H
#define LINECHECK_UI_KIT_H

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** A label of CSS class (or NULL), text at the start of its line. */
GtkWidget *lc_kit_label(const char *css_class);
/** The same, cut off with an ellipsis where the room is short. */
GtkWidget *lc_kit_label_short(const char *css_class);
/** The same, wrapped over several lines. */
GtkWidget *lc_kit_label_long(const char *css_class);
/** The same, cut off after so many lines. */
GtkWidget *lc_kit_label_lines(const char *css_class, int lines);
/** One that no screen reader meets, since another widget says it: it may follow a hand at once. */
GtkWidget *lc_kit_label_silent(const char *css_class);
/** A box with children up to NULL. */
GtkWidget *lc_kit_box(GtkOrientation orientation, int spacing, ...) G_GNUC_NULL_TERMINATED;
/** Sets the text where it differs; of a label in a window four times a second at most, the newest
 * last, unless it is a silent one. */
void lc_kit_set_text(GtkWidget *label, const char *text);

/** The width of a label's longest word, in pixels. */
int lc_kit_longest_word(GtkWidget *label);

/** A button with an underlined letter, whose name for a screen reader goes without the mark. */
GtkWidget *lc_kit_button(const char *mnemonic);
void lc_kit_button_set(GtkWidget *button, const char *mnemonic);

/** What a screen reader calls widget, and the button that a list holds inside, which is what gets
 * the keyboard. */
void lc_kit_set_name(GtkWidget *widget, const char *name);
/** The same for a menu button whose label is what was chosen: a screen reader says that too. */
void lc_kit_set_choice_name(GtkWidget *button, const char *name);
/** Sets the tooltip (NULL: none) where it differs: to set it again would put off every tooltip of
 * the window that is about to show; four times a second at most, as it is the description too. */
void lc_kit_set_tooltip(GtkWidget *widget, const char *text);
/** A tooltip that is made when it is asked for, by query as "query-tooltip" has it: its figures are
 * those of that moment. */
void lc_kit_explain(GtkWidget *widget, GCallback query, void *data);
/** Adds or removes a CSS class. */
void lc_kit_set_class(GtkWidget *widget, const char *css_class, gboolean on);
/** A colour of the palette by its name in style.css. */
GdkRGBA lc_kit_color(GtkWidget *widget, const char *name);
/** The same, as cairo's source, with its opacity times alpha. */
void lc_kit_set_source(cairo_t *cr, GtkWidget *widget, const char *name, double alpha);
/** Moves the keyboard's focus by Tab through children in this order, whatever lies above what; for
 * focus(). Other directions are not its. */
gboolean lc_kit_focus_through(GtkWidget *const children[], int count, GtkDirectionType direction);
/** Unparents every child; for dispose(). */
void lc_kit_unparent_children(GtkWidget *widget);
/** Shows a menu over widget at x, y, and ends it when it closes. */
void lc_kit_popup_menu(GtkWidget *widget, GMenuModel *menu, double x, double y);

G_END_DECLS

#endif
