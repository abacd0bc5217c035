/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The guided line check as steps over time: quiet, then the loudest passage, then the result. It
 * listens to a session and emits "stepped" when the step or the time left changes. No GTK.
 */
#ifndef LINECHECK_UI_LINE_CHECK_H
#define LINECHECK_UI_LINE_CHECK_H

#include "session.h"

#include "linecheck/report.h"

G_BEGIN_DECLS

#define LC_CHECK_QUIET_S 5.0
#define LC_CHECK_PLAY_S 10.0
#define LC_CHECK_HUSH_S 0.3   /* until what sounded before has died away, its ring too */
#define LC_CHECK_SETTLE_S 1.5 /* until the tone stands */
#define LC_CHECK_LOOP_S 5.0
#define LC_CHECK_DISTURBANCES 2

enum lc_check_step {
	LC_CHECK_IDLE,
	LC_CHECK_QUIET,
	LC_CHECK_PLAY,
	LC_CHECK_DONE,
	LC_CHECK_LOOP,  /* out of DONE and back there: a tone goes out and comes back by a cable */
	LC_CHECK_BROKEN /* the source went away, or there is none */
};

#define LC_TYPE_LINE_CHECK (lc_line_check_get_type())
G_DECLARE_FINAL_TYPE(LcLineCheck, lc_line_check, LC, LINE_CHECK, GObject)

/** quiet_s and play_s: how long each step listens. */
LcLineCheck *lc_line_check_new(LcSession *session, double quiet_s, double play_s);
/** The same for the next check; both above 0. */
void lc_line_check_set_steps(LcLineCheck *check, double quiet_s, double play_s);
/** Whether there is something live to check. */
gboolean lc_line_check_can_start(LcLineCheck *check);
/** Begins, or begins again, with the quiet step. */
void lc_line_check_start(LcLineCheck *check);
/** Back to LC_CHECK_IDLE. */
void lc_line_check_stop(LcLineCheck *check);
enum lc_check_step lc_line_check_step(LcLineCheck *check);
/** Whether it was not quiet in the quiet step: it began again for that, or after
 * LC_CHECK_DISTURBANCES times went on nevertheless. */
gboolean lc_line_check_is_disturbed(LcLineCheck *check);
/** How much of the step is left. */
double lc_line_check_left_s(LcLineCheck *check);
/** How far the whole check has come, 0 to 1, and where the quiet step ends on that way. */
double lc_line_check_progress(LcLineCheck *check);
double lc_line_check_quiet_part(LcLineCheck *check);
/** The floor as it was heard in the quiet step, or so far; LC_NOT_MEASURED. Of the channel shown.
 */
double lc_line_check_floor_dbfs(LcLineCheck *check);
/** Whether the tone can be played: after LC_CHECK_DONE, and live. */
gboolean lc_line_check_can_loop(LcLineCheck *check);
/** Plays a tone out of the playback port and measures what comes back on the channel shown; the
 * user has been asked. */
void lc_line_check_loop(LcLineCheck *check, double level_dbfs, const char *port);
/** Ends the tone early, and goes back to the result. */
void lc_line_check_end_loop(LcLineCheck *check);
/** What came back; NULL before. Valid until the next start. */
const struct lc_loopback *lc_line_check_loopback(LcLineCheck *check);
/** Why the last tone was not played to its end; else empty. */
const char *lc_line_check_loop_message(LcLineCheck *check);
/** Of LC_CHECK_DONE and LC_CHECK_LOOP: what was measured, judged, and when; valid until the next
 * start. */
const struct lc_result *lc_line_check_result(LcLineCheck *check);
/** All of it, as the reports take it. */
struct lc_report lc_line_check_report(LcLineCheck *check);
const struct lc_chain *lc_line_check_chain(LcLineCheck *check);
const struct lc_diagnosis *lc_line_check_diagnosis(LcLineCheck *check);
GDateTime *lc_line_check_when(LcLineCheck *check);

G_END_DECLS

#endif
