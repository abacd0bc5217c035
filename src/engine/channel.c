/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One channel: samples into measurements. */
#include "channel.h"

#include <string.h>

#define EXPONENT 0x7f800000u /* all set: an infinity or a NaN, whatever -ffinite-math believes */

#define ARGS LC_MEASUREMENT_ARGS

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
	lc_channel_forget(channel);
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
