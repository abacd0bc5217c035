/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What the tests of the window share: a private display, hand-made results, waiting. */
#ifndef LINECHECK_TESTS_UI_FIXTURE_H
#define LINECHECK_TESTS_UI_FIXTURE_H

#include "linecheck/result.h"

#include <check.h>
#include <glib.h>

/** Starts a private X server and sets DISPLAY; ends it at exit. Where Xvfb is missing the test is
 * skipped, or fails when CI=true. */
void lc_fixture_display(void);
/** The same of another size than 1600 by 1200. The pointer rests in the middle, and the window
 * below it has the keys, as there is no window manager. */
void lc_fixture_display_of(int width, int height);
/** Skips (or fails when CI=true) where program is not installed. */
void lc_fixture_need(const char *program);

/** Turns the main loop until done(data) or the time is over; what done() said last. */
gboolean lc_fixture_wait(gboolean (*done)(void *data), void *data, double timeout_s);

/** Waits for the visible window of process pid, gives it the keyboard, and presses key there. */
void lc_fixture_press(GPid pid, const char *key);

/** A result of one channel after twenty seconds of singing: peak -9.8, RMS -22, floor -93 dBFS(A),
 * no tone, no hum, no overs; live from a JACK client that is patched. Free with g_free(). */
struct lc_result *lc_fixture_result(void);

/** Removes a folder that the test made, and all in it. */
void lc_fixture_remove(const char *folder);

/** Runs a suite of one case in this process; the exit status for main(). */
int lc_fixture_run(const char *name, const TTest *const tests[]);
/** The same, with close() after each test, whether it passed or failed. */
int lc_fixture_run_closing(const char *name, void (*close)(void), const TTest *const tests[]);

#endif
