/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window as a screen reader finds it: a real AT-SPI bus, and a client of it that looks for the
 * knob, the switch, the meters and the verdict, by role, name and value. */
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

static const char *program; /* the path of linecheck-gtk */
static GDBusConnection *bus;
static GPid launcher, window;

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

/* One thing on the screen. */
struct node {
	char name[32], path[256]; /* on the bus */
	char role[64], label[256];
};

static void describe(struct node *node)
{
	g_autoptr(GVariant) role = call(node->name, node->path, ACCESSIBLE, "GetRoleName", NULL);
	g_autoptr(GVariant) label = property(node->name, node->path, ACCESSIBLE, "Name");
	const char *word = "";
	if (role)
		g_variant_get(role, "(&s)", &word);
	g_strlcpy(node->role, word, sizeof node->role);
	g_strlcpy(node->label, label ? g_variant_get_string(label, NULL) : "", sizeof node->label);
}

/* Depth first, the first that fits; label NULL: any. */
static bool find(struct node *at, const char *role, const char *label, int depth)
{
	g_autoptr(GVariant) answer = call(at->name, at->path, ACCESSIBLE, "GetChildren", NULL);
	GVariantIter *children;
	const char *name, *path;
	bool found = false;
	if (!answer || depth > 24)
		return false;
	g_variant_get(answer, "(a(so))", &children);
	while (!found && g_variant_iter_next(children, "(&s&o)", &name, &path)) {
		struct node child;
		g_strlcpy(child.name, name, sizeof child.name);
		g_strlcpy(child.path, path, sizeof child.path);
		describe(&child);
		found = (strcmp(child.role, role) == 0 &&
		                (!label || strcmp(child.label, label) == 0)) ||
		        find(&child, role, label, depth + 1);
		if (found)
			*at = child;
	}
	g_variant_iter_free(children);
	return found;
}

struct search {
	const char *role, *label;
	struct node node;
};

static gboolean is_there(void *data)
{
	struct search *search = data;
	search->node = (struct node) { .name = REGISTRY, .path = ROOT };
	return find(&search->node, search->role, search->label, 0);
}

static gboolean look_again(void *data)
{
	return G_SOURCE_CONTINUE;
}

/* Nothing tells when a program has come to the bus: it is looked for every 100 ms. */
static struct node wait_for(const char *role, const char *label)
{
	struct search search = { role, label, { "" } };
	guint timer = g_timeout_add(100, look_again, NULL);
	bool found = lc_fixture_wait(is_there, &search, 30);
	g_source_remove(timer);
	ck_assert_msg(found, "no %s %s", role, label ? label : "");
	return search.node;
}

/* What a screen reader says of it. GTK 4.8 has no org.a11y.atspi.Value for a widget of one's own,
 * so the description is where the value stands. */
static char *description_of(const struct node *node)
{
	g_autoptr(GVariant) text = property(node->name, node->path, ACCESSIBLE, "Description");
	return g_strdup(text ? g_variant_get_string(text, NULL) : "");
}

static gboolean is_at_plus_6(void *data)
{
	g_autofree char *words = description_of(data);
	return strcmp(words, "plus 6 decibels") == 0;
}

START_TEST(knob_switch_meters_and_verdict_are_found_and_speak)
{
	struct node knob = wait_for("slider", "Interface gain");
	g_autofree char *gain = description_of(&knob);
	ck_assert_str_eq(gain, "0 decibels");
	wait_for("switch", "Interface 48 V");
	wait_for("label", "Ready to record");
	struct node meter = wait_for("meter", "1");
	g_autofree char *level = description_of(&meter);
	ck_assert_msg(g_str_has_prefix(level, "minus ") && strstr(level, "decibels"), "%s", level);

	/* a key turns the knob; the bus says where it stands, and the verdict follows */
	lc_fixture_press(window, "ctrl+g");
	lc_fixture_press(window, "Page_Up");
	guint timer = g_timeout_add(100, look_again, NULL);
	bool turned = lc_fixture_wait(is_at_plus_6, &knob, 20);
	g_source_remove(timer);
	ck_assert(turned);
	wait_for("label", "1 thing to fix");
	wait_for("label", "Two preamps in series");
}
END_TEST

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

int main(int argc, char *argv[])
{
	if (argc != 2) {
		fprintf(stderr, "usage: %s LINECHECK-GTK\n", argv[0]);
		return EXIT_FAILURE;
	}
	program = argv[1];
	lc_fixture_need("xdotool");
	lc_fixture_need("dbus-daemon");
	lc_fixture_need(LAUNCHER);
	g_autofree char *data = g_dir_make_tmp("linecheck-XXXXXX", NULL);
	g_setenv("XDG_RUNTIME_DIR", data, TRUE);
	g_setenv("XDG_DATA_HOME", data, TRUE);
	GTestDBus *session = g_test_dbus_new(G_TEST_DBUS_NONE);
	g_test_dbus_up(session); /* which forgets DISPLAY */
	lc_fixture_display();
	open_bus();
	window = start((const char *const[]) { program, "--demo", "--seed", "3", NULL });
	int status = lc_fixture_run("accessible",
	        (const TTest *const[]) {
	                knob_switch_meters_and_verdict_are_found_and_speak, NULL });
	end(window);
	g_clear_object(&bus);
	end(launcher);
	g_test_dbus_stop(session);
	g_object_unref(session);
	lc_fixture_remove(data);
	return status;
}
