/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The slices of the channels close one after another, and each is merged in steps over some pieces,
 * so that no period bears the cost of much; the snapshot is published with the last.
 */
#include "engine_state.h"

#include <string.h>

#define MERGE_PIECES 8u /* that a slice is merged over, */
#define MERGE_SHARE 2u  /* or this part of the slice's, where they are few */

static struct lc_snapshot *back(struct lc_engine *engine) LC_RT
{
	return lc_mailbox_back(&engine->snapshots);
}

static uint32_t merge_pieces(const struct lc_engine *engine) LC_RT
{
	uint32_t most = engine->pieces_per_slice / MERGE_SHARE;

	return most < MERGE_PIECES ? most : MERGE_PIECES;
}

/* The piece of its slice with which a channel closes: spread evenly, the last channel's so that
 * there is time to merge it, and each by twos, so that periods of 64 frames are not cut up. */
static uint32_t closing_piece(const struct lc_engine *engine, uint32_t channel) LC_RT
{
	uint32_t twos = (engine->pieces_per_slice - merge_pieces(engine)) / 2;

	return 2 * (((channel + 1) * twos + engine->channels - 1) / engine->channels);
}

/* The steps of merging a channel that are done after so many pieces of the slice. */
static uint32_t steps_done(const struct lc_engine *engine, uint32_t closing, uint32_t pieces) LC_RT
{
	uint32_t over = merge_pieces(engine);

	if (pieces <= closing)
		return 0;
	return pieces - closing < over ? (pieces - closing) * LC_CHANNEL_STEPS / over
	                               : LC_CHANNEL_STEPS;
}

void lc_engine_slice_begin(struct lc_engine *engine)
{
	const struct lc_settings *settings;

	engine->slice.sheds = atomic_load_explicit(&engine->sheds, memory_order_relaxed);
	if (!lc_mailbox_refresh(&engine->settings))
		return;
	settings = lc_mailbox_front(&engine->settings);
	engine->slice.resetting = settings->resets != engine->resets;
	engine->resets = settings->resets;
}

uint32_t lc_engine_until_close(
        const struct lc_engine *engine, uint32_t channel, uint32_t done, uint32_t pieces)
{
	uint32_t closing = closing_piece(engine, channel), at = engine->pieces + done;

	return closing > at && closing - at < pieces ? closing - at : pieces;
}

/* Takes the slice of a channel, which ends with the first ahead frames of the run. */
static void take(struct lc_engine *engine, uint32_t c, uint32_t ahead) LC_RT
{
	struct lc_slice slice = engine->slice;

	slice.frames += ahead;
	lc_channel_take(&engine->channel[c], &slice);
}

void lc_engine_close_due(struct lc_engine *engine, uint32_t channel, uint32_t done)
{
	if (engine->pieces + done == closing_piece(engine, channel))
		take(engine, channel, done * LC_PIECE_FRAMES);
}

static void merge(struct lc_engine *engine, uint32_t c, uint32_t from, uint32_t to) LC_RT
{
	if (from < to)
		lc_channel_merge(
		        &engine->channel[c], &engine->slice, &back(engine)->channel[c], from, to);
}

void lc_engine_merge_due(struct lc_engine *engine, uint32_t channel, uint32_t pieces)
{
	uint32_t closing = closing_piece(engine, channel);

	if (engine->pieces + pieces > closing)
		merge(engine, channel, steps_done(engine, closing, engine->pieces),
		        steps_done(engine, closing, engine->pieces + pieces));
}

/* A slice that has closed is merged; what came since then is one of its own. */
void lc_engine_close_all(struct lc_engine *engine)
{
	for (uint32_t c = 0; c < engine->channels; c++) {
		uint32_t closing = closing_piece(engine, c);

		if (engine->pieces >= closing)
			merge(engine, c, steps_done(engine, closing, engine->pieces),
			        LC_CHANNEL_STEPS);
	}
	engine->slice.cut_short = true;
	for (uint32_t c = 0; c < engine->channels; c++) {
		lc_hum_finish(engine->channel[c].hum);
		take(engine, c, engine->filled);
		merge(engine, c, 0, LC_CHANNEL_STEPS);
	}
}

void lc_engine_publish(struct lc_engine *engine)
{
	struct lc_snapshot *snapshot = back(engine);

	snapshot->rate_hz = engine->slice.rate_hz;
	snapshot->frames = engine->slice.frames;
	snapshot->resets = engine->resets;
	snapshot->channels = engine->channels;
	memcpy(snapshot->pair, engine->pairs.gathered,
	        engine->pairs.count * sizeof snapshot->pair[0]);
	snapshot->loudness = engine->programme.loudness.sum;
	lc_mailbox_publish(&engine->snapshots);
}

void lc_engine_slice_end(struct lc_engine *engine)
{
	struct lc_slice *slice = &engine->slice;

	lc_pairs_close(&engine->pairs, slice);
	if (slice->resetting) {
		slice->frames = 0;
		lc_programme_restart(&engine->programme);
		slice->resetting = false;
		slice->restarted = true;
	}
	lc_engine_publish(engine);
	engine->pieces = 0;
}
