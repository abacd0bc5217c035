/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The verdict line in words. */
#include "headline.h"

#include "stage-text.h"
#include "text.h"

#include "linecheck/intl.h"

#include <string.h>

enum lc_mark lc_mark_of(enum lc_severity severity)
{
	switch (severity) {
	case LC_SEVERITY_FIX:
		return LC_MARK_FIX;
	case LC_SEVERITY_CAUTION:
		return LC_MARK_CAUTION;
	case LC_SEVERITY_NOTE:
		break;
	}
	return LC_MARK_NOTE;
}

const char *lc_mark_class(enum lc_mark mark)
{
	static const char *const classes[LC_MARK_COUNT] = { "", "ready", "note", "caution", "fix",
		"listening" };
	return classes[mark];
}

const char *lc_mark_word(enum lc_mark mark)
{
	static const char *const words[LC_MARK_COUNT] = { "", N_("Ready"), N_("Note"),
		N_("Caution"), N_("To fix"), N_("Listening") };
	return mark == LC_MARK_NONE ? "" : _(words[mark]);
}

enum lc_mark lc_mark_of_verdict(enum lc_verdict verdict)
{
	switch (verdict) {
	case LC_VERDICT_FIX:
		return LC_MARK_FIX;
	case LC_VERDICT_CAUTION:
		return LC_MARK_CAUTION;
	case LC_VERDICT_READY:
		break;
	}
	return LC_MARK_READY;
}

static void say(struct lc_headline *headline, const char *title, const char *sentence)
{
	g_strlcpy(headline->title, title, sizeof headline->title);
	g_strlcpy(headline->sentence, sentence, sizeof headline->sentence);
}

/* "Two preamps in series. Turn the interface gain from +22 dB to minimum." */
static void say_verdict(struct lc_headline *headline, const struct lc_diagnosis *diagnosis)
{
	const struct lc_finding *worst = &diagnosis->finding[0];
	headline->mark = lc_mark_of_verdict(diagnosis->verdict);
	lc_verdict_sentence(diagnosis, headline->title, sizeof headline->title);
	g_strlcpy(headline->action, worst->action, sizeof headline->action);
	/* Translators: what is wrong, and what to do about it */
	lc_utf8_print(headline->sentence, sizeof headline->sentence, _("%s. %s"), worst->title,
	        worst->action);
}

static void say_ready(LcSession *session, struct lc_headline *headline)
{
	const struct lc_channel_result *figures = lc_session_figures(session);
	char peak[LC_TEXT_SIZE], floor[LC_TEXT_SIZE];
	headline->mark = LC_MARK_READY;
	lc_verdict_sentence(lc_session_diagnosis(session), headline->title, sizeof headline->title);
	if (!figures) {
		headline->sentence[0] = '\0';
		return;
	}
	lc_text_figure(figures->level.sample_peak_dbfs, 1, "dBFS", peak, sizeof peak);
	lc_text_figure(figures->noise.a_dbfs, 1, "dBFS(A)", floor, sizeof floor);
	if (lc_is_measured(figures->noise.a_dbfs))
		g_snprintf(headline->sentence, sizeof headline->sentence,
		        _("The loudest peak reaches %s over a noise floor of %s."), peak, floor);
	else
		g_snprintf(headline->sentence, sizeof headline->sentence,
		        _("The loudest peak reaches %s."), peak);
}

static void say_waiting(LcSession *session, struct lc_headline *headline)
{
	const char *message = lc_session_message(session);
	say(headline, _("Waiting for a JACK server"), message);
	if (*message)
		g_strlcat(headline->sentence, " ", sizeof headline->sentence);
	g_strlcat(
	        headline->sentence, _("Linecheck connects by itself."), sizeof headline->sentence);
}

static void say_failed(LcSession *session, struct lc_headline *headline)
{
	say(headline, _("Nothing can be measured"), lc_session_message(session));
	headline->mark = LC_MARK_FIX;
}

static void say_unpatched(LcSession *session, struct lc_headline *headline)
{
	const char *name = lc_session_result(session)->source.name;
	say(headline, _("Listening\u2026"), "");
	g_snprintf(headline->sentence, sizeof headline->sentence,
	        _("Nothing is patched in yet: connect the interface's capture port to %s:in_1."),
	        *name ? name : "linecheck");
}

void lc_headline_of(LcSession *session, struct lc_headline *headline)
{
	const struct lc_diagnosis *diagnosis = lc_session_diagnosis(session);
	enum lc_phase phase = lc_session_phase(session);
	bool advice = diagnosis->verdict != LC_VERDICT_READY;
	*headline = (struct lc_headline) { .mark = LC_MARK_LISTENING };
	if (phase == LC_PHASE_WAITING)
		say_waiting(session, headline);
	else if (phase == LC_PHASE_FAILED)
		say_failed(session, headline);
	else if (advice && phase != LC_PHASE_STARTING)
		say_verdict(headline, diagnosis);
	else if (phase == LC_PHASE_STARTING)
		say(headline, _("Starting\u2026"), lc_session_message(session));
	else if (phase == LC_PHASE_UNPATCHED)
		say_unpatched(session, headline);
	else if (phase == LC_PHASE_LISTENING)
		say(headline, _("Listening\u2026"),
		        _("Leave a moment of quiet, then play or sing the loudest passage."));
	else
		say_ready(session, headline);
}

static void append(char *text, size_t size, const char *format, ...) G_GNUC_PRINTF(3, 4);
static void append(char *text, size_t size, const char *format, ...)
{
	va_list arguments;
	size_t used = strlen(text);
	if (used)
		used = g_strlcat(text, " \u00b7 ", size);
	if (used >= size)
		return;
	va_start(arguments, format);
	lc_utf8_vprint(text + used, size - used, format, arguments);
	va_end(arguments);
}

void lc_headline_source(LcSession *session, char *text, size_t size)
{
	const struct lc_source_info *info = &lc_session_result(session)->source;
	static const char *const kinds[] = { "JACK", N_("Recording"), N_("Simulated chain") };
	char xruns[LC_TEXT_SIZE];
	text[0] = '\0';
	/* figures of a server are those of JACK: its name would take their room */
	if (lc_session_kind(session) != LC_SOURCE_JACK || info->sample_rate_hz <= 0)
		append(text, size, "%s", _(kinds[lc_session_kind(session)]));
	if (lc_session_phase(session) == LC_PHASE_WAITING)
		append(text, size, "%s", _("waiting for a server"));
	if (info->sample_rate_hz > 0)
		append(text, size, "%.4g\u00a0kHz", info->sample_rate_hz / 1000.0);
	if (info->period_frames > 0)
		append(text, size, _("%u\u00a0frames"), info->period_frames);
	if (info->kind == LC_SOURCE_JACK && info->state == LC_STATE_RUNNING)
		append(text, size, "%s", lc_text_xruns(info->xruns, xruns, sizeof xruns));
	if (info->overruns > 0)
		append(text, size, _("%lu by Linecheck itself"), (unsigned long)info->overruns);
	if (info->sheds)
		append(text, size, "%s", _("tone, noise and hum left out"));
}

const char *lc_headline_source_note(LcSession *session)
{
	const struct lc_source_info *info = &lc_session_result(session)->source;
	const char *note = info->message[0] ? info->message : info->advice;
	return note[0] ? note : NULL;
}

void lc_headline_chain(LcSession *session, char *text, size_t size)
{
	const enum lc_stage stages[] = { LC_STAGE_MIC, LC_STAGE_LIFTER, LC_STAGE_PREAMP,
		LC_STAGE_INTERFACE };
	struct lc_chain_channel channel = lc_session_settings(session);
	text[0] = '\0';
	for (size_t i = 0; i < G_N_ELEMENTS(stages); i++) {
		char name[LC_TEXT_SIZE];
		if (!lc_stage_text_short(&channel, stages[i], name, sizeof name))
			continue;
		if (*text)
			g_strlcat(text, " \u2192 ", size);
		g_strlcat(text, name, size);
	}
	if (!*text)
		g_strlcpy(text, _("Chain not declared"), size);
}
