/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The audio side: copies first, then meters runs of pieces of a fixed size, two channels side by
 * side.
 */
#include "engine_state.h"

#include "denormals.h"

#include <string.h>

_Static_assert(LC_RUN_FRAMES <= LC_PROGRAMME_AHEAD, "a run is weighed before it is counted");

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

/* Puts frames of some channels after those that wait, and measures every piece that is whole. */
static void run_channels(struct lc_engine *engine, uint32_t first, uint32_t count,
        const float *const in[], uint32_t from, uint32_t frames) LC_RT
{
	uint32_t pieces = (engine->filled + frames) / LC_PIECE_FRAMES;
	struct lc_run run;

	for (uint32_t c = 0; c < count; c++)
		lc_channel_fill(&engine->channel[first + c], engine->filled,
		        in[first + c] ? in[first + c] + from : NULL, frames, &run, c);
	for (uint32_t done = 0, n; done < pieces; done += n) {
		n = pieces - done;
		for (uint32_t c = 0; c < count; c++)
			n = lc_engine_until_close(engine, first + c, done, n);
		measure(engine, first, count, &run, done, n * LC_PIECE_FRAMES);
		for (uint32_t c = 0; c < count; c++)
			lc_engine_close_due(engine, first + c, done + n);
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
		lc_engine_slice_begin(engine);
	for (uint32_t c = 0; c < engine->channels; c += 2)
		run_channels(engine, c, c + 1 < engine->channels ? 2 : 1, in, from, frames);
	engine->filled = filled % LC_PIECE_FRAMES;
	for (uint32_t c = 0; c < engine->channels; c++)
		lc_engine_merge_due(engine, c, pieces);
	advance(engine, pieces, pieces * LC_PIECE_FRAMES);
	if (engine->pieces == engine->pieces_per_slice)
		lc_engine_slice_end(engine);
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

void lc_engine_finish(struct lc_engine *engine)
{
	uint64_t mode;

	if (engine->slice.rate_hz <= 0.0)
		return;
	mode = lc_metering_enter();
	for (uint32_t c = 0; c < engine->channels; c += 2)
		measure_rest(engine, c, c + 1 < engine->channels ? 2 : 1);
	lc_engine_close_all(engine);
	advance(engine, 1, engine->filled);
	engine->filled = 0;
	lc_engine_slice_end(engine);
	engine->slice.cut_short = false;
	lc_metering_leave(mode);
}
