/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A gain that can be typed. */
#include "gain-entry.h"

#include "kit.h"

#include "linecheck/intl.h"

#include <math.h>
#include <stdbool.h>

struct _LcGainEntry {
	GtkWidget parent_instance;
	GtkWidget *button, *field;
	guint settle; /* source that puts the cursor behind the first digit */
};

enum { ENTERED, SIGNALS };
static guint signals[SIGNALS];

G_DEFINE_FINAL_TYPE(LcGainEntry, lc_gain_entry, GTK_TYPE_WIDGET)

static void activated(LcGainEntry *self)
{
	const char *text = gtk_editable_get_text(GTK_EDITABLE(self->field));
	char *end;
	double gain_db = g_ascii_strtod(text, &end);
	while (g_ascii_isspace(*end))
		end++;
	bool number = end != text && (!*end || g_ascii_strcasecmp(end, "dB") == 0);
	gtk_menu_button_popdown(GTK_MENU_BUTTON(self->button));
	if (number && isfinite(gain_db))
		g_signal_emit(self, signals[ENTERED], 0, gain_db);
}

/* An opening popover selects the field's text, which the next digit would replace. */
static gboolean settle(void *data)
{
	LcGainEntry *self = data;
	self->settle = 0;
	gtk_entry_grab_focus_without_selecting(GTK_ENTRY(self->field));
	gtk_editable_set_position(GTK_EDITABLE(self->field), -1);
	return G_SOURCE_REMOVE;
}

static gboolean typed(GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state,
        LcGainEntry *self)
{
	gunichar letter = gdk_keyval_to_unicode(key);
	if (letter < '0' || letter > '9' || state & (GDK_CONTROL_MASK | GDK_ALT_MASK))
		return GDK_EVENT_PROPAGATE;
	gtk_menu_button_popup(GTK_MENU_BUTTON(self->button));
	gtk_editable_set_text(GTK_EDITABLE(self->field), (char[]) { (char)letter, '\0' });
	if (!self->settle)
		self->settle = g_idle_add_full(G_PRIORITY_HIGH, settle, self, NULL);
	return GDK_EVENT_STOP;
}

static void opened(GtkMenuButton *button, void *data)
{
	gtk_editable_set_text(GTK_EDITABLE(LC_GAIN_ENTRY(data)->field), "");
}

static void lc_gain_entry_dispose(GObject *object)
{
	LcGainEntry *self = LC_GAIN_ENTRY(object);
	g_clear_handle_id(&self->settle, g_source_remove);
	lc_kit_unparent_children(GTK_WIDGET(self));
	G_OBJECT_CLASS(lc_gain_entry_parent_class)->dispose(object);
}

static void lc_gain_entry_class_init(LcGainEntryClass *class)
{
	G_OBJECT_CLASS(class)->dispose = lc_gain_entry_dispose;
	signals[ENTERED] = g_signal_new("entered", G_TYPE_FROM_CLASS(class), G_SIGNAL_RUN_LAST, 0,
	        NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_DOUBLE);
	gtk_widget_class_set_layout_manager_type(GTK_WIDGET_CLASS(class), GTK_TYPE_BIN_LAYOUT);
	gtk_widget_class_set_css_name(GTK_WIDGET_CLASS(class), "gainentry");
}

static void lc_gain_entry_init(LcGainEntry *self)
{
	GtkWidget *popover = gtk_popover_new();
	self->button = gtk_menu_button_new();
	self->field = gtk_entry_new();
	gtk_entry_set_placeholder_text(GTK_ENTRY(self->field), _("dB"));
	gtk_editable_set_width_chars(GTK_EDITABLE(self->field), 6);
	gtk_accessible_update_property(GTK_ACCESSIBLE(self->field), GTK_ACCESSIBLE_PROPERTY_LABEL,
	        _("Interface gain, dB"), -1);
	g_signal_connect_swapped(self->field, "activate", G_CALLBACK(activated), self);
	gtk_popover_set_child(GTK_POPOVER(popover), self->field);
	gtk_menu_button_set_popover(GTK_MENU_BUTTON(self->button), popover);
	gtk_menu_button_set_has_frame(GTK_MENU_BUTTON(self->button), FALSE);
	gtk_menu_button_set_create_popup_func(GTK_MENU_BUTTON(self->button), opened, self, NULL);
	gtk_widget_add_css_class(self->button, "choose");
	gtk_widget_set_halign(GTK_WIDGET(self), GTK_ALIGN_START);
	gtk_widget_set_tooltip_text(self->button, _("Type the gain as a number"));
	lc_kit_set_name(self->button, _("Interface gain, dB"));
	gtk_widget_set_parent(self->button, GTK_WIDGET(self));
}

GtkWidget *lc_gain_entry_new(GtkWidget *child)
{
	LcGainEntry *self = g_object_new(LC_TYPE_GAIN_ENTRY, NULL);
	gtk_menu_button_set_child(GTK_MENU_BUTTON(self->button), child);
	return GTK_WIDGET(self);
}

void lc_gain_entry_follow(LcGainEntry *self, GtkWidget *knob)
{
	GtkEventController *keys = gtk_event_controller_key_new();
	g_signal_connect_object(keys, "key-pressed", G_CALLBACK(typed), self, 0);
	gtk_widget_add_controller(knob, keys);
}
