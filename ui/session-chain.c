/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the window knows of the chain: as declared, as the hardware says, and as it was before. */
#include "session-private.h"

#include "chain-edit.h"
#include "chain-fingerprint.h"

#include <string.h>

#define TURN_US (2 * G_USEC_PER_SEC)
#define UNDO_MAX 50

/* True when the chain is another than before. */
bool lc_session_follow(LcSession *self)
{
	if (self->hardware)
		return lc_hardware_follow(
		        self->hardware, &self->result->source, self->declared_chain, self->chain);
	*self->chain = *self->declared_chain;
	return true;
}

/* What was measured with the old chain is forgotten, unless it is a recording. */
void lc_session_chain_changed(LcSession *self)
{
	if (self->result->source.kind != LC_SOURCE_FILE)
		self->listened_s = 0.0;
	lc_session_send_chain(self);
	lc_session_diagnose(self, g_get_monotonic_time());
}

void lc_session_set_chain(LcSession *self, const struct lc_chain *chain)
{
	if (chain != self->declared_chain)
		*self->declared_chain = *chain;
	lc_session_follow(self);
	lc_session_chain_changed(self);
}

static void push_step(LcSession *self, const struct lc_chain *before)
{
	g_queue_push_head(&self->undo, g_memdup2(before, sizeof *before));
	if (g_queue_get_length(&self->undo) > UNDO_MAX)
		g_free(g_queue_pop_tail(&self->undo));
}

/* One turn of a knob is one step back, however many positions it went through. */
static void remember(LcSession *self, const struct lc_chain *before, const struct lc_chain_key *key)
{
	gint64 now_us = g_get_monotonic_time();
	char name[sizeof self->edited_key];
	if (memcmp(before, self->declared_chain, sizeof *before) == 0)
		return;
	g_snprintf(name, sizeof name, "%s.%s.%u", key->section, key->key, self->channel);
	bool goes_on = strcmp(name, self->edited_key) == 0 && now_us - self->edited_us < TURN_US;
	self->edited_us = now_us;
	g_queue_clear_full(&self->redo, g_free);
	g_strlcpy(self->edited_key, name, sizeof self->edited_key);
	if (!goes_on)
		push_step(self, before);
}

void lc_session_replace_chain(LcSession *self, const struct lc_chain *chain)
{
	push_step(self, self->declared_chain);
	g_queue_clear_full(&self->redo, g_free);
	self->edited_key[0] = '\0';
	lc_session_set_chain(self, chain);
}

gboolean lc_session_can_undo(LcSession *self)
{
	return !g_queue_is_empty(&self->undo);
}

gboolean lc_session_can_redo(LcSession *self)
{
	return !g_queue_is_empty(&self->redo);
}

/* The chain of this moment goes onto the other pile. */
static void take(LcSession *self, GQueue *from, GQueue *to)
{
	g_autofree struct lc_chain *chain = g_queue_pop_head(from);
	self->edited_key[0] = '\0';
	if (!chain)
		return;
	g_queue_push_head(to, g_memdup2(self->declared_chain, sizeof *self->declared_chain));
	lc_session_set_chain(self, chain);
}

void lc_session_undo(LcSession *self)
{
	take(self, &self->undo, &self->redo);
}

void lc_session_redo(LcSession *self)
{
	take(self, &self->redo, &self->undo);
}

gboolean lc_session_declare(
        LcSession *self, const char *section, const char *name, const char *value)
{
	const struct lc_chain_key *key = lc_chain_edit_key(section, name);
	g_autofree struct lc_chain *before = g_memdup2(self->declared_chain, sizeof *before);
	if (!key ||
	        lc_chain_edit_declare(self->declared_chain, key, self->channel, value, NULL) !=
	                LC_OK)
		return FALSE;
	remember(self, before, key);
	lc_session_set_chain(self, self->declared_chain);
	return TRUE;
}

gboolean lc_session_declare_number(
        LcSession *self, const char *section, const char *key, double value)
{
	char text[G_ASCII_DTOSTR_BUF_SIZE];
	return lc_session_declare(
	        self, section, key, g_ascii_formatd(text, sizeof text, "%.2f", value));
}

void lc_session_set_dismissals(LcSession *self, struct lc_dismissals *dismissals)
{
	lc_dismissals_free(self->dismissals);
	self->dismissals = dismissals;
	lc_session_diagnose(self, g_get_monotonic_time());
}

gboolean lc_session_can_dismiss(LcSession *self)
{
	return self->dismissals != NULL;
}

static const char *fingerprint_of(LcSession *self, char text[LC_FINGERPRINT_SIZE])
{
	return lc_chain_fingerprint(self->chain, self->result->channels, text);
}

struct dismissed {
	const struct lc_dismissals *dismissals;
	char fingerprint[LC_FINGERPRINT_SIZE];
};

static bool is_dismissed(void *context, const struct lc_finding *finding)
{
	const struct dismissed *dismissed = context;
	return dismissed->dismissals &&
	        lc_dismissals_hold(dismissed->dismissals, dismissed->fingerprint, finding);
}

guint lc_session_judge(
        LcSession *self, const struct lc_result *result, struct lc_diagnosis *diagnosis)
{
	struct dismissed dismissed = { .dismissals = self->dismissals };
	if (self->dismissals)
		fingerprint_of(self, dismissed.fingerprint);
	return (guint)lc_diagnose_without(result, self->chain, is_dismissed, &dismissed, diagnosis);
}

void lc_session_leave_out(LcSession *self, struct lc_diagnosis *diagnosis)
{
	char text[LC_FINGERPRINT_SIZE];
	if (self->dismissals)
		lc_dismissals_apply(self->dismissals, fingerprint_of(self, text), diagnosis);
}

gboolean lc_session_dismiss(LcSession *self, const struct lc_finding *finding, GError **error)
{
	char text[LC_FINGERPRINT_SIZE];
	gboolean kept = self->dismissals &&
	        lc_dismissals_add(self->dismissals, fingerprint_of(self, text), finding, error);
	lc_session_diagnose(self, g_get_monotonic_time());
	return kept;
}

gboolean lc_session_show_dismissed(LcSession *self, GError **error)
{
	char text[LC_FINGERPRINT_SIZE];
	gboolean kept = self->dismissals &&
	        lc_dismissals_clear(self->dismissals, fingerprint_of(self, text), error);
	lc_session_diagnose(self, g_get_monotonic_time());
	return kept;
}

guint lc_session_dismissed(LcSession *self)
{
	return self->dismissed;
}

void lc_session_set_hardware(LcSession *self, struct lc_hardware *hardware)
{
	lc_hardware_free(self->hardware);
	self->hardware = hardware;
	lc_session_follow(self);
	lc_session_chain_changed(self);
}

gboolean lc_session_plan(LcSession *self, const struct lc_finding *finding, struct lc_plan *plan)
{
	return self->hardware &&
	        lc_hardware_plan(self->hardware, finding->id, finding->channel,
	                finding->advised_gain_db, finding->advised_phantom, plan, NULL) == LC_OK &&
	        plan->count > 0;
}

gboolean lc_session_plan_gives_phantom(
        LcSession *self, const struct lc_plan *plan, char *text, size_t size, gboolean *ribbon)
{
	for (size_t i = 0; i < plan->count; i++) {
		if (!plan->change[i].gives_phantom)
			continue;
		*ribbon = lc_hardware_microphones(
		        self->hardware, &plan->change[i].control, self->chain, text, size);
		return TRUE;
	}
	return FALSE;
}

enum lc_status lc_session_carry_out(LcSession *self, const struct lc_plan *plan,
        gboolean confirmed_phantom, struct lc_error *error)
{
	enum lc_status status =
	        lc_hardware_carry_out(self->hardware, plan, confirmed_phantom, error);
	if (lc_session_follow(self))
		lc_session_chain_changed(self);
	return status;
}
