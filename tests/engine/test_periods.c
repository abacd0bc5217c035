/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every figure is the same, to the bit, whatever the size of the periods. */
#include "linecheck/engine.h"

#include "../support/run.h"

#include <math.h>
#include <string.h>

#define RATE_HZ 44100.0
/* 6.4 s: more than a half, and a block of the hum after the reset; no multiple of anything. */
#define FRAMES 282731u
#define RESET_FRAME 12347u /* a reset is asked for here */
#define CHANNELS_MAX 8u

static float noise(uint32_t *state)
{
	*state = *state * 1664525u + 1013904223u; /* Numerical Recipes' generator */
	return (float)(int32_t)*state / 2147483648.0f;
}

/* A tone, hum and noise that change their mix, clip, stop, and are interrupted by NaN. */
static void fill(float *x, uint32_t channel)
{
	uint32_t state = 1 + channel;

	for (uint32_t i = 0; i < FRAMES; i++) {
		double t = i / RATE_HZ;
		double tone = t < 2.6 ? 0.5 * sin(2 * M_PI * (997.0 + 20 * channel) * t) : 0.0;
		double hum = t > 0.5 ? 0.01 * sin(2 * M_PI * 50.0 * t) : 0.0;
		float clipped = t > 2.6 && t < 2.7 ? 1.0f : 0.0f;

		x[i] = (float)(tone + hum) + 0.001f * noise(&state) + clipped;
		if (t > 3.0 && t < 3.05)
			x[i] = 0.0f;
		if (i % 50021 == 50000)
			x[i] = NAN;
	}
}

struct signal {
	float x[CHANNELS_MAX][FRAMES];
};

static uint32_t least(uint32_t a, uint32_t b)
{
	return a < b ? a : b;
}

/* Feeds everything in periods; period 0 is a mix of sizes. The snapshot is the caller's. */
static struct lc_snapshot *measure(const struct signal *signal, uint32_t channels, uint32_t period)
{
	static const uint32_t mix[] = { 1, 64, 0, 1024, 7, 4096, 33, 128 };
	struct lc_snapshot *snapshot = malloc(sizeof *snapshot);
	struct lc_engine *engine;

	ck_assert_int_eq(lc_engine_new(&engine, channels, NULL, NULL), LC_OK);
	ck_assert_int_eq(lc_engine_prepare(engine, RATE_HZ, LC_FULL_SCALE_24, NULL), LC_OK);
	for (uint32_t done = 0, turn = 0, n; done < FRAMES; done += n, turn++) {
		const float *in[CHANNELS_MAX];

		n = period ? period : mix[turn % 8];
		n = least(n, (done < RESET_FRAME ? RESET_FRAME : FRAMES) - done);
		for (uint32_t c = 0; c < channels; c++)
			in[c] = signal->x[c] + done;
		lc_engine_process(engine, in, NULL, n);
		if (done + n == RESET_FRAME)
			lc_engine_set(engine, &(struct lc_settings) { .resets = 1 });
	}
	lc_engine_finish(engine);
	ck_assert(lc_engine_refresh(engine));
	*snapshot = *lc_engine_snapshot(engine);
	lc_engine_free(engine);
	return snapshot;
}

/* Bytes, but not those between the members. */
static bool same_tone(const struct lc_tone_sum *a, const struct lc_tone_sum *b)
{
	size_t from = offsetof(struct lc_tone_sum, rate_hz);

	return a->present == b->present &&
	        (!a->present ||
	                memcmp((const char *)a + from, (const char *)b + from, sizeof *a - from) ==
	                        0);
}

static bool same_hum(const struct lc_hum_sum *a, const struct lc_hum_sum *b)
{
	return a->blocks == b->blocks && memcmp(a->power, b->power, sizeof a->power) == 0;
}

static bool same_channel(const struct lc_channel_snapshot *a, const struct lc_channel_snapshot *b)
{
	return memcmp(&a->whole, &b->whole, sizeof a->whole) == 0 &&
	        memcmp(a->half, b->half, sizeof a->half) == 0 &&
	        same_tone(&a->tone_whole, &b->tone_whole) &&
	        same_tone(&a->tone_now, &b->tone_now) && same_hum(&a->hum_whole, &b->hum_whole) &&
	        same_hum(&a->hum_now, &b->hum_now) &&
	        memcmp(&a->meter, &b->meter, sizeof a->meter) == 0;
}

static void compare_periods(uint32_t channels)
{
	static const uint32_t periods[] = { 1, 7, 64, 1024, 0 };
	struct signal *signal = malloc(sizeof *signal);
	struct lc_snapshot *at_once;

	for (uint32_t c = 0; c < channels; c++)
		fill(signal->x[c], c);
	at_once = measure(signal, channels, FRAMES);
	ck_assert_uint_eq(at_once->resets, 1);
	for (size_t p = 0; p < ROWS(periods); p++) {
		struct lc_snapshot *snapshot = measure(signal, channels, periods[p]);

		ck_assert_uint_eq(snapshot->frames, at_once->frames);
		ck_assert(memcmp(&snapshot->loudness, &at_once->loudness,
		                  sizeof snapshot->loudness) == 0);
		ck_assert_int_eq(memcmp(snapshot->pair, at_once->pair,
		                         channels / 2 * sizeof snapshot->pair[0]),
		        0);
		for (uint32_t c = 0; c < channels; c++)
			ck_assert_msg(same_channel(&snapshot->channel[c], &at_once->channel[c]),
			        "period %u, channel %u of %u", periods[p], c, channels);
		free(snapshot);
	}
	/* The signal gave every measurement something to do. */
	ck_assert(at_once->loudness.max_short_term > 0 && at_once->loudness.range_blocks > 0);
	for (uint32_t c = 0; c < channels; c++) {
		const struct lc_channel_snapshot *channel = &at_once->channel[c];

		ck_assert(channel->tone_whole.present);
		ck_assert_uint_gt(channel->hum_whole.blocks, 0);
		ck_assert_uint_gt(channel->whole.overs.runs, 0);
		ck_assert_uint_gt(channel->whole.non_finite, 0);
		ck_assert(channel->whole.true_peak.peak > 0 && channel->whole.ppm.highest[0] > 0 &&
		        channel->whole.ppm.highest[1] > 0 && channel->whole.vu.highest > 0 &&
		        channel->whole.k_rms.highest_sq > 0);
		ck_assert_uint_gt(channel->whole.noise.whole.frames, 0);
		ck_assert_uint_gt(channel->whole.noise.residual.frames, 0);
	}
	free(at_once);
	free(signal);
}

START_TEST(one_channel_measures_the_same_at_every_period)
{
	compare_periods(1);
}
END_TEST

START_TEST(eight_channels_measure_the_same_at_every_period)
{
	compare_periods(8);
}
END_TEST

START_TEST(a_channel_measures_the_same_in_whatever_company)
{
	struct signal *signal = malloc(sizeof *signal);
	struct lc_snapshot *alone, *last;

	fill(signal->x[0], 0);
	alone = measure(signal, 1, 64);
	for (uint32_t c = 1; c < 8; c++)
		memcpy(signal->x[c], signal->x[0], sizeof signal->x[0]);
	last = measure(signal, 8, 64);
	/* The last channel's slices end where an only channel's do. */
	ck_assert(same_channel(&alone->channel[0], &last->channel[7]));
	free(alone);
	free(last);
	free(signal);
}
END_TEST

int main(void)
{
	TCase *tests = tcase_create("periods");

	tcase_set_timeout(tests, 300);
	tcase_add_test(tests, one_channel_measures_the_same_at_every_period);
	tcase_add_test(tests, eight_channels_measure_the_same_at_every_period);
	tcase_add_test(tests, a_channel_measures_the_same_in_whatever_company);
	return lc_test_run("periods", tests);
}
