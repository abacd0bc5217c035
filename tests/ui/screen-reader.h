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
/** Does what a screen reader's user does with a button. */
void lc_reader_click(struct lc_reader_node *node);
/** Asks every 100 ms, as nothing tells when another program is done; what done() said last. */
bool lc_reader_await(gboolean (*done)(void *data), void *data, double timeout_s);

#endif
