/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Text on sheets of A4, one piece below the other; what is begun on a sheet ends there. No GTK. */
#ifndef LINECHECK_UI_SHEET_H
#define LINECHECK_UI_SHEET_H

#include <pango/pangocairo.h>
#include <stdbool.h>

#define LC_SHEET_WIDTH 595.0 /* A4, in points */
#define LC_SHEET_HEIGHT 842.0
#define LC_SHEET_MARGIN 54.0

/** How a piece of text looks; in points, before and after being the space around it. */
struct lc_sheet_look {
	double size, before, after;
	bool bold, grey, right, heading; /* heading: with a rule, and never the last of its sheet */
};

struct lc_sheet_piece {
	const struct lc_sheet_look *look;
	char *text;
};

struct lc_sheet {
	cairo_t *cr; /* of a surface of that size */
	PangoContext *context;
	double y; /* where the next piece goes */
};

/** Begins the first sheet; language chooses among the forms of Chinese characters. */
void lc_sheet_begin(struct lc_sheet *sheet, cairo_t *cr, const char *language);
/** Ends the last one. */
void lc_sheet_end(struct lc_sheet *sheet);

/** A paragraph or a heading over the whole width. */
void lc_sheet_put(struct lc_sheet *sheet, const struct lc_sheet_piece *piece);
/** Pieces below each other with a bar of that colour (0xRRGGBB) at their left. */
void lc_sheet_put_card(struct lc_sheet *sheet, const struct lc_sheet_piece pieces[], size_t count,
        unsigned int colour);
/** Pieces beside each other, of which piece i reaches from edges[i] to edges[i + 1] of the width
 * (0 to 1). */
void lc_sheet_put_row(struct lc_sheet *sheet, const struct lc_sheet_piece pieces[], size_t count,
        const double edges[]);

#endif
