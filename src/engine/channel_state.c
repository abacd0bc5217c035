/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One channel: its state, and the samples that it waits with until a piece is whole. */
#include "channel.h"

#include "linecheck/finite.h"

#include <string.h>

#define ARGS LC_MEASUREMENT_ARGS

enum lc_status lc_channel_prepare(struct lc_channel *channel, double rate_hz, float full_scale,
        const struct lc_channel *beside)
{
	const struct lc_channel_snapshot before = channel->gathered;

	lc_channel_clear(channel);
	/* The counts of changes go on. */
	for (size_t i = 0; i < 2; i++)
		channel->gathered.half_changes[i] = before.half_changes[i] + 1;
	channel->gathered.hum_changes = before.hum_changes + 1;
#define MAKE(noun, member, kept, anew, made, fed, asked) lc_##noun##_init(&channel->noun ARGS made);
	LC_MEASUREMENTS(MAKE)
#undef MAKE
	channel->tone = beside ? lc_tone_new_beside(beside->tone) : lc_tone_new(rate_hz);
	channel->hum = beside ? lc_hum_new_beside(beside->hum) : lc_hum_new(rate_hz);
	if (!channel->tone || !channel->hum)
		return LC_NO_MEMORY;
	return LC_OK;
}

void lc_channel_clear(struct lc_channel *channel)
{
	lc_tone_free(channel->tone);
	lc_hum_free(channel->hum);
	memset(channel, 0, sizeof *channel);
}

void lc_channel_fill(struct lc_channel *channel, uint32_t waiting, const float *x, uint32_t n,
        struct lc_run *run, size_t c)
{
	uint32_t at = waiting, end = waiting + n, left = end % LC_PIECE_FRAMES;
	uint32_t bad = channel->piece_bad;

	if (waiting > 0)
		memcpy(run->x[c], channel->piece, waiting * sizeof channel->piece[0]);
	run->bad[c][0] = bad;
	while (at < end) {
		uint32_t piece = at / LC_PIECE_FRAMES, stop = (piece + 1) * LC_PIECE_FRAMES;

		stop = stop < end ? stop : end;
		if (x)
			bad += lc_finite_copy(run->x[c] + at, x + at - waiting, stop - at);
		else
			memset(run->x[c] + at, 0, (stop - at) * sizeof *x);
		run->bad[c][piece] = bad;
		bad = stop % LC_PIECE_FRAMES == 0 ? 0 : bad;
		at = stop;
	}
	if (left > 0)
		memcpy(channel->piece, run->x[c] + end - left, left * sizeof channel->piece[0]);
	channel->piece_bad = bad;
}
