/* SPDX-License-Identifier: GPL-3.0-or-later */
/** A voice: phrases of syllables with pauses, from a seed. */
#ifndef LINECHECK_CHAIN_VOICE_H
#define LINECHECK_CHAIN_VOICE_H

#include <stdint.h>

struct lc_voice;

/** For rate_hz; NULL when memory is short. */
struct lc_voice *lc_voice_new(double rate_hz, uint64_t seed);
/**
 * The next frames. It begins with a pause of .3 s; then come phrases of 4 to 7 syllables, 3 to 5 a
 * second, and pauses of .4 to 1.2 s of exact zeros. The first or second syllable of every phrase
 * peaks at 1, the others 1 to 9 dB lower.
 */
void lc_voice_generate(struct lc_voice *voice, double *out, uint32_t frames);
/** NULL is fine. */
void lc_voice_free(struct lc_voice *voice);

#endif
