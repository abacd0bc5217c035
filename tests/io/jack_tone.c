/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The test tone: out of a port of its own into the port that was asked for, and nowhere else. */
#include "room.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static struct room room;
static struct lc_engine *ear_engine; /* what stands where the tone is sent to */
static struct lc_jack *ear;

static struct lc_tone_request tone_to(const char *port)
{
	struct lc_tone_request request = { .level_dbfs = -20.0, .duration_s = 20.0 };
	strcpy(request.port, port);
	return request;
}

static bool tone_is_over(struct room *r)
{
	return !room_info(r).tone_sounds;
}

/* A whole second of a steady tone, and at the level that was sent. */
static bool ear_hears_tone(struct room *r)
{
	static struct lc_result result;
	lc_jack_poll(ear);
	lc_engine_refresh(ear_engine);
	lc_result_derive(lc_engine_snapshot(ear_engine), NULL, LC_SPAN_WHOLE, &result);
	return result.channels == 1 && result.channel[0].tone.present &&
	        fabs(result.channel[0].tone.level_dbfs + 20.0) < 0.01;
}

static void open_ear(void)
{
	struct lc_jack_config config = {
		.name = "ear", .server = room_server, .channels = 1, .tap = true
	};
	struct lc_error error;
	ck_assert_int_eq(lc_engine_new(&ear_engine, 1, NULL, &error), LC_OK);
	ck_assert_int_eq(lc_jack_new(&ear, &config, ear_engine, &error), LC_OK);
	while (!lc_jack_is_open(ear))
		lc_jack_poll(ear);
}

static void close_ear(void)
{
	ck_assert(lc_jack_free(ear));
	lc_engine_free(ear_engine);
}

static void enter_inline(void)
{
	room_open(&room, 1);
	room_ask_for_all(&room);
	room_enter(&room);
	open_ear();
	room_await_connection(&room, "card:out_1", "linecheck:in_1", true);
	room_await_connection(&room, "linecheck:out_1", "daw:in_1", true);
}

/* It must arrive as it was sent, at -20 dBFS, while the way from card to DAW carries every sample
 * as it is. */
START_TEST(a_tone_comes_out_of_its_own_port_while_the_others_pass_every_bit)
{
	struct lc_tone_request request = tone_to("ear:in_1");
	enter_inline();
	ck_assert(!room_has_port(&room, "linecheck:tone_out"));
	room_listen(&room);
	lc_jack_play_tone(room.jack, &request);
	ck_assert(room_info(&room).tone_sounds);
	ck_assert_str_eq(room_info(&room).tone_refused, "");
	room_poll_until(&room, ear_hears_tone);
	struct peer_heard heard = peer_heard(room.daw, 0);
	ck_assert_uint_gt(heard.ordered, 0);
	ck_assert_uint_eq(heard.foreign, 0);
	ck_assert(!room_are_connected(&room, "linecheck:tone_out", "daw:in_1"));
	request.duration_s = 0.0;
	lc_jack_play_tone(room.jack, &request);
	room_poll_until(&room, tone_is_over);
	lc_jack_poll(room.jack);
	room_await_no_port(&room, "linecheck:tone_out");
	close_ear();
	room_close(&room);
}
END_TEST

START_TEST(a_tone_ends_by_itself_and_takes_its_port_away)
{
	struct lc_tone_request request = tone_to("ear:in_1");
	request.duration_s = 0.1;
	enter_inline();
	lc_jack_play_tone(room.jack, &request);
	ck_assert(room_info(&room).tone_sounds);
	room_poll_until(&room, tone_is_over);
	lc_jack_poll(room.jack);
	room_await_no_port(&room, "linecheck:tone_out");
	/* and another can be had */
	request.duration_s = 20.0;
	lc_jack_play_tone(room.jack, &request);
	room_poll_until(&room, ear_hears_tone);
	close_ear();
	room_close(&room);
}
END_TEST

START_TEST(a_tone_that_cannot_be_sent_says_why)
{
	static const struct {
		const char *port, *word;
	} rows[] = {
		{ "nobody:in_1", "nobody:in_1" },
		{ "card:out_1", "takes no sound" },
		{ "", "no port" },
	};
	room_open(&room, 2);
	room_enter(&room);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct lc_tone_request request = tone_to(rows[i].port);
		lc_jack_play_tone(room.jack, &request);
		struct lc_source_info info = room_info(&room);
		ck_assert(!info.tone_sounds);
		ck_assert_msg(
		        strstr(info.tone_refused, rows[i].word) != NULL, "%s", info.tone_refused);
		ck_assert(!room_has_port(&room, "linecheck:tone_out"));
	}
	room_close(&room);
}
END_TEST

TCase *tone_case(void)
{
	TCase *tests = tcase_create("tone");
	tcase_set_timeout(tests, 120.0);
	tcase_add_test(tests, a_tone_comes_out_of_its_own_port_while_the_others_pass_every_bit);
	tcase_add_test(tests, a_tone_ends_by_itself_and_takes_its_port_away);
	tcase_add_test(tests, a_tone_that_cannot_be_sent_says_why);
	return tests;
}
