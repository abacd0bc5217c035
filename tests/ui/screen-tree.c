/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The nodes of the AT-SPI bus as a tree. Every question is a way to the program and back, so all of
 * a level are under way at once, and a role, which never changes, is asked once. */
#include "screen-bus.h"

#include <string.h>

#define ACCESSIBLE "org.a11y.atspi.Accessible"
#define DEPTH 24
#define AT(tree, i) (&g_array_index(tree, struct branch, i))

struct branch {
	struct lc_reader_node node;
	guint first, count; /* its children in the tree */
};

/* Questions that are under way. Their answers come to a context of their own, so that nothing else
 * runs meanwhile. */
struct round {
	GMainContext *context;
	guint under_way;
};

struct question {
	struct round *round;
	GVariant **answer;
};

static GHashTable *roles; /* of a name and a path */

static void begin_round(struct round *round)
{
	*round = (struct round) { .context = g_main_context_new() };
	g_main_context_push_thread_default(round->context);
}

static void end_round(struct round *round)
{
	while (round->under_way > 0)
		g_main_context_iteration(round->context, TRUE);
	g_main_context_pop_thread_default(round->context);
	g_main_context_unref(round->context);
}

static void take_answer(GObject *bus, GAsyncResult *result, void *data)
{
	struct question *question = data;
	*question->answer = g_dbus_connection_call_finish(G_DBUS_CONNECTION(bus), result, NULL);
	question->round->under_way--;
	g_free(question);
}

/* The answer stays NULL where the node is gone. */
static void ask(struct round *round, const struct lc_reader_node *node, const char *interface,
        const char *method, GVariant *arguments, GVariant **answer)
{
	struct question *question = g_new(struct question, 1);
	*question = (struct question) { round, answer };
	round->under_way++;
	g_dbus_connection_call(lc_reader_bus(), node->name, node->path, interface, method,
	        arguments, NULL, 0, ANSWER_MS, NULL, take_answer, question);
}

static void ask_label(struct round *round, const struct lc_reader_node *node, GVariant **answer)
{
	ask(round, node, "org.freedesktop.DBus.Properties", "Get",
	        g_variant_new("(ss)", ACCESSIBLE, "Name"), answer);
}

static void take_label(struct lc_reader_node *node, GVariant *answer)
{
	g_autoptr(GVariant) owned = answer, value = NULL;
	if (owned)
		g_variant_get(owned, "(v)", &value);
	g_strlcpy(node->label, value ? g_variant_get_string(value, NULL) : "", sizeof node->label);
}

/* Whether the role is known without a question. */
static bool recall_role(struct lc_reader_node *node)
{
	g_autofree char *key = g_strconcat(node->name, node->path, NULL);
	const char *role = roles ? g_hash_table_lookup(roles, key) : NULL;
	g_strlcpy(node->role, role ? role : "", sizeof node->role);
	return role != NULL;
}

static void ask_role(struct round *round, const struct lc_reader_node *node, GVariant **answer)
{
	ask(round, node, ACCESSIBLE, "GetRoleName", NULL, answer);
}

static void take_role(struct lc_reader_node *node, GVariant *answer)
{
	g_autoptr(GVariant) owned = answer;
	const char *role;
	if (!owned)
		return;
	if (!roles)
		roles = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	g_variant_get(owned, "(&s)", &role);
	g_strlcpy(node->role, role, sizeof node->role);
	g_hash_table_insert(roles, g_strconcat(node->name, node->path, NULL), g_strdup(node->role));
}

static void take_children(GArray *tree, guint at, GVariant *answer)
{
	g_autoptr(GVariant) owned = answer;
	GVariantIter *children;
	const char *name, *path;
	AT(tree, at)->first = tree->len;
	if (!owned)
		return;
	g_variant_get(owned, "(a(so))", &children);
	while (g_variant_iter_next(children, "(&s&o)", &name, &path)) {
		struct branch child = { .first = 0 };
		g_strlcpy(child.node.name, name, sizeof child.node.name);
		g_strlcpy(child.node.path, path, sizeof child.node.path);
		g_array_append_val(tree, child);
		AT(tree, at)->count++;
	}
	g_variant_iter_free(children);
}

/* The roles of a level, which is the tree's end from `from` on, and the level below it. */
static void grow(GArray *tree, guint from)
{
	guint count = tree->len - from;
	g_autofree GVariant **role = g_new0(GVariant *, count);
	g_autofree GVariant **children = g_new0(GVariant *, count);
	struct round round;
	begin_round(&round);
	for (guint i = 0; i < count; i++) {
		struct lc_reader_node *node = &AT(tree, from + i)->node;
		if (!recall_role(node))
			ask_role(&round, node, &role[i]);
		ask(&round, node, ACCESSIBLE, "GetChildren", NULL, &children[i]);
	}
	end_round(&round);
	for (guint i = 0; i < count; i++) {
		take_role(&AT(tree, from + i)->node, role[i]);
		take_children(tree, from + i, children[i]);
	}
}

static void put_in_order(GArray *nodes, GArray *tree, guint at)
{
	for (guint i = 0; i < AT(tree, at)->count; i++) {
		guint child = AT(tree, at)->first + i;
		g_array_append_val(nodes, AT(tree, child)->node);
		put_in_order(nodes, tree, child);
	}
}

static void read_labels(GArray *nodes, const char *role)
{
	g_autofree GVariant **label = g_new0(GVariant *, nodes->len);
	struct round round;
	begin_round(&round);
	for (guint i = 0; i < nodes->len; i++) {
		struct lc_reader_node *node = &g_array_index(nodes, struct lc_reader_node, i);
		if (!role || strcmp(node->role, role) == 0)
			ask_label(&round, node, &label[i]);
	}
	end_round(&round);
	for (guint i = 0; i < nodes->len; i++)
		take_label(&g_array_index(nodes, struct lc_reader_node, i), label[i]);
}

GArray *lc_reader_below(const struct lc_reader_node *node, const char *role)
{
	GArray *nodes = g_array_new(FALSE, FALSE, sizeof(struct lc_reader_node));
	g_autoptr(GArray) tree = g_array_new(FALSE, FALSE, sizeof(struct branch));
	struct branch top = { .node = *node };
	guint from = 0;
	g_array_append_val(tree, top);
	for (int depth = 0; depth <= DEPTH && from < tree->len; depth++) {
		guint below = tree->len;
		grow(tree, from);
		from = below;
	}
	put_in_order(nodes, tree, 0);
	read_labels(nodes, role);
	return nodes;
}

void lc_reader_identify(struct lc_reader_node *node)
{
	GVariant *role = NULL, *label = NULL;
	struct round round;
	begin_round(&round);
	if (!recall_role(node))
		ask_role(&round, node, &role);
	ask_label(&round, node, &label);
	end_round(&round);
	take_role(node, role);
	take_label(node, label);
}

void lc_reader_forget(void)
{
	g_clear_pointer(&roles, g_hash_table_unref);
}
