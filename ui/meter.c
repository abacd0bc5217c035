/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bar of one channel. Levels are kept as pixels, so that a frame without movement is free. */
#include "meter.h"

#include "kit.h"
#include "meter-scale.h"
#include "text.h"

#include "linecheck/measured.h"

#include <string.h>

#define WIDTH_MIN 14
#define WIDTH_NATURAL 36
#define HEIGHT_MIN 80
#define HOLD 2 /* the height of the line that holds the peak */
#define SLICE 64
#define SLICES_MAX 64

struct _LcMeterView {
	GtkWidget parent_instance;
	struct lc_meter meter;
	double floor_dbfs;
	char spoken[LC_TEXT_SIZE]; /* as screen readers know it */
	const struct lc_meter_scale_kind *scale;
	/* what is drawn, in pixels from the bottom */
	int height, bar, peak, hold, true_peak, floor;
	GskRenderNode *mark; /* of the floor; NULL: to be drawn */
};

G_DEFINE_FINAL_TYPE(LcMeterView, lc_meter_view, GTK_TYPE_WIDGET)

static int pixels(const LcMeterView *self, double dbfs)
{
	return (int)lrint(lc_meter_scale_position(self->scale, dbfs) * self->height);
}

static int pixels_of(const LcMeterView *self, float amplitude)
{
	return pixels(self, lc_db_from_amplitude((double)amplitude));
}

/* A level ends below the line that holds the peak: it moves unseen behind it. */
static int end_below_hold(int level, int hold)
{
	return hold > 0 && level <= hold ? MIN(level, hold - HOLD) : level;
}

/* True when any of them moved. */
static gboolean find_pixels(LcMeterView *self)
{
	const struct lc_meter *meter = &self->meter;
	bool peaks = self->scale->shows_peak;
	int bar = pixels_of(self, self->scale->bar(meter));
	int peak = peaks ? pixels_of(self, meter->peak) : bar;
	int hold = peaks ? pixels_of(self, meter->hold) : 0;
	int true_peak = peaks ? pixels_of(self, meter->true_peak) : 0;
	int noise = pixels(self, self->floor_dbfs);
	bar = end_below_hold(bar, hold);
	peak = end_below_hold(peak, hold);
	gboolean moved = bar != self->bar || peak != self->peak || hold != self->hold ||
	        true_peak != self->true_peak || noise != self->floor;
	self->bar = bar;
	self->peak = peak;
	self->hold = hold;
	self->true_peak = true_peak;
	self->floor = noise;
	return moved;
}

/* In slices, each a node: GTK draws again what any changed node covers, and most of a bar stands
 * when its end moves. */
static void append(GtkSnapshot *snapshot, GtkWidget *widget, const char *name, int from, int to)
{
	LcMeterView *self = LC_METER_VIEW(widget);
	GdkRGBA color = lc_kit_color(widget, name);
	float width = (float)gtk_widget_get_width(widget);
	GskRenderNode *slice[SLICES_MAX], *bar;
	guint count = 0;
	for (int end; from < to && count < SLICES_MAX; from = end) {
		end = count + 1 < SLICES_MAX ? MIN(to, (from / SLICE + 1) * SLICE) : to;
		slice[count++] = gsk_color_node_new(&color,
		        &GRAPHENE_RECT_INIT(
		                0, (float)(self->height - end), width, (float)(end - from)));
	}
	bar = gsk_container_node_new(slice, count);
	gtk_snapshot_append_node(snapshot, bar);
	gsk_render_node_unref(bar);
	while (count > 0)
		gsk_render_node_unref(slice[--count]);
}

/* A mark that shape alone tells from the held peak: a line with a wedge at its left. */
static GskRenderNode *make_mark(GtkWidget *widget, int width)
{
	GskRenderNode *mark = gsk_cairo_node_new(&GRAPHENE_RECT_INIT(0, -7, (float)width, 14));
	cairo_t *cr = gsk_cairo_node_get_draw_context(mark);
	cairo_rectangle(cr, 0, -1, width, 2);
	cairo_move_to(cr, 0, -6);
	cairo_line_to(cr, 9, 0);
	cairo_line_to(cr, 0, 6);
	lc_kit_set_source(cr, widget, "lc_card", 1.0); /* a rim, to stand out from the bar */
	cairo_set_line_width(cr, 2.0);
	cairo_stroke_preserve(cr);
	lc_kit_set_source(cr, widget, "lc_caution", 1.0);
	cairo_fill(cr);
	cairo_destroy(cr);
	return mark;
}

/* The mark itself is kept: only its place changes. */
static void append_floor(LcMeterView *self, GtkSnapshot *snapshot)
{
	if (!self->mark)
		self->mark = make_mark(GTK_WIDGET(self), gtk_widget_get_width(GTK_WIDGET(self)));
	gtk_snapshot_save(snapshot);
	gtk_snapshot_translate(
	        snapshot, &GRAPHENE_POINT_INIT(0, (float)(self->height - self->floor)));
	gtk_snapshot_append_node(snapshot, self->mark);
	gtk_snapshot_restore(snapshot);
}

/* What lies between the samples: a small tick at the right. */
static void append_true_peak(LcMeterView *self, GtkSnapshot *snapshot)
{
	GdkRGBA color = lc_kit_color(GTK_WIDGET(self), "lc_text");
	int width = gtk_widget_get_width(GTK_WIDGET(self));
	if (self->true_peak > 0)
		gtk_snapshot_append_color(snapshot, &color,
		        &GRAPHENE_RECT_INIT(
		                (float)width - 5, (float)(self->height - self->true_peak), 5, 3));
}

static void lc_meter_view_snapshot(GtkWidget *widget, GtkSnapshot *snapshot)
{
	LcMeterView *self = LC_METER_VIEW(widget);
	double reference = self->scale->reference_dbfs;
	int low = pixels(self, reference + self->scale->low_db);
	int high = pixels(self, reference + self->scale->high_db);
	int hot = pixels(self, reference + self->scale->hot_db);
	GskRoundedRect shape;
	gsk_rounded_rect_init_from_rect(&shape,
	        &GRAPHENE_RECT_INIT(0, 0, (float)gtk_widget_get_width(widget), (float)self->height),
	        4);
	gtk_snapshot_push_rounded_clip(snapshot, &shape);
	append(snapshot, widget, "lc_trough", 0, self->height);
	append(snapshot, widget, "lc_target", low, high);
	/* side by side: what another covers would be drawn for nothing */
	append(snapshot, widget, "lc_meter_rms", 0, MIN(self->bar, hot));
	append(snapshot, widget, "lc_meter_peak", MIN(self->bar, hot), MIN(self->peak, hot));
	append(snapshot, widget, "lc_meter_hot", hot, MAX(self->bar, self->peak));
	if (self->hold > 0)
		append(snapshot, widget, "lc_text", self->hold - HOLD, self->hold);
	append_true_peak(self, snapshot);
	gtk_snapshot_pop(snapshot);
	if (self->floor > 0)
		append_floor(self, snapshot);
}

static void lc_meter_view_measure(GtkWidget *widget, GtkOrientation orientation, int for_size,
        int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
	gboolean across = orientation == GTK_ORIENTATION_HORIZONTAL;
	*minimum = across ? WIDTH_MIN : HEIGHT_MIN;
	*natural = across ? WIDTH_NATURAL : HEIGHT_MIN;
}

static void lc_meter_view_size_allocate(GtkWidget *widget, int width, int height, int baseline)
{
	LcMeterView *self = LC_METER_VIEW(widget);
	self->height = height;
	find_pixels(self);
	g_clear_pointer(&self->mark, gsk_render_node_unref);
}

/* Other colours. */
static void lc_meter_view_css_changed(GtkWidget *widget, GtkCssStyleChange *change)
{
	GTK_WIDGET_CLASS(lc_meter_view_parent_class)->css_changed(widget, change);
	g_clear_pointer(&LC_METER_VIEW(widget)->mark, gsk_render_node_unref);
}

static void lc_meter_view_dispose(GObject *object)
{
	g_clear_pointer(&LC_METER_VIEW(object)->mark, gsk_render_node_unref);
	G_OBJECT_CLASS(lc_meter_view_parent_class)->dispose(object);
}

static void lc_meter_view_class_init(LcMeterViewClass *class)
{
	GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);
	widget_class->measure = lc_meter_view_measure;
	widget_class->size_allocate = lc_meter_view_size_allocate;
	widget_class->snapshot = lc_meter_view_snapshot;
	widget_class->css_changed = lc_meter_view_css_changed;
	G_OBJECT_CLASS(class)->dispose = lc_meter_view_dispose;
	gtk_widget_class_set_css_name(widget_class, "meter");
	gtk_widget_class_set_accessible_role(widget_class, GTK_ACCESSIBLE_ROLE_METER);
}

static void lc_meter_view_init(LcMeterView *self)
{
	self->floor_dbfs = LC_NOT_MEASURED;
	self->scale = lc_meter_scale_find("dbfs");
	gtk_accessible_update_property(GTK_ACCESSIBLE(self), GTK_ACCESSIBLE_PROPERTY_VALUE_MIN,
	        LC_METER_BOTTOM_DBFS, GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, 0.0, -1);
}

GtkWidget *lc_meter_view_new(void)
{
	return g_object_new(LC_TYPE_METER_VIEW, NULL);
}

void lc_meter_view_set(LcMeterView *self, const struct lc_meter *meter)
{
	self->meter = *meter;
	if (find_pixels(self))
		gtk_widget_queue_draw(GTK_WIDGET(self));
}

void lc_meter_view_set_scale(LcMeterView *self, const struct lc_meter_scale_kind *scale)
{
	self->scale = scale;
	find_pixels(self);
	gtk_widget_queue_draw(GTK_WIDGET(self));
}

void lc_meter_view_set_floor(LcMeterView *self, double noise_dbfs)
{
	self->floor_dbfs = noise_dbfs;
	if (find_pixels(self))
		gtk_widget_queue_draw(GTK_WIDGET(self));
}

void lc_meter_view_speak(LcMeterView *self, const char *channel_name)
{
	double hold_dbfs = round(lc_db_from_amplitude((double)self->meter.hold));
	double now = CLAMP(hold_dbfs, LC_METER_BOTTOM_DBFS, 0.0);
	char words[LC_TEXT_SIZE];
	lc_text_spoken_db(hold_dbfs, words, sizeof words);
	if (strcmp(words, self->spoken) == 0)
		return;
	g_strlcpy(self->spoken, words, sizeof self->spoken);
	/* the description says it too: GTK 4.8 tells no value of a widget of one's own */
	gtk_accessible_update_property(GTK_ACCESSIBLE(self), GTK_ACCESSIBLE_PROPERTY_LABEL,
	        channel_name, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words,
	        GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, now, GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, words,
	        -1);
}
