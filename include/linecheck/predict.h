/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * What a chain should measure: the level diagram and the noise budget.
 *
 * Levels are those of a reference sound of LC_REFERENCE_SPL_DB at the microphone; noise is
 * A-weighted, 20 Hz to 20 kHz. What depends on a figure that is not known is LC_NOT_MEASURED:
 * only what the user calls generic (a model, or a mic of which only the kind is declared) has
 * assumed figures. Every stage is taken to have the power that it needs.
 *
 * Of what is not declared: a lifter is not there; nor is a preamp of which nothing is said where
 * the interface's mic or instrument input is used, while before other inputs it is not known; a pad
 * is off; a fixed input's gain is 0. A preamp's gain is that of its +4 dBu setting; level = consumer gives 11.79 dB
 * less.
 *
 * Noise, each stage alone. The mic: the room's noise with the mic's self-noise, or with the
 * thermal noise of 200 ohm for a mic without electronics. Lifter and preamp: EIN without the share
 * of the 150 ohm that it is measured with, and the gain. The interface: full scale at minimum gain
 * less the dynamic range is what its converter adds; what its input stage adds is the EIN, on
 * other inputs than the mic's so much higher as their full scale is, and is heard above minimum
 * gain. The computer: TPDF dither of the session's bits.
 */
#ifndef LINECHECK_PREDICT_H
#define LINECHECK_PREDICT_H

#include "linecheck/chain.h"

#define LC_REFERENCE_SPL_DB 94.0 /* 1 Pa, where sensitivities are given */

enum lc_stage {
	LC_STAGE_MIC,
	LC_STAGE_LIFTER,
	LC_STAGE_PREAMP,
	LC_STAGE_CABLE,
	LC_STAGE_INTERFACE,
	LC_STAGE_COMPUTER,
	LC_STAGE_COUNT
};

struct lc_stage_prediction {
	bool present;       /* the stage is in the chain */
	double level_dbu;   /* at the stage's output for the reference sound; at the interface:
	                       at its input contacts */
	double level_dbfs;  /* the same sound as it would read at the computer, if nothing clips */
	double headroom_db; /* from the reference sound to where this stage clips */
	double noise_dbu;   /* of this stage alone, A-weighted, referred to the interface's input */
	double share_percent; /* of the noise at the computer */
};

struct lc_prediction {
	double full_scale_dbu;   /* at the interface's contacts, at its present gain and pad */
	double full_scale_dbspl; /* at the microphone */
	double noise_a_dbfs;     /* the floor that this chain should give */
	double room_share_percent; /* of the noise at the computer; a part of the mic's share */
	struct lc_stage_prediction stage[LC_STAGE_COUNT];
};

/** For one channel (from 0). Never fails. */
void lc_predict(const struct lc_chain *chain, uint32_t channel, struct lc_prediction *prediction);
/** "mic", "lifter", "preamp", "cable", "interface", "computer": as in JSON. */
const char *lc_stage_word(enum lc_stage stage);

#endif
