/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * A gain knob: drawn, and turned by drag, scroll wheel and keys. It declares where the knob on
 * the interface stands; where that is not known it shows so. The advised position is a ghost.
 *
 * "turned" (double gain_db): the user turned it.
 */
#ifndef LINECHECK_UI_KNOB_H
#define LINECHECK_UI_KNOB_H

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LC_TYPE_KNOB (lc_knob_get_type())
G_DECLARE_FINAL_TYPE(LcKnob, lc_knob, LC, KNOB, GtkWidget)

GtkWidget *lc_knob_new(void);
/** The knob's way above its minimum, 1 to 120 dB. */
void lc_knob_set_range(LcKnob *knob, double range_db);
/** Where it stands, kept within the range; LC_NOT_MEASURED: not known. */
void lc_knob_set_gain(LcKnob *knob, double gain_db);
double lc_knob_get_gain(LcKnob *knob);
/** Where it should stand; LC_NOT_MEASURED: no advice. */
void lc_knob_set_advised(LcKnob *knob, double gain_db);
/** Turns it as a user does: steps of 1 dB. */
void lc_knob_turn(LcKnob *knob, double steps);

G_END_DECLS

#endif
