/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The engine: copies first, then meters runs of pieces of a fixed size, two channels side by side;
 * closes the slices of the channels one after another, and merges each in steps over some pieces,
 * so that no period bears the cost of much; publishes with the last.
 */
#include "linecheck/engine.h"

#include "channel.h"
#include "denormals.h"
#include "pairs.h"
#include "programme.h"

#include "linecheck/mailbox.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#define SLICE_S 0.02
#define HALF_S 5.0
#define MERGE_PIECES 8u /* that a slice is merged over, */
#define MERGE_SHARE 2u  /* or this part of the slice's, where they are few */

_Static_assert(LC_RUN_FRAMES <= LC_PROGRAMME_AHEAD, "a run is weighed before it is counted");

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

/* ---- control side ---- */

enum lc_status lc_engine_new(
        struct lc_engine **engine, uint32_t channels, struct lc_tap *tap, struct lc_error *error)
{
	struct lc_engine *made;

	*engine = NULL;
	if (channels < 1 || channels > LC_MAX_CHANNELS)
		return lc_fail(error, LC_USAGE, _("%u channels: from 1 to %d are possible."),
		        channels, LC_MAX_CHANNELS);
	if (tap && tap->channels < channels)
		return lc_fail(error, LC_USAGE,
		        _("The tap has %u channels, the engine %u: give it as many."),
		        tap->channels, channels);
	made = calloc(1, sizeof *made + channels * sizeof made->channel[0]);
	if (!made || !lc_mailbox_init(&made->snapshots, sizeof(struct lc_snapshot)) ||
	        !lc_mailbox_init(&made->settings, sizeof(struct lc_settings))) {
		lc_engine_free(made);
		return lc_fail(error, LC_NO_MEMORY, "%s", lc_status_sentence(LC_NO_MEMORY));
	}
	made->channels = channels;
	made->programme.channels = channels;
	for (uint32_t c = 0; c < channels; c++)
		made->programme.weight[c] = 1.0;
	made->tap = tap;
	*engine = made;
	return LC_OK;
}

void lc_engine_free(struct lc_engine *engine)
{
	if (!engine)
		return;
	for (uint32_t c = 0; c < engine->channels; c++)
		lc_channel_clear(&engine->channel[c]);
	lc_mailbox_clear(&engine->settings);
	lc_mailbox_clear(&engine->snapshots);
	free(engine);
}

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

/* Everything but the channels, which are in the slot by now. */
static void publish(struct lc_engine *engine) LC_RT
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

static void publish_channels(struct lc_engine *engine)
{
	for (uint32_t c = 0; c < engine->channels; c++)
		back(engine)->channel[c] = engine->channel[c].gathered;
	publish(engine);
}

void lc_engine_set_loudness_weight(struct lc_engine *engine, uint32_t channel, double weight)
{
	if (channel < engine->channels)
		engine->programme.weight[channel] = weight;
}

enum lc_status lc_engine_prepare(
        struct lc_engine *engine, double rate_hz, float full_scale, struct lc_error *error)
{
	double slice_s;

	engine->slice = (struct lc_slice) { 0 };
	atomic_store(&engine->sheds, false);
	if (!(rate_hz >= LC_RATE_MIN_HZ && rate_hz <= LC_RATE_MAX_HZ))
		return lc_fail(error, LC_USAGE,
		        _("A rate of %g Hz: from %g to %g Hz can be measured."), rate_hz,
		        LC_RATE_MIN_HZ, LC_RATE_MAX_HZ);
	if (!(full_scale > 0.0f && full_scale <= 1.0f))
		return lc_fail(error, LC_USAGE,
		        _("A full scale of %g: it must be above 0 and at most 1."),
		        (double)full_scale);
	for (uint32_t c = 0; c < engine->channels; c++) {
		if (lc_channel_prepare(&engine->channel[c], rate_hz, full_scale,
		            c > 0 ? &engine->channel[0] : NULL) != LC_OK)
			return lc_fail(error, LC_NO_MEMORY, "%s", lc_status_sentence(LC_NO_MEMORY));
	}
	lc_programme_prepare(&engine->programme, rate_hz);
	lc_pairs_prepare(&engine->pairs, engine->channels);
	engine->pieces_per_slice = (uint32_t)lrint(SLICE_S * rate_hz / LC_PIECE_FRAMES);
	engine->pieces = 0;
	engine->filled = 0;
	slice_s = engine->pieces_per_slice * LC_PIECE_FRAMES / rate_hz;
	engine->slice.rate_hz = rate_hz;
	engine->slice.ballistics = lc_ballistics_for(slice_s);
	engine->slice.half_slices = (uint64_t)lrint(HALF_S / slice_s);
	publish_channels(engine);
	return LC_OK;
}

/* ---- audio side ---- */

static void copy_through(
        uint32_t channels, const float *const in[], float *const out[], uint32_t frames) LC_RT
{
	for (uint32_t c = 0; c < channels; c++) {
		if (!out[c])
			continue;
		if (in[c])
			memmove(out[c], in[c], frames * sizeof *out[c]);
		else
			memset(out[c], 0, frames * sizeof *out[c]);
	}
}

/* Once every channel has closed its slice and stands in the slot. */
static void end_slice(struct lc_engine *engine) LC_RT
{
	struct lc_slice *slice = &engine->slice;

	lc_pairs_close(&engine->pairs, slice);
	if (slice->resetting) {
		slice->frames = 0;
		lc_programme_restart(&engine->programme);
		slice->resetting = false;
		slice->restarted = true;
	}
	publish(engine);
	engine->pieces = 0;
}

/* What was asked for holds for the slice that begins. */
static void take_settings(struct lc_engine *engine) LC_RT
{
	const struct lc_settings *settings;

	engine->slice.sheds = atomic_load_explicit(&engine->sheds, memory_order_relaxed);
	if (!lc_mailbox_refresh(&engine->settings))
		return;
	settings = lc_mailbox_front(&engine->settings);
	engine->slice.resetting = settings->resets != engine->resets;
	engine->resets = settings->resets;
}

/* Takes the slice of a channel, which ends with the first ahead frames of the run. */
static void take(struct lc_engine *engine, uint32_t c, uint32_t ahead) LC_RT
{
	struct lc_slice slice = engine->slice;

	slice.frames += ahead;
	lc_channel_take(&engine->channel[c], &slice);
}

static void merge(struct lc_engine *engine, uint32_t c, uint32_t from, uint32_t to) LC_RT
{
	if (from < to)
		lc_channel_merge(
		        &engine->channel[c], &engine->slice, &back(engine)->channel[c], from, to);
}

/* Merges as much of a channel as is due with so many more pieces. */
static void merge_due(struct lc_engine *engine, uint32_t c, uint32_t pieces) LC_RT
{
	uint32_t closing = closing_piece(engine, c);

	if (engine->pieces + pieces > closing)
		merge(engine, c, steps_done(engine, closing, engine->pieces),
		        steps_done(engine, closing, engine->pieces + pieces));
}

/* Measures frames of a run of count (1 or 2) channels from first on, after the first pieces. */
static void measure(struct lc_engine *engine, uint32_t first, uint32_t count,
        const struct lc_run *run, uint32_t pieces, uint32_t frames) LC_RT
{
	struct lc_channel *channel = &engine->channel[first];
	uint32_t ahead = pieces * LC_PIECE_FRAMES;
	const float *const x[2] = { run->x[0] + ahead, run->x[1] + ahead };

	if (count == 2) {
		lc_channel_measure_two((struct lc_channel *const[]) { &channel[0], &channel[1] },
		        run, pieces, frames, engine->slice.sheds);
		lc_pair_process(&engine->pairs.pair[first / 2], x[0], x[1], frames);
	} else {
		lc_channel_measure(channel, run, pieces, frames, engine->slice.sheds);
	}
	lc_programme_weigh(&engine->programme, first, count, x, ahead, frames);
	for (uint32_t c = 0; c < count && engine->tap; c++)
		lc_tap_write(engine->tap, first + c, ahead, x[c], frames);
}

/* How many of some pieces come before that with which a channel closes; done: those of the slice
 * so far. */
static uint32_t until_close(uint32_t closing, uint32_t done, uint32_t pieces) LC_RT
{
	return closing > done && closing - done < pieces ? closing - done : pieces;
}

/* Puts frames of some channels after those that wait, and measures every piece that is whole. */
static void run_channels(struct lc_engine *engine, uint32_t first, uint32_t count,
        const float *const in[], uint32_t from, uint32_t frames) LC_RT
{
	uint32_t pieces = (engine->filled + frames) / LC_PIECE_FRAMES, closing[2];
	struct lc_run run;

	for (uint32_t c = 0; c < count; c++) {
		closing[c] = closing_piece(engine, first + c);
		lc_channel_fill(&engine->channel[first + c], engine->filled,
		        in[first + c] ? in[first + c] + from : NULL, frames, &run, c);
	}
	for (uint32_t done = 0, n; done < pieces; done += n) {
		n = pieces - done;
		for (uint32_t c = 0; c < count; c++)
			n = until_close(closing[c], engine->pieces + done, n);
		measure(engine, first, count, &run, done, n * LC_PIECE_FRAMES);
		for (uint32_t c = 0; c < count; c++)
			if (engine->pieces + done + n == closing[c])
				take(engine, first + c, (done + n) * LC_PIECE_FRAMES);
	}
}

/* Measures what waits of some channels, at the end. */
static void measure_rest(struct lc_engine *engine, uint32_t first, uint32_t count) LC_RT
{
	struct lc_run run;

	for (uint32_t c = 0; c < count; c++)
		lc_channel_fill(&engine->channel[first + c], engine->filled, NULL, 0, &run, c);
	measure(engine, first, count, &run, 0, engine->filled);
}

/* What holds for all channels once they have been measured up to here. */
static void advance(struct lc_engine *engine, uint32_t pieces, uint32_t frames) LC_RT
{
	engine->pieces += pieces;
	engine->slice.frames += frames;
	lc_programme_advance(&engine->programme, frames);
	if (engine->tap)
		lc_tap_advance(engine->tap, frames);
}

/* Two channels after two others go through some pieces, while what they need is at hand. */
static void run(
        struct lc_engine *engine, const float *const in[], uint32_t from, uint32_t frames) LC_RT
{
	uint32_t filled = engine->filled + frames, pieces = filled / LC_PIECE_FRAMES;

	if (pieces > 0 && engine->pieces == 0)
		take_settings(engine);
	for (uint32_t c = 0; c < engine->channels; c += 2)
		run_channels(engine, c, c + 1 < engine->channels ? 2 : 1, in, from, frames);
	engine->filled = filled % LC_PIECE_FRAMES;
	for (uint32_t c = 0; c < engine->channels; c++)
		merge_due(engine, c, pieces);
	advance(engine, pieces, pieces * LC_PIECE_FRAMES);
	if (engine->pieces == engine->pieces_per_slice)
		end_slice(engine);
}

static void meter(struct lc_engine *engine, const float *const in[], uint32_t frames) LC_RT
{
	for (uint32_t done = 0, n; done < frames; done += n) {
		uint32_t pieces = engine->pieces_per_slice - engine->pieces;

		n = (pieces < LC_RUN_PIECES ? pieces : LC_RUN_PIECES) * LC_PIECE_FRAMES -
		        engine->filled;
		if (n > frames - done)
			n = frames - done;
		run(engine, in, done, n);
	}
}

void lc_engine_process(struct lc_engine *engine, const float *const in[], float *const out[],
        uint32_t frames) LC_RT
{
	uint64_t mode;

	if (out)
		copy_through(engine->channels, in, out, frames);
	if (engine->slice.rate_hz <= 0.0)
		return;
	mode = lc_metering_enter();
	meter(engine, in, frames);
	lc_metering_leave(mode);
}

/* A slice that has closed is merged; what came since then is one of its own. */
static void close_at_the_end(struct lc_engine *engine) LC_RT
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

void lc_engine_finish(struct lc_engine *engine)
{
	uint64_t mode;

	if (engine->slice.rate_hz <= 0.0)
		return;
	mode = lc_metering_enter();
	for (uint32_t c = 0; c < engine->channels; c += 2)
		measure_rest(engine, c, c + 1 < engine->channels ? 2 : 1);
	close_at_the_end(engine);
	advance(engine, 1, engine->filled);
	engine->filled = 0;
	end_slice(engine);
	engine->slice.cut_short = false;
	lc_metering_leave(mode);
}

/* ---- reader ---- */

bool lc_engine_refresh(struct lc_engine *engine)
{
	return lc_mailbox_refresh(&engine->snapshots);
}

const struct lc_snapshot *lc_engine_snapshot(const struct lc_engine *engine)
{
	return lc_mailbox_front(&engine->snapshots);
}

void lc_engine_shed(struct lc_engine *engine)
{
	atomic_store(&engine->sheds, true);
}

void lc_engine_set(struct lc_engine *engine, const struct lc_settings *settings)
{
	struct lc_settings *sent = lc_mailbox_back(&engine->settings);

	*sent = *settings;
	lc_mailbox_publish(&engine->settings);
}
