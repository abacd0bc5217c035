/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The scale of the meters. */
#include "meter-scale.h"

#include "kit.h"

#include <math.h>

struct _LcMeterScale {
	GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE(LcMeterScale, lc_meter_scale, GTK_TYPE_WIDGET)

/* Straight between these points. */
static const struct {
	double dbfs, position;
} points[] = {
	{ LC_METER_BOTTOM_DBFS, 0.0 },
	{ -60.0, 0.25 },
	{ -24.0, 0.55 },
	{ 0.0, 1.0 },
};

double lc_meter_position(double level_dbfs)
{
	if (!(level_dbfs > points[0].dbfs))
		return 0.0; /* silence, and not measured */
	for (size_t i = 1; i < G_N_ELEMENTS(points); i++) {
		if (level_dbfs < points[i].dbfs) {
			double part = (level_dbfs - points[i - 1].dbfs) /
			        (points[i].dbfs - points[i - 1].dbfs);
			return points[i - 1].position +
			        part * (points[i].position - points[i - 1].position);
		}
	}
	return 1.0;
}

static void lc_meter_scale_snapshot(GtkWidget *widget, GtkSnapshot *snapshot)
{
	static const int marks[] = { 0, -6, -12, -18, -24, -36, -48, -60, -80, -100 };
	int width = gtk_widget_get_width(widget), height = gtk_widget_get_height(widget);
	GdkRGBA color = lc_kit_color(widget, "lc_dim"), tick = lc_kit_color(widget, "lc_grid");
	double last_y = -1000.0;
	for (size_t i = 0; i < G_N_ELEMENTS(marks); i++) {
		char text[16];
		int text_width, text_height;
		double y = round((1.0 - lc_meter_position(marks[i])) * (height - 1));
		g_snprintf(text, sizeof text, "%s%d", marks[i] < 0 ? "\u2212" : "", ABS(marks[i]));
		g_autoptr(PangoLayout) layout = gtk_widget_create_pango_layout(widget, text);
		pango_layout_get_pixel_size(layout, &text_width, &text_height);
		double top = CLAMP(y - text_height / 2.0, 0.0, MAX(0.0, height - text_height));
		gtk_snapshot_append_color(
		        snapshot, &tick, &GRAPHENE_RECT_INIT((float)width - 3, (float)y, 3, 1));
		if (top < last_y + text_height - 2)
			continue; /* a low meter has room for fewer numbers */
		last_y = top;
		gtk_snapshot_save(snapshot);
		gtk_snapshot_translate(snapshot,
		        &GRAPHENE_POINT_INIT((float)(width - 6 - text_width), (float)top));
		gtk_snapshot_append_layout(snapshot, layout, &color);
		gtk_snapshot_restore(snapshot);
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
}

GtkWidget *lc_meter_scale_new(void)
{
	return g_object_new(LC_TYPE_METER_SCALE, NULL);
}
