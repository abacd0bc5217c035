/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The end of a channel's slice: into the spans, and from there to who publishes. */
#include "channel.h"

#include <string.h>

#define HUM_BLOCK_S 4.0 /* as linecheck/hum.h says */

/* The counts of changes go on. */
void lc_channel_forget(struct lc_channel *channel) LC_RT
{
	struct lc_channel_snapshot *gathered = &channel->gathered;

	memset(&gathered->whole, 0, sizeof gathered->whole);
	memset(gathered->half, 0, sizeof gathered->half);
	memset(&gathered->tone_whole, 0, sizeof gathered->tone_whole);
	memset(&gathered->tone_now, 0, sizeof gathered->tone_now);
	memset(&gathered->hum_whole, 0, sizeof gathered->hum_whole);
	memset(&gathered->hum_now, 0, sizeof gathered->hum_now);
	gathered->half_changes[0]++;
	gathered->half_changes[1]++;
	gathered->hum_changes++;
	channel->slices = 0;
}

void lc_channel_sums_add(struct lc_channel_sums *into, const struct lc_channel_sums *from) LC_RT
{
#define ADD(noun, member, made, fed, asked) lc_##noun##_sum_add(&into->noun, &from->noun);
	LC_MEASUREMENTS(ADD)
#undef ADD
	into->non_finite += from->non_finite;
}

static struct lc_channel_sums take_sums(struct lc_channel *channel) LC_RT
{
	struct lc_channel_sums sums = { .non_finite = channel->non_finite };

#define TAKE(noun, member, made, fed, asked) sums.noun = lc_##noun##_take(&channel->noun);
	LC_MEASUREMENTS(TAKE)
#undef TAKE
	channel->non_finite = 0;
	return sums;
}

/* Whether a block of block_s that was just completed began after the reset. */
static bool began_since_reset(const struct lc_slice *slice, double block_s) LC_RT
{
	return !slice->restarted || block_s * slice->rate_hz < (double)slice->frames + 0.5;
}

static void take_tone(struct lc_channel *channel, const struct lc_slice *slice) LC_RT
{
	struct lc_tone_sum best = lc_tone_take(channel->tone);

	channel->gathered.tone_now = lc_tone_now(channel->tone);
	if (best.present && began_since_reset(slice, best.block_s))
		lc_tone_sum_add(&channel->gathered.tone_whole, &best);
}

static void take_hum(struct lc_channel *channel, const struct lc_slice *slice) LC_RT
{
	struct lc_channel_snapshot *gathered = &channel->gathered;

	if (!lc_hum_has_block(channel->hum))
		return;
	if (slice->resetting || !began_since_reset(slice, HUM_BLOCK_S)) {
		lc_hum_take(channel->hum);
		return;
	}
	gathered->hum_now = lc_hum_take(channel->hum);
	lc_hum_sum_add(&gathered->hum_whole, &gathered->hum_now);
	gathered->hum_changes++;
}

/* What is not measured is not known. */
static void let_go_of_now(struct lc_channel *channel) LC_RT
{
	struct lc_channel_snapshot *gathered = &channel->gathered;

	memset(&gathered->tone_now, 0, sizeof gathered->tone_now);
	if (gathered->hum_now.blocks == 0)
		return;
	memset(&gathered->hum_now, 0, sizeof gathered->hum_now);
	gathered->hum_changes++;
}

static void restart(struct lc_channel *channel) LC_RT
{
	lc_channel_forget(channel);
	lc_meter_restart(&channel->meter);
	lc_ppm_restart(&channel->ppm);
	lc_vu_restart(&channel->vu);
	lc_k_rms_restart(&channel->k_rms);
	lc_events_restart(&channel->events);
}

static void add_slice(
        struct lc_channel *channel, const struct lc_channel_sums *sums, uint64_t half_slices) LC_RT
{
	uint64_t i = channel->slices / half_slices % 2;
	struct lc_channel_snapshot *gathered = &channel->gathered;

	if (channel->slices % half_slices == 0)
		memset(&gathered->half[i], 0, sizeof gathered->half[i]);
	lc_channel_sums_add(&gathered->half[i], sums);
	gathered->half_changes[i]++;
	lc_channel_sums_add(&gathered->whole, sums);
	channel->slices++;
}

/* A slot already has what did not change since it was written last. */
static void copy_half(
        struct lc_channel_snapshot *to, const struct lc_channel_snapshot *from, size_t i) LC_RT
{
	if (to->half_changes[i] == from->half_changes[i])
		return;
	to->half[i] = from->half[i];
	to->half_changes[i] = from->half_changes[i];
}

static void copy_hum(struct lc_channel_snapshot *to, const struct lc_channel_snapshot *from) LC_RT
{
	if (to->hum_changes == from->hum_changes)
		return;
	to->hum_whole = from->hum_whole;
	to->hum_now = from->hum_now;
	to->hum_changes = from->hum_changes;
}

void lc_channel_close(struct lc_channel *channel, const struct lc_slice *slice,
        struct lc_channel_snapshot *slot) LC_RT
{
	const struct lc_channel_snapshot *gathered = &channel->gathered;
	const struct lc_channel_sums sums = take_sums(channel);

	if (slice->sheds) {
		let_go_of_now(channel);
	} else {
		take_tone(channel, slice);
		take_hum(channel, slice);
	}
	if (!slice->cut_short)
		lc_meter_step(&channel->meter, &slice->ballistics, &sums);
	if (slice->resetting)
		restart(channel);
	else
		add_slice(channel, &sums, slice->half_slices);
	channel->gathered.meter = channel->meter.shown;
	slot->whole = gathered->whole;
	copy_half(slot, gathered, 0);
	copy_half(slot, gathered, 1);
	copy_hum(slot, gathered);
	slot->tone_whole = gathered->tone_whole;
	slot->tone_now = gathered->tone_now;
	slot->meter = gathered->meter;
}
