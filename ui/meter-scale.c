/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The numbers beside the meters. */
#include "meter-scale.h"

#include "kit.h"

#include <math.h>

struct _LcMeterScale {
	GtkWidget parent_instance;
	const struct lc_meter_scale_kind *scale;
};

G_DEFINE_FINAL_TYPE(LcMeterScale, lc_meter_scale, GTK_TYPE_WIDGET)

static void append_text(GtkWidget *widget, GtkSnapshot *snapshot, PangoLayout *layout, double y)
{
	GdkRGBA color = lc_kit_color(widget, "lc_dim");
	int width;
	pango_layout_get_pixel_size(layout, &width, NULL);
	gtk_snapshot_save(snapshot);
	gtk_snapshot_translate(snapshot,
	        &GRAPHENE_POINT_INIT((float)(gtk_widget_get_width(widget) - 6 - width), (float)y));
	gtk_snapshot_append_layout(snapshot, layout, &color);
	gtk_snapshot_restore(snapshot);
}

static void lc_meter_scale_snapshot(GtkWidget *widget, GtkSnapshot *snapshot)
{
	const struct lc_meter_scale_kind *scale = LC_METER_SCALE(widget)->scale;
	int width = gtk_widget_get_width(widget), height = gtk_widget_get_height(widget);
	GdkRGBA tick = lc_kit_color(widget, "lc_grid");
	double last_y = -1000.0;
	for (size_t i = 0; i < LC_METER_MARKS && scale->mark[i].text; i++) {
		int text_height;
		double level_dbfs = scale->mark[i].level_db + scale->reference_dbfs;
		double position = lc_meter_scale_position(scale, level_dbfs);
		if (level_dbfs > 0.0)
			continue; /* no sample is louder */
		double y = round((1.0 - position) * (height - 1));
		g_autoptr(PangoLayout) layout =
		        gtk_widget_create_pango_layout(widget, scale->mark[i].text);
		pango_layout_get_pixel_size(layout, NULL, &text_height);
		double top = CLAMP(y - text_height / 2.0, 0.0, MAX(0.0, height - text_height));
		gtk_snapshot_append_color(
		        snapshot, &tick, &GRAPHENE_RECT_INIT((float)width - 3, (float)y, 3, 1));
		if (top < last_y + text_height - 2)
			continue; /* a low meter has room for fewer numbers */
		last_y = top;
		append_text(widget, snapshot, layout, top);
	}
}

static void lc_meter_scale_measure(GtkWidget *widget, GtkOrientation orientation, int for_size,
        int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
	int width, height;
	g_autoptr(PangoLayout) layout = gtk_widget_create_pango_layout(widget, "\u2212100");
	pango_layout_get_pixel_size(layout, &width, &height);
	*minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? width + 8 : 80;
}

static void lc_meter_scale_class_init(LcMeterScaleClass *class)
{
	GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);
	widget_class->measure = lc_meter_scale_measure;
	widget_class->snapshot = lc_meter_scale_snapshot;
	gtk_widget_class_set_css_name(widget_class, "meterscale");
	gtk_widget_class_set_accessible_role(widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void lc_meter_scale_init(LcMeterScale *self)
{
	self->scale = lc_meter_scale_find("dbfs");
	gtk_widget_set_direction(GTK_WIDGET(self), GTK_TEXT_DIR_LTR); /* figures */
}

GtkWidget *lc_meter_scale_new(void)
{
	return g_object_new(LC_TYPE_METER_SCALE, NULL);
}

void lc_meter_scale_set(LcMeterScale *self, const struct lc_meter_scale_kind *scale)
{
	self->scale = scale;
	gtk_widget_queue_draw(GTK_WIDGET(self));
}
