/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A switch with three states. */
#include "toggle.h"

#include "kit.h"

#include "linecheck/intl.h"

#define WIDTH 52
#define HEIGHT 28
#define DRAG_PIXELS 8 /* what parts a drag from a click */

struct _LcToggle {
	GtkWidget parent_instance;
	int on, advised;
	gboolean dragged;
};

enum { SWITCHED, SIGNALS };
static guint signals[SIGNALS];

G_DEFINE_FINAL_TYPE(LcToggle, lc_toggle, GTK_TYPE_WIDGET)

static void tell(LcToggle *self)
{
	static const GtkAccessibleTristate states[] = { GTK_ACCESSIBLE_TRISTATE_MIXED,
		GTK_ACCESSIBLE_TRISTATE_FALSE, GTK_ACCESSIBLE_TRISTATE_TRUE };
	gtk_accessible_update_state(
	        GTK_ACCESSIBLE(self), GTK_ACCESSIBLE_STATE_CHECKED, states[self->on + 1], -1);
	gtk_widget_queue_draw(GTK_WIDGET(self));
}

static void switch_to(LcToggle *self, int on)
{
	if (self->on == on)
		return;
	self->on = on;
	tell(self);
	g_signal_emit(self, signals[SWITCHED], 0, on);
}

static gboolean key_pressed(GtkEventControllerKey *controller, guint key, guint code,
        GdkModifierType state, LcToggle *self)
{
	if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK))
		return GDK_EVENT_PROPAGATE;
	switch (key) {
	case GDK_KEY_space:
	case GDK_KEY_KP_Space:
	case GDK_KEY_Return:
	case GDK_KEY_KP_Enter:
		switch_to(self, self->on != 1);
		return GDK_EVENT_STOP;
	case GDK_KEY_Up:
	case GDK_KEY_Right:
	case GDK_KEY_KP_Up:
	case GDK_KEY_KP_Right:
	case GDK_KEY_Page_Up:
	case GDK_KEY_End:
		switch_to(self, 1);
		return GDK_EVENT_STOP;
	case GDK_KEY_Down:
	case GDK_KEY_Left:
	case GDK_KEY_KP_Down:
	case GDK_KEY_KP_Left:
	case GDK_KEY_Page_Down:
	case GDK_KEY_Home:
		switch_to(self, 0);
		return GDK_EVENT_STOP;
	default:
		return GDK_EVENT_PROPAGATE;
	}
}

static gboolean scrolled(GtkEventControllerScroll *controller, double dx, double dy, LcToggle *self)
{
	if (dx - dy != 0.0)
		switch_to(self, dx - dy > 0.0);
	return GDK_EVENT_STOP;
}

static void drag_began(GtkGestureDrag *gesture, double x, double y, LcToggle *self)
{
	self->dragged = FALSE;
	gtk_widget_grab_focus(GTK_WIDGET(self));
	gtk_gesture_set_state(GTK_GESTURE(gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

static void drag_moved(GtkGestureDrag *gesture, double dx, double dy, LcToggle *self)
{
	double way = dx - dy;
	if (ABS(way) < DRAG_PIXELS)
		return;
	self->dragged = TRUE;
	switch_to(self, way > 0.0);
}

static void drag_ended(GtkGestureDrag *gesture, double dx, double dy, LcToggle *self)
{
	if (!self->dragged)
		switch_to(self, self->on != 1);
}

static void rounded(cairo_t *cr, double x, double y, double width, double height)
{
	double radius = height / 2;
	cairo_new_path(cr);
	cairo_arc(cr, x + radius, y + radius, radius, G_PI / 2, 1.5 * G_PI);
	cairo_arc(cr, x + width - radius, y + radius, radius, -G_PI / 2, G_PI / 2);
	cairo_close_path(cr);
}

static void lc_toggle_snapshot(GtkWidget *widget, GtkSnapshot *snapshot)
{
	LcToggle *self = LC_TOGGLE(widget);
	int width = gtk_widget_get_width(widget), height = gtk_widget_get_height(widget);
	const double at[] = { WIDTH / 2.0, HEIGHT / 2.0, WIDTH - HEIGHT / 2.0 };
	cairo_t *cr = gtk_snapshot_append_cairo(
	        snapshot, &GRAPHENE_RECT_INIT(0, 0, (float)width, (float)height));
	cairo_translate(cr, (width - WIDTH) / 2.0, (height - HEIGHT) / 2.0);
	rounded(cr, 0.5, 0.5, WIDTH - 1, HEIGHT - 1);
	gboolean wrong = self->advised >= 0 && self->on >= 0 && self->on != self->advised;
	lc_kit_set_source(cr, widget,
	        self->on != 1   ? "lc_trough"
	                : wrong ? "lc_fix"
	                        : "lc_accent",
	        1.0);
	cairo_fill_preserve(cr);
	lc_kit_set_source(cr, widget, "lc_border_strong", 1.0);
	cairo_set_line_width(cr, 1.0);
	cairo_stroke(cr);
	cairo_arc(cr, at[self->on + 1], HEIGHT / 2.0, HEIGHT / 2.0 - 4, 0, 2 * G_PI);
	lc_kit_set_source(cr, widget, self->on < 0 ? "lc_border_strong" : "lc_thumb", 1.0);
	cairo_fill(cr);
	if (self->advised >= 0 && self->advised != self->on) {
		cairo_arc(cr, at[self->advised + 1], HEIGHT / 2.0, HEIGHT / 2.0 - 5, 0, 2 * G_PI);
		cairo_set_dash(cr, (const double[]) { 3, 2.5 }, 2, 0);
		cairo_set_line_width(cr, 2.0);
		lc_kit_set_source(cr, widget, self->on == 1 ? "lc_thumb" : "lc_ready", 1.0);
		cairo_stroke(cr);
	}
	cairo_destroy(cr);
}

static void lc_toggle_measure(GtkWidget *widget, GtkOrientation orientation, int for_size,
        int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
	*minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : HEIGHT;
}

static void lc_toggle_class_init(LcToggleClass *class)
{
	GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);
	widget_class->measure = lc_toggle_measure;
	widget_class->snapshot = lc_toggle_snapshot;
	gtk_widget_class_set_css_name(widget_class, "toggle");
	gtk_widget_class_set_accessible_role(widget_class, GTK_ACCESSIBLE_ROLE_SWITCH);
	signals[SWITCHED] = g_signal_new("switched", G_TYPE_FROM_CLASS(class), G_SIGNAL_RUN_LAST, 0,
	        NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT);
}

static void lc_toggle_init(LcToggle *self)
{
	GtkWidget *widget = GTK_WIDGET(self);
	GtkEventController *keys = gtk_event_controller_key_new();
	GtkEventController *wheel = gtk_event_controller_scroll_new(
	        GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES | GTK_EVENT_CONTROLLER_SCROLL_DISCRETE);
	GtkGesture *drag = gtk_gesture_drag_new();
	self->on = self->advised = -1;
	g_signal_connect(keys, "key-pressed", G_CALLBACK(key_pressed), self);
	g_signal_connect(wheel, "scroll", G_CALLBACK(scrolled), self);
	g_signal_connect(drag, "drag-begin", G_CALLBACK(drag_began), self);
	g_signal_connect(drag, "drag-update", G_CALLBACK(drag_moved), self);
	g_signal_connect(drag, "drag-end", G_CALLBACK(drag_ended), self);
	gtk_widget_add_controller(widget, keys);
	gtk_widget_add_controller(widget, wheel);
	gtk_widget_add_controller(widget, GTK_EVENT_CONTROLLER(drag));
	gtk_widget_set_focusable(widget, TRUE);
	gtk_widget_set_halign(widget, GTK_ALIGN_START);
	gtk_widget_set_tooltip_text(widget,
	        _("Set this as the switch on the interface stands: click, scroll or use the keys"));
	tell(self);
}

GtkWidget *lc_toggle_new(const char *label)
{
	LcToggle *self = g_object_new(LC_TYPE_TOGGLE, NULL);
	gtk_accessible_update_property(
	        GTK_ACCESSIBLE(self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
	return GTK_WIDGET(self);
}

void lc_toggle_set_state(LcToggle *self, int on)
{
	on = CLAMP(on, -1, 1);
	if (self->on == on)
		return;
	self->on = on;
	tell(self);
}

int lc_toggle_get_state(LcToggle *self)
{
	return self->on;
}

void lc_toggle_set_advised(LcToggle *self, int on)
{
	on = CLAMP(on, -1, 1);
	if (self->advised == on)
		return;
	self->advised = on;
	gtk_widget_queue_draw(GTK_WIDGET(self));
}
