/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What programs tell the AT-SPI bus of their own accord. */
#include "fixture.h"
#include "screen-bus.h"
#include "screen-reader.h"

#define EVENT "org.a11y.atspi.Event.Object"

static GArray *noted; /* struct lc_reader_event, since lc_reader_listen() */
static GMutex noted_lock;
static guint filter;

/* Called by the connection's thread, as the message comes. */
static GDBusMessage *note(
        GDBusConnection *from, GDBusMessage *message, gboolean incoming, void *data)
{
	struct lc_reader_event event = { "" };
	GVariant *body = g_dbus_message_get_body(message);
	if (!incoming || g_dbus_message_get_message_type(message) != G_DBUS_MESSAGE_TYPE_SIGNAL ||
	        g_strcmp0(g_dbus_message_get_interface(message), EVENT) != 0 || !body)
		return message;
	g_autoptr(GVariant) detail = g_variant_get_child_value(body, 0);
	g_variant_get_child(body, 1, "i", &event.value);
	g_strlcpy(event.name, g_dbus_message_get_sender(message), sizeof event.name);
	g_strlcpy(event.path, g_dbus_message_get_path(message), sizeof event.path);
	g_snprintf(event.kind, sizeof event.kind, "%s:%s", g_dbus_message_get_member(message),
	        g_variant_get_string(detail, NULL));
	g_mutex_lock(&noted_lock);
	g_array_append_val(noted, event);
	g_mutex_unlock(&noted_lock);
	g_main_context_wakeup(NULL); /* who waits for it looks at once */
	return message;
}

static void ask(const char *name, const char *path, const char *interface, const char *method,
        GVariant *arguments)
{
	g_autoptr(GVariant) answer = g_dbus_connection_call_sync(lc_reader_bus(), name, path,
	        interface, method, arguments, NULL, 0, 5000, NULL, NULL);
	ck_assert_msg(answer != NULL, "%s is not answered", method);
}

gint64 lc_reader_listen(void)
{
	gint64 begun_us = g_get_monotonic_time();
	noted = g_array_new(FALSE, FALSE, sizeof(struct lc_reader_event));
	filter = g_dbus_connection_add_filter(lc_reader_bus(), note, NULL, NULL);
	ask("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "AddMatch",
	        g_variant_new("(s)", "type='signal',interface='" EVENT "'"));
	ask(REGISTRY, "/org/a11y/atspi/registry", REGISTRY, "RegisterEvent",
	        g_variant_new("(sass)", "object:", NULL, ""));
	return begun_us;
}

GArray *lc_reader_heard(void)
{
	g_mutex_lock(&noted_lock);
	GArray *events = g_array_copy(noted);
	g_mutex_unlock(&noted_lock);
	return events;
}

void lc_reader_listen_no_more(void)
{
	if (filter)
		g_dbus_connection_remove_filter(lc_reader_bus(), filter);
	filter = 0;
	g_clear_pointer(&noted, g_array_unref);
}
