/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * A ring of the most recent samples of every channel, for pictures: one writer that never looks
 * back, any number of readers that only read. It holds no pointers, so that it can lie in memory
 * that two processes share.
 */
#ifndef LINECHECK_TAP_H
#define LINECHECK_TAP_H

#include "linecheck/rt.h"

#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>

#define LC_TAP_FRAMES 65536u /* a power of two: 1.4 s at 48 kHz */

struct lc_tap {
	uint32_t channels;
	_Atomic uint64_t written; /* frames since the start; only grows */
	_Atomic float samples[];  /* channels * LC_TAP_FRAMES, channel after channel */
};

/** Bytes that a tap of channels (1 to 64) takes. */
size_t lc_tap_size(uint32_t channels);
/** Prepares zeroed memory of lc_tap_size(channels) bytes. */
void lc_tap_init(struct lc_tap *tap, uint32_t channels);
/**
 * Writes frames (any number; of more than the ring holds the newest stay) of one channel, which
 * come ahead frames after the present position. RT safe.
 */
void lc_tap_write(
        struct lc_tap *tap, uint32_t channel, size_t ahead, const float *x, size_t frames) LC_RT;
/** Moves on by frames once every channel is written. RT safe. */
void lc_tap_advance(struct lc_tap *tap, size_t frames) LC_RT;
/**
 * Copies the newest frames (at most LC_TAP_FRAMES / 2) of channel into out, zeros before the
 * start. Returns lc_tap.written of the last frame that was copied. Any thread, any process; a
 * reader that is overtaken by the writer while it copies tries again, and what it still does not
 * get is zeros. Of a channel that is not there all is zeros.
 */
uint64_t lc_tap_read(const struct lc_tap *tap, uint32_t channel, float *out, size_t frames);

#endif
