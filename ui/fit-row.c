/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two widgets in a row; the second gives way. */
#include "fit-row.h"

#include "kit.h"

struct _LcFitRow {
	GtkWidget parent_instance;
	GtkWidget *start, *end;
	int start_width, spacing;
};

G_DEFINE_FINAL_TYPE(LcFitRow, lc_fit_row, GTK_TYPE_WIDGET)

static void widths_of(GtkWidget *widget, int *minimum, int *natural)
{
	*minimum = *natural = 0;
	if (gtk_widget_get_visible(widget))
		gtk_widget_measure(
		        widget, GTK_ORIENTATION_HORIZONTAL, -1, minimum, natural, NULL, NULL);
}

static int height_of(GtkWidget *widget, int width)
{
	int natural = 0;
	if (gtk_widget_get_visible(widget))
		gtk_widget_measure(
		        widget, GTK_ORIENTATION_VERTICAL, width, NULL, &natural, NULL, NULL);
	return natural;
}

/* The width that end gets: 0 where it does not fit. */
static int end_width(LcFitRow *self, int width)
{
	int minimum, natural, start_natural, end_natural;
	widths_of(self->start, &minimum, &start_natural);
	widths_of(self->end, &natural, &end_natural);
	int needed = self->start_width >= 0 ? self->start_width : start_natural;
	return needed + self->spacing + end_natural <= width ? end_natural : 0;
}

static GtkSizeRequestMode lc_fit_row_get_request_mode(GtkWidget *widget)
{
	return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void lc_fit_row_measure(GtkWidget *widget, GtkOrientation orientation, int for_size,
        int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
	LcFitRow *self = LC_FIT_ROW(widget);
	int start_minimum, start_natural, end_minimum, end_natural;
	widths_of(self->start, &start_minimum, &start_natural);
	widths_of(self->end, &end_minimum, &end_natural);
	if (orientation == GTK_ORIENTATION_HORIZONTAL) {
		*minimum = start_minimum;
		*natural = start_natural + (end_natural > 0 ? self->spacing + end_natural : 0);
		return;
	}
	int width = for_size < 0 ? start_natural + self->spacing + end_natural : for_size;
	int end = end_width(self, width);
	int start = MAX(start_minimum, end ? width - self->spacing - end : width);
	*minimum = *natural =
	        MAX(height_of(self->start, start), end ? height_of(self->end, end) : 0);
}

static void lc_fit_row_size_allocate(GtkWidget *widget, int width, int height, int baseline)
{
	LcFitRow *self = LC_FIT_ROW(widget);
	bool mirrored = gtk_widget_get_direction(widget) == GTK_TEXT_DIR_RTL;
	int end = end_width(self, width);
	int start = end > 0 ? width - self->spacing - end : width;
	GtkAllocation at_end = { mirrored ? 0 : width - end, 0, end, height };
	GtkAllocation at_start = { mirrored ? width - start : 0, 0, start, height };
	gtk_widget_set_child_visible(self->end, end > 0);
	if (end > 0)
		gtk_widget_size_allocate(self->end, &at_end, baseline);
	gtk_widget_size_allocate(self->start, &at_start, baseline);
}

static void lc_fit_row_dispose(GObject *object)
{
	lc_kit_unparent_children(GTK_WIDGET(object));
	G_OBJECT_CLASS(lc_fit_row_parent_class)->dispose(object);
}

static void lc_fit_row_class_init(LcFitRowClass *class)
{
	GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);
	G_OBJECT_CLASS(class)->dispose = lc_fit_row_dispose;
	widget_class->get_request_mode = lc_fit_row_get_request_mode;
	widget_class->measure = lc_fit_row_measure;
	widget_class->size_allocate = lc_fit_row_size_allocate;
	gtk_widget_class_set_css_name(widget_class, "fitrow");
}

static void lc_fit_row_init(LcFitRow *self)
{
}

GtkWidget *lc_fit_row_new(GtkWidget *start, GtkWidget *end, int start_width, int spacing)
{
	LcFitRow *self = g_object_new(LC_TYPE_FIT_ROW, NULL);
	self->start = start;
	self->end = end;
	self->start_width = start_width;
	self->spacing = spacing;
	gtk_widget_set_hexpand(GTK_WIDGET(self), TRUE);
	gtk_widget_set_parent(start, GTK_WIDGET(self));
	gtk_widget_set_parent(end, GTK_WIDGET(self));
	return GTK_WIDGET(self);
}
