/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A client of the AT-SPI bus. */
#include "screen-reader.h"

#include "fixture.h"
#include "screen-bus.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>

#define LAUNCHER "/usr/libexec/at-spi-bus-launcher"
#define ROOT "/org/a11y/atspi/accessible/root"
#define ACCESSIBLE "org.a11y.atspi.Accessible"
#define OF_THE_WINDOW 1
#define STATE_FOCUSABLE 11 /* of AtspiStateType */
#define STATE_SENSITIVE 24

static GDBusConnection *bus;
static GPid launcher, window;
static GTestDBus *session_bus;
static char *folder;

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
	        bus, name, path, interface, method, arguments, NULL, 0, ANSWER_MS, NULL, NULL);
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

/* The first that fits below a node, parents first; label NULL: any. */
static bool find(struct lc_reader_node *at, const char *role, const char *label)
{
	g_autoptr(GArray) nodes = lc_reader_below(at, role);
	for (guint i = 0; i < nodes->len; i++) {
		const struct lc_reader_node *node = &g_array_index(nodes, struct lc_reader_node, i);
		if (strcmp(node->role, role) != 0 || (label && strcmp(node->label, label) != 0))
			continue;
		*at = *node;
		return true;
	}
	return false;
}

static bool has_state(const struct lc_reader_node *node, unsigned state)
{
	g_autoptr(GVariant) answer = call(node->name, node->path, ACCESSIBLE, "GetState", NULL);
	g_autoptr(GVariant) words = answer ? g_variant_get_child_value(answer, 0) : NULL;
	guint32 word = 0;
	if (words && g_variant_n_children(words) > state / 32)
		g_variant_get_child(words, state / 32, "u", &word);
	return word >> state % 32 & 1;
}

bool lc_reader_is_focusable(const struct lc_reader_node *node)
{
	return has_state(node, STATE_FOCUSABLE) && has_state(node, STATE_SENSITIVE);
}

static struct lc_reader_node all_programs(void)
{
	return (struct lc_reader_node) { .name = REGISTRY, .path = ROOT };
}

void lc_reader_visit(void (*visit)(const struct lc_reader_node *node, void *data), void *data)
{
	struct lc_reader_node all = all_programs();
	g_autoptr(GArray) nodes = lc_reader_below(&all, NULL);
	for (guint i = 0; i < nodes->len; i++)
		visit(&g_array_index(nodes, struct lc_reader_node, i), data);
}

struct search {
	const char *role, *label;
	struct lc_reader_node node;
};

static gboolean is_there(void *data)
{
	struct search *search = data;
	search->node = all_programs();
	return find(&search->node, search->role, search->label);
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
	bool found = lc_fixture_wait(is_there, &search, 60);
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
	find(node, role, label); /* a menu button or a list holds the button inside */
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

struct lc_reader_node lc_reader_source(const struct lc_reader_event *event)
{
	struct lc_reader_node node = { .role = "" };
	g_strlcpy(node.name, event->name, sizeof node.name);
	g_strlcpy(node.path, event->path, sizeof node.path);
	lc_reader_identify(&node);
	return node;
}

bool lc_reader_middle(const struct lc_reader_node *node, int *x, int *y)
{
	int width = 0, height = 0;
	g_autoptr(GVariant) answer = call(node->name, node->path, "org.a11y.atspi.Component",
	        "GetExtents", g_variant_new("(u)", OF_THE_WINDOW));
	if (answer)
		g_variant_get(answer, "((iiii))", x, y, &width, &height);
	*x += width / 2;
	*y += height / 2;
	return width > 0 && height > 0;
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

GDBusConnection *lc_reader_bus(void)
{
	return bus;
}

const char *lc_reader_folder(void)
{
	return folder;
}

void lc_reader_close(void)
{
	end(window);
	lc_reader_listen_no_more();
	lc_reader_forget();
	g_clear_object(&bus);
	end(launcher);
	g_test_dbus_stop(session_bus);
	g_object_unref(session_bus);
	lc_fixture_remove(folder);
	g_free(folder);
}
