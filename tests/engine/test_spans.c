/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Slices, halves, resets and meters: what is gathered over which time. */
#include "linecheck/engine.h"
#include "linecheck/measured.h"

#include "../support/run.h"

#include <math.h>
#include <string.h>

/* 20 ms in whole pieces of 32 frames: 960 = 30 * 32. */
#define RATE_HZ 48000.0
#define SLICE 960u
#define SECOND 48000u
/* Merging takes the last 8 pieces of a slice: the last channel's slices end so much earlier. */
#define LAG 256u

static struct lc_engine *new_engine(uint32_t channels, double rate_hz)
{
	struct lc_engine *engine;

	ck_assert_int_eq(lc_engine_new(&engine, channels, NULL, NULL), LC_OK);
	ck_assert_int_eq(lc_engine_prepare(engine, rate_hz, LC_FULL_SCALE_24, NULL), LC_OK);
	return engine;
}

/* The same value, frames long, on all channels. */
static void feed(struct lc_engine *engine, float value, uint32_t frames)
{
	const float *in[LC_MAX_CHANNELS];
	float x[960];

	for (size_t i = 0; i < 960; i++)
		x[i] = value;
	for (size_t c = 0; c < LC_MAX_CHANNELS; c++)
		in[c] = x;
	for (uint32_t done = 0, n; done < frames; done += n) {
		n = frames - done < 960 ? frames - done : 960;
		lc_engine_process(engine, in, NULL, n);
	}
}

static const struct lc_snapshot *newest(struct lc_engine *engine)
{
	ck_assert(lc_engine_refresh(engine));
	return lc_engine_snapshot(engine);
}

START_TEST(a_prepared_engine_publishes_that_it_has_measured_nothing)
{
	struct lc_engine *engine = new_engine(2, RATE_HZ);
	const struct lc_snapshot *snapshot = newest(engine);

	ck_assert(snapshot->rate_hz == RATE_HZ);
	ck_assert_uint_eq(snapshot->channels, 2);
	ck_assert_uint_eq(snapshot->frames, 0);
	ck_assert_uint_eq(snapshot->channel[1].whole.level.frames, 0);
	lc_engine_free(engine);
}
END_TEST

START_TEST(a_slice_is_20_ms_to_the_nearest_piece)
{
	/* rint(rate / 50 / 32) * 32 */
	static const struct {
		double rate_hz;
		uint32_t slice;
	} rows[] = { { 8000, 160 }, { 44100, 896 }, { 48000, 960 }, { 88200, 1760 },
		{ 96000, 1920 }, { 192000, 3840 }, { 768000, 15360 } };

	for (size_t r = 0; r < ROWS(rows); r++) {
		struct lc_engine *engine = new_engine(3, rows[r].rate_hz);

		newest(engine);
		feed(engine, 0.5f, rows[r].slice - 1);
		ck_assert(!lc_engine_refresh(engine));
		feed(engine, 0.5f, 1);
		ck_assert_uint_eq(newest(engine)->frames, rows[r].slice);
		lc_engine_free(engine);
	}
}
END_TEST

START_TEST(every_channel_is_in_every_snapshot_up_to_its_own_boundary)
{
	struct lc_engine *engine = new_engine(LC_MAX_CHANNELS, RATE_HZ);
	const struct lc_snapshot *snapshot;

	feed(engine, 0.5f, 3 * SLICE);
	snapshot = newest(engine);
	ck_assert_uint_eq(snapshot->channels, LC_MAX_CHANNELS);
	for (uint32_t c = 0; c < LC_MAX_CHANNELS; c++) {
		/* Boundaries are spread over 22 of the 30 pieces of a slice, by twos. */
		uint64_t piece = 2 * (((c + 1) * 11 + LC_MAX_CHANNELS - 1) / LC_MAX_CHANNELS);

		ck_assert_uint_eq(snapshot->channel[c].whole.level.frames, 2 * SLICE + piece * 32);
		ck_assert(snapshot->channel[c].meter.peak == 0.5f);
	}
	lc_engine_free(engine);
}
END_TEST

START_TEST(finishing_counts_every_frame_of_every_channel)
{
	static const uint32_t rows[] = { 0, 1, 31, 32, 33, 959, 960, 961, 12345, 240000, 240001 };

	for (size_t r = 0; r < ROWS(rows); r++) {
		struct lc_engine *engine = new_engine(5, RATE_HZ);
		const struct lc_snapshot *snapshot;

		feed(engine, -0.5f, rows[r]);
		lc_engine_finish(engine);
		snapshot = newest(engine);
		ck_assert_uint_eq(snapshot->frames, rows[r]);
		for (uint32_t c = 0; c < 5; c++) {
			const struct lc_channel_snapshot *channel = &snapshot->channel[c];

			ck_assert_uint_eq(channel->whole.level.frames, rows[r]);
			ck_assert(channel->whole.level.sum == -0.5 * rows[r]);
			/* So short a time lies in the halves as a whole. */
			ck_assert_uint_eq(
			        channel->half[0].level.frames + channel->half[1].level.frames,
			        rows[r]);
		}
		lc_engine_free(engine);
	}
}
END_TEST

START_TEST(the_halves_hold_the_last_5_to_10_seconds)
{
	/* After so many seconds, halves of 5 s that take turns hold so many; the very first began
	 * within the slice. */
	static const struct {
		uint32_t at_s, first_s, second_s, missing;
	} rows[] = { { 1, 1, 0, LAG }, { 5, 5, 0, LAG }, { 6, 5, 1, LAG }, { 10, 5, 5, LAG },
		{ 11, 1, 5, 0 }, { 15, 5, 5, 0 }, { 17, 5, 2, 0 } };
	struct lc_engine *engine = new_engine(1, RATE_HZ);
	uint32_t at_s = 0;

	for (size_t r = 0; r < ROWS(rows); r++) {
		const struct lc_channel_snapshot *channel;

		feed(engine, 0.5f, (rows[r].at_s - at_s) * SECOND);
		at_s = rows[r].at_s;
		channel = &newest(engine)->channel[0];
		ck_assert_uint_eq(
		        channel->half[0].level.frames, rows[r].first_s * SECOND - rows[r].missing);
		ck_assert_uint_eq(channel->half[1].level.frames, rows[r].second_s * SECOND);
		ck_assert_uint_eq(channel->whole.level.frames, at_s * SECOND - LAG);
	}
	lc_engine_free(engine);
}
END_TEST

START_TEST(a_snapshot_is_whole_however_long_its_slot_was_with_the_reader)
{
	/* Frames between two refreshes: the slot that the reader held comes back later or sooner.
	 */
	static const uint32_t rows[] = { SLICE, 3 * SECOND, SLICE, SLICE, 4 * SECOND, SLICE, SLICE,
		SLICE, 2 * SECOND, SLICE };
	struct lc_engine *engine = new_engine(1, RATE_HZ);
	uint64_t fed = 0;
	uint32_t blocks = 0;

	for (size_t r = 0; r < ROWS(rows); r++) {
		const struct lc_channel_snapshot *channel;

		feed(engine, 0.5f, rows[r]);
		fed += rows[r];
		channel = &newest(engine)->channel[0];
		/* Up to 10 s lie in the halves as a whole. */
		ck_assert_uint_eq(
		        channel->half[0].level.frames + channel->half[1].level.frames, fed - LAG);
		ck_assert_uint_eq(channel->whole.level.frames, fed - LAG);
		/* A block of the hum takes 4 s, and ends each 2 s: there are ever more. */
		ck_assert_uint_ge(channel->hum_whole.blocks, blocks);
		blocks = channel->hum_whole.blocks;
		ck_assert_uint_eq(channel->hum_now.blocks > 0, blocks > 0);
	}
	/* 9.1 s: 4 s, and 2 s twice, with what the decimators hold back. */
	ck_assert_uint_ge(blocks, 3);
	lc_engine_free(engine);
}
END_TEST

START_TEST(what_is_older_than_10_seconds_has_left_the_halves)
{
	struct lc_engine *engine = new_engine(1, RATE_HZ);
	const struct lc_channel_snapshot *channel;

	feed(engine, 0.9f, SLICE);
	feed(engine, 0.1f, 10 * SECOND);
	channel = &newest(engine)->channel[0];
	ck_assert(channel->whole.level.peak == (double)0.9f);
	ck_assert(channel->half[0].level.peak == (double)0.1f);
	ck_assert(channel->half[1].level.peak == (double)0.1f);
	lc_engine_free(engine);
}
END_TEST

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

START_TEST(the_peak_falls_20_db_in_1_7_s_and_the_hold_lasts_2_s)
{
	struct lc_engine *engine = new_engine(1, RATE_HZ);
	struct lc_meter meter;

	feed(engine, 1.0f, SLICE - LAG);
	feed(engine, 0.0f, LAG + SECOND * 17 / 10);
	meter = newest(engine)->channel[0].meter;
	/* IEC 60268-18: 20 dB in 1.7 s, exact here but for the rounding of 85 float steps. */
	ck_assert_double_eq_tol(20 * log10((double)meter.peak), -20.0, 0.001);
	ck_assert(meter.hold == 1.0f);
	feed(engine, 0.0f, SECOND * 3 / 10 - SLICE);
	ck_assert(newest(engine)->channel[0].meter.hold == 1.0f);
	feed(engine, 0.0f, SLICE);
	/* 2 s after the peak the hold comes down to the peak as it has fallen. */
	meter = newest(engine)->channel[0].meter;
	ck_assert(meter.hold == meter.peak && meter.hold < 0.1f);
	lc_engine_free(engine);
}
END_TEST

START_TEST(the_rms_of_a_square_wave_is_that_of_a_sine_3_db_larger)
{
	struct lc_engine *engine = new_engine(1, RATE_HZ);

	/*
	 * One pole of .15 s: after .15 s, to the slice, the mean square has come 1 - 1/e of its
	 * way, .795 of the amplitude; after 3 s all of it but e^-20. AES17: sqrt(2) * rms.
	 */
	feed(engine, 0.5f, SECOND * 14 / 100);
	ck_assert_double_eq_tol((double)newest(engine)->channel[0].meter.rms,
	        sqrt(2 * 0.25 * (1 - exp(-0.14 / 0.15))), 1e-6);
	feed(engine, 0.5f, SECOND * 286 / 100);
	ck_assert_double_eq_tol((double)newest(engine)->channel[0].meter.rms, 0.5 * M_SQRT2, 1e-6);
	lc_engine_free(engine);
}
END_TEST

START_TEST(the_tap_gets_every_sample_with_zeros_for_what_is_not_finite)
{
	struct lc_tap *tap = calloc(1, lc_tap_size(2));
	struct lc_engine *engine;
	float a[100], b[100], out[100];
	const float *in[2] = { a, b };

	lc_tap_init(tap, 2);
	ck_assert_int_eq(lc_engine_new(&engine, 2, tap, NULL), LC_OK);
	ck_assert_int_eq(lc_engine_prepare(engine, RATE_HZ, LC_FULL_SCALE_24, NULL), LC_OK);
	for (int i = 0; i < 100; i++) {
		a[i] = (float)i;
		b[i] = i % 10 == 3 ? INFINITY : (float)-i;
	}
	lc_engine_process(engine, in, NULL, 100);
	lc_engine_finish(engine);
	ck_assert_uint_eq(lc_tap_read(tap, 0, out, 100), 100);
	ck_assert(memcmp(out, a, sizeof a) == 0);
	lc_tap_read(tap, 1, out, 100);
	for (int i = 0; i < 100; i++)
		ck_assert(out[i] == (i % 10 == 3 ? 0.0f : (float)-i));
	lc_engine_free(engine);
	free(tap);
}
END_TEST

/* A square wave of 50 Hz, one period a slice. */
static void feed_square(struct lc_engine *engine, uint32_t slices)
{
	for (uint32_t i = 0; i < 2 * slices; i++)
		feed(engine, i % 2 ? -0.5f : 0.5f, SLICE / 2);
}

START_TEST(an_engine_that_sheds_still_measures_what_a_take_is_spoilt_by)
{
	static struct lc_result result;
	struct lc_engine *engine = new_engine(1, RATE_HZ);
	const struct lc_channel_result *channel = &result.channel[0];

	feed_square(engine, 6 * 50);
	lc_result_derive(newest(engine), NULL, LC_SPAN_RECENT, &result);
	ck_assert(channel->tone.present);
	ck_assert(lc_is_measured(channel->noise.flat_dbfs));
	lc_engine_shed(engine);
	/* Two halves of 5 s later nothing of before is left in the recent span. */
	feed_square(engine, 11 * 50);
	lc_result_derive(newest(engine), NULL, LC_SPAN_RECENT, &result);
	ck_assert(!channel->tone.present);
	ck_assert(!channel->hum.present);
	ck_assert(!lc_is_measured(channel->noise.flat_dbfs));
	/* 20 log10 .5 = -6.02 dBFS; RMS of a square, AES17, 3.01 dB above that of a sine. */
	ck_assert_double_eq_tol(channel->level.sample_peak_dbfs, -6.0206, 1e-3);
	ck_assert_double_eq_tol(channel->level.rms_dbfs, -3.0103, 1e-3);
	feed(engine, 1.0f, SECOND);
	feed(engine, NAN, SECOND);
	lc_result_derive(newest(engine), NULL, LC_SPAN_RECENT, &result);
	ck_assert_uint_ge(channel->clip.runs, 1);
	ck_assert_uint_ge(channel->non_finite, SECOND - SLICE);
	/* Prepared afresh it measures everything. */
	ck_assert_int_eq(lc_engine_prepare(engine, RATE_HZ, LC_FULL_SCALE_24, NULL), LC_OK);
	feed_square(engine, 6 * 50);
	lc_result_derive(newest(engine), NULL, LC_SPAN_RECENT, &result);
	ck_assert(channel->tone.present);
	lc_engine_free(engine);
}
END_TEST

START_TEST(what_cannot_be_measured_is_refused_with_a_sentence)
{
	static const struct {
		double rate_hz;
		float full_scale;
	} rows[] = { { 0, 1 }, { 7999, 1 }, { 768001, 1 }, { -48000, 1 }, { (double)NAN, 1 },
		{ (double)INFINITY, 1 }, { 48000, 0 }, { 48000, 1.5f }, { 48000, NAN } };
	struct lc_engine *engine;
	struct lc_error error = { 0 };

	ck_assert_int_eq(lc_engine_new(&engine, 0, NULL, &error), LC_USAGE);
	ck_assert_ptr_null(engine);
	ck_assert_int_eq(lc_engine_new(&engine, LC_MAX_CHANNELS + 1, NULL, &error), LC_USAGE);
	ck_assert_ptr_nonnull(strstr(error.text, "65"));
	engine = new_engine(1, RATE_HZ);
	for (size_t r = 0; r < ROWS(rows); r++) {
		error.text[0] = '\0';
		ck_assert_int_eq(
		        lc_engine_prepare(engine, rows[r].rate_hz, rows[r].full_scale, &error),
		        LC_USAGE);
		ck_assert_str_ne(error.text, "");
	}
	/* It only copies then. */
	feed(engine, 0.5f, SLICE);
	lc_engine_free(engine);
	lc_engine_free(NULL);
}
END_TEST

int main(void)
{
	TCase *tests = tcase_create("spans");

	tcase_set_timeout(tests, 60);
	tcase_add_test(tests, a_prepared_engine_publishes_that_it_has_measured_nothing);
	tcase_add_test(tests, a_slice_is_20_ms_to_the_nearest_piece);
	tcase_add_test(tests, every_channel_is_in_every_snapshot_up_to_its_own_boundary);
	tcase_add_test(tests, finishing_counts_every_frame_of_every_channel);
	tcase_add_test(tests, the_halves_hold_the_last_5_to_10_seconds);
	tcase_add_test(tests, a_snapshot_is_whole_however_long_its_slot_was_with_the_reader);
	tcase_add_test(tests, what_is_older_than_10_seconds_has_left_the_halves);
	tcase_add_test(tests, a_reset_starts_everything_afresh_and_is_answered);
	tcase_add_test(tests, a_reset_within_a_slice_takes_all_channels_together);
	tcase_add_test(tests, settings_without_a_new_reset_change_nothing);
	tcase_add_test(tests, the_tone_of_before_a_reset_is_forgotten);
	tcase_add_test(tests, a_block_of_hum_that_began_before_a_reset_does_not_count);
	tcase_add_test(tests, preparing_again_starts_at_the_new_rate);
	tcase_add_test(tests, the_peak_falls_20_db_in_1_7_s_and_the_hold_lasts_2_s);
	tcase_add_test(tests, the_rms_of_a_square_wave_is_that_of_a_sine_3_db_larger);
	tcase_add_test(tests, the_tap_gets_every_sample_with_zeros_for_what_is_not_finite);
	tcase_add_test(tests, an_engine_that_sheds_still_measures_what_a_take_is_spoilt_by);
	tcase_add_test(tests, what_cannot_be_measured_is_refused_with_a_sentence);
	return lc_test_run("spans", tests);
}
