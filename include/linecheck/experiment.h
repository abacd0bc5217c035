/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * The experiment with a gain knob: it is moved, and what follows it tells where the noise is made.
 *
 * Noise that follows the knob as the signal does is made at or before its stage; noise that stays
 * is made behind it. With A made before and B behind, the floor is A + B, and A*g + B once the
 * level has changed by g: two readings give both. A steady tone tells g best; a voice tells it to
 * some dB; with neither it is what the hardware says of its knob, or what was asked for.
 */
#ifndef LINECHECK_EXPERIMENT_H
#define LINECHECK_EXPERIMENT_H

#include "linecheck/diagnose.h"

#define LC_EXPERIMENT_ASKED_DB (-12.0) /* how far the knob is to be turned */

enum lc_experiment_phase {
	LC_EXPERIMENT_BEFORE, /* it listens; nothing is to be touched */
	LC_EXPERIMENT_MOVE,   /* the knob is to be turned, and then left alone */
	LC_EXPERIMENT_AFTER,  /* it listens again */
	LC_EXPERIMENT_DONE
};

/** What was heard in one stretch of time. */
struct lc_experiment_reading {
	double level_dbfs; /* of the tone or the programme; LC_NOT_MEASURED with neither */
	double noise_a_dbfs;
	bool is_tone; /* the level is that of a steady tone */
};

enum lc_experiment_result {
	LC_NOISE_UNKNOWN, /* nothing moved, or too little to tell */
	LC_NOISE_BEFORE,  /* at or before the knob's stage */
	LC_NOISE_BEHIND,  /* behind it */
	LC_NOISE_BOTH,    /* on either side */
	LC_KNOB_IDLE,     /* the knob was turned and neither level nor noise moved */
	LC_LEVEL_LOST     /* the level moved less than the knob: a stage behind it gives out */
};

struct lc_experiment {
	enum lc_experiment_phase phase;
	enum lc_stage stage; /* whose knob it is: LC_STAGE_PREAMP or LC_STAGE_INTERFACE */
	uint32_t channel;    /* from 0, chosen by the highest floor */
	bool is_settled;     /* after the move */
	bool is_told;        /* somebody said that the knob was turned */
	double known_db;     /* by how much, as the hardware says; else LC_NOT_MEASURED */
	double said_gain_db; /* of the knob, as the chain said at the start */
	struct lc_experiment_reading before, last, after;
};

struct lc_experiment_outcome {
	enum lc_experiment_result result;
	enum lc_confidence confidence;
	/* how far the level was moved, as heard, as the hardware says of its knob, or as asked for
	 */
	double moved_db;
	bool is_heard;         /* the first of these */
	double noise_db;       /* how far the floor moved */
	double before_percent; /* of the noise, made at or before the stage; LC_NOT_MEASURED */
	char title[LC_SENTENCE_SIZE], evidence[LC_SENTENCES_SIZE], action[LC_SENTENCES_SIZE];
};

/** Begins: stage is that of the knob, LC_STAGE_COUNT for the one that sets chain's level. */
void lc_experiment_begin(
        struct lc_experiment *experiment, const struct lc_chain *chain, enum lc_stage stage);
/**
 * Takes a look at what was measured since the last restart, every 20 ms to 1 s, and at the chain,
 * which may follow the hardware. True when the engine's figures are to start afresh now
 * (lc_engine_set()). Any thread.
 */
bool lc_experiment_look(struct lc_experiment *experiment, const struct lc_result *result,
        const struct lc_chain *chain);
/** The user says that the knob was turned and left alone. True: start the figures afresh now. */
bool lc_experiment_moved(struct lc_experiment *experiment);
/** What the user is to do in this phase, translated; how far along in seconds it is told to wait.
 */
void lc_experiment_ask(const struct lc_experiment *experiment, char *text, size_t size);
/** What it says; before LC_EXPERIMENT_DONE LC_NOISE_UNKNOWN. */
void lc_experiment_judge(
        const struct lc_experiment *experiment, struct lc_experiment_outcome *outcome);
/** "unknown", "before", "behind", "both", "idle", "lost": as in JSON. */
const char *lc_experiment_word(enum lc_experiment_result result);

#endif
