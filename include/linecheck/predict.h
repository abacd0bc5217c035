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
 * is off; a fixed input's gain is 0. A preamp's gain is that of its +4 dBu setting; level =
 * consumer gives 11.79 dB less.
 *
 * Noise, cause by cause. The mic: the room, and the mic's self-noise, or the thermal noise of 200
 * ohm for a mic without electronics. Lifter and preamp: EIN without the share of the 150 ohm that
 * it is measured with, and the gain. The interface: full scale at minimum gain less the dynamic
 * range is what its converter adds; what its input stage adds is the EIN, on other inputs than the
 * mic's so much higher as their full scale is, and is heard above minimum gain. The computer: TPDF
 * dither of the session's bits.
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

enum lc_noise_cause {
	LC_CAUSE_ROOM,
	LC_CAUSE_SELF,      /* the mic's electronics */
	LC_CAUSE_THERMAL,   /* the source, of a mic without electronics */
	LC_CAUSE_LIFTER,    /* EIN */
	LC_CAUSE_PREAMP,    /* EIN */
	LC_CAUSE_INPUT,     /* the interface's input stage: EIN, above minimum gain */
	LC_CAUSE_CONVERTER, /* its dynamic range */
	LC_CAUSE_DITHER,    /* of the session's bits */
	LC_CAUSE_COUNT
};

struct lc_noise_prediction {
	double noise_dbu;     /* A-weighted, referred to the interface's input; -INFINITY: none */
	double share_percent; /* of the noise at the computer */
};

struct lc_stage_prediction {
	bool present;       /* the stage is in the chain */
	double level_dbu;   /* at the stage's output for the reference sound; at the interface:
	                       at its input contacts */
	double level_dbfs;  /* the same sound as it would read at the computer, if nothing clips */
	double headroom_db; /* from the reference sound to where this stage clips */
	double noise_dbu;   /* of this stage alone: its causes together */
	double share_percent; /* of the noise at the computer */
};

struct lc_prediction {
	double full_scale_dbu;   /* at the interface's contacts, at its present gain and pad */
	double full_scale_dbspl; /* at the microphone */
	double noise_a_dbfs;     /* the floor that this chain should give */
	double clip_dbspl; /* where the first stage gives out, of those whose ceiling is known */
	enum lc_stage clips_first; /* LC_STAGE_COUNT: not known */
	bool clip_is_certain; /* the ceiling of every stage is known; else one may clip before */
	struct lc_noise_prediction cause[LC_CAUSE_COUNT];
	struct lc_stage_prediction stage[LC_STAGE_COUNT];
};

/** For one channel (from 0). Never fails. */
void lc_predict(const struct lc_chain *chain, uint32_t channel, struct lc_prediction *prediction);
/**
 * The same with one thing changed, "SECTION.KEY=VALUE" as for lc_chain_set(): what would it give?
 * Fails as that does; prediction is then unchanged.
 */
enum lc_status lc_predict_what_if(const struct lc_chain *chain, uint32_t channel,
        const char *assignment, struct lc_prediction *prediction, struct lc_error *error);
/** The stage that a cause belongs to. */
enum lc_stage lc_cause_stage(enum lc_noise_cause cause);
/** "room", "self-noise", "thermal", "lifter", "preamp", "input", "converter", "dither": as in JSON.
 */
const char *lc_cause_word(enum lc_noise_cause cause);
/** "mic", "lifter", "preamp", "cable", "interface", "computer": as in JSON. */
const char *lc_stage_word(enum lc_stage stage);

#endif
