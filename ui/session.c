/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where that comes from what the window knows: an engine, read and judged. */
#include "session.h"

#include "session-private.h"

#include <string.h>

#define DIAGNOSIS_US 250000
/* "Ready" is said only when advice had the time that it takes to show. */
#define CONFIRM_S ((double)(LC_CALM_CONFIRM_US + DIAGNOSIS_US) / G_USEC_PER_SEC)

enum { CHANGED, METERED, SIGNALS };
static guint signals[SIGNALS];

G_DEFINE_FINAL_TYPE(LcSession, lc_session, G_TYPE_OBJECT)

static bool is_patched(const struct lc_source_info *info)
{
	for (uint32_t c = 0; c < info->channels && c < LC_MAX_CHANNELS; c++)
		if (info->patched_in[c])
			return true;
	return false;
}

enum lc_phase lc_session_phase(LcSession *self)
{
	const struct lc_source_info *info = &self->result->source;
	if (self->given_up || info->state == LC_STATE_FAILED)
		return LC_PHASE_FAILED;
	if (!self->connected)
		return LC_PHASE_STARTING;
	if (info->state == LC_STATE_WAITING)
		return LC_PHASE_WAITING;
	if (info->kind == LC_SOURCE_JACK && !is_patched(info))
		return LC_PHASE_UNPATCHED;
	if (info->state == LC_STATE_ENDED)
		return LC_PHASE_JUDGED;
	return self->listened_s < LC_LISTEN_S + CONFIRM_S ? LC_PHASE_LISTENING : LC_PHASE_JUDGED;
}

void lc_session_diagnose(LcSession *self, gint64 now_us)
{
	enum lc_phase phase = lc_session_phase(self);
	bool judged = phase == LC_PHASE_JUDGED ||
	        (phase == LC_PHASE_LISTENING && self->listened_s >= LC_LISTEN_S);
	self->diagnosed_us = now_us;
	lc_predict(self->chain, self->channel, &self->prediction);
	lc_diagnose(NULL, self->chain, self->declared);
	self->dismissed = lc_session_judge(self, judged ? self->result : NULL, self->now);
	if (self->result->source.state == LC_STATE_ENDED)
		*self->shown = *self->now; /* a recording does not change */
	else
		lc_calm_update(self->calm, self->now, self->declared, now_us, self->shown);
	lc_session_leave_out(self, self->shown);
	g_signal_emit(self, signals[CHANGED], 0);
}

void lc_session_feed_at(LcSession *self, const struct lc_result *result, gint64 now_us)
{
	self->connected = true;
	*self->result = *result;
	self->listened_s = result->duration_s;
	if (self->channel >= MAX(result->channels, 1))
		self->channel = 0;
	lc_session_diagnose(self, now_us);
	g_signal_emit(self, signals[METERED], 0);
}

void lc_session_feed(LcSession *self, const struct lc_result *result)
{
	lc_session_feed_at(self, result, g_get_monotonic_time());
}

/* Only the meters are new: the rest of the result waits for its turn. */
static void take_meters(LcSession *self)
{
	for (uint32_t c = 0; c < self->result->channels && c < self->snapshot->channels; c++)
		self->result->channel[c].meter = self->snapshot->channel[c].meter;
	g_signal_emit(self, signals[METERED], 0);
}

/* How long the engine has listened since the chain was changed last. Another viewer of the same
 * engine may have reset it too: then the time alone tells that it was reset. */
static double listened_s(const LcSession *self, gint64 now_us)
{
	const struct lc_snapshot *snapshot = self->snapshot;
	double duration_s =
	        snapshot->rate_hz > 0 ? (double)snapshot->frames / snapshot->rate_hz : 0.0;
	double since_s = (double)(now_us - self->sent_us) / G_USEC_PER_SEC;
	bool answered = self->info.kind == LC_SOURCE_FILE ||
	        snapshot->resets == self->settings.resets || duration_s <= since_s;
	return answered ? duration_s : 0.0;
}

static void take_figures(LcSession *self, gint64 now_us)
{
	bool recording = self->info.kind == LC_SOURCE_FILE;
	lc_result_derive(self->snapshot, &self->info, recording ? LC_SPAN_WHOLE : LC_SPAN_RECENT,
	        self->result);
	if (self->hardware)
		lc_hardware_complete(self->hardware, &self->result->source);
	self->listened_s = listened_s(self, now_us);
	if (self->channel >= MAX(self->result->channels, 1))
		self->channel = 0;
	lc_session_diagnose(self, now_us);
}

void lc_session_send_chain(LcSession *self)
{
	struct lc_viewer *viewer = self->link ? lc_engine_link_viewer(self->link) : NULL;
	if (!viewer || self->kind == LC_SOURCE_FILE)
		return;
	self->settings.resets++;
	self->sent_us = g_get_monotonic_time();
	self->unsent =
	        !lc_viewer_send(viewer, LC_MESSAGE_CHAIN, self->chain, sizeof *self->chain) ||
	        !lc_viewer_send(
	                viewer, LC_MESSAGE_SETTINGS, &self->settings, sizeof self->settings);
}

void lc_session_poll(LcSession *self)
{
	struct lc_viewer *viewer = self->link ? lc_engine_link_viewer(self->link) : NULL;
	gint64 now_us = g_get_monotonic_time();
	enum lc_source_state state = self->info.state;
	if (self->unsent)
		lc_session_send_chain(self);
	if (self->hardware && lc_session_follow(self))
		lc_session_chain_changed(self);
	bool fresh = viewer && lc_viewer_read(viewer, self->snapshot, &self->info);
	if (fresh && !self->connected) {
		self->connected = true;
		state = LC_STATE_FAILED + 1; /* none: be judged now */
	}
	if (fresh && (self->info.state != state || now_us - self->diagnosed_us >= DIAGNOSIS_US))
		take_figures(self, now_us);
	else if (self->connected && now_us - self->diagnosed_us >= DIAGNOSIS_US)
		lc_session_diagnose(self, now_us); /* held advice goes when its time is over */
	if (fresh)
		take_meters(self); /* last: a recording has one snapshot, and no second chance */
}

static void link_changed(void *data, enum lc_link_event event, const char *message)
{
	LcSession *self = data;
	self->given_up = event == LC_LINK_GIVEN_UP;
	g_strlcpy(self->message, message, sizeof self->message);
	if (event == LC_LINK_GREETED) {
		self->settings.resets = 0;
		lc_session_send_chain(self);
		return;
	}
	self->connected = false;
	self->listened_s = 0.0;
	memset(self->result, 0, sizeof *self->result);
	self->info = (struct lc_source_info) { 0 };
	lc_calm_reset(self->calm);
	lc_session_diagnose(self, g_get_monotonic_time());
}

void lc_session_reopen(LcSession *self)
{
	lc_engine_link_free(self->link);
	self->link = NULL;
	link_changed(self, LC_LINK_LOST, "");
	self->link = lc_engine_link_new(
	        (const char *const *)self->arguments, self->attach_name, link_changed, self);
}

void lc_session_open(LcSession *self, const struct lc_session_source *source)
{
	char **arguments = g_strdupv((char **)source->arguments);
	char *attach_name = g_strdup(source->attach_name);
	g_strfreev(self->arguments);
	g_free(self->attach_name);
	self->kind = source->kind;
	self->arguments = arguments;
	self->attach_name = attach_name;
	self->channel = 0;
	/* a step back leads to no other source's chain */
	g_queue_clear_full(&self->undo, g_free);
	g_queue_clear_full(&self->redo, g_free);
	self->edited_key[0] = '\0';
	lc_session_reopen(self);
}

static void lc_session_finalize(GObject *object)
{
	LcSession *self = LC_SESSION(object);
	lc_engine_link_free(self->link);
	g_strfreev(self->arguments);
	g_free(self->attach_name);
	lc_dismissals_free(self->dismissals);
	g_queue_clear_full(&self->undo, g_free);
	g_queue_clear_full(&self->redo, g_free);
	g_free(self->declared_chain);
	g_free(self->chain);
	lc_hardware_free(self->hardware);
	g_free(self->calm);
	g_free(self->snapshot);
	g_free(self->result);
	g_free(self->declared);
	g_free(self->now);
	g_free(self->shown);
	G_OBJECT_CLASS(lc_session_parent_class)->finalize(object);
}

static void lc_session_class_init(LcSessionClass *class)
{
	GType type = G_TYPE_FROM_CLASS(class);
	G_OBJECT_CLASS(class)->finalize = lc_session_finalize;
	signals[CHANGED] = g_signal_new(
	        "changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
	signals[METERED] = g_signal_new(
	        "metered", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void lc_session_init(LcSession *self)
{
	self->declared_chain = g_new0(struct lc_chain, 1);
	self->chain = g_new0(struct lc_chain, 1);
	self->calm = g_new0(struct lc_calm, 1);
	self->snapshot = g_new0(struct lc_snapshot, 1);
	self->result = g_new0(struct lc_result, 1);
	self->declared = g_new0(struct lc_diagnosis, 1);
	self->now = g_new0(struct lc_diagnosis, 1);
	self->shown = g_new0(struct lc_diagnosis, 1);
	lc_chain_init(self->declared_chain);
	*self->chain = *self->declared_chain;
	lc_predict(self->chain, 0, &self->prediction);
}

LcSession *lc_session_new(void)
{
	return g_object_new(LC_TYPE_SESSION, NULL);
}
