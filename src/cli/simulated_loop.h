/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * A test tone in the simulated chain: the interface's output sends it, and a cable leads it into
 * the input of the same number, which hears nothing else meanwhile.
 */
#ifndef LINECHECK_CLI_SIMULATED_LOOP_H
#define LINECHECK_CLI_SIMULATED_LOOP_H

#include "linecheck/engine.h"
#include "linecheck/generator.h"
#include "linecheck/mailbox.h"
#include "linecheck/simulator.h"

#include <stdatomic.h>

struct lc_simulated_loop {
	double rate_hz;
	uint32_t channels;
	/* the reader's thread */
	uint32_t number; /* of the order that was sent last */
	char refused[LC_SENTENCES_SIZE];
	struct lc_mailbox orders;
	_Atomic uint32_t over; /* the number of the last order that was carried out */
	/* the generator's thread */
	uint32_t heard;
	bool plugged;
	struct lc_generator generator;
};

/** False when memory is short. */
bool lc_simulated_loop_init(struct lc_simulated_loop *loop, double rate_hz, uint32_t channels);
void lc_simulated_loop_clear(struct lc_simulated_loop *loop);
/** As lc_jack_play_tone(); the ports are LC_SIMULATED_OUTPUT from 1. Reader's thread. */
void lc_simulated_loop_play(struct lc_simulated_loop *loop, const struct lc_tone_request *request);
/** Tells of it in info. Reader's thread. */
void lc_simulated_loop_info(const struct lc_simulated_loop *loop, struct lc_source_info *info);
/** Plugs and unplugs the cable, before simulator generates. Generator's thread. */
void lc_simulated_loop_take(struct lc_simulated_loop *loop, struct lc_simulator *simulator);

#endif
