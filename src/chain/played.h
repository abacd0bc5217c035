/* SPDX-License-Identifier: GPL-3.0-or-later */
/** A player: struck and plucked notes, chords and rests, from a seed. */
#ifndef LINECHECK_CHAIN_PLAYED_H
#define LINECHECK_CHAIN_PLAYED_H

#include <stdint.h>

struct lc_played;

/** For rate_hz; the seed tells the instrument: a bass, a guitar or a piano. NULL when memory is
 * short. */
struct lc_played *lc_played_new(double rate_hz, uint64_t seed);
/**
 * The next frames. It begins with a pause of .3 s; then come 4 to 8 notes or chords, two to five a
 * second, and rests of .4 to 1.2 s. The first note after a rest peaks at 1, to .3 dB, the others 1
 * to 10 dB lower.
 */
void lc_played_generate(struct lc_played *played, double *out, uint32_t frames);
/** NULL is fine. */
void lc_played_free(struct lc_played *played);

#endif
