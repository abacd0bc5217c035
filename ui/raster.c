/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A painting in tiles. GTK draws again what a new cairo node covers, whatever is in it: so the
 * nodes of tiles that look as before are kept. Of a row of tiles everything from the first to the
 * last that differs is made new, since GTK gives up telling rectangles apart where they are many
 * (30 in a window), and then draws all that is about them.
 */
#include "raster.h"

#include <string.h>

#define TILE 64 /* in the units of widgets */

struct _LcRaster {
	GtkWidget parent_instance;
	int minimum_width, minimum_height;
	lc_raster_function paint;
	void *data;
	cairo_surface_t *shown, *fresh; /* in pixels of the screen; NULL: paint all anew */
	int columns, rows;
	GskRenderNode **tile; /* row by row */
};

G_DEFINE_FINAL_TYPE(LcRaster, lc_raster, GTK_TYPE_WIDGET)

static void forget(LcRaster *self)
{
	for (int i = 0; i < self->columns * self->rows; i++)
		gsk_render_node_unref(self->tile[i]);
	g_clear_pointer(&self->tile, g_free);
	g_clear_pointer(&self->shown, cairo_surface_destroy);
	g_clear_pointer(&self->fresh, cairo_surface_destroy);
	self->columns = self->rows = 0;
}

static cairo_surface_t *make_image(int width, int height, int scale)
{
	cairo_surface_t *image =
	        cairo_image_surface_create(CAIRO_FORMAT_ARGB32, width * scale, height * scale);
	cairo_surface_set_device_scale(image, scale, scale);
	return image;
}

static void paint_fresh(LcRaster *self)
{
	GtkWidget *widget = GTK_WIDGET(self);
	cairo_t *cr = cairo_create(self->fresh);
	cairo_set_operator(cr, CAIRO_OPERATOR_CLEAR);
	cairo_paint(cr);
	cairo_set_operator(cr, CAIRO_OPERATOR_OVER);
	cairo_set_antialias(cr, CAIRO_ANTIALIAS_FAST); /* a third of the cost, for what moves */
	self->paint(cr, gtk_widget_get_width(widget), gtk_widget_get_height(widget), self->data);
	cairo_destroy(cr);
	cairo_surface_flush(self->fresh);
}

/* The part of an image that a tile shows, in pixels. */
struct part {
	const unsigned char *data;
	int width, height, stride;
};

static struct part part_of(const LcRaster *self, cairo_surface_t *image, int column, int row)
{
	int size = TILE * gtk_widget_get_scale_factor(GTK_WIDGET((LcRaster *)self));
	int stride = cairo_image_surface_get_stride(image);
	size_t start =
	        (size_t)row * (size_t)size * (size_t)stride + (size_t)column * (size_t)size * 4;
	return (struct part) { cairo_image_surface_get_data(image) + start,
		MIN(size, cairo_image_surface_get_width(image) - column * size),
		MIN(size, cairo_image_surface_get_height(image) - row * size), stride };
}

static bool differs(const LcRaster *self, int column, int row)
{
	struct part a = part_of(self, self->shown, column, row);
	struct part b = part_of(self, self->fresh, column, row);
	for (int y = 0; y < a.height; y++)
		if (memcmp(a.data + y * a.stride, b.data + y * b.stride, (size_t)a.width * 4) != 0)
			return true;
	return false;
}

static bool is_empty(const struct part *part)
{
	static const unsigned char nothing[TILE * 4 * 4];
	for (int y = 0; y < part->height; y++)
		for (int x = 0; x < part->width * 4; x += (int)sizeof nothing)
			if (memcmp(part->data + y * part->stride + x, nothing,
			            MIN(sizeof nothing, (size_t)(part->width * 4 - x))) != 0)
				return false;
	return true;
}

/* Always of one type, so that GTK compares each tile with itself. */
static GskRenderNode *make_tile(LcRaster *self, int column, int row)
{
	int scale = gtk_widget_get_scale_factor(GTK_WIDGET(self));
	struct part part = part_of(self, self->fresh, column, row);
	double x = column * TILE, y = row * TILE;
	int width = part.width / scale, height = part.height / scale;
	GskRenderNode *node = gsk_cairo_node_new(
	        &GRAPHENE_RECT_INIT((float)x, (float)y, (float)width, (float)height));
	if (is_empty(&part))
		return node;
	cairo_surface_t *image = make_image(width, height, scale);
	unsigned char *data = cairo_image_surface_get_data(image);
	for (int line = 0; line < part.height; line++)
		memcpy(data + line * cairo_image_surface_get_stride(image),
		        part.data + line * part.stride, (size_t)part.width * 4);
	cairo_surface_mark_dirty(image);
	cairo_t *cr = gsk_cairo_node_get_draw_context(node);
	cairo_set_source_surface(cr, image, x, y);
	cairo_paint(cr);
	cairo_destroy(cr);
	cairo_surface_destroy(image);
	return node;
}

static void renew(LcRaster *self, int column, int row)
{
	GskRenderNode **tile = &self->tile[row * self->columns + column];
	g_clear_pointer(tile, gsk_render_node_unref);
	*tile = make_tile(self, column, row);
}

/* True when any tile of the row differs. */
static bool renew_row(LcRaster *self, int row)
{
	int first = 0, last = self->columns - 1;
	while (first <= last && !differs(self, first, row))
		first++;
	while (last > first && !differs(self, last, row))
		last--;
	for (int column = first; column <= last; column++)
		renew(self, column, row);
	return first <= last;
}

static void swap(LcRaster *self)
{
	cairo_surface_t *image = self->shown;
	self->shown = self->fresh;
	self->fresh = image;
}

static bool fits(LcRaster *self)
{
	GtkWidget *widget = GTK_WIDGET(self);
	int scale = gtk_widget_get_scale_factor(widget);
	return self->shown &&
	        cairo_image_surface_get_width(self->shown) ==
	        gtk_widget_get_width(widget) * scale &&
	        cairo_image_surface_get_height(self->shown) ==
	        gtk_widget_get_height(widget) * scale;
}

static void paint_all(LcRaster *self)
{
	GtkWidget *widget = GTK_WIDGET(self);
	int width = gtk_widget_get_width(widget), height = gtk_widget_get_height(widget);
	int scale = gtk_widget_get_scale_factor(widget);
	forget(self);
	self->shown = make_image(width, height, scale);
	self->fresh = make_image(width, height, scale);
	self->columns = (width + TILE - 1) / TILE;
	self->rows = (height + TILE - 1) / TILE;
	self->tile = g_new0(GskRenderNode *, (gsize)(self->columns * self->rows));
	paint_fresh(self);
	for (int i = 0; i < self->columns * self->rows; i++)
		renew(self, i % self->columns, i / self->columns);
	swap(self);
}

static void lc_raster_snapshot(GtkWidget *widget, GtkSnapshot *snapshot)
{
	LcRaster *self = LC_RASTER(widget);
	if (!fits(self))
		paint_all(self);
	for (int i = 0; i < self->columns * self->rows; i++)
		gtk_snapshot_append_node(snapshot, self->tile[i]);
}

static void lc_raster_measure(GtkWidget *widget, GtkOrientation orientation, int for_size,
        int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
	LcRaster *self = LC_RASTER(widget);
	*minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? self->minimum_width
	                                                                : self->minimum_height;
}

/* Other colours or letters. */
static void lc_raster_css_changed(GtkWidget *widget, GtkCssStyleChange *change)
{
	GTK_WIDGET_CLASS(lc_raster_parent_class)->css_changed(widget, change);
	forget(LC_RASTER(widget));
	gtk_widget_queue_draw(widget);
}

static void lc_raster_unmap(GtkWidget *widget)
{
	forget(LC_RASTER(widget)); /* no memory for what nobody sees */
	GTK_WIDGET_CLASS(lc_raster_parent_class)->unmap(widget);
}

static void lc_raster_dispose(GObject *object)
{
	forget(LC_RASTER(object));
	G_OBJECT_CLASS(lc_raster_parent_class)->dispose(object);
}

static void lc_raster_class_init(LcRasterClass *class)
{
	GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);
	G_OBJECT_CLASS(class)->dispose = lc_raster_dispose;
	widget_class->snapshot = lc_raster_snapshot;
	widget_class->measure = lc_raster_measure;
	widget_class->css_changed = lc_raster_css_changed;
	widget_class->unmap = lc_raster_unmap;
}

static void lc_raster_init(LcRaster *self)
{
	g_signal_connect(self, "notify::scale-factor", G_CALLBACK(gtk_widget_queue_draw), NULL);
}

GtkWidget *lc_raster_new(int width, int height, lc_raster_function paint, void *data)
{
	LcRaster *self = g_object_new(LC_TYPE_RASTER, NULL);
	self->minimum_width = width;
	self->minimum_height = height;
	self->paint = paint;
	self->data = data;
	return GTK_WIDGET(self);
}

void lc_raster_update(LcRaster *self)
{
	bool any = false;
	if (!gtk_widget_get_mapped(GTK_WIDGET(self)))
		return;
	if (!fits(self)) { /* as it is drawn next */
		forget(self);
		gtk_widget_queue_draw(GTK_WIDGET(self));
		return;
	}
	paint_fresh(self);
	for (int row = 0; row < self->rows; row++)
		any |= renew_row(self, row);
	if (!any)
		return;
	swap(self);
	gtk_widget_queue_draw(GTK_WIDGET(self));
}
