/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture of a knob: track, value, ghost of the advised position, cap and pointer. */
#include "knob-draw.h"

#include "kit.h"

#include "linecheck/measured.h"

#define START (0.75 * G_PI) /* seven o'clock, in cairo's angles */
#define SWEEP (1.5 * G_PI)  /* to five o'clock */

static double angle_of(const struct lc_knob_look *look, double gain_db)
{
	return START + SWEEP * CLAMP(gain_db / look->range_db, 0.0, 1.0);
}

static void arc(cairo_t *cr, double radius, double from, double to)
{
	cairo_new_path(cr);
	cairo_arc(cr, 0, 0, radius, MIN(from, to), MAX(from, to));
	cairo_stroke(cr);
}

/* A dot where the knob should stand, and the way there. */
static void draw_ghost(
        cairo_t *cr, GtkWidget *widget, const struct lc_knob_look *look, double radius)
{
	double to = angle_of(look, look->advised_db);
	double from = lc_is_measured(look->gain_db) ? angle_of(look, look->gain_db) : to;
	lc_kit_set_source(cr, widget, "lc_ready", 1.0);
	cairo_set_line_width(cr, 2.0);
	arc(cr, radius, from, to);
	cairo_arc(cr, radius * cos(to), radius * sin(to), 4.0, 0, 2 * G_PI);
	cairo_fill(cr);
	cairo_set_dash(cr, (const double[]) { 2.5, 2.5 }, 2, 0);
	cairo_move_to(cr, 0.28 * radius * cos(to), 0.28 * radius * sin(to));
	cairo_line_to(cr, 0.58 * radius * cos(to), 0.58 * radius * sin(to));
	cairo_stroke(cr);
	cairo_set_dash(cr, NULL, 0, 0);
}

static void draw_question(cairo_t *cr, GtkWidget *widget, double radius)
{
	cairo_text_extents_t extents;
	lc_kit_set_source(cr, widget, "lc_dim", 1.0);
	cairo_select_font_face(cr, "sans-serif", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_BOLD);
	cairo_set_font_size(cr, radius * 0.7);
	cairo_text_extents(cr, "?", &extents);
	cairo_move_to(cr, -extents.width / 2 - extents.x_bearing,
	        -extents.height / 2 - extents.y_bearing);
	cairo_show_text(cr, "?");
}

static void draw_cap(cairo_t *cr, GtkWidget *widget, const struct lc_knob_look *look, double radius)
{
	cairo_arc(cr, 0, 0, radius, 0, 2 * G_PI);
	lc_kit_set_source(cr, widget, "lc_knob", 1.0);
	cairo_fill_preserve(cr);
	lc_kit_set_source(cr, widget, "lc_border_strong", 1.0);
	cairo_set_line_width(cr, 1.0);
	cairo_stroke(cr);
	if (!lc_is_measured(look->gain_db)) {
		draw_question(cr, widget, radius);
		return;
	}
	double angle = angle_of(look, look->gain_db);
	lc_kit_set_source(cr, widget, "lc_text", 1.0);
	cairo_set_line_width(cr, 3.5);
	cairo_move_to(cr, 0.5 * radius * cos(angle), 0.5 * radius * sin(angle));
	cairo_line_to(cr, 0.85 * radius * cos(angle), 0.85 * radius * sin(angle));
	cairo_stroke(cr);
}

void lc_knob_draw(
        cairo_t *cr, GtkWidget *widget, const struct lc_knob_look *look, int width, int height)
{
	double radius = MIN(width, height) / 2.0 - 1.0;
	gboolean advised = lc_is_measured(look->advised_db);
	cairo_translate(cr, width / 2.0, height / 2.0 + radius * 0.06);
	cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
	cairo_set_line_width(cr, 5.0);
	lc_kit_set_source(cr, widget, "lc_trough", 1.0);
	arc(cr, radius * 0.78, START, START + SWEEP);
	if (lc_is_measured(look->gain_db) && look->gain_db > 0.0) {
		lc_kit_set_source(cr, widget, advised ? "lc_fix" : "lc_accent", 1.0);
		arc(cr, radius * 0.78, START, angle_of(look, look->gain_db));
	}
	draw_cap(cr, widget, look, radius * 0.58);
	if (advised)
		draw_ghost(cr, widget, look, radius - 4.0);
}
