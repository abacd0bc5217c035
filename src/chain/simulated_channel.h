/* SPDX-License-Identifier: GPL-3.0-or-later */
/** One channel of the simulated chain, from the microphone's plug to the converter's numbers. */
#ifndef LINECHECK_CHAIN_SIMULATED_CHANNEL_H
#define LINECHECK_CHAIN_SIMULATED_CHANNEL_H

#include "mishaps.h"
#include "path.h"
#include "random.h"

#include <stdbool.h>

/** What all channels hear. */
struct lc_sounds {
	const double *programme, *at_mic, *at_line, *cable;
	const float *sent; /* out of the interface's output; NULL: nothing */
};

struct lc_simulated_channel {
	struct lc_random random;
	struct lc_path start, now, wanted;
	double share; /* of the way to wanted that a frame goes */
	/* the preamp */
	int order;                                /* of the harmonic that it adds; 0: none */
	double distortion;                        /* the harmonic, re a programme at its peak */
	double planted_ceiling;                   /* at the start; INFINITY: none */
	double coupled_in, coupled_out, coupling; /* its output blocks DC */
	/* the cable */
	bool is_looped; /* it comes from the interface's own output */
	double leg;     /* what of the signal comes through, and with which sign */
	struct lc_mishap crackle;
	double click, click_left, click_level;
	/* the interface */
	double extra_noise, dc;
	double steps, full_scale_steps; /* of the grid that lives, of the grid that is delivered */
	bool is_silent;                 /* exact zeros */
	float last;
};

/** channel: from 0; start: its path as all amounts of plants mean it. */
void lc_simulated_channel_init(struct lc_simulated_channel *it, const struct lc_path *start,
        const struct lc_plants *plants, const struct lc_simulation *simulation, uint32_t channel);
void lc_simulated_channel_generate(struct lc_simulated_channel *it, const struct lc_sounds *sounds,
        float *out, uint32_t frames);

#endif
