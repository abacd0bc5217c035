/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sign before words: triangle, diamond, circle, tick, dots. */
#include "mark.h"

#include "kit.h"

struct _LcMarkView {
	GtkWidget parent_instance;
	enum lc_mark mark;
	int size;
};

G_DEFINE_FINAL_TYPE(LcMarkView, lc_mark_view, GTK_TYPE_WIDGET)

/* All shapes are drawn in a square of 16 by 16. */
static void triangle(cairo_t *cr)
{
	cairo_move_to(cr, 8, 1.6);
	cairo_line_to(cr, 15, 14);
	cairo_line_to(cr, 1, 14);
	cairo_close_path(cr);
}

static void diamond(cairo_t *cr)
{
	cairo_move_to(cr, 8, 1);
	cairo_line_to(cr, 15, 8);
	cairo_line_to(cr, 8, 15);
	cairo_line_to(cr, 1, 8);
	cairo_close_path(cr);
}

static void exclamation(cairo_t *cr, double top, double bottom)
{
	cairo_set_line_width(cr, 1.8);
	cairo_move_to(cr, 8, top);
	cairo_line_to(cr, 8, bottom - 2.9);
	cairo_stroke(cr);
	cairo_arc(cr, 8, bottom, 1.05, 0, 2 * G_PI);
	cairo_fill(cr);
}

static void draw_warning(cairo_t *cr, enum lc_mark mark, GtkWidget *widget)
{
	cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
	cairo_set_line_width(cr, 1.4);
	if (mark == LC_MARK_FIX)
		triangle(cr);
	else
		diamond(cr);
	cairo_fill_preserve(cr);
	cairo_stroke(cr);
	lc_kit_set_source(cr, widget, "lc_card", 1.0);
	if (mark == LC_MARK_FIX)
		exclamation(cr, 5.6, 12.2);
	else
		exclamation(cr, 4.4, 11.4);
}

static void draw_ready(cairo_t *cr, GtkWidget *widget)
{
	cairo_arc(cr, 8, 8, 7, 0, 2 * G_PI);
	cairo_fill(cr);
	lc_kit_set_source(cr, widget, "lc_card", 1.0);
	cairo_set_line_width(cr, 1.9);
	cairo_move_to(cr, 4.6, 8.3);
	cairo_line_to(cr, 7.1, 10.8);
	cairo_line_to(cr, 11.5, 5.6);
	cairo_stroke(cr);
}

static void draw_note(cairo_t *cr)
{
	cairo_set_line_width(cr, 1.4);
	cairo_arc(cr, 8, 8, 6.6, 0, 2 * G_PI);
	cairo_stroke(cr);
	cairo_arc(cr, 8, 5, 1, 0, 2 * G_PI);
	cairo_fill(cr);
	cairo_set_line_width(cr, 1.7);
	cairo_move_to(cr, 8, 7.6);
	cairo_line_to(cr, 8, 11.4);
	cairo_stroke(cr);
}

static void draw_listening(cairo_t *cr)
{
	const double heights[] = { 3, 8, 12, 6, 3 };
	cairo_set_line_width(cr, 1.6);
	for (int i = 0; i < 5; i++) {
		double x = 2 + 3 * i;
		cairo_move_to(cr, x, 8 - heights[i] / 2);
		cairo_line_to(cr, x, 8 + heights[i] / 2);
	}
	cairo_stroke(cr);
}

static void lc_mark_view_snapshot(GtkWidget *widget, GtkSnapshot *snapshot)
{
	LcMarkView *self = LC_MARK_VIEW(widget);
	int width = gtk_widget_get_width(widget), height = gtk_widget_get_height(widget);
	double scale = MIN(width, height) / 16.0;
	GdkRGBA color;
	if (self->mark == LC_MARK_NONE || scale <= 0)
		return;
	cairo_t *cr = gtk_snapshot_append_cairo(
	        snapshot, &GRAPHENE_RECT_INIT(0, 0, (float)width, (float)height));
	gtk_style_context_get_color(gtk_widget_get_style_context(widget), &color);
	gdk_cairo_set_source_rgba(cr, &color);
	cairo_translate(cr, (width - 16 * scale) / 2, (height - 16 * scale) / 2);
	cairo_scale(cr, scale, scale);
	cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
	if (self->mark == LC_MARK_READY)
		draw_ready(cr, widget);
	else if (self->mark == LC_MARK_NOTE)
		draw_note(cr);
	else if (self->mark == LC_MARK_LISTENING)
		draw_listening(cr);
	else
		draw_warning(cr, self->mark, widget);
	cairo_destroy(cr);
}

static void lc_mark_view_measure(GtkWidget *widget, GtkOrientation orientation, int for_size,
        int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
	*minimum = *natural = LC_MARK_VIEW(widget)->size;
}

static void lc_mark_view_class_init(LcMarkViewClass *class)
{
	GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);
	widget_class->measure = lc_mark_view_measure;
	widget_class->snapshot = lc_mark_view_snapshot;
	gtk_widget_class_set_css_name(widget_class, "mark");
	gtk_widget_class_set_accessible_role(widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void lc_mark_view_init(LcMarkView *self)
{
	self->size = 16;
	gtk_widget_set_valign(GTK_WIDGET(self), GTK_ALIGN_CENTER);
}

GtkWidget *lc_mark_view_new(int size)
{
	LcMarkView *self = g_object_new(LC_TYPE_MARK_VIEW, NULL);
	self->size = size;
	return GTK_WIDGET(self);
}

void lc_mark_view_set(LcMarkView *self, enum lc_mark mark)
{
	if (self->mark == mark)
		return;
	lc_kit_set_class(GTK_WIDGET(self), lc_mark_class(self->mark), FALSE);
	lc_kit_set_class(GTK_WIDGET(self), lc_mark_class(mark), TRUE);
	self->mark = mark;
	gtk_accessible_update_property(
	        GTK_ACCESSIBLE(self), GTK_ACCESSIBLE_PROPERTY_LABEL, lc_mark_word(mark), -1);
	gtk_widget_queue_draw(GTK_WIDGET(self));
}
