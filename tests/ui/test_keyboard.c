/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tab goes through all of the window, as it is read, and a screen reader has a name for every
 * stop. */
#include "fixture.h"
#include "screen-reader.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define STOPS 64 /* more than any page has */

struct stop {
	const char *role, *label;
};

struct walk {
	guint count;
	struct lc_reader_node at[STOPS];
};

static GPid window;
static guint heard;     /* events that were read */
static guint looked_at; /* nodes, whether Tab reaches them */

/* The next node that got the focus. */
static gboolean is_focused(void *data)
{
	struct lc_reader_node *node = data;
	g_autoptr(GArray) events = lc_reader_heard();
	for (; !*node->path && heard < events->len; heard++) {
		const struct lc_reader_event *event =
		        &g_array_index(events, struct lc_reader_event, heard);
		if (strcmp(event->kind, "StateChanged:focused") == 0 && event->value)
			*node = lc_reader_source(event);
	}
	return *node->path != '\0';
}

static struct lc_reader_node await_focus(const char *key)
{
	struct lc_reader_node node = { "" };
	ck_assert_msg(lc_reader_await(is_focused, &node, 20), "%s goes nowhere", key);
	return node;
}

static struct lc_reader_node press(const char *key)
{
	lc_fixture_press(window, key);
	return await_focus(key);
}

/* What the focus did by itself is no answer to the next key. */
static void forget_what_was_heard(void)
{
	g_autoptr(GArray) events = lc_reader_heard();
	heard = events->len;
}

static bool is_in(const struct walk *walk, const struct lc_reader_node *node)
{
	for (guint i = 0; i < walk->count; i++)
		if (strcmp(walk->at[i].path, node->path) == 0)
			return true;
	return false;
}

/* Round by key, from where it leads to first, until it is there again. */
static void go_round(struct walk *walk, const char *key)
{
	walk->count = 0;
	for (;;) {
		struct lc_reader_node node = press(key);
		if (is_in(walk, &node))
			break;
		ck_assert_uint_lt(walk->count, STOPS);
		ck_assert_msg(*node.label && !g_str_has_prefix(node.label, "Gtk"),
		        "a %s without a name after %s", node.role,
		        walk->count ? walk->at[walk->count - 1].label : "the first");
		walk->at[walk->count++] = node;
	}
}

static guint place_of(const struct walk *walk, const struct stop *stop)
{
	for (guint i = 0; i < walk->count; i++)
		if (strcmp(walk->at[i].role, stop->role) == 0 &&
		        strcmp(walk->at[i].label, stop->label) == 0)
			return i;
	ck_abort_msg("%s '%s' is not reached", stop->role, stop->label);
}

/* These alone, in this order, from the first of them on round. */
static void expect_stops(const struct walk *walk, const struct stop *stops, guint count)
{
	guint first = place_of(walk, &stops[0]);
	for (guint i = 0; i < MIN(count, walk->count); i++) {
		const struct lc_reader_node *at = &walk->at[(first + i) % walk->count];
		ck_assert_msg(strcmp(at->role, stops[i].role) == 0 &&
		                strcmp(at->label, stops[i].label) == 0,
		        "%u: %s '%s', not %s '%s'", i, at->role, at->label, stops[i].role,
		        stops[i].label);
	}
	const struct lc_reader_node *last = &walk->at[(first + walk->count - 1) % walk->count];
	ck_assert_msg(walk->count == count, "%u stops, not %u; the last is %s '%s'", walk->count,
	        count, last->role, last->label);
}

/* The buttons of the title are the window manager's, which has keys of its own for them. */
static bool is_of_the_title(const struct lc_reader_node *node)
{
	return strcmp(node->label, "Minimize") == 0 || strcmp(node->label, "Maximize") == 0 ||
	        strcmp(node->label, "Close") == 0;
}

/* A scrolled part takes the focus only where nothing inside does. */
static void expect_reached(const struct lc_reader_node *node, void *walk)
{
	int x, y;
	if (strcmp(node->role, "group") == 0 || !lc_reader_is_focusable(node) ||
	        !lc_reader_middle(node, &x, &y) || is_of_the_title(node))
		return;
	looked_at++;
	ck_assert_msg(is_in(walk, node), "%s '%s' is not reached", node->role, node->label);
}

static void expect_the_way_back(const struct walk *there)
{
	struct walk back;
	go_round(&back, "shift+Tab");
	ck_assert_uint_eq(back.count, there->count);
	guint first = 0;
	while (strcmp(back.at[first].path, there->at[0].path) != 0)
		ck_assert_uint_lt(++first, back.count);
	for (guint i = 0; i < back.count; i++)
		ck_assert_str_eq(back.at[(first + i) % back.count].path,
		        there->at[(there->count - i) % there->count].path);
}

START_TEST(tab_goes_through_the_window_as_it_is_read)
{
	static const struct stop stops[] = {
		{ "button", "Microphone: AT2020" },
		{ "button", "Preamp: Generic" },
		{ "button", "Cable: TRS" },
		{ "button", "Interface: Scarlett 2i2 (3rd Gen)" },
		{ "slider", "Interface gain" },
		{ "button", "Interface gain, dB" },
		{ "switch", "Interface 48 V" },
		{ "button", "Computer: Channel 1" },
		{ "button", "Scale of the meters dBFS" },
		{ "meter", "1" },
		{ "tab", "Spectrum" },
		{ "tab", "Spectrogram" },
		{ "tab", "Scope" },
		{ "tab", "History" },
		{ "tab", "Pair" },
		{ "tab", "Numbers" },
		{ "image", "Spectrum" },
		{ "button", "Weighting of the spectrum Not weighted" },
		{ "group", "THD" },
		{ "group", "Noise" },
		{ "group", "Hum level" },
		{ "group", "Crest" },
		{ "group", "Short-term" },
		{ "group", "DC" },
		{ "button", "Why" },
		{ "button", "Not my case" },
		{ "button", "Why" },
		{ "button", "Not my case" },
		{ "button", "Line check" },
		{ "button", "Menu" },
	};
	struct walk walk;
	lc_reader_wait("label", "48 V on at the interface");
	lc_reader_listen();
	go_round(&walk, "Tab");
	expect_stops(&walk, stops, G_N_ELEMENTS(stops));
	lc_reader_visit(expect_reached, &walk);
	ck_assert_uint_eq(looked_at, G_N_ELEMENTS(stops) - 6); /* the figures are groups */
	expect_the_way_back(&walk);
}
END_TEST

/* The cable has one value alone, where Tab goes nowhere. An opening list tells more than once who
 * has the focus. */
START_TEST(tab_goes_through_the_values_of_a_stage_and_escape_leaves_them)
{
	static const struct {
		const char *stage;
		struct stop stop[9];
	} rows[] = {
		{ "Microphone: AT2020",
		        { { "button", "Model" }, { "button", "Kind" }, { "checkbox", "Known" },
		                { "spin button", "Room noise, dBA" } } },
		{ "Preamp: Generic",
		        { { "button", "Model" }, { "checkbox", "Known" },
		                { "spin button", "Gain, dB" }, { "button", "48\u00a0V" },
		                { "button", "Output" }, { "button", "Level" } } },
		{ "Interface: Scarlett 2i2 (3rd Gen)",
		        { { "button", "Model" }, { "button", "Input" }, { "checkbox", "Known" },
		                { "spin button", "Gain, dB" } } },
	};
	for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
		struct lc_reader_node stage = { "" };
		struct walk walk;
		while (strcmp(stage.label, rows[i].stage) != 0)
			stage = press("Tab");
		press("space");
		go_round(&walk, "Tab");
		for (const struct stop *stop = rows[i].stop; stop->role; stop++)
			place_of(&walk, stop);
		lc_fixture_press(window, "Escape");
		do
			stage = await_focus("Escape");
		while (strcmp(stage.label, rows[i].stage) != 0);
	}
}
END_TEST

START_TEST(tab_goes_through_the_line_check_and_escape_leaves_it)
{
	static const struct stop stops[] = { { "button", "Cancel" }, { "button", "Line check" },
		{ "button", "Menu" }, { "group", "Line check" } }; /* which keys scroll */
	struct walk walk;
	forget_what_was_heard();
	press("ctrl+Return"); /* gives it to the first of them */
	go_round(&walk, "Tab");
	expect_stops(&walk, stops, G_N_ELEMENTS(stops));
	lc_fixture_press(window, "Escape");
	go_round(&walk, "Tab");
	place_of(&walk, &(struct stop) { "slider", "Interface gain" });
}
END_TEST

static gboolean is_gone(void *button)
{
	return !lc_reader_sees("button", button);
}

START_TEST(tab_goes_through_the_result_as_it_is_read)
{
	static const struct stop stops[] = {
		{ "button", "Why" },
		{ "button", "Why" },
		{ "button", "Play a tone\u2026" },
		{ "button", "Save as HTML\u2026" },
		{ "button", "Save as PDF\u2026" },
		{ "button", "Save as JSON\u2026" },
		{ "button", "Check again" },
		{ "button", "Done" },
		{ "button", "Line check" },
		{ "button", "Menu" },
	};
	struct walk walk;
	char cancel[] = "Cancel"; /* of the step that was */
	lc_fixture_press(window, "ctrl+Return");
	lc_reader_wait("button", "Check again");
	ck_assert(lc_reader_await(is_gone, cancel, 20));
	lc_reader_wait("button", "Why");
	forget_what_was_heard();
	go_round(&walk, "Tab");
	expect_stops(&walk, stops, G_N_ELEMENTS(stops));
}
END_TEST

int main(int argc, char *argv[])
{
	if (argc != 2) {
		fprintf(stderr, "usage: %s LINECHECK-GTK\n", argv[0]);
		return EXIT_FAILURE;
	}
	window = lc_reader_open((const char *const[]) {
	        argv[1], "--demo", "--seed", "3", "--fault", "interface-phantom-on", NULL });
	int status = lc_fixture_run("keyboard",
	        (const TTest *const[]) { tab_goes_through_the_window_as_it_is_read,
	                tab_goes_through_the_values_of_a_stage_and_escape_leaves_them,
	                tab_goes_through_the_line_check_and_escape_leaves_it,
	                tab_goes_through_the_result_as_it_is_read, NULL });
	lc_reader_close();
	return status;
}
