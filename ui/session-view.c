/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the widgets read of a session. */
#include "session-private.h"

void lc_session_select_channel(LcSession *self, guint channel)
{
	if (channel >= MAX(self->result->channels, 1) || channel == self->channel)
		return;
	self->channel = channel;
	lc_session_diagnose(self, g_get_monotonic_time());
}

void lc_session_listen_anew(LcSession *self)
{
	self->listened_s = 0.0;
	lc_session_send_chain(self);
}

guint lc_session_resets(LcSession *self)
{
	return self->settings.resets;
}

double lc_session_listened_s(LcSession *self)
{
	return self->listened_s;
}

void lc_session_derive_whole(LcSession *self, struct lc_result *result)
{
	if (self->snapshot->rate_hz > 0.0)
		lc_result_derive(self->snapshot, &self->info, LC_SPAN_WHOLE, result);
	else
		*result = *self->result;
}

struct lc_awaited lc_session_awaited(LcSession *self)
{
	return self->awaited;
}

enum lc_source_kind lc_session_kind(LcSession *self)
{
	return self->kind;
}

const char *lc_session_message(LcSession *self)
{
	return self->connected ? self->result->source.message : self->message;
}

const struct lc_result *lc_session_result(LcSession *self)
{
	return self->result;
}

const struct lc_chain *lc_session_declared(LcSession *self)
{
	return self->declared_chain;
}

void lc_session_save_connections(LcSession *self)
{
	struct lc_viewer *viewer = self->link ? lc_engine_link_viewer(self->link) : NULL;
	if (viewer)
		lc_viewer_send(viewer, LC_MESSAGE_SAVE, NULL, 0);
}

void lc_session_rest(LcSession *self, double rest_s)
{
	struct lc_viewer *viewer = self->link ? lc_engine_link_viewer(self->link) : NULL;
	if (viewer && self->info.kind == LC_SOURCE_SIMULATED)
		lc_viewer_send(viewer, LC_MESSAGE_REST, &rest_s, sizeof rest_s);
}

void lc_session_play_tone(LcSession *self, const struct lc_tone_request *request)
{
	struct lc_viewer *viewer = self->link ? lc_engine_link_viewer(self->link) : NULL;
	if (viewer)
		lc_viewer_send(viewer, LC_MESSAGE_TONE, request, sizeof *request);
}

const struct lc_chain *lc_session_chain(LcSession *self)
{
	return self->chain;
}

const struct lc_diagnosis *lc_session_diagnosis(LcSession *self)
{
	return self->shown;
}

const struct lc_tap *lc_session_tap(LcSession *self)
{
	struct lc_viewer *viewer = self->link ? lc_engine_link_viewer(self->link) : NULL;
	return viewer ? lc_viewer_tap(viewer) : NULL;
}

guint lc_session_channel(LcSession *self)
{
	return self->channel;
}

struct lc_chain_channel lc_session_settings(LcSession *self)
{
	return lc_chain_of(self->chain, self->channel);
}

const struct lc_prediction *lc_session_prediction(LcSession *self)
{
	return &self->prediction;
}

const struct lc_channel_result *lc_session_figures(LcSession *self)
{
	return self->channel < self->result->channels ? &self->result->channel[self->channel]
	                                              : NULL;
}
