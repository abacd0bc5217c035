/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What goes through the client comes out to the bit, and is measured on the way. */
#include "room.h"

#include "linecheck/measured.h"

#include <stdlib.h>
#include <string.h>

static struct room room;

static void close_room(void)
{
	room_close(&room);
}

static void open_patched(uint32_t channels)
{
	room_open(&room, channels);
	room_ask_for_all(&room);
	room_enter(&room);
	room_poll_until(&room, room_is_patched);
}

/* Under the address sanitizer 64 channels take longer than a period has. */
#ifdef __SANITIZE_ADDRESS__
static const uint32_t widths[] = { 1, 2, 8, 16 };
#else
static const uint32_t widths[] = { 1, 2, 8, 64 };
#endif

START_TEST(every_sample_comes_back_bit_for_bit)
{
	open_patched(widths[_i]);
	room_expect_exact(&room);
	struct lc_source_info info = room_info(&room);
	ck_assert_int_eq(info.kind, LC_SOURCE_JACK);
	ck_assert_uint_eq(info.channels, widths[_i]);
	ck_assert_double_eq(info.sample_rate_hz, jack_get_sample_rate(peer_client(room.card)));
	ck_assert_uint_eq(info.period_frames, jack_get_buffer_size(peer_client(room.card)));
	ck_assert_str_eq(info.name, "linecheck");
	ck_assert_str_eq(info.channel_name[0], "in_1");
	ck_assert_str_eq(info.message, "");
	close_room();
}
END_TEST

static struct lc_result *measured(struct room *r)
{
	static struct lc_result result;
	struct lc_source_info info = room_info(r);
	lc_engine_refresh(r->engine);
	lc_result_derive(lc_engine_snapshot(r->engine), &info, LC_SPAN_WHOLE, &result);
	return &result;
}

static bool has_measured_2_s_of_tone(struct room *r)
{
	struct lc_result *result = measured(r);
	return result->channel[0].tone.present && result->duration_s > 2.0;
}

START_TEST(a_tone_through_the_client_shows_its_distortion)
{
	/* H2 at -60 dB of the fundamental and nothing else: THD_F is -60 dB. */
	struct lc_test_tone tone = { .rate_hz = 48000,
		.frequency_hz = 997,
		.level_dbfs = -1.0,
		.harmonic_dbc = { [2] = -60.0 },
		.seed = 1 };
	room_open(&room, 2);
	tone.rate_hz = jack_get_sample_rate(peer_client(room.card));
	peer_play_tone(room.card, &tone);
	room_ask_for_all(&room);
	room_enter(&room);
	room_poll_until(&room, has_measured_2_s_of_tone);
	struct lc_result *result = measured(&room);
	for (int c = 0; c < 2; c++) {
		const struct lc_tone_figures *figures = &result->channel[c].tone;
		ck_assert_double_eq_tol(figures->thd_db, -60.0, 0.02);
		ck_assert_double_eq_tol(figures->harmonics_dbc[0], -60.0, 0.02);
		ck_assert_double_eq_tol(figures->level_dbfs, -1.0, 0.001);
		ck_assert_double_eq_tol(figures->frequency_hz, 997.0, 0.001);
	}
	close_room();
}
END_TEST

static bool has_a_source(struct room *r)
{
	return room_info(r).patched_in[0];
}

static jack_nframes_t wanted_period_frames;

static bool has_wanted_period(struct room *r)
{
	return room_info(r).period_frames == wanted_period_frames &&
	        jack_get_buffer_size(peer_client(r->card)) == wanted_period_frames;
}

START_TEST(the_period_may_change_while_it_runs)
{
	static const jack_nframes_t periods[] = { 512, 1024, 2048, 256, 1024 };
	open_patched(2);
	for (size_t i = 0; i < sizeof periods / sizeof *periods; i++) {
		wanted_period_frames = periods[i];
		ck_assert_int_eq(
		        jack_set_buffer_size(peer_client(room.daw), wanted_period_frames), 0);
		room_poll_until(&room, has_wanted_period);
		ck_assert(room_is_patched(&room));
		room_expect_exact(&room);
	}
	close_room();
}
END_TEST

START_TEST(the_period_may_change_a_hundred_times)
{
	open_patched(2);
	for (int i = 0; i < 100; i++) {
		wanted_period_frames = 256u << i % 4;
		ck_assert_int_eq(
		        jack_set_buffer_size(peer_client(room.daw), wanted_period_frames), 0);
		room_poll_until(&room, has_wanted_period);
	}
	ck_assert(room_is_patched(&room));
	room_expect_exact(&room);
	close_room();
}
END_TEST

enum { IN_A_ROW = 20 };

START_TEST(twenty_instances_in_a_row_have_names_of_their_own_and_pass_every_sample)
{
	static struct room instance[IN_A_ROW];
	static char source[IN_A_ROW + 1][64];
	room_open(&room, 1);
	snprintf(source[0], sizeof source[0], "card:out_1");
	for (int i = 0; i < IN_A_ROW; i++) {
		instance[i] = (struct room) { .config = room.config, .daw = room.daw };
		instance[i].config.connect_in[0] = source[i];
		if (i == IN_A_ROW - 1)
			instance[i].config.connect_out[0] = "daw:in_1";
		room_enter(&instance[i]);
		room_poll_until(&instance[i], has_a_source);
		for (int k = 0; k < i; k++)
			ck_assert_str_ne(
			        room_info(&instance[i]).name, room_info(&instance[k]).name);
		snprintf(source[i + 1], sizeof source[i + 1], "%.50s:out_1",
		        room_info(&instance[i]).name);
	}
	room_poll_until(&instance[IN_A_ROW - 1], room_is_patched);
	room.jack = instance[IN_A_ROW - 1].jack;
	room_expect_exact(&room);
	room.jack = NULL;
	/* Each leaves, and those that stay go on. */
	for (int i = 0; i < IN_A_ROW; i++) {
		room_leave(&instance[i]);
		lc_engine_free(instance[i].engine);
	}
	room_await_connection(&room, "card:out_1", "daw:in_1", true);
	close_room();
}
END_TEST

static bool has_heard_half_a_second(struct room *r)
{
	return measured(r)->duration_s > 0.5;
}

START_TEST(a_tap_listens_and_has_no_outputs)
{
	room_open(&room, 2);
	room_ask_for_all(&room);
	memset(room.config.connect_out, 0, sizeof room.config.connect_out);
	room.config.tap = true;
	room_enter(&room);
	room_connect(&room, "card:out_1", "daw:in_1");
	room_connect(&room, "card:out_2", "daw:in_2");
	room_poll_until(&room, room_is_patched);
	ck_assert(!room_has_port(&room, "linecheck:out_1"));
	room_poll_until(&room, has_heard_half_a_second);
	/* The sequence takes every value of 24 bits: full scale within a small part of a dB. */
	ck_assert_double_ge(measured(&room)->channel[1].level.sample_peak_dbfs, -0.01);
	room_expect_exact(&room);
	close_room();
}
END_TEST

START_TEST(latency_goes_through_channel_by_channel)
{
	open_patched(2);
	/* The peers have none; a channel that added or mixed some would show here. */
	jack_latency_range_t range = { 1, 1 };
	jack_port_t *out = jack_port_by_name(peer_client(room.daw), "linecheck:out_1");
	jack_port_get_latency_range(out, JackCaptureLatency, &range);
	ck_assert_uint_eq(range.min, 0);
	ck_assert_uint_eq(range.max, 0);
	close_room();
}
END_TEST

TCase *passing_case(void)
{
	TCase *passing = tcase_create("passing");
	tcase_set_timeout(passing, 100);
	tcase_add_loop_test(
	        passing, every_sample_comes_back_bit_for_bit, 0, sizeof widths / sizeof *widths);
	tcase_add_test(passing, a_tone_through_the_client_shows_its_distortion);
	tcase_add_test(passing, the_period_may_change_while_it_runs);
	tcase_add_test(passing, the_period_may_change_a_hundred_times);
	tcase_add_test(
	        passing, twenty_instances_in_a_row_have_names_of_their_own_and_pass_every_sample);
	tcase_add_test(passing, a_tap_listens_and_has_no_outputs);
	tcase_add_test(passing, latency_goes_through_channel_by_channel);
	return passing;
}
