/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The figures of a stage of the chain, each as a line of its text. No GTK. */
#ifndef LINECHECK_UI_STAGE_FIGURES_H
#define LINECHECK_UI_STAGE_FIGURES_H

#include "stage-text.h"

/** The worst that is to be fixed or minded at a stage, of the channel that is shown; or NULL. */
const struct lc_finding *lc_stage_finding(LcSession *session, enum lc_stage stage);

void lc_stage_level_line(LcSession *session, enum lc_stage stage, struct lc_stage_text *text);
void lc_stage_headroom_line(LcSession *session, enum lc_stage stage, struct lc_stage_text *text);
void lc_stage_share_line(LcSession *session, enum lc_stage stage, struct lc_stage_text *text);

enum lc_stage_figure { LC_STAGE_LEVEL, LC_STAGE_HEADROOM, LC_STAGE_SHARE };

/** What such a figure is, and where it is known how it comes from others, in a second line. Free
 * with g_free(). */
char *lc_stage_figure_explain(LcSession *session, enum lc_stage stage, enum lc_stage_figure figure);
/** What the predicted noise floor is, and a line for each stage with its share of it. Free with
 * g_free(). */
char *lc_stage_shares_explain(LcSession *session);

#endif
