/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * One figure: its name, value and unit. Hover tells its definition with the measured values put
 * in; right click, Ctrl+C or Enter copies it.
 */
#ifndef LINECHECK_UI_FIGURE_CELL_H
#define LINECHECK_UI_FIGURE_CELL_H

#include "readings.h"
#include "session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

enum lc_cell_shape {
	LC_CELL_LINE, /* the unit stands beside the value */
	LC_CELL_TILE, /* the unit stands below it */
	LC_CELL_LONG  /* a value of many words, which wraps */
};

#define LC_TYPE_FIGURE_CELL (lc_figure_cell_get_type())
G_DECLARE_FINAL_TYPE(LcFigureCell, lc_figure_cell, LC, FIGURE_CELL, GtkWidget)

/** reading: of lc_readings(). */
GtkWidget *lc_figure_cell_new(
        LcSession *session, const struct lc_reading *reading, enum lc_cell_shape shape);
/** Says what to do while there is no value: "play a tone". */
void lc_figure_cell_set_hint(LcFigureCell *cell, const char *hint);
/** Shows the session's figures as they are. */
void lc_figure_cell_update(LcFigureCell *cell);
const struct lc_reading *lc_figure_cell_get_reading(LcFigureCell *cell);

G_END_DECLS

#endif
