/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The window as a screen reader finds it: a program on a display and an accessibility bus of its
 * own, and a client of that bus. */
#ifndef LINECHECK_TESTS_UI_SCREEN_READER_H
#define LINECHECK_TESTS_UI_SCREEN_READER_H

#include <glib.h>
#include <stdbool.h>

/** One thing on the screen. */
struct lc_reader_node {
	char name[32], path[256]; /* on the bus */
	char role[64], label[256];
};

/** What a program told the bus of its own accord. */
struct lc_reader_event {
	char name[32], path[256]; /* of the node */
	char kind[64];            /* "PropertyChange:accessible-description" */
	int value;                /* of a state: 1 where it holds now */
};

/** Starts a program (words, NULL at the end); XDG_DATA_HOME is a folder of the test's own. */
GPid lc_reader_open(const char *const words[]);
/** Ends it, and all that was made for it. */
void lc_reader_close(void);
/** That folder. */
const char *lc_reader_folder(void);

/** The first that has the role and (where it is not NULL) the label; waits for it up to 30 s and
 * fails the test when it does not come. */
struct lc_reader_node lc_reader_wait(const char *role, const char *label);
/** Whether it is there now. */
bool lc_reader_sees(const char *role, const char *label);
/** What a screen reader says of it; free with g_free(). GTK 4.8 has no org.a11y.atspi.Value for a
 * widget of one's own, so the description is where the value stands. */
char *lc_reader_description(const struct lc_reader_node *node);
/** The node that an event tells of; role and label are empty where it is gone. */
struct lc_reader_node lc_reader_source(const struct lc_reader_event *event);
/** Its middle, in pixels of the window that it is in. */
void lc_reader_middle(const struct lc_reader_node *node, int *x, int *y);
/** Does what a screen reader's user does with a button. */
void lc_reader_click(struct lc_reader_node *node);
/** Notes from now on what programs tell, as a screen reader listens to all that changes; the time,
 * g_get_monotonic_time(), before which nothing that is noted was sent. Once. */
gint64 lc_reader_listen(void);
/** What was noted so far, struct lc_reader_event; free with g_array_unref(). */
GArray *lc_reader_heard(void);
/** Asks every 100 ms, as nothing tells when another program is done; what done() said last. */
bool lc_reader_await(gboolean (*done)(void *data), void *data, double timeout_s);

#endif
