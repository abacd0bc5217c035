/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One figure: name, value, unit. */
#include "figure-cell.h"

#include "kit.h"

#include "linecheck/intl.h"
#include "linecheck/measured.h"

struct _LcFigureCell {
	GtkWidget parent_instance;
	LcSession *session;
	const struct lc_reading *reading;
	const char *hint;
	GtkWidget *value, *unit;
};

G_DEFINE_FINAL_TYPE(LcFigureCell, lc_figure_cell, GTK_TYPE_WIDGET)

static void copy(GtkWidget *widget, const char *action, GVariant *parameter)
{
	LcFigureCell *self = LC_FIGURE_CELL(widget);
	g_autofree char *text = lc_reading_copy(
	        self->reading, lc_session_result(self->session), lc_session_channel(self->session));
	gdk_clipboard_set_text(gtk_widget_get_clipboard(widget), text);
}

static void popup_menu(GtkWidget *widget, double x, double y)
{
	g_autoptr(GMenu) menu = g_menu_new();
	g_menu_append(menu, _("_Copy the value"), "cell.copy");
	lc_kit_popup_menu(widget, G_MENU_MODEL(menu), x, y);
}

static void pressed(GtkGestureClick *gesture, int presses, double x, double y, LcFigureCell *self)
{
	popup_menu(GTK_WIDGET(self), x, y);
}

static void open_menu(GtkWidget *widget, const char *action, GVariant *parameter)
{
	popup_menu(widget, gtk_widget_get_width(widget) / 2.0, gtk_widget_get_height(widget));
}

static gboolean query_tooltip(
        GtkWidget *widget, int x, int y, gboolean keyboard, GtkTooltip *tooltip, void *data)
{
	LcFigureCell *self = LC_FIGURE_CELL(widget);
	g_autofree char *text = lc_reading_explain(
	        self->reading, lc_session_result(self->session), lc_session_channel(self->session));
	gtk_tooltip_set_text(tooltip, text);
	return *text != '\0';
}

void lc_figure_cell_update(LcFigureCell *self)
{
	const struct lc_result *result = lc_session_result(self->session);
	guint channel = lc_session_channel(self->session);
	const char *unit = lc_reading_unit(self->reading, result, channel);
	char text[256];
	lc_reading_text(self->reading, result, channel, text, sizeof text);
	bool there = g_strcmp0(text, "\u2014") != 0;
	lc_kit_set_text(self->value, text);
	lc_kit_set_class(self->value, "dim", !there);
	lc_kit_set_text(self->unit, !there && self->hint ? self->hint : unit);
}

static void lc_figure_cell_dispose(GObject *object)
{
	LcFigureCell *self = LC_FIGURE_CELL(object);
	lc_kit_unparent_children(GTK_WIDGET(self));
	g_clear_object(&self->session);
	G_OBJECT_CLASS(lc_figure_cell_parent_class)->dispose(object);
}

static void lc_figure_cell_class_init(LcFigureCellClass *class)
{
	GtkWidgetClass *widget_class = GTK_WIDGET_CLASS(class);
	G_OBJECT_CLASS(class)->dispose = lc_figure_cell_dispose;
	gtk_widget_class_set_layout_manager_type(widget_class, GTK_TYPE_BOX_LAYOUT);
	gtk_widget_class_set_css_name(widget_class, "cell");
	gtk_widget_class_set_accessible_role(widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
	gtk_widget_class_install_action(widget_class, "cell.copy", NULL, copy);
	gtk_widget_class_install_action(widget_class, "cell.menu", NULL, open_menu);
	gtk_widget_class_add_binding_action(widget_class, GDK_KEY_Menu, 0, "cell.menu", NULL);
	gtk_widget_class_add_binding_action(
	        widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "cell.menu", NULL);
	gtk_widget_class_add_binding_action(
	        widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "cell.copy", NULL);
	gtk_widget_class_add_binding_action(widget_class, GDK_KEY_Return, 0, "cell.copy", NULL);
}

static void lc_figure_cell_init(LcFigureCell *self)
{
	GtkWidget *widget = GTK_WIDGET(self);
	GtkGesture *click = gtk_gesture_click_new();
	gtk_orientable_set_orientation(
	        GTK_ORIENTABLE(gtk_widget_get_layout_manager(widget)), GTK_ORIENTATION_VERTICAL);
	gtk_gesture_single_set_button(GTK_GESTURE_SINGLE(click), GDK_BUTTON_SECONDARY);
	g_signal_connect(click, "pressed", G_CALLBACK(pressed), self);
	gtk_widget_add_controller(widget, GTK_EVENT_CONTROLLER(click));
	gtk_widget_set_focusable(widget, TRUE);
	gtk_widget_set_has_tooltip(widget, TRUE);
	g_signal_connect(widget, "query-tooltip", G_CALLBACK(query_tooltip), NULL);
}

static void add_value(LcFigureCell *self, enum lc_cell_shape shape)
{
	GtkWidget *widget = GTK_WIDGET(self), *row;
	if (shape == LC_CELL_LINE) {
		gtk_widget_set_valign(self->unit, GTK_ALIGN_BASELINE);
		gtk_widget_set_valign(self->value, GTK_ALIGN_BASELINE);
		row = lc_kit_box(GTK_ORIENTATION_HORIZONTAL, 4, self->value, self->unit, NULL);
		gtk_widget_set_parent(row, widget);
		return;
	}
	gtk_widget_set_parent(self->value, widget);
	gtk_widget_set_parent(self->unit, widget);
}

GtkWidget *lc_figure_cell_new(
        LcSession *session, const struct lc_reading *reading, enum lc_cell_shape shape)
{
	LcFigureCell *self = g_object_new(LC_TYPE_FIGURE_CELL, NULL);
	GtkWidget *label = lc_kit_label_short("caption");
	const char *name = lc_reading_label(reading);
	self->session = g_object_ref(session);
	self->reading = reading;
	gtk_label_set_text(GTK_LABEL(label), name);
	self->value = shape == LC_CELL_LONG ? lc_kit_label_long("number-list")
	                                    : lc_kit_label_short("number");
	self->unit = lc_kit_label_short("caption");
	gtk_widget_set_parent(label, GTK_WIDGET(self));
	add_value(self, shape);
	gtk_accessible_update_property(
	        GTK_ACCESSIBLE(self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
	gtk_accessible_update_relation(GTK_ACCESSIBLE(self), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY,
	        self->value, self->unit, NULL, -1);
	lc_figure_cell_update(self);
	return GTK_WIDGET(self);
}

void lc_figure_cell_set_hint(LcFigureCell *self, const char *hint)
{
	self->hint = hint;
	lc_figure_cell_update(self);
}

const struct lc_reading *lc_figure_cell_get_reading(LcFigureCell *self)
{
	return self->reading;
}
