/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The meter bridge. A click on a channel shows that channel everywhere else. */
#include "bridge.h"

#include "kit.h"
#include "meter-scale.h"
#include "speak.h"
#include "strip.h"

#include "linecheck/intl.h"

#define FEW 4 /* more channels have narrow strips */

struct _LcBridge {
	GtkWidget parent_instance;
	LcSession *session;
	GtkWidget *numbers, *choose, *strips;
	const struct lc_meter_scale_kind *scale;
	guint count;
	struct lc_strip strip[LC_MAX_CHANNELS];
	gint64 spoken_us;
};

enum { PROPERTY_NONE, SCALE, PROPERTIES };

G_DEFINE_FINAL_TYPE(LcBridge, lc_bridge, GTK_TYPE_WIDGET)

static void set_scale(LcBridge *self, const struct lc_meter_scale_kind *scale)
{
	self->scale = scale;
	lc_meter_scale_set(LC_METER_SCALE(self->numbers), scale);
	for (guint c = 0; c < self->count; c++)
		lc_meter_view_set_scale(LC_METER_VIEW(self->strip[c].bar), scale);
	gtk_menu_button_set_label(GTK_MENU_BUTTON(self->choose), scale->name);
	gtk_widget_set_tooltip_text(self->choose, _(scale->help));
	g_object_notify(G_OBJECT(self), "scale");
}

static void clicked(GtkGestureClick *gesture, int presses, double x, double y, LcBridge *self)
{
	GtkWidget *box = gtk_event_controller_get_widget(GTK_EVENT_CONTROLLER(gesture));
	for (guint c = 0; c < self->count; c++)
		if (self->strip[c].box == box)
			lc_session_select_channel(self->session, c);
}

static void make_strip(LcBridge *self, struct lc_strip *strip)
{
	GtkGesture *click = gtk_gesture_click_new();
	lc_strip_make(strip);
	lc_meter_view_set_scale(LC_METER_VIEW(strip->bar), self->scale);
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
	lc_kit_set_class(GTK_WIDGET(self), "many", count > FEW);
	for (guint c = 0; c < count; c++)
		lc_strip_set_narrow(&self->strip[c], count > FEW);
}

static void update(LcBridge *self)
{
	const struct lc_result *result = lc_session_result(self->session);
	set_count(self, MAX(result->channels, result->source.channels));
	for (guint c = 0; c < self->count; c++) {
		lc_kit_set_class(self->strip[c].box, "selected",
		        self->count > 1 && c == lc_session_channel(self->session));
		lc_strip_update(&self->strip[c], result, c);
	}
}

static void metered(LcBridge *self)
{
	const struct lc_result *result = lc_session_result(self->session);
	gint64 now_us = g_get_monotonic_time();
	bool speak = now_us - self->spoken_us >= LC_SPEAK_US;
	for (guint c = 0; c < self->count; c++) {
		struct lc_meter meter = lc_strip_meter(result, c);
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

static void lc_bridge_get_property(
        GObject *object, guint property, GValue *value, GParamSpec *specification)
{
	g_value_set_string(value, LC_BRIDGE(object)->scale->id);
}

static void lc_bridge_set_property(
        GObject *object, guint property, const GValue *value, GParamSpec *specification)
{
	const char *id = g_value_get_string(value);
	set_scale(LC_BRIDGE(object), lc_meter_scale_find(id ? id : ""));
}

static void lc_bridge_class_init(LcBridgeClass *class)
{
	GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);
	G_OBJECT_CLASS(class)->dispose = lc_bridge_dispose;
	G_OBJECT_CLASS(class)->get_property = lc_bridge_get_property;
	G_OBJECT_CLASS(class)->set_property = lc_bridge_set_property;
	g_object_class_install_property(G_OBJECT_CLASS(class), SCALE,
	        g_param_spec_string("scale", NULL, NULL, "dbfs",
	                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY));
	gtk_widget_class_install_property_action(widget_class, "bridge.scale", "scale");
	gtk_widget_class_set_layout_manager_type(widget_class, GTK_TYPE_BOX_LAYOUT);
	gtk_widget_class_set_css_name(widget_class, "bridge");
	gtk_widget_class_set_accessible_role(widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static GtkWidget *make_choose(void)
{
	GtkWidget *button = gtk_menu_button_new();
	g_autoptr(GMenu) menu = g_menu_new();
	size_t count;
	const struct lc_meter_scale_kind *scales = lc_meter_scales(&count);
	for (size_t i = 0; i < count; i++) {
		g_autofree char *action = g_strdup_printf("bridge.scale::%s", scales[i].id);
		g_menu_append(menu, scales[i].name, action);
	}
	gtk_menu_button_set_menu_model(GTK_MENU_BUTTON(button), G_MENU_MODEL(menu));
	gtk_menu_button_set_has_frame(GTK_MENU_BUTTON(button), FALSE);
	lc_kit_set_name(button, _("Scale of the meters"));
	gtk_widget_set_halign(button, GTK_ALIGN_END);
	gtk_widget_add_css_class(button, "choose");
	return button;
}

static GtkWidget *right(const char *text)
{
	GtkWidget *label = lc_kit_label("caption");
	gtk_label_set_text(GTK_LABEL(label), text);
	gtk_label_set_xalign(GTK_LABEL(label), 1.0f);
	gtk_widget_set_direction(label, GTK_TEXT_DIR_LTR);
	return label;
}

static void lc_bridge_init(LcBridge *self)
{
	GtkWidget *legend, *scroller, *peak = right(_("peak"));
	self->scale = lc_meter_scale_find("dbfs");
	self->numbers = lc_meter_scale_new();
	self->choose = make_choose();
	gtk_widget_set_vexpand(self->numbers, TRUE);
	gtk_widget_add_css_class(peak, "meter-figure");
	legend = lc_kit_box(GTK_ORIENTATION_VERTICAL, 2, right(_("overs")), right(_("last")),
	        self->numbers, peak, self->choose, NULL);
	gtk_widget_add_css_class(legend, "strip");
	self->strips = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 4);
	/* the scale at the left and the channels in their order, as on a desk, in every writing */
	gtk_widget_set_direction(GTK_WIDGET(self), GTK_TEXT_DIR_LTR);
	gtk_widget_set_direction(self->choose, GTK_TEXT_DIR_LTR);
	gtk_widget_set_direction(self->strips, GTK_TEXT_DIR_LTR);
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
	set_scale(self, self->scale);
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
