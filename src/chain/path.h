/* SPDX-License-Identifier: GPL-3.0-or-later */
/** One channel's chain as the few numbers that a sample needs, in fractions of full scale. */
#ifndef LINECHECK_CHAIN_PATH_H
#define LINECHECK_CHAIN_PATH_H

#include "faults.h"
#include "linecheck/chain.h"

struct lc_path {
	double voice;       /* its peak */
	double mic_gain;    /* from the mic's plug to full scale, */
	double line_gain;   /* and from the interface's contacts; amplitudes, of 0 dBu = 1 */
	double early_noise; /* standard deviation of white noise of mic, lifter and preamp */
	double ceiling;     /* where the preamp gives out; INFINITY without one */
	double loop_gain;   /* from an output of the interface at full scale */
	double cable_hum;   /* the power sum of the lines as the amplitude of a sine */
	double late_noise;  /* of the interface */
	double floor;       /* of the whole chain, as it should be */
	double attenuation; /* behind the converter; 1: none */
};

/** The path of a channel (from 0) of chain, with generic gear for what is not known. */
struct lc_path lc_path_of(const struct lc_chain *chain, uint32_t channel,
        const struct lc_plants *plants, double rate_hz);
/** Moves path a step towards wanted, as a knob's wiper would; share: of the way, 0 to 1. */
void lc_path_approach(struct lc_path *path, const struct lc_path *wanted, double share);

#endif
