/* SPDX-License-Identifier: GPL-3.0-or-later */
/** A singer: notes held and tied together with vibrato, and breaths between phrases, from a seed.
 */
#ifndef LINECHECK_CHAIN_SUNG_H
#define LINECHECK_CHAIN_SUNG_H

#include <stdint.h>

struct lc_sung;

/** For rate_hz; the seed tells the register, a bass's to a soprano's. NULL when memory is short. */
struct lc_sung *lc_sung_new(double rate_hz, uint64_t seed);
/**
 * The next frames. It begins with a pause of .3 s; then come phrases of 3 to 6 notes of .3 to 1.4 s
 * and breaths of .5 to 1.1 s between them, faint noise and some exact zeros. The first note of
 * every phrase peaks at 1 to some hundredths of a dB, the others up to 7 dB lower.
 */
void lc_sung_generate(struct lc_sung *sung, double *out, uint32_t frames);
/** NULL is fine. */
void lc_sung_free(struct lc_sung *sung);

#endif
