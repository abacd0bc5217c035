/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The meter bridge. A click on a channel shows that channel everywhere else. */
#include "bridge.h"

#include "kit.h"
#include "meter-scale.h"
#include "meter.h"
#include "text.h"

#include "linecheck/intl.h"

#define SPEAK_US 250000
#define NAME_MAX_CHARS 6

struct strip {
	GtkWidget *box, *over, *bar, *peak, *name;
};

struct _LcBridge {
	GtkWidget parent_instance;
	LcSession *session;
	GtkWidget *scale, *strips;
	guint count;
	struct strip strip[LC_MAX_CHANNELS];
	gint64 spoken_us;
};

G_DEFINE_FINAL_TYPE(LcBridge, lc_bridge, GTK_TYPE_WIDGET)

static void clicked(GtkGestureClick *gesture, int presses, double x, double y, LcBridge *self)
{
	GtkWidget *box = gtk_event_controller_get_widget(GTK_EVENT_CONTROLLER(gesture));
	for (guint c = 0; c < self->count; c++)
		if (self->strip[c].box == box)
			lc_session_select_channel(self->session, c);
}

static GtkWidget *centred(const char *css_class)
{
	GtkWidget *label = lc_kit_label_short(css_class);
	gtk_label_set_xalign(GTK_LABEL(label), 0.5f);
	return label;
}

static void make_strip(LcBridge *self, struct strip *strip)
{
	GtkGesture *click = gtk_gesture_click_new();
	strip->over = centred("over");
	strip->bar = lc_meter_view_new();
	strip->peak = centred("meter-figure");
	strip->name = centred("caption");
	gtk_label_set_width_chars(GTK_LABEL(strip->peak), 5);
	gtk_label_set_width_chars(GTK_LABEL(strip->name), 4);
	gtk_label_set_max_width_chars(GTK_LABEL(strip->name), 6);
	gtk_widget_set_vexpand(strip->bar, TRUE);
	gtk_widget_set_halign(strip->bar, GTK_ALIGN_CENTER);
	gtk_widget_set_size_request(strip->bar, 30, -1);
	gtk_widget_set_tooltip_text(strip->over, _("Runs of samples at full scale"));
	gtk_widget_set_tooltip_text(strip->bar,
	        _("Bar: RMS and peak; line: highest peak of 2 s; wedge: noise floor; shaded: where "
	          "loud passages should peak, \u221218 to \u22126 dBFS"));
	strip->box = lc_kit_box(GTK_ORIENTATION_VERTICAL, 3, strip->over, strip->bar, strip->peak,
	        strip->name, NULL);
	gtk_widget_add_css_class(strip->box, "strip");
	g_signal_connect(click, "pressed", G_CALLBACK(clicked), self);
	gtk_widget_add_controller(strip->box, GTK_EVENT_CONTROLLER(click));
	gtk_box_append(GTK_BOX(self->strips), strip->box);
}

static void set_count(LcBridge *self, guint count)
{
	count = CLAMP(count, 1, LC_MAX_CHANNELS);
	while (self->count > count)
		gtk_box_remove(GTK_BOX(self->strips), self->strip[--self->count].box);
	while (self->count < count)
		make_strip(self, &self->strip[self->count++]);
}

static void show_over(struct strip *strip, const struct lc_channel_result *figures)
{
	char text[LC_TEXT_SIZE];
	bool over = figures->clip.runs > 0;
	if (figures->clip.runs > 999)
		g_snprintf(text, sizeof text, ">999");
	else if (over)
		g_snprintf(text, sizeof text, "%" G_GUINT64_FORMAT, figures->clip.runs);
	else
		g_strlcpy(text, "0", sizeof text);
	lc_kit_set_text(strip->over, text);
	lc_kit_set_class(strip->over, "fix", over);
}

/* The name, or the number alone where the name is too long for the strip. */
static void show_name(struct strip *strip, const struct lc_channel_result *figures, guint channel)
{
	char number[16];
	bool fits = *figures->name && g_utf8_strlen(figures->name, -1) <= NAME_MAX_CHARS;
	g_snprintf(number, sizeof number, "%u", channel + 1);
	lc_kit_set_text(strip->name, fits ? figures->name : number);
	gtk_widget_set_tooltip_text(strip->name, *figures->name ? figures->name : NULL);
}

static void update(LcBridge *self)
{
	const struct lc_result *result = lc_session_result(self->session);
	set_count(self, MAX(result->channels, result->source.channels));
	for (guint c = 0; c < self->count; c++) {
		struct strip *strip = &self->strip[c];
		bool there = c < result->channels;
		const struct lc_channel_result *figures = &result->channel[c];
		char text[LC_TEXT_SIZE];
		lc_kit_set_class(strip->box, "selected",
		        self->count > 1 && c == lc_session_channel(self->session));
		show_name(strip, figures, c);
		show_over(strip, figures);
		lc_meter_view_set_floor(
		        LC_METER_VIEW(strip->bar), there ? figures->noise.a_dbfs : LC_NOT_MEASURED);
		lc_kit_set_text(strip->peak,
		        lc_text_figure(there ? figures->level.sample_peak_dbfs : LC_NOT_MEASURED, 1,
		                "", text, sizeof text));
	}
}

/* A recording has no moment: its bars show the whole. */
static struct lc_meter meter_of(const struct lc_result *result, guint channel)
{
	const struct lc_channel_result *figures = &result->channel[channel];
	struct lc_meter meter = figures->meter;
	if (result->source.kind == LC_SOURCE_FILE && result->channels > 0) {
		meter.peak = meter.hold =
		        (float)lc_amplitude_from_db(figures->level.sample_peak_dbfs);
		meter.rms = (float)lc_amplitude_from_db(figures->level.rms_dbfs);
	}
	return meter;
}

static void metered(LcBridge *self)
{
	const struct lc_result *result = lc_session_result(self->session);
	gint64 now_us = g_get_monotonic_time();
	bool speak = now_us - self->spoken_us >= SPEAK_US;
	for (guint c = 0; c < self->count; c++) {
		struct lc_meter meter = meter_of(result, c);
		LcMeterView *bar = LC_METER_VIEW(self->strip[c].bar);
		lc_meter_view_set(bar, &meter);
		if (speak)
			lc_meter_view_speak(
			        bar, gtk_label_get_text(GTK_LABEL(self->strip[c].name)));
	}
	if (speak)
		self->spoken_us = now_us;
}

static void lc_bridge_dispose(GObject *object)
{
	LcBridge *self = LC_BRIDGE(object);
	lc_kit_unparent_children(GTK_WIDGET(self));
	g_clear_object(&self->session);
	G_OBJECT_CLASS(lc_bridge_parent_class)->dispose(object);
}

static void lc_bridge_class_init(LcBridgeClass *class)
{
	G_OBJECT_CLASS(class)->dispose = lc_bridge_dispose;
	gtk_widget_class_set_layout_manager_type(GTK_WIDGET_CLASS(class), GTK_TYPE_BOX_LAYOUT);
	gtk_widget_class_set_css_name(GTK_WIDGET_CLASS(class), "bridge");
	gtk_widget_class_set_accessible_role(GTK_WIDGET_CLASS(class), GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkWidget *right(const char *text)
{
	GtkWidget *label = lc_kit_label("caption");
	gtk_label_set_text(GTK_LABEL(label), text);
	gtk_label_set_xalign(GTK_LABEL(label), 1.0f);
	return label;
}

static void lc_bridge_init(LcBridge *self)
{
	GtkWidget *legend, *scroller, *peak = right(_("peak")), *unit = right("dBFS");
	self->scale = lc_meter_scale_new();
	gtk_widget_set_vexpand(self->scale, TRUE);
	gtk_widget_add_css_class(peak, "meter-figure");
	legend = lc_kit_box(
	        GTK_ORIENTATION_VERTICAL, 3, right(_("overs")), self->scale, peak, unit, NULL);
	gtk_widget_add_css_class(legend, "strip");
	self->strips = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 4);
	gtk_widget_set_halign(self->strips, GTK_ALIGN_CENTER);
	scroller = gtk_scrolled_window_new();
	gtk_scrolled_window_set_policy(
	        GTK_SCROLLED_WINDOW(scroller), GTK_POLICY_AUTOMATIC, GTK_POLICY_NEVER);
	gtk_scrolled_window_set_propagate_natural_width(GTK_SCROLLED_WINDOW(scroller), TRUE);
	gtk_scrolled_window_set_child(GTK_SCROLLED_WINDOW(scroller), self->strips);
	gtk_widget_set_hexpand(scroller, TRUE);
	gtk_widget_add_css_class(GTK_WIDGET(self), "card");
	gtk_widget_set_parent(legend, GTK_WIDGET(self));
	gtk_widget_set_parent(scroller, GTK_WIDGET(self));
	gtk_accessible_update_property(
	        GTK_ACCESSIBLE(self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Meters"), -1);
}

GtkWidget *lc_bridge_new(LcSession *session)
{
	LcBridge *self = g_object_new(LC_TYPE_BRIDGE, NULL);
	self->session = g_object_ref(session);
	g_signal_connect_object(session, "changed", G_CALLBACK(update), self, G_CONNECT_SWAPPED);
	g_signal_connect_object(session, "metered", G_CALLBACK(metered), self, G_CONNECT_SWAPPED);
	update(self);
	metered(self);
	return GTK_WIDGET(self);
}
