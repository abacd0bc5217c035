/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is found of a stage of the chain: its fault, level, headroom, share of the noise. */
#include "stage-figures.h"

#include "readings.h"
#include "text.h"

#include "linecheck/chain_names.h"
#include "linecheck/intl.h"

const struct lc_finding *lc_stage_finding(LcSession *session, enum lc_stage stage)
{
	const struct lc_diagnosis *diagnosis = lc_session_diagnosis(session);
	guint channel = lc_session_channel(session);
	for (size_t i = 0; i < diagnosis->count; i++) {
		const struct lc_finding *finding = &diagnosis->finding[i];
		bool here = finding->channel == LC_ALL_CHANNELS || finding->channel == channel;
		if (finding->stage == stage && here && finding->severity > LC_SEVERITY_NOTE)
			return finding;
	}
	return NULL;
}

static double peak_dbfs_of(LcSession *session)
{
	const struct lc_channel_result *figures = lc_session_figures(session);
	return figures ? figures->level.sample_peak_dbfs : LC_NOT_MEASURED;
}

void lc_stage_level_line(LcSession *session, enum lc_stage stage, struct lc_stage_text *text)
{
	const struct lc_stage_prediction *at = &lc_session_prediction(session)->stage[stage];
	double peak_dbfs = peak_dbfs_of(session);
	if (stage == LC_STAGE_COMPUTER)
		lc_text_figure(peak_dbfs, 1, "dBFS", text->level, sizeof text->level);
	else
		lc_text_figure(peak_dbfs + at->level_dbu - at->level_dbfs, 0, "dBu", text->level,
		        sizeof text->level);
}

/* The prediction's headroom is that over its reference sound; the measured peak is another. */
void lc_stage_headroom_line(LcSession *session, enum lc_stage stage, struct lc_stage_text *text)
{
	const struct lc_stage_prediction *at = &lc_session_prediction(session)->stage[stage];
	double peak_dbfs = peak_dbfs_of(session);
	double headroom_db = at->headroom_db + at->level_dbfs - peak_dbfs;
	char value[LC_TEXT_SIZE];
	if (stage == LC_STAGE_COMPUTER || stage == LC_STAGE_CABLE || !isfinite(headroom_db))
		return;
	lc_text_figure(headroom_db, 0, "dB", value, sizeof value);
	g_snprintf(text->headroom, sizeof text->headroom, _("%s headroom"), value);
}

void lc_stage_share_line(LcSession *session, enum lc_stage stage, struct lc_stage_text *text)
{
	double percent = lc_session_prediction(session)->stage[stage].share_percent;
	bool shown = lc_is_measured(percent) && stage != LC_STAGE_COMPUTER;
	text->share_ratio = shown ? CLAMP(percent / 100.0, 0.0, 1.0) : LC_NOT_MEASURED;
	if (shown)
		g_snprintf(
		        text->share, sizeof text->share, _("%.0f\u00a0%% of the noise"), percent);
}

/* The figures as they stand on the card, so that the sum is right to the eye. */
static char *explain_level(const struct lc_stage_prediction *at, double peak_dbfs)
{
	const char *what = _("The measured peak as it stands at this stage, by the figures of the "
	                     "gear");
	double offset_db = at->level_dbu - at->level_dbfs;
	char peak[LC_TEXT_SIZE], offset[LC_TEXT_SIZE], level[LC_TEXT_SIZE];
	if (!isfinite(peak_dbfs + offset_db))
		return g_strdup(what);
	lc_text_figure(peak_dbfs, 1, "dBFS", peak, sizeof peak);
	lc_text_figure(fabs(offset_db), 1, "dB", offset, sizeof offset);
	lc_text_figure(peak_dbfs + offset_db, 1, "dBu", level, sizeof level);
	return g_strdup_printf(
	        "%s\n%s %s %s = %s", what, peak, offset_db < 0 ? "\u2212" : "+", offset, level);
}

static char *explain_headroom(const struct lc_stage_prediction *at, double peak_dbfs)
{
	const char *what =
	        _("From the measured peak to where this stage clips, by the figures of the gear");
	double peak_dbu = peak_dbfs + at->level_dbu - at->level_dbfs;
	double clip_dbu = at->level_dbu + at->headroom_db;
	char peak[LC_TEXT_SIZE], clip[LC_TEXT_SIZE], headroom[LC_TEXT_SIZE];
	if (!isfinite(peak_dbu) || !isfinite(clip_dbu))
		return g_strdup(what);
	lc_text_figure(peak_dbu, 1, "dBu", peak, sizeof peak);
	lc_text_figure(clip_dbu, 1, "dBu", clip, sizeof clip);
	lc_text_figure(clip_dbu - peak_dbu, 1, "dB", headroom, sizeof headroom);
	return g_strdup_printf("%s\n%s \u2212 (%s) = %s", what, clip, peak, headroom);
}

static char *explain_share(
        const struct lc_prediction *prediction, const struct lc_stage_prediction *at)
{
	const char *what =
	        _("How much of the noise floor this stage should make, by the figures of the gear");
	double floor_dbu = prediction->noise_a_dbfs + prediction->full_scale_dbu;
	char own[LC_TEXT_SIZE], floor[LC_TEXT_SIZE];
	if (!isfinite(at->noise_dbu) || !isfinite(floor_dbu))
		return g_strdup(what);
	lc_text_figure(at->noise_dbu, 1, "", own, sizeof own);
	lc_text_figure(floor_dbu, 1, "", floor, sizeof floor);
	return g_strdup_printf("%s\n100 \u00b7 10^((%s \u2212 (%s)) / 10) = %.1f\u00a0%%", what,
	        own, floor, at->share_percent);
}

char *lc_stage_figure_explain(LcSession *session, enum lc_stage stage, enum lc_stage_figure figure)
{
	const struct lc_prediction *prediction = lc_session_prediction(session);
	const struct lc_stage_prediction *at = &prediction->stage[stage];
	double peak_dbfs = peak_dbfs_of(session);
	if (figure == LC_STAGE_SHARE)
		return explain_share(prediction, at);
	if (figure == LC_STAGE_HEADROOM)
		return explain_headroom(at, peak_dbfs);
	if (stage != LC_STAGE_COMPUTER)
		return explain_level(at, peak_dbfs);
	return lc_reading_explain(lc_reading_find("level", "sample_peak_dbfs"),
	        lc_session_result(session), lc_session_channel(session));
}

char *lc_stage_shares_explain(LcSession *session)
{
	GString *lines = g_string_new(_("The noise floor that the declared chain should have"));
	for (int stage = 0; stage < LC_STAGE_COUNT; stage++) {
		struct lc_stage_text text = { 0 };
		lc_stage_share_line(session, (enum lc_stage)stage, &text);
		if (!*text.share || !lc_session_prediction(session)->stage[stage].present)
			continue;
		g_string_append_c(lines, '\n');
		g_string_append_printf(
		        lines, _("%s: %s"), lc_stage_title((enum lc_stage)stage), text.share);
	}
	return g_string_free(lines, FALSE);
}
