/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * A switch with three states, for 48 V: off, on, not known. Turned by click, drag, scroll wheel
 * and keys; the advised side shows a ghost.
 *
 * "switched" (int on): the user switched it.
 */
#ifndef LINECHECK_UI_TOGGLE_H
#define LINECHECK_UI_TOGGLE_H

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LC_TYPE_TOGGLE (lc_toggle_get_type())
G_DECLARE_FINAL_TYPE(LcToggle, lc_toggle, LC, TOGGLE, GtkWidget)

/** label: what it switches, for screen readers. */
GtkWidget *lc_toggle_new(const char *label);
/** 0: off, 1: on, -1: not known. */
void lc_toggle_set_state(LcToggle *toggle, int on);
int lc_toggle_get_state(LcToggle *toggle);
/** 0 or 1: where it should stand; -1: no advice. */
void lc_toggle_set_advised(LcToggle *toggle, int on);

G_END_DECLS

#endif
