/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One channel: samples into measurements, slices into spans. */
#include "channel.h"

#include <string.h>

#define EXPONENT 0x7f800000u /* all set: an infinity or a NaN, whatever -ffinite-math believes */
#define HUM_BLOCK_S 4.0      /* as linecheck/hum.h says */

#define ARGS LC_MEASUREMENT_ARGS

/* Zeros but for what is a sum of nothing in another way. */
static struct lc_channel_sums no_sums(void) LC_RT
{
	return (struct lc_channel_sums) { .noise = lc_noise_sum_none() };
}

/* The counts of changes go on. */
static void forget(struct lc_channel *channel) LC_RT
{
	struct lc_channel_snapshot *gathered = &channel->gathered;

	gathered->whole = no_sums();
	gathered->half[0] = no_sums();
	gathered->half[1] = no_sums();
	memset(&gathered->tone_whole, 0, sizeof gathered->tone_whole);
	memset(&gathered->tone_now, 0, sizeof gathered->tone_now);
	memset(&gathered->hum_whole, 0, sizeof gathered->hum_whole);
	memset(&gathered->hum_now, 0, sizeof gathered->hum_now);
	gathered->half_changes[0]++;
	gathered->half_changes[1]++;
	gathered->hum_changes++;
	channel->slices = 0;
}

enum lc_status lc_channel_prepare(struct lc_channel *channel, double rate_hz, float full_scale,
        const struct lc_channel *beside)
{
	const struct lc_channel_snapshot before = channel->gathered;

	lc_channel_clear(channel);
	memcpy(channel->gathered.half_changes, before.half_changes, sizeof before.half_changes);
	channel->gathered.hum_changes = before.hum_changes;
#define MAKE(noun, member, made, fed, asked) lc_##noun##_init(&channel->noun ARGS made);
	LC_MEASUREMENTS(MAKE)
#undef MAKE
	channel->tone = beside ? lc_tone_new_beside(beside->tone) : lc_tone_new(rate_hz);
	channel->hum = beside ? lc_hum_new_beside(beside->hum) : lc_hum_new(rate_hz);
	if (!channel->tone || !channel->hum)
		return LC_NO_MEMORY;
	forget(channel);
	return LC_OK;
}

void lc_channel_clear(struct lc_channel *channel)
{
	lc_tone_free(channel->tone);
	lc_hum_free(channel->hum);
	memset(channel, 0, sizeof *channel);
}

void lc_channel_fill(struct lc_channel *channel, uint32_t at, const float *x, uint32_t n) LC_RT
{
	uint32_t bits[LC_PIECE_FRAMES];
	uint32_t bad = 0;

	if (!x) {
		memset(channel->piece + at, 0, n * sizeof *x);
		return;
	}
	/* As integers: no arithmetic may touch a signalling NaN. */
	memcpy(bits, x, n * sizeof *bits);
	for (uint32_t i = 0; i < n; i++) {
		uint32_t is_bad = (bits[i] & EXPONENT) == EXPONENT;
		bits[i] &= is_bad - 1u;
		bad += is_bad;
	}
	memcpy(channel->piece + at, bits, n * sizeof *bits);
	channel->piece_bad += bad;
}

/* How the residual and the noise beside the tone are, once a piece was taken. */
static enum lc_residual residual_of(
        const struct lc_channel *channel, enum lc_residual before, struct lc_tone_bite *bite) LC_RT
{
	enum lc_residual state = lc_tone_residual(channel->tone);

	*bite = lc_tone_residual_bite(channel->tone);
	/* A piece in which the residual changes its nature belongs to neither. */
	return state == before ? state : LC_RESIDUAL_SETTLING;
}

/* What a channel is fed with by itself, whoever is beside it. */
static void measure_alone(struct lc_channel *channel, const double *residual, uint32_t frames) LC_RT
{
	const float *x = channel->piece;
	uint32_t bad = channel->piece_bad;

#define FEED(noun, member, made, fed, asked) lc_##noun##_process(&channel->noun ARGS fed);
	LC_MEASUREMENTS_ALONE(FEED)
#undef FEED
	lc_hum_process(channel->hum, residual, frames);
}

/* What a take is spoilt by, and the meters; see lc_engine_shed(). */
static void measure_essentials_alone(struct lc_channel *channel, uint32_t frames) LC_RT
{
	const float *x = channel->piece;

	lc_level_process(&channel->level, x, frames, channel->piece_bad);
	lc_overs_process(&channel->overs, x, frames);
	lc_clipping_process(&channel->clipping, x, frames);
	lc_bits_process(&channel->bits, x, frames);
	lc_events_process(&channel->events, x, frames, channel->piece_bad);
	lc_vu_process(&channel->vu, x, frames);
	lc_k_rms_process(&channel->k_rms, x, frames);
}

static void measure_essentials(struct lc_channel *channel, uint32_t frames) LC_RT
{
	measure_essentials_alone(channel, frames);
	lc_true_peak_process(&channel->true_peak, channel->piece, frames);
	lc_ppm_process(&channel->ppm, channel->piece, frames);
}

static void measure_essentials_two(struct lc_channel *const two[2], uint32_t frames) LC_RT
{
	const float *const x[2] = { two[0]->piece, two[1]->piece };

	for (size_t c = 0; c < 2; c++)
		measure_essentials_alone(two[c], frames);
	lc_true_peak_process_two(
	        (struct lc_true_peak *const[]) { &two[0]->true_peak, &two[1]->true_peak }, x,
	        frames);
	lc_ppm_process_two((struct lc_ppm *const[]) { &two[0]->ppm, &two[1]->ppm }, x, frames);
}

static void measure_all(struct lc_channel *channel, uint32_t frames) LC_RT
{
	double residual[LC_PIECE_FRAMES];
	const float *x = channel->piece;
	uint32_t bad = channel->piece_bad;
	enum lc_residual state = lc_tone_residual(channel->tone);
	struct lc_tone_bite bite;

	lc_tone_process(channel->tone, x, residual, frames);
	state = residual_of(channel, state, &bite);
#define FEED(noun, member, made, fed, asked) lc_##noun##_process(&channel->noun ARGS fed);
	LC_MEASUREMENTS_ABREAST(FEED)
#undef FEED
	measure_alone(channel, residual, frames);
}

static void measure_all_two(struct lc_channel *const two[2], uint32_t frames) LC_RT
{
	double residuals[2][LC_PIECE_FRAMES];
	double *const made[2] = { residuals[0], residuals[1] };
	const double *const residual[2] = { residuals[0], residuals[1] };
	const float *const x[2] = { two[0]->piece, two[1]->piece };
	const size_t bad[2] = { two[0]->piece_bad, two[1]->piece_bad };
	enum lc_residual state[2] = { lc_tone_residual(two[0]->tone),
		lc_tone_residual(two[1]->tone) };
	struct lc_tone_bite bite[2];

	lc_tone_process_two(
	        (struct lc_tone *const[]) { two[0]->tone, two[1]->tone }, x, made, frames);
	for (size_t c = 0; c < 2; c++)
		state[c] = residual_of(two[c], state[c], &bite[c]);
#define FEED_TWO(noun, member, made, fed, asked)                                                   \
	lc_##noun##_process_two(                                                                   \
	        (struct lc_##noun *const[]) { &two[0]->noun, &two[1]->noun } ARGS fed);
	LC_MEASUREMENTS_ABREAST(FEED_TWO)
#undef FEED_TWO
	for (size_t c = 0; c < 2; c++)
		measure_alone(two[c], residuals[c], frames);
}

static void count_bad(struct lc_channel *channel) LC_RT
{
	channel->non_finite += channel->piece_bad;
	channel->piece_bad = 0;
}

void lc_channel_measure(struct lc_channel *channel, uint32_t frames, bool sheds) LC_RT
{
	if (sheds)
		measure_essentials(channel, frames);
	else
		measure_all(channel, frames);
	count_bad(channel);
}

void lc_channel_measure_two(struct lc_channel *const two[2], uint32_t frames, bool sheds) LC_RT
{
	if (sheds)
		measure_essentials_two(two, frames);
	else
		measure_all_two(two, frames);
	count_bad(two[0]);
	count_bad(two[1]);
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

static void restart(struct lc_channel *channel) LC_RT
{
	forget(channel);
	lc_meter_restart(&channel->meter);
	lc_ppm_restart(&channel->ppm);
	lc_vu_restart(&channel->vu);
	lc_k_rms_restart(&channel->k_rms);
}

static void add_slice(
        struct lc_channel *channel, const struct lc_channel_sums *sums, uint64_t half_slices) LC_RT
{
	uint64_t i = channel->slices / half_slices % 2;
	struct lc_channel_snapshot *gathered = &channel->gathered;

	if (channel->slices % half_slices == 0)
		gathered->half[i] = no_sums();
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
		memset(&channel->gathered.tone_now, 0, sizeof channel->gathered.tone_now);
		memset(&channel->gathered.hum_now, 0, sizeof channel->gathered.hum_now);
		channel->gathered.hum_changes++;
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
