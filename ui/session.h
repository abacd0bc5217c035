/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * What the window knows: the chain, the result, the diagnosis, and the engine that they come
 * from, in one object. The widgets only read from it, and draw anew on its signals:
 *
 * "changed": result, chain, diagnosis or phase are new; about 4 times a second and at once when
 * the chain is edited. "metered": the meters of the result are new; up to 50 times a second.
 */
#ifndef LINECHECK_UI_SESSION_H
#define LINECHECK_UI_SESSION_H

#include "dismissals.h"

#include "linecheck/diagnose.h"
#include "linecheck/engine.h"
#include "linecheck/hardware.h"
#include "linecheck/predict.h"
#include "linecheck/result.h"
#include "linecheck/tap.h"

#include <glib-object.h>

G_BEGIN_DECLS

enum lc_phase {
	LC_PHASE_STARTING,  /* the engine is not there yet */
	LC_PHASE_WAITING,   /* the engine waits for a server */
	LC_PHASE_FAILED,    /* it will not get better by itself */
	LC_PHASE_UNPATCHED, /* a JACK client without a source: nothing to judge */
	LC_PHASE_LISTENING, /* too early to judge the signal */
	LC_PHASE_JUDGED
};

/** Signal is judged once it was listened to for so long. */
#define LC_LISTEN_S 3.0

/** Where the samples shall come from. */
struct lc_session_source {
	enum lc_source_kind kind;
	const char *const *arguments; /* for `linecheck engine`, NULL at the end */
	const char *attach_name;      /* of an engine to attach to if it is there, or NULL */
};

#define LC_TYPE_SESSION (lc_session_get_type())
G_DECLARE_FINAL_TYPE(LcSession, lc_session, LC, SESSION, GObject)

LcSession *lc_session_new(void);

/** Leaves the engine of before and goes to another. */
void lc_session_open(LcSession *session, const struct lc_session_source *source);
/** Opens the last source again, after a failure. */
void lc_session_reopen(LcSession *session);
/** Reads what the engine published; once a frame. Emits the signals. */
void lc_session_poll(LcSession *session);
/** Takes result (copied) as if an engine had published it after listening for its duration. */
void lc_session_feed(LcSession *session, const struct lc_result *result);
/** The same with the clock given: now_us only grows. */
void lc_session_feed_at(LcSession *session, const struct lc_result *result, gint64 now_us);

/** Starts every figure afresh, for a line check. */
void lc_session_listen_anew(LcSession *session);
/** Counts how often that was done, by an edit of the chain too. */
guint lc_session_resets(LcSession *session);
/** How long was listened since. */
double lc_session_listened_s(LcSession *session);
/** The figures of all that time, where lc_session_result() has those of the last seconds. */
void lc_session_derive_whole(LcSession *session, struct lc_result *result);

enum lc_phase lc_session_phase(LcSession *session);
enum lc_source_kind lc_session_kind(LcSession *session);
/** Why it waits or failed; else empty. */
const char *lc_session_message(LcSession *session);
/** Never NULL; channels is 0 before the first result. */
const struct lc_result *lc_session_result(LcSession *session);
/** As declared, and over it as the hardware says. */
const struct lc_chain *lc_session_chain(LcSession *session);
/** As declared alone. */
const struct lc_chain *lc_session_declared(LcSession *session);
/** The findings that show; calm. */
const struct lc_diagnosis *lc_session_diagnosis(LcSession *session);
/** Recent samples, or NULL. */
const struct lc_tap *lc_session_tap(LcSession *session);

/** The channel (from 0) that chain, numbers and pictures show. */
guint lc_session_channel(LcSession *session);
void lc_session_select_channel(LcSession *session, guint channel);
/** That channel's settings, prediction, and figures (NULL before there are any). */
struct lc_chain_channel lc_session_settings(LcSession *session);
const struct lc_prediction *lc_session_prediction(LcSession *session);
const struct lc_channel_result *lc_session_figures(LcSession *session);

/** Has the musician of a simulated source pause for rest_s, or go on (0); others do not care. */
void lc_session_rest(LcSession *session, double rest_s);
/** Has the engine play a test tone, or end it; what comes of it stands in the result's source. */
void lc_session_play_tone(LcSession *session, const struct lc_tone_request *request);
/** Has the engine write its connections where its arguments say. */
void lc_session_save_connections(LcSession *session);
/** Replaces the chain; what was measured with the old one is forgotten, unless it is a recording.
 */
void lc_session_set_chain(LcSession *session, const struct lc_chain *chain);
/** The same as a step that lc_session_undo() takes back. */
void lc_session_replace_chain(LcSession *session, const struct lc_chain *chain);
/** Declares the value of a chain file's key for the channel shown; NULL: not known. False when it
 * is no such key or value. */
gboolean lc_session_declare(
        LcSession *session, const char *section, const char *key, const char *value);
/** The same for a number. */
gboolean lc_session_declare_number(
        LcSession *session, const char *section, const char *key, double value);

/** Whether a declared value can be taken back, and doing so, the newest first. */
gboolean lc_session_can_undo(LcSession *session);
void lc_session_undo(LcSession *session);
/** Whether what was taken back can be declared again, until something else is, and doing so. */
gboolean lc_session_can_redo(LcSession *session);
void lc_session_redo(LcSession *session);

/** Remembers here what is not the user's case; taken over. Without it nothing can be dismissed. */
void lc_session_set_dismissals(LcSession *session, struct lc_dismissals *dismissals);
gboolean lc_session_can_dismiss(LcSession *session);
/** Leaves this advice out for the present chain, and takes all of that back. FALSE when it could
 * not be written down: then it holds until the program ends. */
gboolean lc_session_dismiss(LcSession *session, const struct lc_finding *finding, GError **error);
gboolean lc_session_show_dismissed(LcSession *session, GError **error);
/** How much of the present advice is left out. */
guint lc_session_dismissed(LcSession *session);
/** Judges result (or NULL) with the present chain, what was dismissed left out; how much that was.
 */
guint lc_session_judge(
        LcSession *session, const struct lc_result *result, struct lc_diagnosis *diagnosis);

/** Follows this hardware from now on (NULL: none); the session takes it over. */
void lc_session_set_hardware(LcSession *session, struct lc_hardware *hardware);
/** What the hardware would have to set for a finding; FALSE where it cannot, or need not. */
gboolean lc_session_plan(
        LcSession *session, const struct lc_finding *finding, struct lc_plan *plan);
/**
 * Names the microphones that a plan would switch 48 V on for; FALSE when it switches none on.
 * ribbon receives whether one of them is a ribbon, for which it must not be carried out.
 */
gboolean lc_session_plan_gives_phantom(
        LcSession *session, const struct lc_plan *plan, char *text, size_t size, gboolean *ribbon);
/** Sets the hardware; the user asked for it, and for 48 V a second time. */
enum lc_status lc_session_carry_out(LcSession *session, const struct lc_plan *plan,
        gboolean confirmed_phantom, struct lc_error *error);

G_END_DECLS

#endif
