/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A tone that went out and came back: which channel it is on, and what is said of it. */
#include "linecheck/generator.h"
#include "linecheck/report.h"

#include "../support/run.h"

#include <stdlib.h>
#include <string.h>

static struct lc_result result;

static void begin(void)
{
	result = (struct lc_result) { .channels = 2 };
}

static void put_tone(uint32_t channel, double frequency_hz, double level_dbfs)
{
	result.channel[channel].tone = (struct lc_tone_figures) { .present = true,
		.frequency_hz = frequency_hz,
		.level_dbfs = level_dbfs,
		.thd_db = -100.0,
		.thd_percent = 0.001,
		.thd_n_db = -92.0 };
	result.channel[channel].noise.a_dbfs = -104.0;
}

/* -21.5 of -20 sent is a gain of -1.5 dB. */
START_TEST(the_gain_is_what_came_back_over_what_was_sent)
{
	begin();
	put_tone(1, LC_GENERATOR_HZ, -21.5);
	struct lc_loopback loopback = lc_loopback_of(&result, 1, -20.0);
	ck_assert_uint_eq(loopback.heard_on, 1);
	ck_assert_double_eq_tol(loopback.gain_db, -1.5, 1e-9);
	ck_assert_double_eq(loopback.noise_a_dbfs, -104.0);
	ck_assert(!loopback.clips);
}
END_TEST

START_TEST(silence_and_another_tone_are_no_loop)
{
	char text[512];
	begin();
	put_tone(0, 440.0, -20.0);
	struct lc_loopback loopback = lc_loopback_of(&result, 0, -20.0);
	ck_assert_uint_eq(loopback.heard_on, LC_ALL_CHANNELS);
	ck_assert(!lc_is_measured(loopback.gain_db));
	lc_loopback_text(&loopback, text, sizeof text);
	ck_assert_ptr_nonnull(strstr(text, "did not come back"));
}
END_TEST

START_TEST(a_tone_on_the_other_channel_and_clipping_are_said_in_sentences_of_their_own)
{
	char text[512];
	begin();
	put_tone(1, LC_GENERATOR_HZ, -20.0);
	result.channel[1].clip.runs = 3;
	struct lc_loopback loopback = lc_loopback_of(&result, 0, -20.0);
	lc_loopback_text(&loopback, text, sizeof text);
	ck_assert_str_eq(text,
	        "The tone came back on channel 2, and was awaited on channel 1. Sent at −20.0 "
	        "dBFS, back at −20.0 dBFS (0.0 dB). THD 0.0010 % (−100.0 dB), THD+N −92.0 dB, "
	        "noise −104.0 dBFS(A). The input clips: turn its gain down, or send a lower "
	        "level.");
}
END_TEST

START_TEST(room_that_is_short_cuts_the_text_and_nothing_else)
{
	char text[40];
	begin();
	put_tone(1, LC_GENERATOR_HZ, -20.0);
	struct lc_loopback loopback = lc_loopback_of(&result, 0, -20.0);
	for (size_t size = 1; size <= sizeof text; size++) {
		lc_loopback_text(&loopback, text, size);
		ck_assert_uint_lt(strlen(text), size);
	}
}
END_TEST

int main(void)
{
	TCase *tests = tcase_create("loopback");
	tcase_add_test(tests, the_gain_is_what_came_back_over_what_was_sent);
	tcase_add_test(tests, silence_and_another_tone_are_no_loop);
	tcase_add_test(
	        tests, a_tone_on_the_other_channel_and_clipping_are_said_in_sentences_of_their_own);
	tcase_add_test(tests, room_that_is_short_cuts_the_text_and_nothing_else);
	return lc_test_run("loopback", tests);
}
