/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Resets and new preparations: what they forget, and that all channels forget together. */
#include "fed.h"

#include <math.h>
#include <string.h>

START_TEST(a_reset_starts_everything_afresh_and_is_answered)
{
	struct lc_engine *engine = new_engine(4, RATE_HZ);
	const struct lc_snapshot *snapshot;

	feed(engine, 0.9f, 6 * SECOND);
	ck_assert_uint_eq(newest(engine)->resets, 0);
	lc_engine_set(engine, &(struct lc_settings) { .resets = 41 });
	lc_engine_set(engine, &(struct lc_settings) { .resets = 42 });
	feed(engine, 0.1f, SLICE);
	snapshot = newest(engine);
	ck_assert_uint_eq(snapshot->resets, 42);
	ck_assert_uint_eq(snapshot->frames, 0);
	ck_assert_uint_eq(snapshot->channel[3].whole.level.frames, 0);
	feed(engine, 0.1f, 2 * SLICE);
	snapshot = newest(engine);
	ck_assert_uint_eq(snapshot->frames, 2 * SLICE);
	for (uint32_t c = 0; c < 4; c++) {
		const struct lc_channel_snapshot *channel = &snapshot->channel[c];

		/* Nothing of the 0.9 is left, and the first half begins again. */
		ck_assert(channel->whole.level.peak == (double)0.1f);
		ck_assert(channel->half[0].level.peak == (double)0.1f);
		ck_assert_uint_eq(channel->half[0].level.frames, channel->whole.level.frames);
		ck_assert_uint_eq(channel->half[1].level.frames, 0);
		ck_assert(channel->meter.peak == 0.1f && channel->meter.hold == 0.1f);
		/* The jump from .9 to .1 was before. 1.02 is what a constant of .1 can ring to. */
		ck_assert_double_le(channel->whole.true_peak.peak, 0.102);
		ck_assert_double_le(channel->whole.ppm.highest[0], 0.102 / 0.93);
		ck_assert_double_le(channel->whole.vu.highest, M_PI_2 * 0.102);
		ck_assert_double_le(channel->whole.k_rms.highest_sq, 0.01);
	}
	/* Two slices are no momentary loudness. */
	ck_assert_uint_eq(snapshot->loudness.hops, 4);
	lc_engine_free(engine);
}
END_TEST

START_TEST(a_reset_within_a_slice_takes_all_channels_together)
{
	struct lc_engine *engine = new_engine(4, RATE_HZ);
	const struct lc_snapshot *snapshot;

	/* Some channels have closed their slice by then, others have not. */
	feed(engine, 0.9f, 10 * SLICE + SLICE / 2);
	lc_engine_set(engine, &(struct lc_settings) { .resets = 1 });
	feed(engine, 0.1f, SLICE / 2);
	ck_assert_uint_eq(newest(engine)->frames, 11 * SLICE);
	feed(engine, 0.1f, SLICE);
	snapshot = newest(engine);
	ck_assert_uint_eq(snapshot->resets, 1);
	for (uint32_t c = 0; c < 4; c++)
		ck_assert_uint_eq(snapshot->channel[c].whole.level.frames, 0);
	lc_engine_free(engine);
}
END_TEST

START_TEST(settings_without_a_new_reset_change_nothing)
{
	struct lc_engine *engine = new_engine(1, RATE_HZ);

	lc_engine_set(engine, &(struct lc_settings) { .resets = 0 });
	feed(engine, 0.5f, 2 * SLICE);
	lc_engine_set(engine, &(struct lc_settings) { .resets = 0 });
	feed(engine, 0.5f, 2 * SLICE);
	ck_assert_uint_eq(newest(engine)->frames, 4 * SLICE);
	lc_engine_free(engine);
}
END_TEST

START_TEST(the_tone_of_before_a_reset_is_forgotten)
{
	struct lc_engine *engine = new_engine(1, RATE_HZ);
	static float x[3 * SECOND];
	const float *in[1] = { x };
	const struct lc_channel_snapshot *channel;

	for (size_t i = 0; i < 3 * SECOND; i++)
		x[i] = 0.5f * (float)sin(2 * M_PI * 997.0 * (double)i / RATE_HZ);
	lc_engine_process(engine, in, NULL, 3 * SECOND);
	ck_assert(newest(engine)->channel[0].tone_whole.present);
	lc_engine_set(engine, &(struct lc_settings) { .resets = 1 });
	/* The block that was under way ends in here, mixed with silence or not. */
	lc_engine_process(engine, in, NULL, SECOND / 2);
	feed(engine, 0.0f, SECOND);
	channel = &newest(engine)->channel[0];
	ck_assert(!channel->tone_whole.present);
	ck_assert(!channel->tone_now.present);
	lc_engine_free(engine);
}
END_TEST

START_TEST(a_block_of_hum_that_began_before_a_reset_does_not_count)
{
	struct lc_engine *engine = new_engine(1, RATE_HZ);

	/* Blocks of 4 s that overlap by half: after a reset at 3 s, [4, 8] is the first. */
	feed(engine, 0.0f, 3 * SECOND);
	lc_engine_set(engine, &(struct lc_settings) { .resets = 1 });
	feed(engine, 0.0f, 2 * SECOND);
	ck_assert_uint_eq(newest(engine)->channel[0].hum_whole.blocks, 0);
	ck_assert_uint_eq(lc_engine_snapshot(engine)->channel[0].hum_now.blocks, 0);
	feed(engine, 0.0f, 4 * SECOND);
	ck_assert_uint_eq(newest(engine)->channel[0].hum_whole.blocks, 1);
	ck_assert_uint_eq(lc_engine_snapshot(engine)->channel[0].hum_now.blocks, 1);
	lc_engine_free(engine);
}
END_TEST

START_TEST(preparing_again_starts_at_the_new_rate)
{
	struct lc_engine *engine = new_engine(2, RATE_HZ);
	const struct lc_snapshot *snapshot;

	feed(engine, 0.9f, SECOND + 17);
	ck_assert_int_eq(lc_engine_prepare(engine, 96000, LC_FULL_SCALE_16, NULL), LC_OK);
	feed(engine, 0.1f, 1920);
	snapshot = newest(engine);
	ck_assert(snapshot->rate_hz == 96000);
	ck_assert_uint_eq(snapshot->frames, 1920);
	ck_assert(snapshot->channel[1].whole.level.peak == (double)0.1f);
	ck_assert(snapshot->channel[1].meter.hold == 0.1f);
	lc_engine_free(engine);
}
END_TEST

int main(void)
{
	TCase *tests = tcase_create("resets");

	tcase_set_timeout(tests, 60);
	tcase_add_test(tests, a_reset_starts_everything_afresh_and_is_answered);
	tcase_add_test(tests, a_reset_within_a_slice_takes_all_channels_together);
	tcase_add_test(tests, settings_without_a_new_reset_change_nothing);
	tcase_add_test(tests, the_tone_of_before_a_reset_is_forgotten);
	tcase_add_test(tests, a_block_of_hum_that_began_before_a_reset_does_not_count);
	tcase_add_test(tests, preparing_again_starts_at_the_new_rate);
	return lc_test_run("resets", tests);
}
