/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What sounds at the microphone, whatever makes it. */
#ifndef LINECHECK_CHAIN_PROGRAMME_H
#define LINECHECK_CHAIN_PROGRAMME_H

#include "linecheck/simulator.h"

struct lc_player;

/** The programme that simulation asks for; NULL when memory is short. */
struct lc_player *lc_player_new(const struct lc_simulation *simulation);
/** Pauses for rest_s from the next frame on; see lc_simulator_rest(). */
void lc_player_rest(struct lc_player *player, double rest_s);
/** The next frames; it peaks at 1. */
void lc_player_generate(struct lc_player *player, double *out, uint32_t frames);
/** NULL is fine. */
void lc_player_free(struct lc_player *player);

#endif
