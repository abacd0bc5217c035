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

static void forget(struct lc_channel *channel) LC_RT
{
	memset(&channel->gathered, 0, sizeof channel->gathered);
	channel->gathered.whole = no_sums();
	channel->gathered.half[0] = no_sums();
	channel->gathered.half[1] = no_sums();
	channel->slices = 0;
}

enum lc_status lc_channel_prepare(struct lc_channel *channel, double rate_hz, float full_scale)
{
	lc_channel_clear(channel);
#define MAKE(noun, member, made, fed, asked) lc_##noun##_init(&channel->noun ARGS made);
	LC_MEASUREMENTS(MAKE)
#undef MAKE
	channel->tone = lc_tone_new(rate_hz);
	channel->hum = lc_hum_new(rate_hz);
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

/* What a take is spoilt by, and the meters; see lc_engine_shed(). */
static void measure_essentials(struct lc_channel *channel, uint32_t frames) LC_RT
{
	const float *x = channel->piece;

	lc_level_process(&channel->level, x, frames, channel->piece_bad);
	lc_true_peak_process(&channel->true_peak, x, frames);
	lc_overs_process(&channel->overs, x, frames);
	lc_clipping_process(&channel->clipping, x, frames);
	lc_bits_process(&channel->bits, x, frames);
	lc_events_process(&channel->events, x, frames, channel->piece_bad);
	lc_ppm_process(&channel->ppm, x, frames);
	lc_vu_process(&channel->vu, x, frames);
	lc_k_rms_process(&channel->k_rms, x, frames);
}

static void measure_all(struct lc_channel *channel, uint32_t frames) LC_RT
{
	double residual[LC_PIECE_FRAMES];
	const float *x = channel->piece;
	uint32_t bad = channel->piece_bad;
	enum lc_residual state = lc_tone_residual(channel->tone);
	struct lc_tone_bite bite;

	lc_tone_process(channel->tone, x, residual, frames);
	/* A piece in which the residual changes its nature belongs to neither. */
	if (state != lc_tone_residual(channel->tone))
		state = LC_RESIDUAL_SETTLING;
	bite = lc_tone_residual_bite(channel->tone);
#define FEED(noun, member, made, fed, asked) lc_##noun##_process(&channel->noun ARGS fed);
	LC_MEASUREMENTS(FEED)
#undef FEED
	lc_hum_process(channel->hum, residual, frames);
}

void lc_channel_measure(struct lc_channel *channel, uint32_t frames, bool sheds) LC_RT
{
	if (sheds)
		measure_essentials(channel, frames);
	else
		measure_all(channel, frames);
	channel->non_finite += channel->piece_bad;
	channel->piece_bad = 0;
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
	if (!began_since_reset(slice, HUM_BLOCK_S)) {
		lc_hum_take(channel->hum);
		return;
	}
	gathered->hum_now = lc_hum_take(channel->hum);
	lc_hum_sum_add(&gathered->hum_whole, &gathered->hum_now);
}

static void add_slice(
        struct lc_channel *channel, const struct lc_channel_sums *sums, uint64_t half_slices) LC_RT
{
	struct lc_channel_snapshot *gathered = &channel->gathered;
	struct lc_channel_sums *half = &gathered->half[channel->slices / half_slices % 2];

	if (channel->slices % half_slices == 0)
		*half = no_sums();
	lc_channel_sums_add(half, sums);
	lc_channel_sums_add(&gathered->whole, sums);
	channel->slices++;
}

void lc_channel_close(struct lc_channel *channel, const struct lc_slice *slice) LC_RT
{
	struct lc_channel_sums sums = take_sums(channel);

	if (slice->sheds) {
		memset(&channel->gathered.tone_now, 0, sizeof channel->gathered.tone_now);
		memset(&channel->gathered.hum_now, 0, sizeof channel->gathered.hum_now);
	} else {
		take_tone(channel, slice);
		take_hum(channel, slice);
	}
	if (!slice->cut_short)
		lc_meter_step(&channel->meter, &slice->ballistics, &sums);
	if (slice->resetting) {
		forget(channel);
		lc_meter_restart(&channel->meter);
		lc_ppm_restart(&channel->ppm);
		lc_vu_restart(&channel->vu);
		lc_k_rms_restart(&channel->k_rms);
	} else {
		add_slice(channel, &sums, slice->half_slices);
	}
	channel->gathered.meter = channel->meter.shown;
}

/* In parts that a C library copies by registers, not byte by byte. */
void lc_channel_copy(struct lc_channel_snapshot *to, const struct lc_channel_snapshot *from) LC_RT
{
	to->whole = from->whole;
	to->half[0] = from->half[0];
	to->half[1] = from->half[1];
	to->tone_whole = from->tone_whole;
	to->tone_now = from->tone_now;
	to->hum_whole = from->hum_whole;
	to->hum_now = from->hum_now;
	to->meter = from->meter;
}
