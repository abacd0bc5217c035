/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A picture by keys. What they read at is a cross of two lines, which lie over the picture as
 * widgets of their own, so that nothing is drawn anew but them. */
#include "plate-keys.h"

#define STEP 8.0 /* pixels; with Shift, one */

struct cross {
	LcPlate *plate;
	GtkWidget *upright, *level;
	double x, y;
};

static GtkWidget *make_line(GtkOverlay *overlay, GtkAlign across, GtkAlign down)
{
	GtkWidget *line = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 0);
	gtk_widget_add_css_class(line, "cross");
	gtk_widget_set_halign(line, across);
	gtk_widget_set_valign(line, down);
	gtk_widget_set_can_target(line, FALSE);
	gtk_widget_set_visible(line, FALSE);
	gtk_overlay_add_overlay(overlay, line);
	return line;
}

static gboolean is_shown(const struct cross *cross)
{
	return gtk_widget_get_visible(cross->upright);
}

static void show(struct cross *cross, gboolean shown)
{
	gtk_widget_set_visible(cross->upright, shown);
	gtk_widget_set_visible(cross->level, shown);
	if (!shown) {
		lc_plate_point(cross->plate, -1.0, -1.0);
		gtk_accessible_reset_property(
		        GTK_ACCESSIBLE(cross->plate), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
	}
}

static void say(const struct cross *cross)
{
	char text[256];
	bool there = lc_plate_read(cross->plate, cross->x, cross->y, text, sizeof text);
	gtk_accessible_update_property(GTK_ACCESSIBLE(cross->plate),
	        GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, there ? text : "", -1);
}

/* From the middle of the field the first time. */
static void move(struct cross *cross, double dx, double dy)
{
	GtkWidget *overlay = gtk_widget_get_parent(cross->upright);
	struct lc_field field =
	        lc_field_of(gtk_widget_get_width(overlay), gtk_widget_get_height(overlay));
	if (!is_shown(cross)) {
		cross->x = field.x + field.width / 2.0;
		cross->y = field.y + field.height / 2.0;
	}
	cross->x = CLAMP(cross->x + dx, field.x, field.x + field.width);
	cross->y = CLAMP(cross->y + dy, field.y, field.y + field.height);
	gtk_widget_set_margin_start(cross->upright, (int)cross->x);
	gtk_widget_set_margin_top(cross->level, (int)cross->y);
	show(cross, TRUE);
	lc_plate_point(cross->plate, cross->x, cross->y);
	say(cross);
}

static void copy(const struct cross *cross)
{
	char text[256];
	if (lc_plate_read(cross->plate, cross->x, cross->y, text, sizeof text))
		gtk_widget_activate_action(GTK_WIDGET(cross->plate), "plate.copy", "s", text);
}

static gboolean read_on(struct cross *cross, guint key, GdkModifierType modifiers)
{
	double step = modifiers & GDK_SHIFT_MASK ? 1.0 : STEP;
	switch (key) {
	case GDK_KEY_Left:
		move(cross, -step, 0.0);
		return TRUE;
	case GDK_KEY_Right:
		move(cross, step, 0.0);
		return TRUE;
	case GDK_KEY_Up:
		move(cross, 0.0, -step);
		return TRUE;
	case GDK_KEY_Down:
		move(cross, 0.0, step);
		return TRUE;
	default:
		return FALSE;
	}
}

static gboolean pressed(GtkEventControllerKey *controller, guint key, guint code,
        GdkModifierType modifiers, struct cross *cross)
{
	GdkModifierType held = modifiers & (GDK_SHIFT_MASK | GDK_CONTROL_MASK | GDK_ALT_MASK);
	if (!gtk_widget_is_focus(GTK_WIDGET(cross->plate)))
		return FALSE; /* the keys are for a menu of its */
	if ((held & ~GDK_SHIFT_MASK) == 0 && read_on(cross, key, held))
		return TRUE;
	if (key == GDK_KEY_Menu || (key == GDK_KEY_F10 && held == GDK_SHIFT_MASK))
		lc_plate_popup_menu(cross->plate, cross->x, cross->y);
	else if (key == GDK_KEY_Escape && is_shown(cross))
		show(cross, FALSE);
	else if (key == GDK_KEY_c && held == GDK_CONTROL_MASK && is_shown(cross))
		copy(cross);
	else
		return FALSE;
	return TRUE;
}

static void left(GtkEventControllerFocus *controller, struct cross *cross)
{
	if (is_shown(cross))
		show(cross, FALSE);
}

static void free_cross(void *cross, GClosure *closure)
{
	g_free(cross);
}

void lc_plate_keys_add(LcPlate *plate, GtkOverlay *overlay)
{
	struct cross *cross = g_new0(struct cross, 1);
	GtkEventController *keys = gtk_event_controller_key_new();
	GtkEventController *focus = gtk_event_controller_focus_new();
	cross->plate = plate;
	cross->upright = make_line(overlay, GTK_ALIGN_START, GTK_ALIGN_FILL);
	cross->level = make_line(overlay, GTK_ALIGN_FILL, GTK_ALIGN_START);
	g_signal_connect(focus, "leave", G_CALLBACK(left), cross);
	g_signal_connect_data(keys, "key-pressed", G_CALLBACK(pressed), cross, free_cross, 0);
	gtk_widget_add_controller(GTK_WIDGET(plate), focus);
	gtk_widget_add_controller(GTK_WIDGET(plate), keys);
	gtk_widget_set_focusable(GTK_WIDGET(plate), TRUE);
}
