/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a snapshot to figures: which sums answer for which span, and what was not measured. */
#include "linecheck/engine.h"

#include "../support/run.h"

#include <string.h>

static struct lc_result result;
static struct lc_snapshot snapshot;

/* A mean square and peak over frames, in one of the three sums. */
static void put(struct lc_channel_sums *sums, uint64_t frames, double peak, uint64_t overs)
{
	sums->level = (struct lc_level_sum) {
		.frames = frames, .peak = peak, .sum_sq = (double)frames * peak * peak / 2
	};
	sums->overs.runs = overs;
	sums->overs.longest_samples = overs;
	sums->non_finite = overs;
}

START_TEST(an_empty_snapshot_has_no_channels_and_no_duration)
{
	lc_result_derive(&snapshot, NULL, LC_SPAN_WHOLE, &result);
	ck_assert_uint_eq(result.channels, 0);
	ck_assert(result.duration_s == 0.0);
}
END_TEST

START_TEST(what_had_no_frames_is_not_measured)
{
	struct lc_engine *engine;

	ck_assert_int_eq(lc_engine_new(&engine, 2, NULL, NULL), LC_OK);
	ck_assert_int_eq(lc_engine_prepare(engine, 48000, LC_FULL_SCALE_24, NULL), LC_OK);
	ck_assert(lc_engine_refresh(engine));
	for (enum lc_span span = LC_SPAN_WHOLE; span <= LC_SPAN_RECENT; span++) {
		lc_result_derive(lc_engine_snapshot(engine), NULL, span, &result);
		ck_assert_uint_eq(result.channels, 2);
		ck_assert(!lc_is_measured(result.loudness.momentary_lufs));
		ck_assert(!lc_is_measured(result.loudness.integrated_lufs));
		ck_assert(!lc_is_measured(result.loudness.range_lu));
		for (int c = 0; c < 2; c++) {
			const struct lc_channel_result *channel = &result.channel[c];

			ck_assert(!lc_is_measured(channel->level.sample_peak_dbfs));
			ck_assert(!lc_is_measured(channel->level.rms_dbfs));
			ck_assert(!lc_is_measured(channel->noise.flat_dbfs));
			ck_assert(!lc_is_measured(channel->true_peak.dbtp));
			ck_assert(!lc_is_measured(channel->ppm.ppm1_db));
			ck_assert(!lc_is_measured(channel->vu.vu_db));
			ck_assert(!lc_is_measured(channel->k_rms.dbfs));
			ck_assert_int_eq(channel->noise.method, LC_NOISE_NONE);
			ck_assert(!channel->tone.present);
			ck_assert(!lc_is_measured(channel->tone.thd_db));
			ck_assert(!channel->hum.measured && !channel->hum.present);
			ck_assert_str_eq(channel->name, "");
		}
	}
	lc_engine_free(engine);
}
END_TEST

START_TEST(a_channel_of_which_no_sample_was_finite_has_no_noise)
{
	static float bad[48000];
	const float *in[1] = { bad };
	struct lc_engine *engine;

	for (int i = 0; i < 48000; i++)
		bad[i] = i % 2 ? NAN : (float)-HUGE_VAL;
	ck_assert_int_eq(lc_engine_new(&engine, 1, NULL, NULL), LC_OK);
	ck_assert_int_eq(lc_engine_prepare(engine, 48000, LC_FULL_SCALE_24, NULL), LC_OK);
	lc_engine_process(engine, in, NULL, 48000);
	lc_engine_finish(engine);
	ck_assert(lc_engine_refresh(engine));
	lc_result_derive(lc_engine_snapshot(engine), NULL, LC_SPAN_WHOLE, &result);
	ck_assert_uint_eq(result.channel[0].non_finite, 48000);
	ck_assert_int_eq(result.channel[0].noise.method, LC_NOISE_NONE);
	ck_assert(!lc_is_measured(result.channel[0].noise.flat_dbfs));
	ck_assert(!lc_is_measured(result.channel[0].noise.itu468_qp_dbfs));
	lc_engine_free(engine);
}
END_TEST

START_TEST(the_whole_answers_for_the_whole_and_both_halves_for_the_recent)
{
	struct lc_channel_snapshot *channel = &snapshot.channel[0];

	snapshot.channels = 1;
	snapshot.rate_hz = 48000;
	snapshot.frames = 48000 * 60;
	put(&channel->whole, 48000 * 60, 1.0, 9);
	put(&channel->half[0], 48000 * 5, 0.1, 1);
	put(&channel->half[1], 48000 * 3, 0.5, 2);
	lc_result_derive(&snapshot, NULL, LC_SPAN_WHOLE, &result);
	ck_assert(result.duration_s == 60.0);
	/* 20 * log10(1) */
	ck_assert_double_eq_tol(result.channel[0].level.sample_peak_dbfs, 0.0, 1e-12);
	ck_assert_uint_eq(result.channel[0].clip.runs, 9);
	ck_assert_uint_eq(result.channel[0].non_finite, 9);
	lc_result_derive(&snapshot, NULL, LC_SPAN_RECENT, &result);
	/* 20 * log10(.5) = -6.0206 */
	ck_assert_double_eq_tol(result.channel[0].level.sample_peak_dbfs, -6.0206, 1e-4);
	/*
	 * AES17: 10 * log10(2 * mean square); the mean square of 5 s of .1^2/2 and 3 s of .5^2/2
	 * is (5 * .005 + 3 * .125) / 8 = .05, so -10 dB.
	 */
	ck_assert_double_eq_tol(result.channel[0].level.rms_dbfs, -10.0, 1e-9);
	ck_assert_uint_eq(result.channel[0].clip.runs, 3);
	ck_assert_uint_eq(result.channel[0].clip.longest_samples, 2);
	ck_assert_uint_eq(result.channel[0].non_finite, 3);
}
END_TEST

START_TEST(the_best_tone_answers_for_the_whole_and_the_newest_for_the_recent)
{
	struct lc_channel_snapshot *channel = &snapshot.channel[0];

	snapshot.channels = 1;
	snapshot.rate_hz = 48000;
	channel->tone_whole = (struct lc_tone_sum) { .present = true,
		.rate_hz = 48000,
		.block_s = 1,
		.frequency_hz = 997,
		.amplitude = { 0.5, 0.0005 },
		.residual_sq = 1e-9 };
	lc_result_derive(&snapshot, NULL, LC_SPAN_WHOLE, &result);
	ck_assert(result.channel[0].tone.present);
	ck_assert(result.channel[0].tone.frequency_hz == 997);
	/* THD_F = .0005 / .5 = .001: -60 dB */
	ck_assert_double_eq_tol(result.channel[0].tone.thd_db, -60.0, 1e-9);
	lc_result_derive(&snapshot, NULL, LC_SPAN_RECENT, &result);
	ck_assert(!result.channel[0].tone.present);
	channel->tone_now = channel->tone_whole;
	channel->tone_now.frequency_hz = 440;
	lc_result_derive(&snapshot, NULL, LC_SPAN_RECENT, &result);
	ck_assert(result.channel[0].tone.frequency_hz == 440);
}
END_TEST

START_TEST(the_newest_hum_answers_for_the_recent)
{
	struct lc_channel_snapshot *channel = &snapshot.channel[0];

	snapshot.channels = 1;
	snapshot.rate_hz = 48000;
	channel->hum_whole = (struct lc_hum_sum) { .bin_hz = 0.25, .blocks = 3 };
	lc_result_derive(&snapshot, NULL, LC_SPAN_WHOLE, &result);
	ck_assert(result.channel[0].hum.measured);
	lc_result_derive(&snapshot, NULL, LC_SPAN_RECENT, &result);
	ck_assert(!result.channel[0].hum.measured);
}
END_TEST

START_TEST(names_come_from_the_source_for_as_many_channels_as_it_names)
{
	static struct lc_source_info info = { .kind = LC_SOURCE_FILE, .channels = 1 };

	snapshot.channels = 2;
	snapshot.rate_hz = 48000;
	strcpy(info.name, "take.wav");
	strcpy(info.channel_name[0], "left");
	strcpy(info.channel_name[1], "never");
	lc_result_derive(&snapshot, &info, LC_SPAN_WHOLE, &result);
	ck_assert_str_eq(result.source.name, "take.wav");
	ck_assert_str_eq(result.channel[0].name, "left");
	ck_assert_str_eq(result.channel[1].name, "");
}
END_TEST

START_TEST(a_count_of_channels_out_of_range_is_cut)
{
	snapshot.channels = UINT32_MAX;
	snapshot.rate_hz = 48000;
	lc_result_derive(&snapshot, NULL, LC_SPAN_WHOLE, &result);
	ck_assert_uint_eq(result.channels, LC_MAX_CHANNELS);
}
END_TEST

int main(void)
{
	TCase *tests = tcase_create("result");

	tcase_add_test(tests, an_empty_snapshot_has_no_channels_and_no_duration);
	tcase_add_test(tests, what_had_no_frames_is_not_measured);
	tcase_add_test(tests, a_channel_of_which_no_sample_was_finite_has_no_noise);
	tcase_add_test(tests, the_whole_answers_for_the_whole_and_both_halves_for_the_recent);
	tcase_add_test(tests, the_best_tone_answers_for_the_whole_and_the_newest_for_the_recent);
	tcase_add_test(tests, the_newest_hum_answers_for_the_recent);
	tcase_add_test(tests, names_come_from_the_source_for_as_many_channels_as_it_names);
	tcase_add_test(tests, a_count_of_channels_out_of_range_is_cut);
	return lc_test_run("result", tests);
}
