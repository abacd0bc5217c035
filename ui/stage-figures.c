/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The figures of a stage of the chain: level, headroom, share of the noise. */
#include "stage-figures.h"

#include "text.h"

#include "linecheck/intl.h"

void lc_stage_level_line(LcSession *session, enum lc_stage stage, struct lc_stage_text *text)
{
	const struct lc_stage_prediction *at = &lc_session_prediction(session)->stage[stage];
	const struct lc_channel_result *figures = lc_session_figures(session);
	double peak_dbfs = figures ? figures->level.sample_peak_dbfs : LC_NOT_MEASURED;
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
	const struct lc_channel_result *figures = lc_session_figures(session);
	double peak_dbfs = figures ? figures->level.sample_peak_dbfs : LC_NOT_MEASURED;
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
