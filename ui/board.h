/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The window's layout: verdict and chain across; below them meters, picture with numbers, and
 * advice side by side, or, where the window is narrow, advice beside the meters and the rest
 * below.
 */
#ifndef LINECHECK_UI_BOARD_H
#define LINECHECK_UI_BOARD_H

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LC_BOARD_WIDE 1040 /* from this width on, in pixels, three columns */

enum lc_board_place {
	LC_BOARD_VERDICT,
	LC_BOARD_CHAIN,
	LC_BOARD_METERS,
	LC_BOARD_PICTURE,
	LC_BOARD_NUMBERS,
	LC_BOARD_ADVICE,
	LC_BOARD_PLACES
};

#define LC_TYPE_BOARD (lc_board_get_type())
G_DECLARE_FINAL_TYPE(LcBoard, lc_board, LC, BOARD, GtkWidget)

GtkWidget *lc_board_new(void);
/** Every place takes one child (taken). */
void lc_board_put(LcBoard *board, enum lc_board_place place, GtkWidget *child);
/** Shows the advice or the picture where a small window has room for one of them. */
void lc_board_show(LcBoard *board, enum lc_board_place place);

G_END_DECLS

#endif
