/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How often the running window speaks: a screen reader hears every change of name, description and
 * value; no more than four a second of any one thing, and of what moves some. */
#include "fixture.h"
#include "screen-reader.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PER_SECOND 4.0
#define NOTCHES "40" /* of the wheel: one is 1 dB */
#define UTTERANCES 6

static GPid window;
static gint64 begun_us;

static bool is_spoken(const struct lc_reader_event *event)
{
	return g_str_has_prefix(event->kind, "PropertyChange:");
}

static guint count(GArray *events, const char *path, const char *kind)
{
	guint times = 0;
	for (guint i = 0; i < events->len; i++) {
		const struct lc_reader_event *event =
		        &g_array_index(events, struct lc_reader_event, i);
		times += strcmp(event->path, path) == 0 && strcmp(event->kind, kind) == 0;
	}
	return times;
}

static guint times_described(const struct lc_reader_node *node)
{
	g_autoptr(GArray) events = lc_reader_heard();
	return count(events, node->path, "PropertyChange:accessible-description");
}

/* All that was heard was sent between the beginning and now: in s seconds that begin with one there
 * is room for 4 s + 1, however late each came. */
static void expect_calm(void)
{
	g_autoptr(GArray) events = lc_reader_heard();
	double span_s = (double)(g_get_monotonic_time() - begun_us) / G_USEC_PER_SEC;
	guint most = 0;
	for (guint i = 0; i < events->len; i++) {
		const struct lc_reader_event *event =
		        &g_array_index(events, struct lc_reader_event, i);
		guint times = is_spoken(event) ? count(events, event->path, event->kind) : 0;
		struct lc_reader_node node = { "" };
		if (times > most)
			most = times;
		if (times <= PER_SECOND * span_s + 1)
			continue;
		node = lc_reader_source(event);
		ck_abort_msg("%s '%s': %s %u times in %.2f s", node.role, node.label, event->kind,
		        times, span_s);
	}
	printf("the most of one thing: %u in %.2f s\n", most, span_s);
}

/* Whether a label with this in its text has changed. */
static bool has_heard_label(const char *part)
{
	g_autoptr(GArray) events = lc_reader_heard();
	g_autoptr(GHashTable) asked = g_hash_table_new(g_str_hash, g_str_equal);
	for (guint i = 0; i < events->len; i++) {
		struct lc_reader_event *event = &g_array_index(events, struct lc_reader_event, i);
		if (!g_hash_table_add(asked, event->path))
			continue;
		struct lc_reader_node node = lc_reader_source(event);
		if (strcmp(node.role, "label") == 0 && strstr(node.label, part))
			return true;
	}
	return false;
}

static char *run(const char *format, ...) G_GNUC_PRINTF(1, 2);
static char *run(const char *format, ...)
{
	va_list values;
	int status = -1;
	char *out = NULL;
	va_start(values, format);
	g_autofree char *line = g_strdup_vprintf(format, values);
	va_end(values);
	ck_assert(g_spawn_command_line_sync(line, &out, NULL, &status, NULL));
	ck_assert_msg(status == 0, "%s", line);
	return g_strstrip(out);
}

static void turn_wheel(const struct lc_reader_node *node)
{
	int x, y;
	ck_assert(lc_reader_middle(node, &x, &y));
	g_autofree char *id = run("xdotool search --onlyvisible --pid %d", (int)window);
	g_autofree char *none = run("xdotool mousemove --sync --window %s %d %d "
	                            "click --repeat " NOTCHES " --delay 20 4",
	        id, x, y);
}

static gboolean is_at_plus_40(void *knob)
{
	g_autofree char *words = lc_reader_description(knob);
	return strcmp(words, "plus 40 decibels") == 0;
}

static gboolean has_spoken(void *meter)
{
	return times_described(meter) >= UTTERANCES;
}

START_TEST(nothing_speaks_more_than_four_times_a_second)
{
	struct lc_reader_node knob = lc_reader_wait("slider", "Interface gain");
	struct lc_reader_node meter = lc_reader_wait("meter", "1");
	begun_us = lc_reader_listen();

	/* turned by 40 notches within a second: the last word is where it stands */
	turn_wheel(&knob);
	ck_assert(lc_reader_await(is_at_plus_40, &knob, 20));
	expect_calm();
	ck_assert_uint_ge(times_described(&knob), 2);
	lc_reader_wait("label", "Two preamps in series");

	/* and by the level of the song, which clips there */
	lc_fixture_press(window, "ctrl+g");
	lc_fixture_press(window, "Home");
	ck_assert(lc_reader_await(has_spoken, &meter, 60));
	expect_calm();
	ck_assert(has_heard_label("dBu"));  /* of a stage */
	ck_assert(has_heard_label("dBFS")); /* of the computer */
}
END_TEST

/* All the figures, then the countdown, the live floor and the result. */
START_TEST(nor_do_the_numbers_and_the_line_check)
{
	lc_fixture_press(window, "alt+6");
	lc_fixture_press(window, "ctrl+Return");
	lc_reader_wait("button", "Check again");
	ck_assert(has_heard_label("dBFS(A)")); /* the floor */
	expect_calm();
}
END_TEST

int main(int argc, char *argv[])
{
	if (argc != 2) {
		fprintf(stderr, "usage: %s LINECHECK-GTK\n", argv[0]);
		return EXIT_FAILURE;
	}
	window = lc_reader_open((const char *const[]) {
	        argv[1], "--demo", "--seed", "3", "--quiet", "3", "--play", "3", NULL });
	int status = lc_fixture_run("spoken",
	        (const TTest *const[]) { nothing_speaks_more_than_four_times_a_second,
	                nor_do_the_numbers_and_the_line_check, NULL });
	lc_reader_close();
	return status;
}
