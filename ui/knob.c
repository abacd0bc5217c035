/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A gain knob: its state and what turns it. Its picture is in knob-draw.c. */
#include "knob.h"

#include "knob-draw.h"
#include "speak.h"
#include "text.h"

#include "linecheck/intl.h"
#include "linecheck/measured.h"

#define PAGE_DB 6.0
#define PIXELS_PER_DB 3.0
#define FINE 0.1 /* with Shift */
#define SIZE 66

struct _LcKnob {
	GtkWidget parent_instance;
	struct lc_knob_look look;
	double drag_from_db;
};

enum { TURNED, SIGNALS };
static guint signals[SIGNALS];

G_DEFINE_FINAL_TYPE(LcKnob, lc_knob, GTK_TYPE_WIDGET)

/* The description says it too: GTK 4.8 tells a screen reader no value of a widget of one's own. */
static void say(GtkWidget *widget, const char *words)
{
	const struct lc_knob_look *look = &LC_KNOB(widget)->look;
	gtk_accessible_update_property(GTK_ACCESSIBLE(widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
	        words, GTK_ACCESSIBLE_PROPERTY_VALUE_NOW,
	        lc_is_measured(look->gain_db) ? look->gain_db : 0.0,
	        GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, words, -1);
}

static void tell(LcKnob *self)
{
	char words[LC_TEXT_SIZE];
	lc_speak(GTK_WIDGET(self), "lc-gain",
	        lc_text_spoken_db(self->look.gain_db, words, sizeof words), say);
	gtk_widget_queue_draw(GTK_WIDGET(self));
}

static void turn_to(LcKnob *self, double gain_db)
{
	double within = CLAMP(gain_db, 0.0, self->look.range_db);
	if (within == self->look.gain_db)
		return;
	self->look.gain_db = within;
	tell(self);
	g_signal_emit(self, signals[TURNED], 0, within);
}

/* An unknown knob is first taken to stand at its minimum. */
static double present_db(const LcKnob *self)
{
	return lc_is_measured(self->look.gain_db) ? self->look.gain_db : 0.0;
}

void lc_knob_turn(LcKnob *self, double steps)
{
	turn_to(self, present_db(self) + steps);
}

static double fineness(GtkEventController *controller)
{
	GdkModifierType state = gtk_event_controller_get_current_event_state(controller);
	return state & GDK_SHIFT_MASK ? FINE : 1.0;
}

static gboolean key_pressed(GtkEventControllerKey *controller, guint key, guint code,
        GdkModifierType state, LcKnob *self)
{
	double step = state & GDK_SHIFT_MASK ? FINE : 1.0;
	if (state & (GDK_CONTROL_MASK | GDK_ALT_MASK))
		return GDK_EVENT_PROPAGATE;
	switch (key) {
	case GDK_KEY_Up:
	case GDK_KEY_Right:
	case GDK_KEY_KP_Up:
	case GDK_KEY_KP_Right:
	case GDK_KEY_plus:
	case GDK_KEY_KP_Add:
		lc_knob_turn(self, step);
		return GDK_EVENT_STOP;
	case GDK_KEY_Down:
	case GDK_KEY_Left:
	case GDK_KEY_KP_Down:
	case GDK_KEY_KP_Left:
	case GDK_KEY_minus:
	case GDK_KEY_KP_Subtract:
		lc_knob_turn(self, -step);
		return GDK_EVENT_STOP;
	case GDK_KEY_Page_Up:
	case GDK_KEY_KP_Page_Up:
		lc_knob_turn(self, PAGE_DB);
		return GDK_EVENT_STOP;
	case GDK_KEY_Page_Down:
	case GDK_KEY_KP_Page_Down:
		lc_knob_turn(self, -PAGE_DB);
		return GDK_EVENT_STOP;
	case GDK_KEY_Home:
	case GDK_KEY_KP_Home:
		turn_to(self, 0.0);
		return GDK_EVENT_STOP;
	case GDK_KEY_End:
	case GDK_KEY_KP_End:
		turn_to(self, self->look.range_db);
		return GDK_EVENT_STOP;
	default:
		return GDK_EVENT_PROPAGATE;
	}
}

static gboolean scrolled(GtkEventControllerScroll *controller, double dx, double dy, LcKnob *self)
{
	lc_knob_turn(self, (dx - dy) * fineness(GTK_EVENT_CONTROLLER(controller)));
	return GDK_EVENT_STOP;
}

static void drag_began(GtkGestureDrag *gesture, double x, double y, LcKnob *self)
{
	self->drag_from_db = present_db(self);
	gtk_widget_grab_focus(GTK_WIDGET(self));
	gtk_gesture_set_state(GTK_GESTURE(gesture), GTK_EVENT_SEQUENCE_CLAIMED);
}

/* Up and to the right is more, as on every mixer's screen. */
static void drag_moved(GtkGestureDrag *gesture, double dx, double dy, LcKnob *self)
{
	double per_db = PIXELS_PER_DB / fineness(GTK_EVENT_CONTROLLER(gesture));
	double gain_db = self->drag_from_db + (dx - dy) / per_db;
	turn_to(self, round(gain_db * 10.0) / 10.0);
}

static void lc_knob_snapshot(GtkWidget *widget, GtkSnapshot *snapshot)
{
	LcKnob *self = LC_KNOB(widget);
	int width = gtk_widget_get_width(widget), height = gtk_widget_get_height(widget);
	cairo_t *cr = gtk_snapshot_append_cairo(
	        snapshot, &GRAPHENE_RECT_INIT(0, 0, (float)width, (float)height));
	lc_knob_draw(cr, widget, &self->look, width, height);
	cairo_destroy(cr);
}

static void lc_knob_measure(GtkWidget *widget, GtkOrientation orientation, int for_size,
        int *minimum, int *natural, int *minimum_baseline, int *natural_baseline)
{
	*minimum = *natural = SIZE;
}

static void lc_knob_class_init(LcKnobClass *class)
{
	GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);
	widget_class->measure = lc_knob_measure;
	widget_class->snapshot = lc_knob_snapshot;
	gtk_widget_class_set_css_name(widget_class, "knob");
	gtk_widget_class_set_accessible_role(widget_class, GTK_ACCESSIBLE_ROLE_SLIDER);
	signals[TURNED] = g_signal_new("turned", G_TYPE_FROM_CLASS(class), G_SIGNAL_RUN_LAST, 0,
	        NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_DOUBLE);
}

static void lc_knob_init(LcKnob *self)
{
	GtkWidget *widget = GTK_WIDGET(self);
	GtkEventController *keys = gtk_event_controller_key_new();
	GtkEventController *wheel = gtk_event_controller_scroll_new(
	        GTK_EVENT_CONTROLLER_SCROLL_BOTH_AXES | GTK_EVENT_CONTROLLER_SCROLL_DISCRETE);
	GtkGesture *drag = gtk_gesture_drag_new();
	self->look = (struct lc_knob_look) { LC_NOT_MEASURED, 60.0, LC_NOT_MEASURED };
	g_signal_connect(keys, "key-pressed", G_CALLBACK(key_pressed), self);
	g_signal_connect(wheel, "scroll", G_CALLBACK(scrolled), self);
	g_signal_connect(drag, "drag-begin", G_CALLBACK(drag_began), self);
	g_signal_connect(drag, "drag-update", G_CALLBACK(drag_moved), self);
	gtk_widget_add_controller(widget, keys);
	gtk_widget_add_controller(widget, wheel);
	gtk_widget_add_controller(widget, GTK_EVENT_CONTROLLER(drag));
	gtk_widget_set_focusable(widget, TRUE);
	gtk_widget_set_focus_on_click(widget, TRUE);
	gtk_widget_set_tooltip_text(widget,
	        _("Set this as the knob on the interface stands: drag, scroll or use the arrow "
	          "keys"));
	gtk_accessible_update_property(GTK_ACCESSIBLE(self), GTK_ACCESSIBLE_PROPERTY_LABEL,
	        _("Interface gain"), GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0.0,
	        GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, self->look.range_db, -1);
	tell(self);
}

GtkWidget *lc_knob_new(void)
{
	return g_object_new(LC_TYPE_KNOB, NULL);
}

void lc_knob_set_range(LcKnob *self, double range_db)
{
	range_db = CLAMP(range_db, 1.0, 120.0);
	if (range_db == self->look.range_db)
		return;
	self->look.range_db = range_db;
	gtk_accessible_update_property(
	        GTK_ACCESSIBLE(self), GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, range_db, -1);
	gtk_widget_queue_draw(GTK_WIDGET(self));
}

static gboolean same(double a, double b)
{
	return a == b || (!lc_is_measured(a) && !lc_is_measured(b));
}

void lc_knob_set_gain(LcKnob *self, double gain_db)
{
	double within =
	        lc_is_measured(gain_db) ? CLAMP(gain_db, 0.0, self->look.range_db) : gain_db;
	if (same(within, self->look.gain_db))
		return;
	self->look.gain_db = within;
	tell(self);
}

double lc_knob_get_gain(LcKnob *self)
{
	return self->look.gain_db;
}

void lc_knob_set_advised(LcKnob *self, double gain_db)
{
	if (same(gain_db, self->look.advised_db))
		return;
	self->look.advised_db = gain_db;
	gtk_widget_queue_draw(GTK_WIDGET(self));
}
