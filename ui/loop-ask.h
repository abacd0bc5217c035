/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Asks before a test tone is played: what it does, how loud, and out of which port. */
#ifndef LINECHECK_UI_LOOP_ASK_H
#define LINECHECK_UI_LOOP_ASK_H

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LC_LOOP_LEVEL_DBFS (-20.0) /* as proposed */
#define LC_LOOP_LEVEL_MIN_DBFS (-60.0)
#define LC_LOOP_LEVEL_MAX_DBFS (-3.0)

typedef void (*lc_loop_function)(void *data, double level_dbfs, const char *port);

/** Calls agreed where the user says yes; data is an object, held until the answer. simulated: no
 * loudspeaker will sound. */
void lc_loop_ask(GtkWidget *widget, const char *port, gboolean simulated, lc_loop_function agreed,
        void *data);

G_END_DECLS

#endif
