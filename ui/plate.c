/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One picture on the screen. */
#include "plate.h"

#include "kit.h"
#include "plate-choose.h"
#include "plate-keys.h"
#include "plate-save.h"
#include "raster.h"

#include "linecheck/intl.h"

#define WIDTH_MIN 280
#define HEIGHT_MIN 130

struct _LcPlate {
	GtkWidget parent_instance;
	LcSession *session;
	const struct lc_picture_kind *kind;
	void *state;
	GtkWidget *overlay, *grid, *traces, *readout, *choose; /* choose: or NULL */
	guint choice;                                          /* of the kind's choices */
	double pointer_x, pointer_y;                           /* pointer_x < 0: not here */
};

enum { CHOICE = 1 };

G_DEFINE_FINAL_TYPE(LcPlate, lc_plate, GTK_TYPE_WIDGET)

static struct lc_canvas canvas_of(LcPlate *self, cairo_t *cr, int width, int height)
{
	return (struct lc_canvas) { cr, self->traces, self->session, width, height };
}

gboolean lc_plate_read(LcPlate *self, double x, double y, char *text, size_t size)
{
	struct lc_canvas canvas = canvas_of(self, NULL, gtk_widget_get_width(self->traces),
	        gtk_widget_get_height(self->traces));
	return self->kind->read(&canvas, self->state, x, y, text, size);
}

static void show_readout(LcPlate *self)
{
	char text[256];
	bool there = self->pointer_x >= 0.0 &&
	        lc_plate_read(self, self->pointer_x, self->pointer_y, text, sizeof text);
	lc_kit_set_text(self->readout, there ? text : _(self->kind->caption));
	lc_kit_set_class(self->readout, "reading", there);
}

static void look(LcPlate *self)
{
	bool seen = gtk_widget_get_mapped(self->traces);
	if (!self->kind->look(self->state, self->session, g_get_monotonic_time(), seen) || !seen)
		return;
	lc_raster_update(LC_RASTER(self->traces));
	if (self->pointer_x >= 0.0)
		show_readout(self);
}

static void draw_grid(GtkDrawingArea *area, cairo_t *cr, int width, int height, void *data)
{
	LcPlate *self = data;
	struct lc_canvas canvas = canvas_of(self, cr, width, height);
	self->kind->draw_grid(&canvas, self->state);
}

static void draw_traces(cairo_t *cr, int width, int height, void *data)
{
	LcPlate *self = data;
	struct lc_canvas canvas = canvas_of(self, cr, width, height);
	self->kind->draw(&canvas, self->state);
}

/* What the button over the picture says, which is not part of a saved one. */
static void draw_choice(LcPlate *self, cairo_t *cr, int width, int height)
{
	struct lc_canvas canvas = canvas_of(self, cr, width, height);
	struct lc_field field = lc_field_of(width, height);
	if (!self->kind->choices)
		return;
	lc_canvas_ink(&canvas, "lc_dim", 1.0);
	lc_canvas_text(&canvas, field.x + 6.0, field.y + 14.0, 0.0,
	        _(self->kind->choices[self->choice].name));
}

static void draw_all(cairo_t *cr, void *data)
{
	LcPlate *self = data;
	int width = gtk_widget_get_width(self->traces);
	int height = gtk_widget_get_height(self->traces);
	lc_kit_set_source(cr, GTK_WIDGET(self), "lc_card", 1.0);
	cairo_paint(cr);
	draw_grid(NULL, cr, width, height, self);
	draw_traces(cr, width, height, self);
	draw_choice(self, cr, width, height);
}

gboolean lc_plate_save(LcPlate *self, const char *path, GError **error)
{
	return lc_plate_write(path, gtk_widget_get_width(self->traces),
	        gtk_widget_get_height(self->traces), draw_all, self, error);
}

static void save(GtkWidget *widget, const char *action, GVariant *parameter)
{
	LcPlate *self = LC_PLATE(widget);
	g_autofree char *name = g_strdup_printf(
	        "linecheck-%s.%s", self->kind->id, g_variant_get_string(parameter, NULL));
	lc_plate_ask_and_save(self, name);
}

static void copy(GtkWidget *widget, const char *action, GVariant *parameter)
{
	gdk_clipboard_set_text(
	        gtk_widget_get_clipboard(widget), g_variant_get_string(parameter, NULL));
}

/* The value is that of the moment: once the menu is open, the pointer has left the picture. */
void lc_plate_popup_menu(LcPlate *self, double x, double y)
{
	g_autoptr(GMenu) menu = g_menu_new();
	g_autoptr(GMenuItem) item = g_menu_item_new(_("_Copy the value"), NULL);
	char text[256];
	if (lc_plate_read(self, x, y, text, sizeof text)) {
		g_menu_item_set_action_and_target(item, "plate.copy", "s", text);
		g_menu_append_item(menu, item);
	}
	g_menu_append(menu, _("Save as _PNG\u2026"), "plate.save::png");
	g_menu_append(menu, _("Save as _SVG\u2026"), "plate.save::svg");
	lc_kit_popup_menu(GTK_WIDGET(self), G_MENU_MODEL(menu), x, y);
}

void lc_plate_point(LcPlate *self, double x, double y)
{
	self->pointer_x = x;
	self->pointer_y = y;
	show_readout(self);
}

static void clicked(GtkGestureClick *gesture, int presses, double x, double y, LcPlate *self)
{
	lc_plate_popup_menu(self, x, y);
}

static void moved(GtkEventControllerMotion *motion, double x, double y, LcPlate *self)
{
	lc_plate_point(self, x, y);
}

static void left(GtkEventControllerMotion *motion, LcPlate *self)
{
	lc_plate_point(self, -1.0, -1.0);
}

/* The first where there is none of that id. */
static void set_choice(LcPlate *self, const char *id)
{
	const struct lc_picture_choice *choices = self->kind->choices;
	guint choice = 0;
	for (guint i = 0; choices && choices[i].id; i++)
		if (g_strcmp0(choices[i].id, id) == 0)
			choice = i;
	self->choice = choice;
	if (!choices)
		return;
	self->kind->choose(self->state, choice);
	gtk_menu_button_set_label(GTK_MENU_BUTTON(self->choose), _(choices[choice].name));
	gtk_widget_queue_draw(self->grid);
	lc_raster_update(LC_RASTER(self->traces));
	show_readout(self);
}

static void set_property(GObject *object, guint id, const GValue *value, GParamSpec *spec)
{
	set_choice(LC_PLATE(object), g_value_get_string(value));
}

static void get_property(GObject *object, guint id, GValue *value, GParamSpec *spec)
{
	LcPlate *self = LC_PLATE(object);
	const struct lc_picture_choice *choices = self->kind->choices;
	g_value_set_string(value, choices ? choices[self->choice].id : "");
}

static void lc_plate_dispose(GObject *object)
{
	LcPlate *self = LC_PLATE(object);
	lc_kit_unparent_children(GTK_WIDGET(self));
	if (self->state)
		self->kind->clear(self->state);
	g_clear_pointer(&self->state, g_free);
	g_clear_object(&self->session);
	G_OBJECT_CLASS(lc_plate_parent_class)->dispose(object);
}

static void lc_plate_class_init(LcPlateClass *class)
{
	GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);
	G_OBJECT_CLASS(class)->dispose = lc_plate_dispose;
	G_OBJECT_CLASS(class)->set_property = set_property;
	G_OBJECT_CLASS(class)->get_property = get_property;
	g_object_class_install_property(G_OBJECT_CLASS(class), CHOICE,
	        g_param_spec_string(
	                "choice", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS));
	gtk_widget_class_install_property_action(widget_class, "plate.choice", "choice");
	gtk_widget_class_set_layout_manager_type(widget_class, GTK_TYPE_BIN_LAYOUT);
	gtk_widget_class_set_css_name(widget_class, "plate");
	gtk_widget_class_set_accessible_role(widget_class, GTK_ACCESSIBLE_ROLE_IMG);
	gtk_widget_class_install_action(widget_class, "plate.copy", "s", copy);
	gtk_widget_class_install_action(widget_class, "plate.save", "s", save);
}

static void be_layer(GtkWidget *layer)
{
	gtk_widget_add_css_class(layer, "axis");
	gtk_widget_set_direction(layer, GTK_TEXT_DIR_LTR); /* as frequency and time go */
}

static GtkWidget *make_grid(LcPlate *self)
{
	GtkWidget *area = gtk_drawing_area_new();
	gtk_drawing_area_set_draw_func(GTK_DRAWING_AREA(area), draw_grid, self, NULL);
	gtk_drawing_area_set_content_height(GTK_DRAWING_AREA(area), HEIGHT_MIN);
	gtk_drawing_area_set_content_width(GTK_DRAWING_AREA(area), WIDTH_MIN);
	return area;
}

static void lc_plate_init(LcPlate *self)
{
	GtkWidget *overlay = self->overlay = gtk_overlay_new();
	GtkGesture *click = gtk_gesture_click_new();
	GtkEventController *motion = gtk_event_controller_motion_new();
	self->pointer_x = -1.0;
	self->grid = make_grid(self);
	self->traces = lc_raster_new(WIDTH_MIN, HEIGHT_MIN, draw_traces, self);
	be_layer(self->grid);
	be_layer(self->traces);
	self->readout = lc_kit_label_silent("readout"); /* of the pointer, which is seen */
	gtk_label_set_ellipsize(GTK_LABEL(self->readout), PANGO_ELLIPSIZE_END);
	gtk_widget_set_direction(overlay, GTK_TEXT_DIR_LTR);
	gtk_widget_set_direction(self->readout, GTK_TEXT_DIR_LTR);
	gtk_widget_set_halign(self->readout, GTK_ALIGN_END);
	gtk_widget_set_valign(self->readout, GTK_ALIGN_START);
	gtk_widget_set_can_target(self->readout, FALSE);
	gtk_overlay_set_child(GTK_OVERLAY(overlay), self->grid);
	gtk_overlay_add_overlay(GTK_OVERLAY(overlay), self->traces);
	gtk_overlay_add_overlay(GTK_OVERLAY(overlay), self->readout);
	gtk_gesture_single_set_button(GTK_GESTURE_SINGLE(click), GDK_BUTTON_SECONDARY);
	g_signal_connect(click, "pressed", G_CALLBACK(clicked), self);
	g_signal_connect(motion, "motion", G_CALLBACK(moved), self);
	g_signal_connect(motion, "leave", G_CALLBACK(left), self);
	gtk_widget_add_controller(self->traces, GTK_EVENT_CONTROLLER(click));
	gtk_widget_add_controller(self->traces, motion);
	gtk_widget_set_parent(overlay, GTK_WIDGET(self));
	lc_plate_keys_add(self, GTK_OVERLAY(overlay));
}

GtkWidget *lc_plate_new(LcSession *session, const struct lc_picture_kind *kind)
{
	LcPlate *self = g_object_new(LC_TYPE_PLATE, NULL);
	self->session = g_object_ref(session);
	self->kind = kind;
	self->state = g_malloc0(kind->state_size);
	g_signal_connect_object(session, "metered", G_CALLBACK(look), self, G_CONNECT_SWAPPED);
	g_signal_connect_object(session, "changed", G_CALLBACK(look), self, G_CONNECT_SWAPPED);
	gtk_accessible_update_property(
	        GTK_ACCESSIBLE(self), GTK_ACCESSIBLE_PROPERTY_LABEL, _(kind->title), -1);
	if (kind->choices) {
		self->choose = lc_plate_choose_new(kind);
		gtk_overlay_add_overlay(GTK_OVERLAY(self->overlay), self->choose);
		set_choice(self, NULL);
	}
	show_readout(self);
	return GTK_WIDGET(self);
}
