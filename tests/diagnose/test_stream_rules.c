/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules of the stream, of pairs and of test tones, on results made by hand. */
#include "../support/run.h"
#include "by_hand.h"

#include <stdlib.h>
#include <string.h>

struct bits_row {
	uint32_t device;
	double alive;
	const char *expected;
};

static const struct bits_row bits_rows[] = {
	{ 24, 16, "few-bits:caution" },
	{ 24, 12, "few-bits:caution" },
	{ 24, 17, "" },
	{ 24, 20, "" },
	{ 24, 2, "" }, /* numbers from a program */
	{ 24, LC_NOT_MEASURED, "" },
	{ 0, 16, "" }, /* nobody knows what the device is made for */
	{ 16, 16, "format:caution" },
};

START_TEST(dead_bits_count_only_in_a_device_of_24)
{
	const struct bits_row *row = &bits_rows[_i];

	result.source.bits = row->device;
	for (int c = 0; c < 2; c++)
		result.channel[c].bits.effective = row->alive;
	ck_assert_str_eq(judge(), row->expected);
}
END_TEST

struct dc_row {
	double dc_dbfs, rms_dbfs, duration_s;
	const char *expected;
};

/*
 * A voice at -30 dBFS (amplitude .032) leans by .04*.032/1.41 = .0009, -61 dBFS. One at -12 (.25)
 * by .007, -43 dBFS. In 1 s a wave of 20 Hz of .25 leaves up to .25/63 = .004, -48 dBFS.
 */
static const struct dc_row dc_rows[] = {
	{ -49.0, -30.0, 10.0, "dc-offset:caution" },
	{ -51.0, -30.0, 10.0, "" },
	{ -44.0, -12.0, 10.0, "" },
	{ -42.0, -12.0, 10.0, "dc-offset:caution" },
	{ -30.0, -30.0, 0.9, "" },
};

START_TEST(dc_is_more_than_a_leaning_wave)
{
	const struct dc_row *row = &dc_rows[_i];

	result.duration_s = row->duration_s;
	result.channel[0].level.rms_dbfs = row->rms_dbfs;
	result.channel[0].level.dc_dbfs = row->dc_dbfs;
	result.channel[0].level.dc_offset = -lc_amplitude_from_db(row->dc_dbfs);
	ck_assert_str_eq(judge(), row->expected);
}
END_TEST

struct event_row {
	uint64_t dropouts, clicks, slips, xruns;
	double duration_s;
	const char *expected;
	const char *evidence; /* NULL: any */
};

static const struct event_row event_rows[] = {
	{ 1, 0, 0, 0, 10.0, "dropouts:fix", "1 in 10.0 s" },
	{ 4, 9, 2, 0, 10.0, "dropouts:fix", "4 in 10.0 s, one every 2.5 s" },
	{ 0, 1, 0, 0, 10.0, "", NULL }, /* a mouth, a plug */
	{ 0, 2, 0, 0, 10.0, "crackle:fix", "2 in 10.0 s" },
	{ 0, 2, 0, 0, 1.9, "", NULL },
	{ 0, 2, 0, 0, 60.0, "", NULL }, /* less than one in 10 s */
	{ 0, 6, 0, 0, 60.0, "crackle:fix", NULL },
	{ 0, 2, 0, 3, 10.0, "crackle:fix", "3 xruns in that time" },
	{ 0, 0, 1, 0, 10.0, "", NULL }, /* an edit */
	/* 5 samples of 480000 */
	{ 0, 0, 5, 0, 10.0, "clock-slips:fix", "10.4 ppm" },
	{ 0, 5, 5, 0, 10.0, "clock-slips:fix", NULL },
	{ 0, 0, 2, 0, 2.9, "", NULL },
	{ 0, 0, 1, 1, 10.0, "clock-slips:fix", "1 xrun in that time" },
};

START_TEST(lost_samples_are_counted_once)
{
	const struct event_row *row = &event_rows[_i];

	result.duration_s = result.span_s = row->duration_s;
	result.source.xruns = row->xruns;
	result.source.period_frames = 256;
	for (int c = 0; c < 2; c++)
		result.channel[c].events =
		        (struct lc_events_figures) { row->dropouts, row->clicks, row->slips };
	ck_assert_str_eq(judge(), row->expected);
	if (row->evidence)
		ck_assert_msg(strstr(diagnosis.finding[0].evidence, row->evidence) != NULL, "%s",
		        diagnosis.finding[0].evidence);
	if (row->dropouts || row->xruns)
		ck_assert_ptr_nonnull(
		        strstr(diagnosis.finding[0].action, "from 256 to 512 frames"));
}
END_TEST

struct clipped_row {
	uint64_t overs, clicks;
	bool ceiling;
	const char *expected;
};

/* In 10 s; a click every 5 s is crackle where nothing clips. */
static const struct clipped_row clipped_rows[] = {
	{ 868, 2, false, "adc-clipping:fix" }, /* corners of plucked notes, cut off */
	{ 0, 2, true, "analogue-clipping:fix" }, { 868, 9, false, "adc-clipping:fix" },
	{ 868, 10, false, "adc-clipping:fix crackle:fix" }, /* one a second: a contact as well */
	{ 0, 10, true, "analogue-clipping:fix crackle:fix" },
	{ 4, 2, false, "adc-clipping:fix crackle:fix" }, /* the clicks are what clips */
};

START_TEST(the_corners_of_a_clipped_wave_are_not_said_again_as_crackle)
{
	const struct clipped_row *row = &clipped_rows[_i];
	struct lc_channel_result *channel = &result.channel[0];

	result.duration_s = result.span_s = 10.0;
	channel->clip.runs = row->overs;
	channel->clip.longest_samples = row->overs ? 3 : 0;
	channel->analogue = (struct lc_clipping_figures) { .measured = true };
	if (row->ceiling)
		channel->analogue = (struct lc_clipping_figures) { .measured = true,
			.present = true,
			.ceiling_dbfs = -8.0,
			.side = LC_CLIPPING_BOTH };
	channel->events.clicks = row->clicks;
	ck_assert_str_eq(judge(), row->expected);
}
END_TEST

struct moment_row {
	struct lc_events_figures events;
	double duration_s, span_s;
	const char *evidence;
};

static const struct moment_row moment_rows[] = {
	{ { .dropouts = 1, .dropout = { 5.76, 5.76 } }, 10, 10, "It was at 0:05.7." },
	{ { .dropouts = 2, .dropout = { 5.76, 66.02 } }, 70, 70,
	        "First at 0:05.7, last at 1:06.0." },
	{ { .slips = 9, .slip = { 0, 3599.99 } }, 3600, 3600, "First at 0:00.0, last at 59:59.9." },
	{ { .clicks = 500, .click = { 1, 4503.9 } }, 4504, 4504,
	        "First at 0:01.0, last at 75:03.9." },
	/* the last 8 s of an hour: 3 clicks in 8 s are crackle, whatever was before */
	{ { .clicks = 3, .click = { 3593, 3597 } }, 3600, 8,
	        "3 in 8.0 s, one every 2.7 s. The last was 3 s ago." },
};

START_TEST(breaks_are_told_with_their_times)
{
	const struct moment_row *row = &moment_rows[_i];

	result.duration_s = row->duration_s;
	result.span_s = row->span_s;
	result.channel[0].events = row->events;
	judge();
	ck_assert_uint_eq(diagnosis.count, 1);
	ck_assert_msg(strstr(diagnosis.finding[0].evidence, row->evidence) != NULL, "%s",
	        diagnosis.finding[0].evidence);
}
END_TEST

START_TEST(slips_of_an_interface_that_follows_are_the_senders)
{
	result.channel[0].events.slips = 5;
	judge();
	ck_assert_ptr_nonnull(strstr(diagnosis.finding[0].action, "from internal to its digital"));
	test_chain(&chain, "interface.clock=input");
	judge();
	ck_assert_str_eq(diagnosis.finding[0].id, "clock-slips");
	ck_assert_ptr_nonnull(strstr(diagnosis.finding[0].action, "follows its digital input"));
}
END_TEST

START_TEST(what_dropouts_explain_is_listed_under_them)
{
	result.channel[0].events = (struct lc_events_figures) { 4, 9, 2 };
	judge();
	ck_assert_uint_eq(diagnosis.finding[0].folded_count, 2);
	ck_assert_str_eq(diagnosis.finding[0].folded[0], "clock-slips");
	ck_assert_str_eq(diagnosis.finding[0].folded[1], "crackle");
}
END_TEST

struct pair_row {
	double correlation, balance_db;
	const char *expected;
};

static const struct pair_row pair_rows[] = {
	{ 1.0, 0.0, "" },
	{ 1.0, 2.9, "" },
	{ 0.95, 3.1, "channel-imbalance:note" },
	{ 1.0, -6.0, "channel-imbalance:note" },
	{ 0.85, 12.0, "" }, /* a stereo picture */
	{ -0.5, 0.0, "" },
	{ -0.89, 0.0, "" },
	{ -0.95, 0.0, "anti-phase-pair:fix" },
	{ -0.95, 3.9, "anti-phase-pair:fix" },
	{ -0.95, 4.1, "one-leg:fix" }, /* unlike: the legs of one output */
	{ -0.95, -20.0, "one-leg:fix" },
	{ LC_NOT_MEASURED, LC_NOT_MEASURED, "" },
};

START_TEST(a_pair_is_judged_by_sign_and_balance)
{
	const struct pair_row *row = &pair_rows[_i];

	result.pair[0] = (struct lc_pair_figures) { row->correlation, row->balance_db };
	ck_assert_msg(strcmp(judge(), row->expected) == 0, "%g, %g dB: %s", row->correlation,
	        row->balance_db, judge());
	test_chain(&chain, "preamp.model=generic cable.kind=insert"); /* a declared cause */
	result.pair[0] = (struct lc_pair_figures) { row->correlation, row->balance_db };
	ck_assert_str_eq(judge(), "wrong-cable:fix");
}
END_TEST

START_TEST(exact_zeros_beside_sound_are_a_dead_channel_where_something_is_connected)
{
	test_silence(&result.channel[1]);
	result.pair[0] = (struct lc_pair_figures) { LC_NOT_MEASURED, LC_NOT_MEASURED };
	ck_assert_str_eq(judge(), "dead-channel:fix");
	ck_assert_uint_eq(diagnosis.finding[0].channel, 1);
	result.source.kind = LC_SOURCE_JACK; /* nobody plugged anything in there */
	ck_assert_str_eq(judge(), "");
	result.source.patched_in[1] = true;
	ck_assert_str_eq(judge(), "dead-channel:fix");
}
END_TEST

/* In a room 10 dB quieter than the assumed 25 dB(A) of 76 % there are 24 + 7.6 = 32 % left: 5.0 dB
 * below; 6 dB below that nothing of this chain arrives. */
START_TEST(a_floor_that_the_chain_cannot_have_is_a_dead_channel)
{
	test_chain(&chain, OUTBOARD);
	set_floor(0, predicted_floor());
	test_noise(&result.channel[1], -100.0);
	set_floor(1, predicted_floor() - 10.0); /* a quiet room, or a hard-panned song */
	ck_assert_str_eq(judge(), CHOICE);
	set_floor(1, predicted_floor() - 12.0);
	ck_assert_str_eq(judge(), "dead-channel:fix " CHOICE);
	test_chain(&chain, ""); /* nobody knows the floor */
	ck_assert_str_eq(judge(), "");
}
END_TEST

struct tone_row {
	double thd_db;
	double h2_dbc, h3_dbc;
	const char *expected, *order;
};

static const struct tone_row tone_rows[] = {
	{ -55.0, -55.0, -90.0, "", "" }, /* .18 %: a tube may do that */
	{ -53.0, -53.0, -90.0, "distorting:caution", "even" },
	{ -40.0, -70.0, -40.0, "distorting:caution", "odd" },
};

START_TEST(a_tones_harmonics_are_named_by_their_order)
{
	const struct tone_row *row = &tone_rows[_i];

	for (int c = 0; c < 2; c++) {
		test_tone(&result.channel[c], -12.0);
		result.channel[c].tone.thd_db = row->thd_db;
		result.channel[c].tone.harmonics_dbc[0] = row->h2_dbc;
		result.channel[c].tone.harmonics_dbc[1] = row->h3_dbc;
		for (int h = 2; h < LC_TONE_HARMONICS - 1; h++)
			result.channel[c].tone.harmonics_dbc[h] = LC_NOT_MEASURED;
	}
	ck_assert_str_eq(judge(), row->expected);
	if (diagnosis.count)
		ck_assert_ptr_nonnull(strstr(diagnosis.finding[0].evidence, row->order));
}
END_TEST

START_TEST(harmonics_of_a_note_or_under_hum_or_of_clipping_are_not_distortion)
{
	test_tone(&result.channel[0], -12.0);
	result.channel[0].tone.thd_db = -30.0;
	result.channel[0].tone.frequency_hz = 75.0; /* its second harmonic is at 150 Hz */
	ck_assert_str_eq(judge(), "distorting:caution");
	test_hum(&result.channel[0], LC_HUM_HUM, -40.0);
	for (int k = 0; k < LC_HUM_LINES; k++)
		result.channel[0].hum.lines_dbfs[k] = k == 2 ? -40.0 : LC_NOT_MEASURED;
	result.channel[0].noise.flat_dbfs = -39.0;
	ck_assert_str_eq(judge(), "mains-hum:fix");
	start(); /* a voice in which a tone was seen for a while */
	result.channel[0].tone.present = true;
	result.channel[0].tone.thd_db = -20.0;
	result.channel[0].tone.level_dbfs = -30.0;
	ck_assert_str_eq(judge(), "");
}
END_TEST

int main(void)
{
	TCase *tests = tcase_create("rules");

	tcase_add_checked_fixture(tests, start, NULL);
	tcase_add_loop_test(tests, dead_bits_count_only_in_a_device_of_24, 0, ROWS(bits_rows));
	tcase_add_loop_test(tests, dc_is_more_than_a_leaning_wave, 0, ROWS(dc_rows));
	tcase_add_loop_test(tests, lost_samples_are_counted_once, 0, ROWS(event_rows));
	tcase_add_loop_test(tests, the_corners_of_a_clipped_wave_are_not_said_again_as_crackle, 0,
	        ROWS(clipped_rows));
	tcase_add_loop_test(tests, breaks_are_told_with_their_times, 0, ROWS(moment_rows));
	tcase_add_test(tests, slips_of_an_interface_that_follows_are_the_senders);
	tcase_add_test(tests, what_dropouts_explain_is_listed_under_them);
	tcase_add_loop_test(tests, a_pair_is_judged_by_sign_and_balance, 0, ROWS(pair_rows));
	tcase_add_test(
	        tests, exact_zeros_beside_sound_are_a_dead_channel_where_something_is_connected);
	tcase_add_test(tests, a_floor_that_the_chain_cannot_have_is_a_dead_channel);
	tcase_add_loop_test(tests, a_tones_harmonics_are_named_by_their_order, 0, ROWS(tone_rows));
	tcase_add_test(tests, harmonics_of_a_note_or_under_hum_or_of_clipping_are_not_distortion);
	return lc_test_run("stream rules", tests);
}
