/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Slices and halves: what is gathered over which time, and what is left out. */
#include "fed.h"

#include <math.h>
#include <string.h>

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
	tcase_add_test(tests, an_engine_that_sheds_still_measures_what_a_take_is_spoilt_by);
	tcase_add_test(tests, what_cannot_be_measured_is_refused_with_a_sentence);
	return lc_test_run("spans", tests);
}
