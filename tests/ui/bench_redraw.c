/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Prints what the window draws a second, with each picture and each source: frames, rectangles,
 * area, and of these what changed no pixel. With --who also which widgets those were.
 */
#include "appearance.h"
#include "damage.h"
#include "fixture.h"
#include "window.h"

#include "linecheck/chain.h"
#include "linecheck/scenario.h"

#include <stdio.h>
#include <string.h>

#define SETTLE_S 7.0
#define LOOK_S 5.0

static GtkWidget *window;
static GHashTable *guilty;

static gboolean never(void *data)
{
	return FALSE;
}

static void note(const GdkRectangle *at, void *data)
{
	int scale = gtk_widget_get_scale_factor(window);
	double x = (at->x + at->width / 2.0) / scale, y = (at->y + at->height / 2.0) / scale;
	GtkWidget *widget =
	        gtk_widget_pick(window, x, y, GTK_PICK_INSENSITIVE | GTK_PICK_NON_TARGETABLE);
	GString *path = g_string_new(NULL);
	g_string_printf(path, "%dx%d+%d+%d", at->width, at->height, at->x, at->y);
	for (int i = 0; widget && i < 5; i++, widget = gtk_widget_get_parent(widget)) {
		g_auto(GStrv) classes = gtk_widget_get_css_classes(widget);
		g_autofree char *joined = g_strjoinv(".", classes);
		g_string_append_printf(path, " < %s.%s", gtk_widget_get_css_name(widget), joined);
		if (GTK_IS_LABEL(widget))
			g_string_append_printf(path, "'%s'", gtk_label_get_text(GTK_LABEL(widget)));
	}
	char *key = g_string_free(path, FALSE);
	guint n = GPOINTER_TO_UINT(g_hash_table_lookup(guilty, key));
	g_hash_table_replace(guilty, key, GUINT_TO_POINTER(n + 1));
}

static void report(const char *source, const char *picture, struct lc_damage *damage, bool who)
{
	struct lc_damage_sums s = lc_damage_sums(damage);
	printf("%-8s %-12s %5.1f ticks %5.1f frames %6.1f parts %6.1f idle  %8.0f px drawn %8.0f "
	       "idle "
	       "%8.0f px changed (%.0f %%)\n",
	        source, picture, s.ticks / s.seconds, s.frames / s.seconds, s.parts / s.seconds,
	        s.idle_parts / s.seconds, (double)s.area / s.seconds,
	        (double)s.idle_area / s.seconds, (double)s.changed_area / s.seconds,
	        s.area ? 100.0 * (double)s.changed_area / (double)s.area : 0);
	fflush(stdout);
	GHashTableIter iter;
	void *key, *value;
	g_hash_table_iter_init(&iter, guilty);
	while (who && g_hash_table_iter_next(&iter, &key, &value))
		printf("      %6.2f/s %s\n", GPOINTER_TO_UINT(value) / s.seconds, (char *)key);
	g_hash_table_remove_all(guilty);
}

int main(int argc, char *argv[])
{
	static const char *const pictures[] = { "spectrum", "spectrogram", "scope", "history",
		"pair", "numbers" };
	static const struct {
		const char *name, *arguments[8];
	} sources[] = {
		{ "silence", { "--simulate", "--seed", "3", "--fault", "no-signal", NULL } },
		{ "tone", { "--simulate", "--seed", "3", "--programme", "tone", NULL } },
		{ "sung", { "--simulate", "--seed", "3", NULL } },
	};
	bool who = argc > 1;
	guilty = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	lc_fixture_display();
	gtk_init();
	lc_appearance_install(gdk_display_get_default());
	for (size_t i = 0; i < G_N_ELEMENTS(sources); i++) {
		struct lc_chain *chain = g_new0(struct lc_chain, 1);
		lc_chain_demo(chain);
		LcSession *session = lc_session_new();
		lc_session_set_chain(session, chain);
		window = lc_window_new(NULL, session);
		gtk_window_present(GTK_WINDOW(window));
		lc_session_open(session,
		        &(struct lc_session_source) { LC_SOURCE_SIMULATED, sources[i].arguments });
		lc_fixture_wait(never, NULL, SETTLE_S);
		struct lc_damage *damage = lc_damage_new(window, note, NULL);
		for (size_t k = 0; k < G_N_ELEMENTS(pictures); k++) {
			lc_pictures_show(lc_window_get_pictures(LC_WINDOW(window)), pictures[k]);
			lc_fixture_wait(never, NULL, 2);
			g_hash_table_remove_all(guilty);
			lc_damage_start(damage);
			lc_fixture_wait(never, NULL, LOOK_S);
			report(sources[i].name, pictures[k], damage, who);
		}
		lc_damage_free(damage);
		gtk_window_destroy(GTK_WINDOW(window));
		g_object_unref(session);
	}
}
