/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an engine is made of, for its parts: those that make it, process, and close its slices. */
#ifndef LINECHECK_ENGINE_STATE_H
#define LINECHECK_ENGINE_STATE_H

#include "channel.h"
#include "pairs.h"
#include "programme.h"

#include "linecheck/engine.h"
#include "linecheck/mailbox.h"

#include <stdatomic.h>

struct lc_engine {
	struct lc_mailbox snapshots; /* from the audio side to the reader */
	struct lc_mailbox settings;  /* from the reader to the audio side */
	atomic_bool sheds;           /* asked for by the reader */
	struct lc_tap *tap;
	struct lc_slice slice; /* the one that is being gathered; rate_hz 0: not prepared */
	uint32_t resets;       /* as last asked for */
	uint32_t pieces_per_slice;
	uint32_t pieces; /* of this slice that were measured */
	uint32_t filled; /* frames in the piece that is being filled */
	uint32_t channels;
	struct lc_programme programme;
	struct lc_pairs pairs;
	struct lc_channel channel[];
};

/** Takes what was asked for; it holds for the slice that begins. RT safe. */
void lc_engine_slice_begin(struct lc_engine *engine) LC_RT;
/**
 * How many of the next pieces, after the first done ones of the run, come before the channel
 * closes; all of them where it does not. RT safe.
 */
uint32_t lc_engine_until_close(
        const struct lc_engine *engine, uint32_t channel, uint32_t done, uint32_t pieces) LC_RT;
/** Takes the slice of a channel where it closes after the first done pieces. RT safe. */
void lc_engine_close_due(struct lc_engine *engine, uint32_t channel, uint32_t done) LC_RT;
/** Merges as much of a channel as is due with so many more pieces. RT safe. */
void lc_engine_merge_due(struct lc_engine *engine, uint32_t channel, uint32_t pieces) LC_RT;
/** Closes the slice of every channel where it is, at the end, and merges all of it. RT safe. */
void lc_engine_close_all(struct lc_engine *engine) LC_RT;
/** Ends the slice, once every channel has closed its own and stands in the slot. RT safe. */
void lc_engine_slice_end(struct lc_engine *engine) LC_RT;
/** Publishes everything but the channels, which are in the slot by now. RT safe. */
void lc_engine_publish(struct lc_engine *engine) LC_RT;

#endif
