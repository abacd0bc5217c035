/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the page of the line check says in each step. */
#include "check-words.h"

#include "linecheck/intl.h"

static const struct {
	enum lc_mark mark;
	const char *title, *sentence, *close;
} steps[] = {
	[LC_CHECK_IDLE] = { LC_MARK_LISTENING, "", "", N_("_Cancel") },
	[LC_CHECK_QUIET] = { LC_MARK_LISTENING, N_("Be quiet"),
	        N_("Everything on and connected as for the take, and not a sound: the room and the "
	           "gear alone."),
	        N_("_Cancel") },
	[LC_CHECK_PLAY] = { LC_MARK_LISTENING, N_("Now the loudest passage"),
	        N_("Sing or play as loud as the take will get. The peaks belong into the shaded "
	           "zone."),
	        N_("_Cancel") },
	[LC_CHECK_DONE] = { LC_MARK_NONE, "", "", N_("_Done") },
	[LC_CHECK_LOOP] = { LC_MARK_LISTENING, N_("The tone sounds"),
	        N_("Leave everything as it is: what comes back is measured."),
	        N_("_Stop the tone") },
	[LC_CHECK_BROKEN] = { LC_MARK_CAUTION, N_("The check ended"),
	        N_("The source went away, or nothing is patched in. Patch the interface in, then "
	           "check again."),
	        N_("_Cancel") },
};

static void say_verdict(LcLineCheck *check, LcSession *session, struct lc_check_words *words)
{
	const struct lc_diagnosis *diagnosis = lc_line_check_diagnosis(check);
	const struct lc_result *result = lc_line_check_result(check);
	guint channel = MIN(lc_session_channel(session), MAX(result->channels, 1) - 1);
	const struct lc_channel_result *figures = &result->channel[channel];
	char peak[LC_TEXT_SIZE], floor[LC_TEXT_SIZE];
	words->mark = lc_mark_of_verdict(diagnosis->verdict);
	lc_verdict_sentence(diagnosis, words->title, sizeof words->title);
	g_snprintf(words->sentence, sizeof words->sentence, _("Loudest peak %s, noise floor %s."),
	        lc_text_figure(figures->level.sample_peak_dbfs, 1, "dBFS", peak, sizeof peak),
	        lc_text_figure(figures->noise.a_dbfs, 1, "dBFS(A)", floor, sizeof floor));
	struct lc_report report = lc_line_check_report(check);
	const char *remark = lc_report_remark(&report);
	if (remark) {
		g_strlcat(words->sentence, " ", sizeof words->sentence);
		g_strlcat(words->sentence, remark, sizeof words->sentence);
	}
}

static void say_again(struct lc_check_words *words)
{
	words->mark = LC_MARK_CAUTION;
	g_strlcpy(words->title, _("It was not quiet"), sizeof words->title);
	g_strlcpy(words->sentence,
	        _("Something sounded, so the room and the gear alone could not be measured. Once "
	          "more: not a sound."),
	        sizeof words->sentence);
}

/* The empty string has the header of the catalogue for a translation. */
static const char *translated(const char *text)
{
	return *text ? _(text) : "";
}

void lc_check_words_of(LcLineCheck *check, LcSession *session, struct lc_check_words *words)
{
	enum lc_check_step step = lc_line_check_step(check);
	words->mark = steps[step].mark;
	words->close = _(steps[step].close);
	g_strlcpy(words->title, translated(steps[step].title), sizeof words->title);
	g_strlcpy(words->sentence, translated(steps[step].sentence), sizeof words->sentence);
	if (step == LC_CHECK_DONE)
		say_verdict(check, session, words);
	else if (step == LC_CHECK_QUIET && lc_line_check_is_disturbed(check))
		say_again(words);
}

static void say_floor(LcLineCheck *check, char live[2 * LC_TEXT_SIZE])
{
	char floor[LC_TEXT_SIZE];
	lc_text_figure(lc_line_check_floor_dbfs(check), 1, "dBFS(A)", floor, sizeof floor);
	g_snprintf(live, 2 * LC_TEXT_SIZE, _("Floor: %s"), floor);
}

/* What counts while it is played is how far it reaches. */
static void say_peak(LcSession *session, char live[2 * LC_TEXT_SIZE])
{
	const struct lc_channel_result *figures = lc_session_figures(session);
	char peak[LC_TEXT_SIZE];
	if (!figures)
		return;
	lc_text_figure(figures->level.sample_peak_dbfs, 1, "dBFS", peak, sizeof peak);
	g_snprintf(live, 2 * LC_TEXT_SIZE, _("Peak so far: %s"), peak);
}

static void say_tone(LcSession *session, char live[2 * LC_TEXT_SIZE])
{
	const struct lc_channel_result *figures = lc_session_figures(session);
	char level[LC_TEXT_SIZE];
	if (!figures || !figures->tone.present) {
		g_strlcpy(live, _("Nothing has come back yet"), 2 * LC_TEXT_SIZE);
		return;
	}
	lc_text_figure(figures->tone.level_dbfs, 1, "dBFS", level, sizeof level);
	g_snprintf(live, 2 * LC_TEXT_SIZE, _("Back: %s"), level);
}

void lc_check_words_live(LcLineCheck *check, LcSession *session, char left[LC_TEXT_SIZE],
        char live[2 * LC_TEXT_SIZE])
{
	enum lc_check_step step = lc_line_check_step(check);
	*left = *live = '\0';
	if (step != LC_CHECK_QUIET && step != LC_CHECK_PLAY && step != LC_CHECK_LOOP)
		return;
	g_snprintf(left, LC_TEXT_SIZE, _("%.0f\u00a0s"), ceil(lc_line_check_left_s(check)));
	if (step == LC_CHECK_LOOP)
		say_tone(session, live);
	else if (step == LC_CHECK_PLAY)
		say_peak(session, live);
	else
		say_floor(check, live);
}
