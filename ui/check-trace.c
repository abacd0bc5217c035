/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The level of a line check as it grows from left to right. */
#include "check-trace.h"

#include "kit.h"
#include "meter-scale.h"
#include "raster.h"
#include "text.h"

#include "linecheck/intl.h"
#include "linecheck/measured.h"

#define COLUMNS 300
#define HEIGHT_MIN 120
#define HOT_DBFS (-3.0f)

struct _LcCheckTrace {
	GtkWidget parent_instance;
	LcSession *session;
	LcLineCheck *check;
	GtkWidget *raster;
	int reached;              /* columns that are filled */
	float peak_dbfs[COLUMNS]; /* the highest of the channel shown */
};

G_DEFINE_FINAL_TYPE(LcCheckTrace, lc_check_trace, GTK_TYPE_WIDGET)

/* The last frame of the passage is the end of the picture. */
static void fill_up(LcCheckTrace *self)
{
	if (self->reached == 0 || self->reached == COLUMNS)
		return;
	for (; self->reached < COLUMNS; self->reached++)
		self->peak_dbfs[self->reached] = self->peak_dbfs[self->reached - 1];
	lc_raster_update(LC_RASTER(self->raster));
}

static void metered(LcCheckTrace *self)
{
	const struct lc_channel_result *figures = lc_session_figures(self->session);
	enum lc_check_step step = lc_line_check_step(self->check);
	int at = (int)(lc_line_check_progress(self->check) * (COLUMNS - 1));
	if (step == LC_CHECK_DONE)
		fill_up(self);
	if (!figures || (step != LC_CHECK_QUIET && step != LC_CHECK_PLAY))
		return;
	float level = (float)lc_db_from_amplitude((double)figures->meter.peak);
	if (at == 0 || at < self->reached - 1)
		self->reached = 0; /* it has not begun, or begins anew */
	for (; self->reached <= at; self->reached++)
		self->peak_dbfs[self->reached] = level;
	self->peak_dbfs[at] = MAX(self->peak_dbfs[at], level);
	lc_raster_update(LC_RASTER(self->raster));
}

static void draw_zone(LcCheckTrace *self, cairo_t *cr, double width, double height)
{
	double from = width * lc_line_check_quiet_part(self->check);
	double top = height * (1.0 - lc_meter_position(LC_METER_TARGET_HIGH_DBFS));
	double bottom = height * (1.0 - lc_meter_position(LC_METER_TARGET_LOW_DBFS));
	lc_kit_set_source(cr, GTK_WIDGET(self), "lc_target", 1.0);
	cairo_rectangle(cr, from, top, width - from, bottom - top);
	cairo_fill(cr);
	lc_kit_set_source(cr, GTK_WIDGET(self), "lc_border_strong", 1.0);
	cairo_set_line_width(cr, 1.0);
	cairo_move_to(cr, from, 0);
	cairo_line_to(cr, from, height);
	cairo_stroke(cr);
}

/* Words at x (right-aligned: before it) and y, on a ground that keeps them readable over a level.
 */
static void draw_text(
        LcCheckTrace *self, cairo_t *cr, const char *text, double x, double y, bool before)
{
	int width, height;
	g_autoptr(PangoLayout) layout = gtk_widget_create_pango_layout(GTK_WIDGET(self), text);
	pango_layout_get_pixel_size(layout, &width, &height);
	x -= before ? width : 0;
	y = MAX(y - height / 2.0, 2.0);
	lc_kit_set_source(cr, GTK_WIDGET(self), "lc_trough", 0.85);
	cairo_rectangle(cr, x - 3, y, width + 6, height);
	cairo_fill(cr);
	lc_kit_set_source(cr, GTK_WIDGET(self), "lc_text", 1.0);
	cairo_move_to(cr, x, y);
	pango_cairo_show_layout(cr, layout);
}

/* The edges of the zone, in figures: before it, over the quiet, whose level does not reach them. */
static void draw_scale(LcCheckTrace *self, cairo_t *cr, double width, double height)
{
	static const double edges_dbfs[] = { LC_METER_TARGET_HIGH_DBFS, LC_METER_TARGET_LOW_DBFS };
	double from = width * lc_line_check_quiet_part(self->check);
	for (size_t i = 0; i < G_N_ELEMENTS(edges_dbfs); i++) {
		char text[LC_TEXT_SIZE];
		lc_text_figure(edges_dbfs[i], 0, "dBFS", text, sizeof text);
		draw_text(self, cr, text, from - 8,
		        height * (1.0 - lc_meter_position(edges_dbfs[i])), true);
	}
}

/* One shape for each colour, so that no seams show between the columns. */
static void draw_levels(LcCheckTrace *self, cairo_t *cr, double width, double height, bool hot)
{
	cairo_new_path(cr);
	for (int i = 0; i < self->reached; i++) {
		double position = lc_meter_position((double)self->peak_dbfs[i]);
		if ((self->peak_dbfs[i] > HOT_DBFS) == hot)
			cairo_rectangle(cr, width * i / COLUMNS, height * (1.0 - position),
			        width / COLUMNS, height * position);
	}
	lc_kit_set_source(cr, GTK_WIDGET(self), hot ? "lc_meter_hot" : "lc_meter_rms", 1.0);
	cairo_fill(cr);
}

static void draw_words(LcCheckTrace *self, cairo_t *cr, double width, double height)
{
	const double part = lc_line_check_quiet_part(self->check);
	const struct {
		double x;
		const char *text;
	} words[] = { { 0.0, _("quiet") }, { part * width, _("loudest passage") } };
	for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
		draw_text(self, cr, words[i].text, words[i].x + 10, height - 14, false);
}

static void draw(cairo_t *cr, int width, int height, void *data)
{
	LcCheckTrace *self = data;
	lc_kit_set_source(cr, GTK_WIDGET(self), "lc_trough", 1.0);
	cairo_paint(cr);
	draw_zone(self, cr, width, height);
	draw_levels(self, cr, width, height, false);
	draw_levels(self, cr, width, height, true);
	draw_words(self, cr, width, height);
	draw_scale(self, cr, width, height);
}

static void lc_check_trace_dispose(GObject *object)
{
	LcCheckTrace *self = LC_CHECK_TRACE(object);
	lc_kit_unparent_children(GTK_WIDGET(self));
	g_clear_object(&self->session);
	g_clear_object(&self->check);
	G_OBJECT_CLASS(lc_check_trace_parent_class)->dispose(object);
}

static void lc_check_trace_class_init(LcCheckTraceClass *class)
{
	GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);
	G_OBJECT_CLASS(class)->dispose = lc_check_trace_dispose;
	gtk_widget_class_set_layout_manager_type(widget_class, GTK_TYPE_BIN_LAYOUT);
	gtk_widget_class_set_css_name(widget_class, "checktrace");
	gtk_widget_class_set_accessible_role(widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void lc_check_trace_init(LcCheckTrace *self)
{
	self->raster = lc_raster_new(COLUMNS, HEIGHT_MIN, draw, self);
	gtk_widget_set_parent(self->raster, GTK_WIDGET(self));
	gtk_widget_set_direction(GTK_WIDGET(self), GTK_TEXT_DIR_LTR); /* as time goes */
	gtk_accessible_update_property(GTK_ACCESSIBLE(self), GTK_ACCESSIBLE_PROPERTY_LABEL,
	        _("Level over the line check"), -1);
}

GtkWidget *lc_check_trace_new(LcSession *session, LcLineCheck *check)
{
	LcCheckTrace *self = g_object_new(LC_TYPE_CHECK_TRACE, NULL);
	self->session = g_object_ref(session);
	self->check = g_object_ref(check);
	g_signal_connect_object(session, "metered", G_CALLBACK(metered), self, G_CONNECT_SWAPPED);
	return GTK_WIDGET(self);
}
