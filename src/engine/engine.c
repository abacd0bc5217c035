/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The engine: copies first, then meters in pieces of a fixed size; closes the slices of the
 * channels one after another, so that no period bears the cost of all; publishes with the last.
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
	const float *piece[LC_MAX_CHANNELS]; /* of each channel */
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
	for (uint32_t c = 0; c < channels; c++) {
		made->piece[c] = made->channel[c].piece;
		made->programme.weight[c] = 1.0;
	}
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

/* The piece of its slice with which a channel closes: spread evenly, the last channel's last. */
static uint32_t closing_piece(const struct lc_engine *engine, uint32_t channel) LC_RT
{
	return ((channel + 1) * engine->pieces_per_slice + engine->channels - 1) / engine->channels;
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
		if (lc_channel_prepare(&engine->channel[c], rate_hz, full_scale) != LC_OK)
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

/* Measures what is in the pieces, of every channel, and closes the slices that end with them. */
static void measure_piece(struct lc_engine *engine) LC_RT
{
	struct lc_snapshot *snapshot = back(engine);
	uint32_t frames = engine->filled;

	engine->filled = 0;
	engine->pieces++;
	engine->slice.frames += frames;
	lc_programme_measure(&engine->programme, engine->piece, frames);
	lc_pairs_measure(&engine->pairs, engine->piece, frames);
	for (uint32_t c = 0; c < engine->channels; c++) {
		struct lc_channel *channel = &engine->channel[c];

		lc_channel_measure(channel, frames, engine->slice.sheds);
		if (engine->tap)
			lc_tap_write(engine->tap, c, channel->piece, frames);
		if (engine->slice.cut_short || engine->pieces == closing_piece(engine, c)) {
			lc_channel_close(channel, &engine->slice);
			lc_channel_copy(&snapshot->channel[c], &channel->gathered);
		}
	}
	if (engine->tap)
		lc_tap_advance(engine->tap, frames);
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

static void meter(struct lc_engine *engine, const float *const in[], uint32_t frames) LC_RT
{
	for (uint32_t done = 0, n; done < frames; done += n) {
		n = LC_PIECE_FRAMES - engine->filled;
		if (n > frames - done)
			n = frames - done;
		for (uint32_t c = 0; c < engine->channels; c++)
			lc_channel_fill(&engine->channel[c], engine->filled,
			        in[c] ? in[c] + done : NULL, n);
		engine->filled += n;
		if (engine->filled < LC_PIECE_FRAMES)
			return;
		if (engine->pieces == 0)
			take_settings(engine);
		measure_piece(engine);
		if (engine->pieces == engine->pieces_per_slice)
			end_slice(engine);
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

void lc_engine_finish(struct lc_engine *engine)
{
	uint64_t mode;

	if (engine->slice.rate_hz <= 0.0)
		return;
	mode = lc_metering_enter();
	engine->slice.cut_short = true;
	measure_piece(engine);
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
