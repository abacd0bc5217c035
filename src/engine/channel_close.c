/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The end of a channel's slice: what was taken at once goes into the spans, and from there to who
 * publishes, one measurement a step, so that no piece bears all of it.
 */
#include "channel.h"

#include <string.h>

#define HUM_BLOCK_S 4.0 /* as linecheck/hum.h says */

typedef void step_function(struct lc_channel *channel, const struct lc_slice *slice,
        struct lc_channel_snapshot *slot) LC_RT;

void lc_channel_sums_add(struct lc_channel_sums *into, const struct lc_channel_sums *from) LC_RT
{
#define ADD(noun, member, kept, anew, made, fed, asked)                                            \
	lc_##noun##_sum_add(&into->noun, &from->noun);
	LC_MEASUREMENTS(ADD)
#undef ADD
	into->non_finite += from->non_finite;
}

/* The half that the slice belongs to, and whether it is the first one there. */
static size_t half_of(const struct lc_channel *channel, const struct lc_slice *slice) LC_RT
{
	return channel->slices / slice->half_slices % 2;
}

static bool begins_half(const struct lc_channel *channel, const struct lc_slice *slice) LC_RT
{
	return channel->slices % slice->half_slices == 0;
}

/* Whether a block of block_s that was just completed began after the reset. */
static bool began_since_reset(const struct lc_slice *slice, double block_s) LC_RT
{
	return !slice->restarted || block_s * slice->rate_hz < (double)slice->frames + 0.5;
}

/* What is not measured is not known. */
static void take_tone(struct lc_channel *channel, const struct lc_slice *slice) LC_RT
{
	struct lc_channel_snapshot *gathered = &channel->gathered;
	struct lc_tone_sum best;

	if (slice->resetting)
		gathered->tone_whole = (struct lc_tone_sum) { .present = false };
	gathered->tone_now = (struct lc_tone_sum) { .present = false };
	if (slice->sheds)
		return;
	best = lc_tone_take(channel->tone);
	if (slice->resetting)
		return;
	gathered->tone_now = lc_tone_now(channel->tone);
	if (best.present &&
	        began_since_reset(slice, best.block_s + LC_TONE_LATE_FRAMES / slice->rate_hz))
		lc_tone_sum_add(&gathered->tone_whole, &best);
}

/* There is no other block before this one is merged. */
static void take_hum(struct lc_channel *channel, const struct lc_slice *slice) LC_RT
{
	channel->hum_is_new = false;
	if (slice->sheds || !lc_hum_has_block(channel->hum))
		return;
	channel->hum_is_new = !slice->resetting && began_since_reset(slice, HUM_BLOCK_S);
	if (!channel->hum_is_new)
		lc_hum_take(channel->hum);
}

/* What goes on over slices begins anew. */
static void restart(struct lc_channel *channel) LC_RT
{
#define RESTART_true(noun) lc_##noun##_restart(&channel->noun);
#define RESTART_false(noun)
#define RESTART(noun, member, kept, anew, made, fed, asked) RESTART_##anew(noun)
	LC_MEASUREMENTS(RESTART)
#undef RESTART
#undef RESTART_false
#undef RESTART_true
}

void lc_channel_take(struct lc_channel *channel, const struct lc_slice *slice)
{
	uint32_t *changes = channel->gathered.half_changes;
	size_t half = half_of(channel, slice);

#define TAKE(noun, member, kept, anew, made, fed, asked)                                           \
	channel->taken.noun = lc_##noun##_take(&channel->noun);
	LC_MEASUREMENTS(TAKE)
#undef TAKE
	channel->taken.non_finite = channel->non_finite;
	channel->non_finite = 0;
	take_tone(channel, slice);
	take_hum(channel, slice);
	changes[half]++;
	if (!slice->resetting)
		return;
	changes[!half]++;
	restart(channel);
}

/* A slot already has what did not change since it was written last. */
static bool has_half(const struct lc_channel_snapshot *slot, const struct lc_channel_snapshot *from,
        size_t i) LC_RT
{
	return slot->half_changes[i] == from->half_changes[i];
}

/* A measurement: what was taken goes to the spans, or is forgotten together with them. */
#define MERGE(noun, member, kept, anew, made, fed, asked)                                          \
	static void merge_##noun(struct lc_channel *channel, const struct lc_slice *slice,         \
	        struct lc_channel_snapshot *slot) LC_RT                                            \
	{                                                                                          \
		struct lc_channel_snapshot *gathered = &channel->gathered;                         \
		const struct lc_##noun##_sum none = { 0 };                                         \
		size_t half = half_of(channel, slice);                                             \
                                                                                                   \
		if (slice->resetting)                                                              \
			gathered->whole.noun = gathered->half[!half].noun = none;                  \
		if (slice->resetting || begins_half(channel, slice))                               \
			gathered->half[half].noun = none;                                          \
		if (!slice->resetting) {                                                           \
			lc_##noun##_sum_add(&gathered->half[half].noun, &channel->taken.noun);     \
			lc_##noun##_sum_add(&gathered->whole.noun, &channel->taken.noun);          \
		}                                                                                  \
		slot->whole.noun = gathered->whole.noun;                                           \
		for (size_t i = 0; i < 2; i++)                                                     \
			if (!has_half(slot, gathered, i))                                          \
				slot->half[i].noun = gathered->half[i].noun;                       \
	}
LC_MEASUREMENTS(MERGE)
#undef MERGE

static void merge_tone(struct lc_channel *channel, const struct lc_slice *slice,
        struct lc_channel_snapshot *slot) LC_RT
{
	slot->tone_now = channel->gathered.tone_now;
	slot->tone_whole = channel->gathered.tone_whole;
}

static void merge_hum_now(struct lc_channel *channel, const struct lc_slice *slice,
        struct lc_channel_snapshot *slot) LC_RT
{
	struct lc_hum_sum *now = &channel->gathered.hum_now;

	if ((slice->sheds || slice->resetting) && now->blocks > 0) {
		*now = (struct lc_hum_sum) { 0 };
		channel->gathered.hum_changes++;
	}
	if (channel->hum_is_new)
		*now = lc_hum_take(channel->hum);
}

static void merge_hum_whole(struct lc_channel *channel, const struct lc_slice *slice,
        struct lc_channel_snapshot *slot) LC_RT
{
	struct lc_channel_snapshot *gathered = &channel->gathered;

	if (slice->resetting)
		gathered->hum_whole = (struct lc_hum_sum) { 0 };
	else if (channel->hum_is_new)
		lc_hum_sum_add(&gathered->hum_whole, &gathered->hum_now);
	gathered->hum_changes += slice->resetting || channel->hum_is_new;
}

static void merge_hum_slot(struct lc_channel *channel, const struct lc_slice *slice,
        struct lc_channel_snapshot *slot) LC_RT
{
	const struct lc_channel_snapshot *gathered = &channel->gathered;

	if (slot->hum_changes == gathered->hum_changes)
		return;
	slot->hum_whole = gathered->hum_whole;
	slot->hum_now = gathered->hum_now;
	slot->hum_changes = gathered->hum_changes;
}

static void merge_non_finite(struct lc_channel *channel, const struct lc_slice *slice,
        struct lc_channel_snapshot *slot) LC_RT
{
	struct lc_channel_snapshot *gathered = &channel->gathered;
	size_t half = half_of(channel, slice);

	if (slice->resetting)
		gathered->whole.non_finite = gathered->half[!half].non_finite = 0;
	if (slice->resetting || begins_half(channel, slice))
		gathered->half[half].non_finite = 0;
	if (!slice->resetting) {
		gathered->half[half].non_finite += channel->taken.non_finite;
		gathered->whole.non_finite += channel->taken.non_finite;
	}
	slot->whole.non_finite = gathered->whole.non_finite;
	for (size_t i = 0; i < 2; i++)
		slot->half[i].non_finite = gathered->half[i].non_finite;
}

/* The last step: the meters, which look at several measurements, and the slice is counted. */
static void merge_rest(struct lc_channel *channel, const struct lc_slice *slice,
        struct lc_channel_snapshot *slot) LC_RT
{
	struct lc_channel_snapshot *gathered = &channel->gathered;

	merge_non_finite(channel, slice, slot);
	memcpy(slot->half_changes, gathered->half_changes, sizeof slot->half_changes);
	if (!slice->cut_short)
		lc_meter_step(&channel->meter, &slice->ballistics, &channel->taken);
	if (slice->resetting)
		lc_meter_restart(&channel->meter);
	channel->slices = slice->resetting ? 0 : channel->slices + 1;
	gathered->meter = channel->meter.shown;
	slot->meter = gathered->meter;
}

static step_function *const step[LC_CHANNEL_STEPS] = {
#define STEP(noun, member, kept, anew, made, fed, asked) merge_##noun,
	LC_MEASUREMENTS(STEP)
#undef STEP
	        merge_tone,
	merge_hum_now,
	merge_hum_whole,
	merge_hum_slot,
	merge_rest,
};

void lc_channel_merge(struct lc_channel *channel, const struct lc_slice *slice,
        struct lc_channel_snapshot *slot, uint32_t from, uint32_t to)
{
	for (uint32_t i = from; i < to; i++)
		step[i](channel, slice, slot);
}
