/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * A chain as samples: a voice in a room through the stages of a chain, with the noise, the
 * ceilings and the faults of each, from a seed, bit-reproducible on one machine.
 */
#ifndef LINECHECK_SIMULATOR_H
#define LINECHECK_SIMULATOR_H

#include "linecheck/chain.h"

struct lc_simulator;

#define LC_MAX_FAULTS 16

struct lc_simulation {
	uint64_t seed;
	double rate_hz;                   /* 8000 to 768000 */
	uint32_t channels;                /* 1 to LC_MAX_CHANNELS; all but the first hear the same
	                                     voice with noise of their own */
	uint32_t bits;                    /* of the converter: 16 or 24; TPDF dither */
	const char *fault[LC_MAX_FAULTS]; /* ids of faults, NULL at the end; may repeat */
};

/** The faults that can be planted, by finding id; NULL at the end of the list. */
const char *lc_fault_id(size_t index);
/** The part of a fault that lies in the chain (a knob, a switch, a cable): changes chain. Fails
 * with LC_USAGE for an id that is no fault, naming the nearest. */
enum lc_status lc_fault_apply(const char *id, struct lc_chain *chain, struct lc_error *error);

/** Makes a simulator of chain (copied) with faults already applied to it by the caller; the
 * faults of simulation add what lies in the signal (hum, silence…). Stages that are not known are
 * simulated as generic ones. Fails with LC_USAGE or LC_NO_MEMORY. */
enum lc_status lc_simulator_new(struct lc_simulator **simulator, const struct lc_chain *chain,
        const struct lc_simulation *simulation, struct lc_error *error);
/** Turns knobs while it runs: the next samples are of this chain. Same thread as generate. */
void lc_simulator_set_chain(struct lc_simulator *simulator, const struct lc_chain *chain);
/** Fills frames of every channel; an lc_generate_function with the simulator as context. */
void lc_simulator_generate(void *simulator, float *const out[], uint32_t frames);
/** NULL is fine. */
void lc_simulator_free(struct lc_simulator *simulator);

#endif
