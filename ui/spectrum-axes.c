/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The axes of the spectrum. */
#include "spectrum-axes.h"

#include "kit.h"

#include <math.h>

#define LEFT 38
#define RIGHT 12
#define TOP 8
#define BOTTOM 20

struct lc_spectrum_field lc_spectrum_field_of(int width, int height)
{
	return (struct lc_spectrum_field) { LEFT, TOP, MAX(1, width - LEFT - RIGHT),
		MAX(1, height - TOP - BOTTOM) };
}

double lc_spectrum_x(const struct lc_spectrum_field *field, double frequency_hz)
{
	double decades = log10(LC_SPECTRUM_HIGH_HZ / LC_SPECTRUM_LOW_HZ);
	return field->x + field->width * log10(frequency_hz / LC_SPECTRUM_LOW_HZ) / decades;
}

double lc_spectrum_y(const struct lc_spectrum_field *field, double level_dbfs)
{
	double kept = level_dbfs > LC_SPECTRUM_BOTTOM_DBFS ? fmin(level_dbfs, LC_SPECTRUM_TOP_DBFS)
	                                                   : LC_SPECTRUM_BOTTOM_DBFS;
	double part =
	        (LC_SPECTRUM_TOP_DBFS - kept) / (LC_SPECTRUM_TOP_DBFS - LC_SPECTRUM_BOTTOM_DBFS);
	return field->y + field->height * part;
}

double lc_spectrum_hz(const struct lc_spectrum_field *field, double x)
{
	double decades = log10(LC_SPECTRUM_HIGH_HZ / LC_SPECTRUM_LOW_HZ);
	return LC_SPECTRUM_LOW_HZ * pow(10.0, decades * (x - field->x) / field->width);
}

void lc_spectrum_draw_text(
        cairo_t *cr, GtkWidget *widget, double x, double y, double align, const char *text)
{
	int width, height;
	g_autoptr(PangoLayout) layout = gtk_widget_create_pango_layout(widget, text);
	pango_layout_get_pixel_size(layout, &width, &height);
	cairo_move_to(
	        cr, x - align * width, y - pango_layout_get_baseline(layout) / (double)PANGO_SCALE);
	pango_cairo_show_layout(cr, layout);
}

static void line(cairo_t *cr, double x1, double y1, double x2, double y2)
{
	cairo_move_to(cr, round(x1) + 0.5, round(y1) + 0.5);
	cairo_line_to(cr, round(x2) + 0.5, round(y2) + 0.5);
}

void lc_spectrum_draw_grid(cairo_t *cr, GtkWidget *widget, int width, int height)
{
	static const struct {
		double hz;
		const char *text;
	} marks[] = { { 20, "20" }, { 50, "50" }, { 100, "100" }, { 200, "200" }, { 500, "500" },
		{ 1000, "1k" }, { 2000, "2k" }, { 5000, "5k" }, { 10000, "10k" },
		{ 20000, "20k" } };
	struct lc_spectrum_field field = lc_spectrum_field_of(width, height);
	int step = field.height < 120 ? 40 : 20;
	lc_kit_set_source(cr, widget, "lc_grid", 1.0);
	cairo_set_line_width(cr, 1.0);
	for (size_t i = 0; i < G_N_ELEMENTS(marks); i++) {
		double x = lc_spectrum_x(&field, marks[i].hz);
		line(cr, x, field.y, x, field.y + field.height);
	}
	for (int level = 0; level >= (int)LC_SPECTRUM_BOTTOM_DBFS; level -= step) {
		double y = lc_spectrum_y(&field, level);
		line(cr, field.x, y, field.x + field.width, y);
	}
	cairo_stroke(cr);
	lc_kit_set_source(cr, widget, "lc_dim", 1.0);
	for (size_t i = 0; i < G_N_ELEMENTS(marks); i++)
		lc_spectrum_draw_text(cr, widget, lc_spectrum_x(&field, marks[i].hz), height - 3.0,
		        0.5, marks[i].text);
	for (int level = 0; level >= (int)LC_SPECTRUM_BOTTOM_DBFS; level -= step) {
		char text[16];
		g_snprintf(text, sizeof text, "%s%d", level < 0 ? "\u2212" : "", ABS(level));
		lc_spectrum_draw_text(
		        cr, widget, field.x - 6.0, lc_spectrum_y(&field, level) + 4.0, 1.0, text);
	}
}
