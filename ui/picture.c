/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the pictures draw with. */
#include "picture.h"

#include "kit.h"

#include <math.h>

#define LEFT 38
#define RIGHT 12
#define TOP 8
#define BOTTOM 20

struct lc_field lc_field_of(int width, int height)
{
	return (struct lc_field) { LEFT, TOP, MAX(1, width - LEFT - RIGHT),
		MAX(1, height - TOP - BOTTOM) };
}

bool lc_field_holds(const struct lc_field *field, double x, double y)
{
	return x >= field->x && x <= field->x + field->width && y >= field->y &&
	        y <= field->y + field->height;
}

void lc_canvas_text(
        const struct lc_canvas *canvas, double x, double y, double align, const char *text)
{
	int width, height;
	g_autoptr(PangoLayout) layout = gtk_widget_create_pango_layout(canvas->widget, text);
	pango_layout_get_pixel_size(layout, &width, &height);
	cairo_move_to(canvas->cr, x - align * width,
	        y - pango_layout_get_baseline(layout) / (double)PANGO_SCALE);
	pango_cairo_show_layout(canvas->cr, layout);
}

void lc_canvas_line(const struct lc_canvas *canvas, double x1, double y1, double x2, double y2)
{
	cairo_set_line_width(canvas->cr, 1.0);
	cairo_move_to(canvas->cr, round(x1) + 0.5, round(y1) + 0.5);
	cairo_line_to(canvas->cr, round(x2) + 0.5, round(y2) + 0.5);
	cairo_stroke(canvas->cr);
}

void lc_canvas_ink(const struct lc_canvas *canvas, const char *color, double alpha)
{
	lc_kit_set_source(canvas->cr, canvas->widget, color, alpha);
}

void lc_canvas_levels(const struct lc_canvas *canvas, const struct lc_field *field, double top_db,
        double bottom_db, int step_db)
{
	int step = field->height < 120 ? 2 * step_db : step_db;
	for (int level = (int)top_db; level >= (int)bottom_db; level -= step) {
		double y = field->y + field->height * (top_db - level) / (top_db - bottom_db);
		char text[16];
		lc_canvas_ink(canvas, "lc_grid", 1.0);
		lc_canvas_line(canvas, field->x, y, field->x + field->width, y);
		g_snprintf(text, sizeof text, "%s%d", level < 0 ? "\u2212" : "", ABS(level));
		lc_canvas_ink(canvas, "lc_dim", 1.0);
		lc_canvas_text(canvas, field->x - 6.0, y + 4.0, 1.0, text);
	}
}
