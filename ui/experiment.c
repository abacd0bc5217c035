/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The experiment with a gain knob, on the session of the window. */
#include "experiment.h"

#define LONG_S 15.0 /* a floor takes 3 to 7 s */

struct _LcExperiment {
	GObject parent_instance;
	LcSession *session;
	gboolean on, broken;
	struct lc_experiment state;
	struct lc_result *result;
};

enum { STEPPED, SIGNALS };
static guint signals[SIGNALS];

G_DEFINE_FINAL_TYPE(LcExperiment, lc_experiment, G_TYPE_OBJECT)

static void stepped(LcExperiment *self)
{
	g_signal_emit(self, signals[STEPPED], 0);
}

gboolean lc_experiment_can_start(LcExperiment *self)
{
	enum lc_phase phase = lc_session_phase(self->session);
	return lc_session_kind(self->session) != LC_SOURCE_FILE &&
	        (phase == LC_PHASE_LISTENING || phase == LC_PHASE_JUDGED);
}

static void session_changed(LcExperiment *self)
{
	if (!self->on || self->broken || self->state.phase == LC_EXPERIMENT_DONE)
		return;
	if (!lc_experiment_can_start(self)) {
		self->broken = TRUE;
	} else if (lc_session_listened_s(self->session) > 0.0) { /* else it is of before */
		lc_session_derive_whole(self->session, self->result);
		if (lc_experiment_look(&self->state, self->result, lc_session_chain(self->session)))
			lc_session_listen_anew(self->session);
	}
	stepped(self);
}

static void lc_experiment_dispose(GObject *object)
{
	LcExperiment *self = LC_EXPERIMENT(object);
	g_clear_object(&self->session);
	g_clear_pointer(&self->result, g_free);
	G_OBJECT_CLASS(lc_experiment_parent_class)->dispose(object);
}

static void lc_experiment_class_init(LcExperimentClass *class)
{
	G_OBJECT_CLASS(class)->dispose = lc_experiment_dispose;
	signals[STEPPED] = g_signal_new("stepped", G_TYPE_FROM_CLASS(class), G_SIGNAL_RUN_LAST, 0,
	        NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void lc_experiment_init(LcExperiment *self)
{
	self->result = g_new0(struct lc_result, 1);
}

LcExperiment *lc_experiment_new(LcSession *session)
{
	LcExperiment *self = g_object_new(LC_TYPE_EXPERIMENT, NULL);
	self->session = g_object_ref(session);
	g_signal_connect_object(
	        session, "changed", G_CALLBACK(session_changed), self, G_CONNECT_SWAPPED);
	return self;
}

void lc_experiment_start(LcExperiment *self)
{
	self->on = TRUE;
	self->broken = !lc_experiment_can_start(self);
	lc_experiment_begin(&self->state, lc_session_chain(self->session), LC_STAGE_COUNT);
	lc_session_listen_anew(self->session);
	stepped(self);
}

void lc_experiment_stop(LcExperiment *self)
{
	self->on = FALSE;
	stepped(self);
}

gboolean lc_experiment_is_on(LcExperiment *self)
{
	return self->on;
}

void lc_experiment_say_turned(LcExperiment *self)
{
	if (self->on && lc_experiment_moved(&self->state))
		lc_session_listen_anew(self->session);
	stepped(self);
}

enum lc_experiment_phase lc_experiment_phase_of(LcExperiment *self)
{
	return self->state.phase;
}

gboolean lc_experiment_is_broken(LcExperiment *self)
{
	return self->broken;
}

gboolean lc_experiment_hears_nothing(LcExperiment *self)
{
	bool listens = self->state.phase == LC_EXPERIMENT_BEFORE ||
	        self->state.phase == LC_EXPERIMENT_AFTER;
	return listens && lc_session_listened_s(self->session) > LONG_S;
}

void lc_experiment_sentence(LcExperiment *self, char *text, size_t size)
{
	lc_experiment_ask(&self->state, text, size);
}

void lc_experiment_outcome_of(LcExperiment *self, struct lc_experiment_outcome *outcome)
{
	lc_experiment_judge(&self->state, outcome);
}
