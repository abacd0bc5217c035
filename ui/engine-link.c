/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The way to the engine process: its start, its end, and the start of the next. */
#include "engine-link.h"

#include "linecheck/intl.h"

#include <glib-unix.h>

#define PROVEN_US (10 * G_USEC_PER_SEC) /* an engine that lived so long did not fail to start */
#define FIRST_PAUSE_MS 250
#define TRIES 6 /* in a row: .25 + .5 + 1 + 2 + 4 s */

struct lc_engine_link {
	char *program, *attach_name;
	char **arguments;
	lc_link_function notify;
	void *context;
	struct lc_viewer *viewer;
	guint watch, start; /* GLib sources, or 0 */
	gint64 started_us;
	unsigned int failures;
	bool greeted;
};

static gboolean start(void *data);

/* The engine is the command that lies beside this program, else the one that is installed. */
static char *find_program(void)
{
	g_autofree char *self = g_file_read_link("/proc/self/exe", NULL);
	g_autofree char *folder = self ? g_path_get_dirname(self) : NULL;
	g_autofree char *beside = folder ? g_build_filename(folder, "linecheck", NULL) : NULL;
	if (beside && g_file_test(beside, G_FILE_TEST_IS_EXECUTABLE))
		return g_steal_pointer(&beside);
	return g_find_program_in_path("linecheck");
}

static void drop_viewer(struct lc_engine_link *link)
{
	if (link->watch)
		g_source_remove(link->watch);
	link->watch = 0;
	link->greeted = false;
	lc_viewer_free(link->viewer);
	link->viewer = NULL;
}

/* reason: why it cannot be started; NULL: it ended. */
static void fail(struct lc_engine_link *link, const char *reason)
{
	const char *message = reason;
	drop_viewer(link);
	if (g_get_monotonic_time() - link->started_us > PROVEN_US)
		link->failures = 0;
	if (++link->failures >= TRIES) {
		if (!message)
			message = _("The audio engine ends as soon as it starts; run "
			            "\u201clinecheck engine\u201d in a terminal to see why.");
		link->notify(link->context, LC_LINK_GIVEN_UP, message);
		return;
	}
	link->start = g_timeout_add(FIRST_PAUSE_MS << (link->failures - 1), start, link);
	link->notify(link->context, LC_LINK_LOST,
	        message ? message : _("The audio engine ended; it is started again."));
}

static gboolean readable(int fd, GIOCondition condition, void *data)
{
	struct lc_engine_link *link = data;
	if (!lc_viewer_dispatch(link->viewer)) {
		link->watch = 0; /* removed by the value returned */
		fail(link, NULL);
		return G_SOURCE_REMOVE;
	}
	if (!link->greeted && lc_viewer_tap(link->viewer)) {
		link->greeted = true;
		link->notify(link->context, LC_LINK_GREETED, "");
	}
	return G_SOURCE_CONTINUE;
}

static gboolean start(void *data)
{
	struct lc_engine_link *link = data;
	struct lc_error error = { 0 };
	enum lc_status status = LC_NOT_FOUND;
	link->start = 0;
	link->started_us = g_get_monotonic_time();
	if (link->attach_name)
		status = lc_viewer_attach(&link->viewer, link->attach_name, &error);
	if (status != LC_OK && !link->program) {
		link->failures = TRIES;
		fail(link,
		        _("The command \u201clinecheck\u201d is missing: install Linecheck "
		          "again."));
		return G_SOURCE_REMOVE;
	}
	if (status != LC_OK)
		status = lc_viewer_start(
		        &link->viewer, link->program, (const char *const *)link->arguments, &error);
	if (status != LC_OK) {
		link->viewer = NULL;
		fail(link, error.text);
		return G_SOURCE_REMOVE;
	}
	link->watch = g_unix_fd_add(
	        lc_viewer_fd(link->viewer), G_IO_IN | G_IO_HUP | G_IO_ERR, readable, link);
	return G_SOURCE_REMOVE;
}

struct lc_engine_link *lc_engine_link_new(const char *const *arguments, const char *attach_name,
        lc_link_function notify, void *context)
{
	struct lc_engine_link *link = g_new0(struct lc_engine_link, 1);
	link->program = find_program();
	link->attach_name = g_strdup(attach_name);
	link->arguments = g_strdupv((char **)arguments);
	link->notify = notify;
	link->context = context;
	link->start = g_idle_add(start, link);
	return link;
}

void lc_engine_link_free(struct lc_engine_link *link)
{
	if (!link)
		return;
	if (link->start)
		g_source_remove(link->start);
	drop_viewer(link);
	g_free(link->program);
	g_free(link->attach_name);
	g_strfreev(link->arguments);
	g_free(link);
}

struct lc_viewer *lc_engine_link_viewer(const struct lc_engine_link *link)
{
	return link->greeted ? link->viewer : NULL;
}
