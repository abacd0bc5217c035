/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A thin bar that shows a share. Its colour is its CSS colour. */
#include "share-bar.h"

#include "kit.h"

#include "linecheck/measured.h"

#define HEIGHT 6

struct _LcShareBar {
	GtkWidget parent_instance;
	double share;
};

G_DEFINE_FINAL_TYPE(LcShareBar, lc_share_bar, GTK_TYPE_WIDGET)

static void append_bar(
        GtkSnapshot *snapshot, const GdkRGBA *color, float x, float width, float height)
{
	GskRoundedRect shape;
	graphene_rect_t bounds = GRAPHENE_RECT_INIT(x, 0, width, height);
	gsk_rounded_rect_init_from_rect(&shape, &bounds, height / 2);
	gtk_snapshot_push_rounded_clip(snapshot, &shape);
	gtk_snapshot_append_color(snapshot, color, &bounds);
	gtk_snapshot_pop(snapshot);
}

static void lc_share_bar_snapshot(GtkWidget *widget, GtkSnapshot *snapshot)
{
	LcShareBar *self = LC_SHARE_BAR(widget);
	float width = (float)gtk_widget_get_width(widget);
	float height = (float)gtk_widget_get_height(widget);
	GdkRGBA trough = lc_kit_color(widget, "lc_trough"), color;
	append_bar(snapshot, &trough, 0, width, height);
	gtk_style_context_get_color(gtk_widget_get_style_context(widget), &color);
	if (!lc_is_measured(self->share) || self->share <= 0.0)
		return;
	bool mirrored = gtk_widget_get_direction(widget) == GTK_TEXT_DIR_RTL;
	float length = MAX(height, width * (float)self->share);
	append_bar(snapshot, &color, mirrored ? width - length : 0, length, height);
}

static void lc_share_bar_measure(GtkWidget *widget, GtkOrientation orientation, int for_size,
        int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
	*minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 40 : HEIGHT;
}

static void lc_share_bar_class_init(LcShareBarClass *class)
{
	GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);
	widget_class->measure = lc_share_bar_measure;
	widget_class->snapshot = lc_share_bar_snapshot;
	gtk_widget_class_set_css_name(widget_class, "sharebar");
	gtk_widget_class_set_accessible_role(widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void lc_share_bar_init(LcShareBar *self)
{
	self->share = LC_NOT_MEASURED;
}

GtkWidget *lc_share_bar_new(void)
{
	return g_object_new(LC_TYPE_SHARE_BAR, NULL);
}

void lc_share_bar_set(LcShareBar *self, double share)
{
	if (share == self->share || (!lc_is_measured(share) && !lc_is_measured(self->share)))
		return;
	self->share = share;
	gtk_widget_queue_draw(GTK_WIDGET(self));
}
