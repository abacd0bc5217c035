/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Prints what the window draws a second, with each source and each picture, and on the page of the
 * line check: looks at the clock, frames, parts, pixels, and of these what did not change. With
 * --who also which parts those were, and with the name of a source that one alone.
 */
#include "appearance.h"
#include "damage.h"
#include "fixture.h"
#include "window.h"

#include "linecheck/scenario.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define SETTLE_S 7.0
#define SWITCH_S 1.5
#define LOOK_S 5.0

#define RECORDING "redraw.wav"

static const char *const pages[] = { "spectrum", "spectrogram", "scope", "pair", "history",
	"numbers", "line check" };

static const struct source {
	const char *name;
	enum lc_source_kind kind;
	const char *arguments[8];
} sources[] = {
	{ "silence", LC_SOURCE_SIMULATED, { "--simulate", "--seed", "3", "--fault", "no-signal" } },
	{ "tone", LC_SOURCE_SIMULATED, { "--simulate", "--seed", "3", "--programme", "tone" } },
	{ "sung", LC_SOURCE_SIMULATED, { "--simulate", "--seed", "3" } },
	{ "ended", LC_SOURCE_FILE, { "--file", RECORDING } },
};

static GtkWidget *window;
static GHashTable *parts; /* where and what -> how often */
static bool who;

static gboolean never(void *data)
{
	return FALSE;
}

/* What is drawn there: the widget and those about it. */
static void append_widgets(GString *text, const GdkRectangle *at)
{
	int scale = gtk_widget_get_scale_factor(window);
	GtkWidget *widget = gtk_widget_pick(window, (at->x + at->width / 2.0) / scale,
	        (at->y + at->height / 2.0) / scale, GTK_PICK_INSENSITIVE | GTK_PICK_NON_TARGETABLE);
	for (int i = 0; widget && i < 5; i++, widget = gtk_widget_get_parent(widget)) {
		g_auto(GStrv) classes = gtk_widget_get_css_classes(widget);
		g_autofree char *joined = g_strjoinv(".", classes);
		g_string_append_printf(text, " < %s.%s", gtk_widget_get_css_name(widget), joined);
		if (GTK_IS_LABEL(widget))
			g_string_append_printf(
			        text, " '%s'", gtk_label_get_text(GTK_LABEL(widget)));
	}
}

static void note(const GdkRectangle *part, guint64 changed, void *data)
{
	GString *text = g_string_new(NULL);
	if (!who)
		return;
	g_string_printf(text, "%s %dx%d+%d+%d", changed ? "changed" : "idle", part->width,
	        part->height, part->x, part->y);
	append_widgets(text, part);
	guint count = GPOINTER_TO_UINT(g_hash_table_lookup(parts, text->str));
	g_hash_table_replace(parts, g_string_free(text, FALSE), GUINT_TO_POINTER(count + 1));
}

static void report(const char *source, const char *page, struct lc_damage *damage)
{
	struct lc_damage_sums sums = lc_damage_sums(damage);
	GHashTableIter iter;
	void *text, *count;
	printf("%-8s %-12s %6.1f %6.1f %6.1f %6.1f %9.0f %9.0f %9.0f\n", source, page,
	        sums.ticks / sums.seconds, sums.frames / sums.seconds, sums.parts / sums.seconds,
	        sums.idle_parts / sums.seconds, (double)sums.area / sums.seconds,
	        (double)sums.idle_area / sums.seconds, (double)sums.changed_area / sums.seconds);
	g_hash_table_iter_init(&iter, parts);
	while (g_hash_table_iter_next(&iter, &text, &count))
		printf("      %5.2f %s\n", GPOINTER_TO_UINT(count) / sums.seconds, (char *)text);
	fflush(stdout);
}

static void show(const char *page)
{
	if (strcmp(page, "line check") == 0)
		gtk_widget_activate_action(window, "win.line-check", NULL);
	else
		lc_pictures_show(lc_window_get_pictures(LC_WINDOW(window)), page);
}

static void measure(const struct source *source)
{
	g_autofree struct lc_chain *chain = g_new0(struct lc_chain, 1);
	LcSession *session = lc_session_new();
	lc_chain_demo(chain);
	lc_session_set_chain(session, chain);
	window = lc_window_new(NULL, session);
	gtk_window_present(GTK_WINDOW(window));
	lc_session_open(
	        session, &(struct lc_session_source) { source->kind, source->arguments, NULL });
	lc_fixture_wait(never, NULL, SETTLE_S);
	struct lc_damage *damage = lc_damage_new(window, note, NULL);
	for (size_t i = 0; i < G_N_ELEMENTS(pages); i++) {
		show(pages[i]);
		lc_fixture_wait(never, NULL, SWITCH_S);
		g_hash_table_remove_all(parts);
		lc_damage_start(damage);
		lc_fixture_wait(never, NULL, LOOK_S);
		report(source->name, pages[i], damage);
	}
	lc_damage_free(damage);
	gtk_window_destroy(GTK_WINDOW(window));
	g_object_unref(session);
}

static void record(void)
{
	const char *const words[] = { "linecheck", "simulate", RECORDING, "--duration", "5", NULL };
	if (!g_spawn_sync(NULL, (char **)words, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL,
	            NULL, NULL))
		g_error("`linecheck simulate` cannot be run");
}

int main(int argc, char *argv[])
{
	const char *only = NULL;
	for (int i = 1; i < argc; i++)
		if (strcmp(argv[i], "--who") == 0)
			who = true;
		else
			only = argv[i];
	parts = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	lc_fixture_display_of(2560, 1600); /* 1280 by 800 at scale 2 */
	gtk_init();
	lc_appearance_install(gdk_display_get_default());
	record();
	printf("a second:                ticks frames  parts   idle    pixels      idle   "
	       "changed\n");
	for (size_t i = 0; i < G_N_ELEMENTS(sources); i++)
		if (!only || strcmp(only, sources[i].name) == 0)
			measure(&sources[i]);
	unlink(RECORDING);
	g_hash_table_unref(parts);
	return 0;
}
