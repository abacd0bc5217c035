/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The last step of a line check, on request: a tone out of the interface and back by a cable. */
#include "line-check-private.h"

#include "linecheck/intl.h"

#define LOOP_SPARE_S 4.0 /* that the tone lasts longer than we listen */
#define ANSWER_S 0.5     /* until the engine has told what hinders it */

static void end_loop(LcLineCheck *self, const char *message)
{
	self->loop_message = message;
	lc_line_check_go_to(self, LC_CHECK_DONE);
}

static void take_loopback(LcLineCheck *self)
{
	g_autofree struct lc_result *result = g_new0(struct lc_result, 1);
	lc_session_derive_whole(self->session, result);
	g_free(self->loopback);
	self->loopback = g_new0(struct lc_loopback, 1);
	*self->loopback =
	        lc_loopback_of(result, lc_session_channel(self->session), self->sent_dbfs);
	end_loop(self, "");
}

void lc_line_check_loop_changed(LcLineCheck *self)
{
	double listened_s = lc_session_listened_s(self->session);
	const struct lc_source_info *source = &lc_session_result(self->session)->source;
	if (!lc_line_check_can_start(self)) {
		end_loop(self, _("The source went away while the tone was played."));
	} else if (lc_session_resets(self->session) != self->resets) {
		end_loop(self, _("Something was changed while the tone was played; try again."));
	} else if (listened_s >= ANSWER_S && *source->tone_refused) {
		g_strlcpy(self->loop_refused, source->tone_refused, sizeof self->loop_refused);
		end_loop(self, self->loop_refused);
	} else if (!self->settled && listened_s >= LC_CHECK_SETTLE_S) {
		self->settled = true;
		lc_line_check_go_to(self, LC_CHECK_LOOP);
	} else if (self->settled && listened_s >= LC_CHECK_LOOP_S) {
		take_loopback(self);
	} else {
		g_signal_emit_by_name(self, "stepped");
	}
}

gboolean lc_line_check_can_loop(LcLineCheck *self)
{
	return self->step == LC_CHECK_DONE && lc_line_check_can_start(self) &&
	        lc_session_kind(self->session) != LC_SOURCE_FILE;
}

void lc_line_check_loop(LcLineCheck *self, double level_dbfs, const char *port)
{
	struct lc_tone_request request = { .level_dbfs = level_dbfs,
		.duration_s = LC_CHECK_SETTLE_S + LC_CHECK_LOOP_S + LOOP_SPARE_S };
	if (!lc_line_check_can_loop(self))
		return;
	g_strlcpy(request.port, port, sizeof request.port);
	self->sent_dbfs = level_dbfs;
	self->settled = false;
	self->loop_message = "";
	g_clear_pointer(&self->loopback, g_free);
	lc_session_play_tone(self->session, &request);
	lc_line_check_go_to(self, LC_CHECK_LOOP);
}

const struct lc_loopback *lc_line_check_loopback(LcLineCheck *self)
{
	return self->loopback;
}

const char *lc_line_check_loop_message(LcLineCheck *self)
{
	return self->loop_message;
}

void lc_line_check_end_loop(LcLineCheck *self)
{
	if (self->step == LC_CHECK_LOOP)
		end_loop(self, "");
}
