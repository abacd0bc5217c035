/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * A gain that can be typed: a click on it, or a digit while its knob has the focus, opens a field.
 * Enter emits "entered" with the number; what is no number is left alone.
 */
#ifndef LINECHECK_UI_GAIN_ENTRY_H
#define LINECHECK_UI_GAIN_ENTRY_H

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LC_TYPE_GAIN_ENTRY (lc_gain_entry_get_type())
G_DECLARE_FINAL_TYPE(LcGainEntry, lc_gain_entry, LC, GAIN_ENTRY, GtkWidget)

/** child: what shows the gain. */
GtkWidget *lc_gain_entry_new(GtkWidget *child);
/** Digits that are typed at knob go to the field. */
void lc_gain_entry_follow(LcGainEntry *entry, GtkWidget *knob);

G_END_DECLS

#endif
