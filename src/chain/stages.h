/* SPDX-License-Identifier: GPL-3.0-or-later */
/** A channel's stages with their gear resolved: what prediction and simulator both start from. */
#ifndef LINECHECK_CHAIN_STAGES_H
#define LINECHECK_CHAIN_STAGES_H

#include "linecheck/predict.h"

/* The peak of the simulated voice at the mic, as that of a sine of so many dB SPL. */
#define LC_VOICE_PEAK_SPL_DB 94.0
/* -10 dBV is .316 V, +4 dBu 1.228 V. */
#define LC_CONSUMER_LEVEL_DB (-11.79)

/** Whether a stage is there; the zero is that nobody said. */
enum lc_presence { LC_PRESENCE_UNKNOWN, LC_PRESENCE_ABSENT, LC_PRESENCE_PRESENT };

struct lc_stages {
	struct lc_chain_channel set; /* knobs and switches */
	enum lc_mic_kind mic_kind;
	enum lc_presence presence[LC_STAGE_COUNT];
	struct lc_gear mic, lifter, preamp, interface; /* figures not known: LC_NOT_MEASURED */
	double room_noise_dba, rate_hz, bits;
};

/** What is known of a channel (from 0) of chain. */
void lc_stages_resolve(struct lc_stages *stages, const struct lc_chain *chain, uint32_t channel);
/** Takes generic figures and sensible knob positions for all that is not known. */
void lc_stages_assume(struct lc_stages *stages);
/** See lc_predict(). */
void lc_stages_predict(const struct lc_stages *stages, struct lc_prediction *prediction);

/** The noise part of it. */
void lc_stages_predict_noise(const struct lc_stages *stages, struct lc_prediction *prediction);
/** Gains: of the lifter, of the preamp with its level switch; 0 for a stage that is absent. */
double lc_stages_lifter_gain_db(const struct lc_stages *stages);
double lc_stages_preamp_gain_db(const struct lc_stages *stages);
/** The interface's gain above minimum; 0 for a fixed input. */
double lc_stages_knob_db(const struct lc_stages *stages);
/** What its pad takes; 0 where it is off or there is none. */
double lc_stages_pad_db(const struct lc_stages *stages);
/** Full scale of the used input at minimum gain, no pad. */
double lc_stages_minimum_full_scale_dbu(const struct lc_stages *stages);

/** The gain knob that sets the level: the preamp's, or without one the interface's. */
struct lc_number *lc_stages_gain(struct lc_stages *stages);
/** Where that knob, with all else assumed, puts the voice's peaks at peak_dbfs, to .1 dB and within
 * the gear's range. */
double lc_stages_fitting_gain_db(const struct lc_stages *stages, double peak_dbfs);

#endif
