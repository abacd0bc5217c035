/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Style sheet and palette. GTK 4.8 knows the theme's darkness; the desktop's "prefer dark" it
 * leaves to the portal, which is asked here. */
#include "appearance.h"

#include "resources.h"

#include <string.h>

#define FOLDER "/org/linecheck/Linecheck/"
#define PORTAL "org.freedesktop.portal.Desktop"
#define PORTAL_PATH "/org/freedesktop/portal/desktop"
#define PORTAL_SETTINGS "org.freedesktop.portal.Settings"
#define APPEARANCE "org.freedesktop.appearance"

static gboolean is_dark_name(const char *name)
{
	g_autofree char *lower = name ? g_ascii_strdown(name, -1) : NULL;
	return lower && (g_str_has_suffix(lower, "-dark") || g_str_has_suffix(lower, ":dark"));
}

static gboolean is_dark(GtkSettings *settings)
{
	g_autofree char *theme = NULL;
	gboolean prefer_dark;
	const char *forced = g_getenv("GTK_THEME");
	if (forced)
		return is_dark_name(forced);
	g_object_get(settings, "gtk-theme-name", &theme, "gtk-application-prefer-dark-theme",
	        &prefer_dark, NULL);
	return prefer_dark || is_dark_name(theme);
}

static void load_palette(GtkSettings *settings, GParamSpec *property, GtkCssProvider *palette)
{
	gtk_css_provider_load_from_resource(palette,
	        is_dark(settings) ? FOLDER "palette-dark.css" : FOLDER "palette-light.css");
}

static void follow_scheme(guint32 scheme)
{
	if (scheme == 1 || scheme == 2) /* 0: no preference */
		g_object_set(gtk_settings_get_default(), "gtk-application-prefer-dark-theme",
		        scheme == 1, NULL);
}

static void scheme_read(GObject *source, GAsyncResult *result, void *data)
{
	g_autoptr(GVariant) answer =
	        g_dbus_connection_call_finish(G_DBUS_CONNECTION(source), result, NULL);
	g_autoptr(GVariant) outer = NULL, inner = NULL;
	if (!answer)
		return; /* no portal: the theme alone decides */
	g_variant_get(answer, "(v)", &outer);
	inner = g_variant_get_variant(outer);
	if (g_variant_is_of_type(inner, G_VARIANT_TYPE_UINT32))
		follow_scheme(g_variant_get_uint32(inner));
}

static void scheme_changed(GDBusConnection *bus, const char *sender, const char *path,
        const char *interface, const char *signal, GVariant *parameters, void *data)
{
	const char *group, *key;
	g_autoptr(GVariant) value = NULL;
	if (!g_variant_is_of_type(parameters, G_VARIANT_TYPE("(ssv)")))
		return;
	g_variant_get(parameters, "(&s&sv)", &group, &key, &value);
	if (strcmp(group, APPEARANCE) == 0 && strcmp(key, "color-scheme") == 0 &&
	        g_variant_is_of_type(value, G_VARIANT_TYPE_UINT32))
		follow_scheme(g_variant_get_uint32(value));
}

static void bus_found(GObject *source, GAsyncResult *result, void *data)
{
	g_autoptr(GDBusConnection) bus = g_bus_get_finish(result, NULL);
	if (!bus)
		return;
	g_dbus_connection_signal_subscribe(bus, PORTAL, PORTAL_SETTINGS, "SettingChanged",
	        PORTAL_PATH, APPEARANCE, G_DBUS_SIGNAL_FLAGS_NONE, scheme_changed, NULL, NULL);
	g_dbus_connection_call(bus, PORTAL, PORTAL_PATH, PORTAL_SETTINGS, "Read",
	        g_variant_new("(ss)", APPEARANCE, "color-scheme"), G_VARIANT_TYPE("(v)"),
	        G_DBUS_CALL_FLAGS_NONE, 1000, NULL, scheme_read, NULL);
}

void lc_appearance_install(GdkDisplay *display)
{
	GtkSettings *settings = gtk_settings_get_for_display(display);
	g_autoptr(GtkCssProvider) style = gtk_css_provider_new();
	GtkCssProvider *palette = gtk_css_provider_new();
	lc_ui_register_resource();
	gtk_css_provider_load_from_resource(style, FOLDER "style.css");
	load_palette(settings, NULL, palette);
	gtk_style_context_add_provider_for_display(
	        display, GTK_STYLE_PROVIDER(palette), GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
	gtk_style_context_add_provider_for_display(
	        display, GTK_STYLE_PROVIDER(style), GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
	g_signal_connect_data(settings, "notify::gtk-theme-name", G_CALLBACK(load_palette),
	        g_object_ref(palette), (GClosureNotify)(void (*)(void))g_object_unref, 0);
	g_signal_connect_data(settings, "notify::gtk-application-prefer-dark-theme",
	        G_CALLBACK(load_palette), palette, (GClosureNotify)(void (*)(void))g_object_unref,
	        0);
	gtk_icon_theme_add_resource_path(gtk_icon_theme_get_for_display(display), FOLDER "icons");
	if (!g_getenv("GTK_THEME") && g_getenv("DBUS_SESSION_BUS_ADDRESS"))
		g_bus_get(G_BUS_TYPE_SESSION, NULL, bus_found, NULL);
}
