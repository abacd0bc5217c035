/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The engine as its maker and its reader see it. */
#include "engine_state.h"

#include <stdlib.h>

#define SLICE_S 0.02
#define HALF_S 5.0

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

static void publish_channels(struct lc_engine *engine)
{
	struct lc_snapshot *slot = lc_mailbox_back(&engine->snapshots);

	for (uint32_t c = 0; c < engine->channels; c++)
		slot->channel[c] = engine->channel[c].gathered;
	lc_engine_publish(engine);
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
