/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The figures of a stage of the chain, each as a line of its text. No GTK. */
#ifndef LINECHECK_UI_STAGE_FIGURES_H
#define LINECHECK_UI_STAGE_FIGURES_H

#include "stage-text.h"

void lc_stage_level_line(LcSession *session, enum lc_stage stage, struct lc_stage_text *text);
void lc_stage_headroom_line(LcSession *session, enum lc_stage stage, struct lc_stage_text *text);
void lc_stage_share_line(LcSession *session, enum lc_stage stage, struct lc_stage_text *text);

#endif
