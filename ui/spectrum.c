/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The spectrum of the channel shown. The grid and the traces are two layers: only the traces are
 * drawn anew while the music plays. */
#include "spectrum.h"

#include "kit.h"
#include "spectrum-axes.h"
#include "spectrum-fft.h"

#include "linecheck/intl.h"
#include "linecheck/tap.h"

#define LOOK_US 66000 /* about 15 pictures a second */
#define COLUMNS_MAX 4096

struct _LcSpectrumView {
	GtkWidget parent_instance;
	LcSession *session;
	GtkWidget *grid, *traces;
	struct lc_spectrum *spectrum;
	double rate_hz;
	guint channel;
	uint64_t seen; /* lc_tap.written at the last look */
	gint64 looked_us;
	double expected_dbfs; /* as drawn */
};

G_DEFINE_FINAL_TYPE(LcSpectrumView, lc_spectrum_view, GTK_TYPE_WIDGET)

/* Another rate, channel or source is another picture. */
static void prepare(LcSpectrumView *self, double rate_hz, guint channel)
{
	if (rate_hz != self->rate_hz) {
		lc_spectrum_free(self->spectrum);
		self->spectrum = rate_hz > 0.0 ? lc_spectrum_new(rate_hz) : NULL;
		self->rate_hz = rate_hz;
	} else if (channel != self->channel && self->spectrum) {
		lc_spectrum_reset(self->spectrum);
	} else {
		return;
	}
	self->channel = channel;
	self->seen = 0;
	gtk_widget_queue_draw(self->traces);
}

static void look(LcSpectrumView *self)
{
	const struct lc_tap *tap = lc_session_tap(self->session);
	const struct lc_result *result = lc_session_result(self->session);
	gint64 now_us = g_get_monotonic_time();
	prepare(self, result->source.sample_rate_hz, lc_session_channel(self->session));
	if (!self->spectrum || !tap || now_us - self->looked_us < LOOK_US)
		return;
	if (!gtk_widget_get_mapped(self->traces) || self->channel >= tap->channels)
		return;
	uint64_t written = lc_tap_read(tap, self->channel, lc_spectrum_input(self->spectrum),
	        lc_spectrum_frames(self->spectrum));
	if (written == self->seen)
		return;
	if (written < self->seen)
		lc_spectrum_reset(self->spectrum); /* another engine */
	lc_spectrum_add(self->spectrum, (double)(now_us - self->looked_us) / G_USEC_PER_SEC);
	self->seen = written;
	self->looked_us = now_us;
	gtk_widget_queue_draw(self->traces);
}

/* The line of the expected noise follows the knob, also over a recording that stands still. */
static void changed(LcSpectrumView *self)
{
	double expected_dbfs = lc_session_prediction(self->session)->noise_a_dbfs;
	look(self);
	if (expected_dbfs != self->expected_dbfs)
		gtk_widget_queue_draw(self->traces);
	self->expected_dbfs = expected_dbfs;
}

static void draw_grid(GtkDrawingArea *area, cairo_t *cr, int width, int height, void *data)
{
	lc_spectrum_draw_grid(cr, GTK_WIDGET(area), width, height);
}

static void trace(
        LcSpectrumView *self, cairo_t *cr, const struct lc_spectrum_field *field, gboolean peak)
{
	int columns = MIN((int)field->width, COLUMNS_MAX);
	cairo_new_path(cr);
	for (int i = 0; i <= columns; i++) {
		double x = field->x + i;
		struct lc_spectrum_column column = lc_spectrum_read(self->spectrum,
		        lc_spectrum_hz(field, x - 0.5), lc_spectrum_hz(field, x + 0.5));
		cairo_line_to(
		        cr, x, lc_spectrum_y(field, peak ? column.peak_dbfs : column.average_dbfs));
	}
	cairo_stroke(cr);
}

static void draw_expected(LcSpectrumView *self, cairo_t *cr, const struct lc_spectrum_field *field)
{
	double noise = lc_session_prediction(self->session)->noise_a_dbfs;
	if (!lc_is_measured(noise))
		return;
	double level = lc_spectrum_floor_dbfs(self->spectrum, noise);
	double y = lc_spectrum_y(field, level);
	lc_kit_set_source(cr, self->traces, "lc_ready", 1.0);
	cairo_set_line_width(cr, 1.5);
	cairo_set_dash(cr, (const double[]) { 6, 4 }, 2, 0);
	cairo_move_to(cr, field->x, y);
	cairo_line_to(cr, field->x + field->width, y);
	cairo_stroke(cr);
	cairo_set_dash(cr, NULL, 0, 0);
	lc_spectrum_draw_text(cr, self->traces, field->x + field->width - 4, y + 14, 1.0,
	        _("noise of this gear, per bin"));
}

/* The mains lines that were found, with their frequency above them. */
static void draw_mains(LcSpectrumView *self, cairo_t *cr, const struct lc_spectrum_field *field)
{
	const struct lc_channel_result *figures = lc_session_figures(self->session);
	double last_x = -100.0;
	if (!figures || !figures->hum.present)
		return;
	lc_kit_set_source(cr, self->traces, "lc_caution", 1.0);
	for (int k = 1; k <= LC_HUM_LINES; k++) {
		double level = figures->hum.lines_dbfs[k - 1], hz = k * figures->hum.mains_hz;
		double x = lc_spectrum_x(field, hz);
		char text[16];
		if (!lc_is_measured(level) || x < last_x + 30.0)
			continue;
		last_x = x;
		g_snprintf(text, sizeof text, "%.0f", hz);
		lc_spectrum_draw_text(cr, self->traces, x,
		        MAX(field->y + 12.0, lc_spectrum_y(field, level) - 6.0), 0.5, text);
	}
}

static void draw_traces(GtkDrawingArea *area, cairo_t *cr, int width, int height, void *data)
{
	LcSpectrumView *self = data;
	struct lc_spectrum_field field = lc_spectrum_field_of(width, height);
	if (!self->spectrum)
		return;
	draw_expected(self, cr, &field);
	cairo_save(cr);
	cairo_rectangle(cr, field.x, field.y, field.width, field.height);
	cairo_clip(cr);
	cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
	lc_kit_set_source(cr, GTK_WIDGET(area), "lc_accent", 0.35);
	cairo_set_line_width(cr, 1.0);
	trace(self, cr, &field, TRUE);
	lc_kit_set_source(cr, GTK_WIDGET(area), "lc_accent", 1.0);
	cairo_set_line_width(cr, 1.5);
	trace(self, cr, &field, FALSE);
	cairo_restore(cr);
	draw_mains(self, cr, &field);
}

static void lc_spectrum_view_dispose(GObject *object)
{
	LcSpectrumView *self = LC_SPECTRUM_VIEW(object);
	lc_kit_unparent_children(GTK_WIDGET(self));
	g_clear_object(&self->session);
	g_clear_pointer(&self->spectrum, lc_spectrum_free);
	G_OBJECT_CLASS(lc_spectrum_view_parent_class)->dispose(object);
}

static void lc_spectrum_view_class_init(LcSpectrumViewClass *class)
{
	GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);
	G_OBJECT_CLASS(class)->dispose = lc_spectrum_view_dispose;
	gtk_widget_class_set_layout_manager_type(widget_class, GTK_TYPE_BOX_LAYOUT);
	gtk_widget_class_set_css_name(widget_class, "spectrum");
	gtk_widget_class_set_accessible_role(widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkWidget *make_layer(GtkDrawingAreaDrawFunc draw, void *data)
{
	GtkWidget *area = gtk_drawing_area_new();
	gtk_drawing_area_set_draw_func(GTK_DRAWING_AREA(area), draw, data, NULL);
	gtk_drawing_area_set_content_height(GTK_DRAWING_AREA(area), 130);
	gtk_drawing_area_set_content_width(GTK_DRAWING_AREA(area), 280);
	gtk_widget_add_css_class(area, "axis");
	return area;
}

static void lc_spectrum_view_init(LcSpectrumView *self)
{
	GtkWidget *widget = GTK_WIDGET(self), *title, *unit, *overlay = gtk_overlay_new();
	GtkLayoutManager *layout = gtk_widget_get_layout_manager(widget);
	gtk_orientable_set_orientation(GTK_ORIENTABLE(layout), GTK_ORIENTATION_VERTICAL);
	title = lc_kit_label("heading");
	gtk_label_set_text(GTK_LABEL(title), _("Spectrum"));
	gtk_widget_set_hexpand(title, TRUE);
	unit = lc_kit_label("caption");
	gtk_label_set_text(GTK_LABEL(unit), _("dBFS over Hz: average, and faint the peaks"));
	self->grid = make_layer(draw_grid, self);
	self->traces = make_layer(draw_traces, self);
	gtk_overlay_set_child(GTK_OVERLAY(overlay), self->grid);
	gtk_overlay_add_overlay(GTK_OVERLAY(overlay), self->traces);
	gtk_widget_set_vexpand(overlay, TRUE);
	gtk_widget_set_hexpand(overlay, TRUE);
	gtk_widget_add_css_class(widget, "card");
	gtk_widget_set_parent(lc_kit_box(GTK_ORIENTATION_HORIZONTAL, 8, title, unit, NULL), widget);
	gtk_widget_set_parent(overlay, widget);
	gtk_accessible_update_property(
	        GTK_ACCESSIBLE(self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Spectrum"), -1);
}

GtkWidget *lc_spectrum_view_new(LcSession *session)
{
	LcSpectrumView *self = g_object_new(LC_TYPE_SPECTRUM_VIEW, NULL);
	self->session = g_object_ref(session);
	g_signal_connect_object(session, "metered", G_CALLBACK(look), self, G_CONNECT_SWAPPED);
	g_signal_connect_object(session, "changed", G_CALLBACK(changed), self, G_CONNECT_SWAPPED);
	return GTK_WIDGET(self);
}
