/* SPDX-License-Identifier: GPL-3.0-or-later */
/** One stage of the chain in words: the lines of its card. No GTK. */
#ifndef LINECHECK_UI_STAGE_TEXT_H
#define LINECHECK_UI_STAGE_TEXT_H

#include "session.h"

struct lc_stage_text {
	char kind[48];     /* "Preamp" */
	bool declared;     /* what stands there is known */
	char gear[96];     /* "Tube MP" */
	char full[320];    /* "ART Tube MP", and what is worth knowing of it */
	char detail[160];  /* "+40 dB · 48 V on" */
	char level[48];    /* "−1 dBu": the measured peak as it stands at this stage */
	char headroom[48]; /* "14 dB headroom": from that peak to where the stage clips; or empty */
	char share[48];    /* "10 % of the noise"; empty where not known */
	double share_ratio; /* 0 to 1; LC_NOT_MEASURED */
};

/** For the channel that the session shows. */
void lc_stage_text_of(LcSession *session, enum lc_stage stage, struct lc_stage_text *text);
/** The model alone, "Tube MP"; false where the stage is not there or not known. */
bool lc_stage_text_short(
        const struct lc_chain_channel *channel, enum lc_stage stage, char *text, size_t size);
/** The stage's model in the settings, or NULL for cable and computer; *kind is its gear's. */
const struct lc_model *lc_stage_model(
        const struct lc_chain_channel *channel, enum lc_stage stage, enum lc_gear_kind *kind);

#endif
