/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The guided line check as steps over time. */
#include "line-check-private.h"

#include "linecheck/measured.h"

#define REST_SPARE_S 5.0 /* that a simulated musician would pause longer than we listen */

enum { STEPPED, SIGNALS };
static guint signals[SIGNALS];

G_DEFINE_FINAL_TYPE(LcLineCheck, lc_line_check, G_TYPE_OBJECT)

gboolean lc_line_check_can_start(LcLineCheck *self)
{
	enum lc_phase phase = lc_session_phase(self->session);
	return lc_session_kind(self->session) != LC_SOURCE_FILE &&
	        (phase == LC_PHASE_LISTENING || phase == LC_PHASE_JUDGED);
}

void lc_line_check_go_to(LcLineCheck *self, enum lc_check_step step)
{
	if (step == LC_CHECK_QUIET)
		lc_session_rest(self->session, LC_CHECK_HUSH_S + self->quiet_s + REST_SPARE_S);
	else if (self->step == LC_CHECK_QUIET)
		lc_session_rest(self->session, 0.0);
	if (self->step == LC_CHECK_LOOP && step != LC_CHECK_LOOP)
		lc_session_play_tone(self->session, &(struct lc_tone_request) { 0 });
	self->step = step;
	if (step == LC_CHECK_QUIET || step == LC_CHECK_PLAY || step == LC_CHECK_LOOP) {
		lc_session_listen_anew(self->session);
		self->resets = lc_session_resets(self->session);
	}
	g_signal_emit(self, signals[STEPPED], 0);
}

/* From its beginning: what rings, and a hand that has just left a knob, is not the floor. */
static void begin(LcLineCheck *self)
{
	self->hushed = false;
	lc_line_check_go_to(self, LC_CHECK_QUIET);
}

static void finish(LcLineCheck *self)
{
	lc_session_derive_whole(self->session, self->both);
	lc_result_join(self->both, self->quiet);
	*self->chain = *lc_session_chain(self->session);
	lc_session_judge(self->session, self->both, self->diagnosis);
	g_clear_pointer(&self->when, g_date_time_unref);
	self->when = g_date_time_new_now_local();
	lc_line_check_go_to(self, LC_CHECK_DONE);
}

/* Where it was not quiet the step begins again, but not for ever: some rooms never are. */
static void end_quiet(LcLineCheck *self)
{
	lc_session_derive_whole(self->session, self->quiet);
	self->is_disturbed = !lc_was_quiet(self->quiet);
	if (self->is_disturbed && ++self->disturbances <= LC_CHECK_DISTURBANCES)
		begin(self);
	else
		lc_line_check_go_to(self, LC_CHECK_PLAY);
}

static void session_changed(LcLineCheck *self)
{
	double listened_s = lc_session_listened_s(self->session);
	if (self->step == LC_CHECK_LOOP)
		lc_line_check_loop_changed(self);
	if (self->step != LC_CHECK_QUIET && self->step != LC_CHECK_PLAY)
		return;
	if (!lc_line_check_can_start(self)) {
		lc_line_check_go_to(self, LC_CHECK_BROKEN);
	} else if (lc_session_resets(self->session) != self->resets) {
		begin(self); /* a knob was turned: this is another chain */
	} else if (!self->hushed && listened_s >= LC_CHECK_HUSH_S) {
		self->hushed = true;
		lc_line_check_go_to(self, LC_CHECK_QUIET);
	} else if (self->step == LC_CHECK_QUIET && listened_s >= self->quiet_s) {
		end_quiet(self);
	} else if (self->step == LC_CHECK_PLAY && listened_s >= self->play_s) {
		finish(self);
	} else {
		g_signal_emit(self, signals[STEPPED], 0);
	}
}

static void lc_line_check_dispose(GObject *object)
{
	LcLineCheck *self = LC_LINE_CHECK(object);
	if (self->session && self->step == LC_CHECK_QUIET)
		lc_session_rest(self->session, 0.0);
	if (self->session && self->step == LC_CHECK_LOOP)
		lc_session_play_tone(self->session, &(struct lc_tone_request) { 0 });
	g_clear_pointer(&self->loopback, g_free);
	g_clear_object(&self->session);
	g_clear_pointer(&self->when, g_date_time_unref);
	g_clear_pointer(&self->quiet, g_free);
	g_clear_pointer(&self->both, g_free);
	g_clear_pointer(&self->chain, g_free);
	g_clear_pointer(&self->diagnosis, g_free);
	G_OBJECT_CLASS(lc_line_check_parent_class)->dispose(object);
}

static void lc_line_check_class_init(LcLineCheckClass *class)
{
	G_OBJECT_CLASS(class)->dispose = lc_line_check_dispose;
	signals[STEPPED] = g_signal_new("stepped", G_TYPE_FROM_CLASS(class), G_SIGNAL_RUN_LAST, 0,
	        NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void lc_line_check_init(LcLineCheck *self)
{
	self->loop_message = "";
	self->quiet = g_new0(struct lc_result, 1);
	self->both = g_new0(struct lc_result, 1);
	self->chain = g_new0(struct lc_chain, 1);
	self->diagnosis = g_new0(struct lc_diagnosis, 1);
}

void lc_line_check_set_steps(LcLineCheck *self, double quiet_s, double play_s)
{
	self->quiet_s = quiet_s;
	self->play_s = play_s;
}

LcLineCheck *lc_line_check_new(LcSession *session, double quiet_s, double play_s)
{
	LcLineCheck *self = g_object_new(LC_TYPE_LINE_CHECK, NULL);
	self->session = g_object_ref(session);
	lc_line_check_set_steps(self, quiet_s, play_s);
	g_signal_connect_object(
	        session, "changed", G_CALLBACK(session_changed), self, G_CONNECT_SWAPPED);
	return self;
}

void lc_line_check_start(LcLineCheck *self)
{
	g_clear_pointer(&self->loopback, g_free);
	self->loop_message = "";
	self->is_disturbed = false;
	self->disturbances = 0;
	if (lc_line_check_can_start(self))
		begin(self);
	else
		lc_line_check_go_to(self, LC_CHECK_BROKEN);
}

void lc_line_check_stop(LcLineCheck *self)
{
	lc_line_check_go_to(self, LC_CHECK_IDLE);
}

gboolean lc_line_check_is_disturbed(LcLineCheck *self)
{
	return self->is_disturbed;
}

enum lc_check_step lc_line_check_step(LcLineCheck *self)
{
	return self->step;
}

/* How much of the step has counted so far. */
static double counted_s(LcLineCheck *self)
{
	bool hushes = self->step == LC_CHECK_QUIET && !self->hushed;
	return hushes ? 0.0 : lc_session_listened_s(self->session);
}

double lc_line_check_left_s(LcLineCheck *self)
{
	double whole_s = self->step == LC_CHECK_QUIET ? self->quiet_s
	        : self->step == LC_CHECK_PLAY         ? self->play_s
	        : self->step != LC_CHECK_LOOP         ? 0.0
	        : self->settled                       ? LC_CHECK_LOOP_S
	                                              : LC_CHECK_SETTLE_S + LC_CHECK_LOOP_S;
	return MAX(0.0, whole_s - counted_s(self));
}

double lc_line_check_progress(LcLineCheck *self)
{
	double whole_s = self->quiet_s + self->play_s;
	switch (self->step) {
	case LC_CHECK_QUIET:
		return (self->quiet_s - lc_line_check_left_s(self)) / whole_s;
	case LC_CHECK_PLAY:
		return (whole_s - lc_line_check_left_s(self)) / whole_s;
	case LC_CHECK_DONE:
	case LC_CHECK_LOOP:
		return 1.0;
	case LC_CHECK_IDLE:
	case LC_CHECK_BROKEN:
		break;
	}
	return 0.0;
}

double lc_line_check_quiet_part(LcLineCheck *self)
{
	return self->quiet_s / (self->quiet_s + self->play_s);
}

double lc_line_check_floor_dbfs(LcLineCheck *self)
{
	guint channel = lc_session_channel(self->session);
	const struct lc_result *result =
	        self->step == LC_CHECK_QUIET ? lc_session_result(self->session) : self->quiet;
	bool heard = self->step != LC_CHECK_QUIET || counted_s(self) > 0.0;
	return heard && channel < result->channels ? result->channel[channel].noise.a_dbfs
	                                           : LC_NOT_MEASURED;
}

const struct lc_result *lc_line_check_result(LcLineCheck *self)
{
	return self->both;
}

const struct lc_chain *lc_line_check_chain(LcLineCheck *self)
{
	return self->chain;
}

const struct lc_diagnosis *lc_line_check_diagnosis(LcLineCheck *self)
{
	return self->diagnosis;
}

GDateTime *lc_line_check_when(LcLineCheck *self)
{
	return self->when;
}

struct lc_report lc_line_check_report(LcLineCheck *self)
{
	return (struct lc_report) {
		.result = self->both,
		.chain = self->chain,
		.diagnosis = self->diagnosis,
		.loopback = self->loopback,
		.disturbed = self->is_disturbed,
	};
}
