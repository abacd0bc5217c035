/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A client of the AT-SPI bus. */
#include "screen-reader.h"

#include "fixture.h"

#include <errno.h>
#include <gio/gio.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>

#define LAUNCHER "/usr/libexec/at-spi-bus-launcher"
#define REGISTRY "org.a11y.atspi.Registry"
#define ROOT "/org/a11y/atspi/accessible/root"
#define ACCESSIBLE "org.a11y.atspi.Accessible"
#define OF_THE_WINDOW 1
#define EVENT "org.a11y.atspi.Event.Object"

static GDBusConnection *bus;
static GPid launcher, window;
static GTestDBus *session_bus;
static char *folder;
static GArray *noted; /* struct lc_reader_event, since lc_reader_listen() */
static GMutex noted_lock;
static guint filter;

static void follow_parent(void *data)
{
	prctl(PR_SET_PDEATHSIG, SIGTERM);
}

static GPid start(const char *const words[])
{
	g_auto(GStrv) environment = g_environ_unsetenv(g_get_environ(), "GTK_A11Y");
	g_autoptr(GError) error = NULL;
	GPid pid = 0;
	if (!g_spawn_async(NULL, (char **)words, environment,
	            G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDERR_TO_DEV_NULL, follow_parent, NULL,
	            &pid, &error))
		ck_abort_msg("%s", error->message);
	return pid;
}

static void end(GPid pid)
{
	kill(pid, SIGTERM);
	while (waitpid(pid, NULL, 0) < 0 && errno == EINTR)
		;
}

static GVariant *call(const char *name, const char *path, const char *interface, const char *method,
        GVariant *arguments)
{
	return g_dbus_connection_call_sync(
	        bus, name, path, interface, method, arguments, NULL, 0, 5000, NULL, NULL);
}

static GVariant *property(
        const char *name, const char *path, const char *interface, const char *property_name)
{
	g_autoptr(GVariant) answer = call(name, path, "org.freedesktop.DBus.Properties", "Get",
	        g_variant_new("(ss)", interface, property_name));
	GVariant *value = NULL;
	if (answer)
		g_variant_get(answer, "(v)", &value);
	return value;
}

static void read_role(struct lc_reader_node *node)
{
	g_autoptr(GVariant) answer = call(node->name, node->path, ACCESSIBLE, "GetRoleName", NULL);
	const char *word = "";
	if (answer)
		g_variant_get(answer, "(&s)", &word);
	g_strlcpy(node->role, word, sizeof node->role);
}

static void read_label(struct lc_reader_node *node)
{
	g_autoptr(GVariant) name = property(node->name, node->path, ACCESSIBLE, "Name");
	g_strlcpy(node->label, name ? g_variant_get_string(name, NULL) : "", sizeof node->label);
}

/* The label is asked of what has the role alone: every question is a way to the program and back.
 */
static bool fits(struct lc_reader_node *node, const char *role, const char *label)
{
	read_role(node);
	if (strcmp(node->role, role) != 0)
		return false;
	read_label(node);
	return !label || strcmp(node->label, label) == 0;
}

/* Depth first, the first that fits; label NULL: any. */
static bool find(struct lc_reader_node *at, const char *role, const char *label, int depth)
{
	g_autoptr(GVariant) answer = call(at->name, at->path, ACCESSIBLE, "GetChildren", NULL);
	GVariantIter *children;
	const char *name, *path;
	bool found = false;
	if (!answer || depth > 24)
		return false;
	g_variant_get(answer, "(a(so))", &children);
	while (!found && g_variant_iter_next(children, "(&s&o)", &name, &path)) {
		struct lc_reader_node child;
		g_strlcpy(child.name, name, sizeof child.name);
		g_strlcpy(child.path, path, sizeof child.path);
		found = fits(&child, role, label) || find(&child, role, label, depth + 1);
		if (found)
			*at = child;
	}
	g_variant_iter_free(children);
	return found;
}

struct search {
	const char *role, *label;
	struct lc_reader_node node;
};

static gboolean is_there(void *data)
{
	struct search *search = data;
	search->node = (struct lc_reader_node) { .name = REGISTRY, .path = ROOT };
	return find(&search->node, search->role, search->label, 0);
}

static gboolean look_again(void *data)
{
	return G_SOURCE_CONTINUE;
}

/* Nothing tells when a program has come to the bus: it is looked for every 100 ms. */
struct lc_reader_node lc_reader_wait(const char *role, const char *label)
{
	struct search search = { role, label, { "" } };
	guint timer = g_timeout_add(100, look_again, NULL);
	bool found = lc_fixture_wait(is_there, &search, 30);
	g_source_remove(timer);
	ck_assert_msg(found, "no %s %s", role, label ? label : "");
	return search.node;
}

bool lc_reader_sees(const char *role, const char *label)
{
	struct search search = { role, label, { "" } };
	return is_there(&search);
}

char *lc_reader_description(const struct lc_reader_node *node)
{
	g_autoptr(GVariant) text = property(node->name, node->path, ACCESSIBLE, "Description");
	return g_strdup(text ? g_variant_get_string(text, NULL) : "");
}

void lc_reader_click(struct lc_reader_node *node)
{
	char role[64], label[256];
	g_strlcpy(role, node->role, sizeof role);
	g_strlcpy(label, node->label, sizeof label);
	find(node, role, label, 0); /* a menu button or a list holds the button inside */
	g_autoptr(GVariant) answer = call(node->name, node->path, "org.a11y.atspi.Action",
	        "DoAction", g_variant_new("(i)", 0));
	ck_assert_msg(answer != NULL, "%s %s cannot be clicked", node->role, node->label);
}

bool lc_reader_await(gboolean (*done)(void *data), void *data, double timeout_s)
{
	guint timer = g_timeout_add(100, look_again, NULL);
	bool is_done = lc_fixture_wait(done, data, timeout_s);
	g_source_remove(timer);
	return is_done;
}

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
	return message;
}

static void bus_call(const char *name, const char *path, const char *interface, const char *method,
        GVariant *arguments)
{
	g_autoptr(GVariant) answer = call(name, path, interface, method, arguments);
	ck_assert_msg(answer != NULL, "%s is not answered", method);
}

gint64 lc_reader_listen(void)
{
	gint64 begun_us = g_get_monotonic_time();
	noted = g_array_new(FALSE, FALSE, sizeof(struct lc_reader_event));
	filter = g_dbus_connection_add_filter(bus, note, NULL, NULL);
	bus_call("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus",
	        "AddMatch", g_variant_new("(s)", "type='signal',interface='" EVENT "'"));
	bus_call(REGISTRY, "/org/a11y/atspi/registry", REGISTRY, "RegisterEvent",
	        g_variant_new("(sass)", "object:", NULL, ""));
	return begun_us;
}

struct lc_reader_node lc_reader_source(const struct lc_reader_event *event)
{
	struct lc_reader_node node = { .role = "" };
	g_strlcpy(node.name, event->name, sizeof node.name);
	g_strlcpy(node.path, event->path, sizeof node.path);
	read_role(&node);
	read_label(&node);
	return node;
}

void lc_reader_middle(const struct lc_reader_node *node, int *x, int *y)
{
	int width = 0, height = 0;
	g_autoptr(GVariant) answer = call(node->name, node->path, "org.a11y.atspi.Component",
	        "GetExtents", g_variant_new("(u)", OF_THE_WINDOW));
	ck_assert_msg(answer != NULL, "%s %s has no place", node->role, node->label);
	g_variant_get(answer, "((iiii))", x, y, &width, &height);
	*x += width / 2;
	*y += height / 2;
}

GArray *lc_reader_heard(void)
{
	g_mutex_lock(&noted_lock);
	GArray *events = g_array_copy(noted);
	g_mutex_unlock(&noted_lock);
	return events;
}

static void open_bus(void)
{
	const char *const words[] = { LAUNCHER, "--launch-immediately", NULL };
	g_autoptr(GDBusConnection) session = g_bus_get_sync(G_BUS_TYPE_SESSION, NULL, NULL);
	g_autoptr(GVariant) answer = NULL;
	const char *address;
	launcher = start(words);
	for (int i = 0; session && !answer && i < 100; i++) {
		answer = g_dbus_connection_call_sync(session, "org.a11y.Bus", "/org/a11y/bus",
		        "org.a11y.Bus", "GetAddress", NULL, NULL, 0, 5000, NULL, NULL);
		if (!answer)
			g_usleep(50000); /* until the launcher has its name */
	}
	if (!answer) {
		fprintf(stderr, "no accessibility bus\n");
		exit(EXIT_FAILURE);
	}
	g_variant_get(answer, "(&s)", &address);
	bus = g_dbus_connection_new_for_address_sync(address,
	        G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
	                G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
	        NULL, NULL, NULL);
}

GPid lc_reader_open(const char *const words[])
{
	lc_fixture_need("xdotool");
	lc_fixture_need("dbus-daemon");
	lc_fixture_need(LAUNCHER);
	folder = g_dir_make_tmp("linecheck-XXXXXX", NULL);
	g_setenv("XDG_RUNTIME_DIR", folder, TRUE);
	g_setenv("XDG_DATA_HOME", folder, TRUE);
	session_bus = g_test_dbus_new(G_TEST_DBUS_NONE);
	g_test_dbus_up(session_bus); /* which forgets DISPLAY */
	lc_fixture_display();
	open_bus();
	return window = start(words);
}

const char *lc_reader_folder(void)
{
	return folder;
}

void lc_reader_close(void)
{
	end(window);
	if (filter)
		g_dbus_connection_remove_filter(bus, filter);
	g_clear_pointer(&noted, g_array_unref);
	g_clear_object(&bus);
	end(launcher);
	g_test_dbus_stop(session_bus);
	g_object_unref(session_bus);
	lc_fixture_remove(folder);
	g_free(folder);
}
