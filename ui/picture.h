/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The kinds of pictures, one row each: what a plate shows. A picture draws two layers; the grid
 * stands still while the music plays. A new picture is a file with such a row, and a word in
 * LC_PICTURE_KINDS.
 */
#ifndef LINECHECK_UI_PICTURE_H
#define LINECHECK_UI_PICTURE_H

#include "session.h"

#include <gtk/gtk.h>

/** Where it is drawn. widget gives colours and fonts. */
struct lc_canvas {
	cairo_t *cr; /* NULL in read() */
	GtkWidget *widget;
	LcSession *session;
	int width, height;
};

/** One of several ways to see a picture. */
struct lc_picture_choice {
	const char *id;
	const char *name; /* N_() */
};

struct lc_picture_kind {
	const char *id;
	const char *title;   /* N_() */
	const char *caption; /* N_(): units, said where the pointer reads nothing */
	size_t state_size;   /* of its state, which begins as zeros */
	/** Frees what state holds. */
	void (*clear)(void *state);
	/** Takes what is new; true when the traces are to be drawn anew. Called while nobody looks
	 * too (seen false): then it does only what cannot be caught up with. */
	bool (*look)(void *state, LcSession *session, gint64 now_us, bool seen);
	void (*draw_grid)(const struct lc_canvas *canvas, void *state);
	void (*draw)(const struct lc_canvas *canvas, void *state);
	/** Says what lies at x, y; false where there is nothing to say. */
	bool (*read)(const struct lc_canvas *canvas, void *state, double x, double y, char *text,
	        size_t size);
	/** The ways to see it, the first at the start, ended by one without an id; or NULL. */
	const struct lc_picture_choice *choices;
	const char *choose_help; /* N_(): what is chosen */
	void (*choose)(void *state, guint choice);
};

/** All pictures in the order of their tabs: lc_picture_NAME. */
#define LC_PICTURE_KINDS(ROW) ROW(spectrum) ROW(spectrogram) ROW(scope) ROW(history) ROW(pair)
#define LC_PICTURE_DECLARE(name) extern const struct lc_picture_kind lc_picture_##name;
LC_PICTURE_KINDS(LC_PICTURE_DECLARE)

/** The field between the axes. */
struct lc_field {
	double x, y, width, height;
};
/** The field of a picture of this size. */
struct lc_field lc_field_of(int width, int height);
bool lc_field_holds(const struct lc_field *field, double x, double y);
/** Text with its middle (align .5), start (0) or end (1) at x, its baseline at y, in cr's colour.
 */
void lc_canvas_text(
        const struct lc_canvas *canvas, double x, double y, double align, const char *text);
/** A hair line of the grid. */
void lc_canvas_line(const struct lc_canvas *canvas, double x1, double y1, double x2, double y2);
/** Sets the colour of the palette as cairo's source. */
void lc_canvas_ink(const struct lc_canvas *canvas, const char *color, double alpha);
/** Horizontal lines with their level in dB at the left, where y is level's place in the field. */
void lc_canvas_levels(const struct lc_canvas *canvas, const struct lc_field *field, double top_db,
        double bottom_db, int step_db);

#endif
