/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The application: its actions, its one window and its session. */
#ifndef LINECHECK_UI_APPLICATION_H
#define LINECHECK_UI_APPLICATION_H

#include "options.h"

#include "linecheck/hardware.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LC_APPLICATION_ID "org.linecheck.Linecheck"

#define LC_TYPE_APPLICATION (lc_application_get_type())
G_DECLARE_FINAL_TYPE(LcApplication, lc_application, LC, APPLICATION, GtkApplication)

/** options (borrowed) says what to show first; hardware (taken over) is what it follows. */
LcApplication *lc_application_new(const struct lc_options *options, struct lc_hardware *hardware);

G_END_DECLS

#endif
