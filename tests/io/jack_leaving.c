/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Coming between a card and a DAW, and going again, without a sample that is not heard. */
#include "room.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

static struct room room;

/*
 * What a change may do: on JACK2 nothing at all. PipeWire tells each client of a new link in a
 * thread of that client's which is no real-time thread: a source that is a client itself may begin
 * up to a period late where the machine has no time, and up to a period may be heard twice. Such a
 * try is made again; one that loses always is found out, for no more than one may.
 */
#define LATE_CHANGES_MAX 1

/* False: the change is to be tried again. */
static bool judge_change(int *late)
{
	uint64_t bound = jack_get_buffer_size(peer_client(room.daw));
	bool in_time = true, lost = false;
	for (uint32_t c = 0; c < room.config.channels; c++) {
		struct peer_heard heard = peer_heard(room.daw, c);
		bool ordered = heard.ordered > 0 && !heard.foreign && !heard.repeated;
		bool whole = !heard.silent && !heard.lost;
		bool late_link = room_is_pipewire && heard.silent <= bound && heard.lost <= bound;
		if (!ordered || (!whole && !late_link) || (heard.doubled && !room_is_pipewire))
			room_report(&room);
		in_time &= whole && heard.doubled <= bound;
		lost |= !whole;
	}
	*late += lost;
	if (*late > LATE_CHANGES_MAX)
		room_report(&room);
	return in_time;
}

static void listen_to_change(void)
{
	room_listen(&room);
	ck_assert(peer_wait_frames(room.daw, 4096));
}

/* Does the change again and again until one was not disturbed, and judges that one. */
static void expect_lossless(void (*prepare)(void), void (*change)(void), void (*finish)(void))
{
	int late = 0;
	for (time_t begun = time(NULL); time(NULL) < begun + ROOM_TRY_S;) {
		prepare();
		listen_to_change();
		change();
		bool undisturbed = room_server_was_clean(&room);
		bool good = undisturbed && judge_change(&late);
		finish();
		if (good)
			return;
	}
	ck_abort_msg("in every try the server had xruns or more than a period was heard twice");
}

static void patch(void)
{
	room_open(&room, 2);
	room_ask_for_all(&room);
	room_enter(&room);
	room_poll_until(&room, room_is_patched);
}

static void leave(void)
{
	room_leave(&room);
}

static void expect_direct_wires(void)
{
	room_await_connection(&room, "card:out_1", "daw:in_1", true);
	room_await_connection(&room, "card:out_2", "daw:in_2", true);
	ck_assert(!room_are_connected(&room, "card:out_1", "daw:in_2"));
	room_await_no_port(&room, "linecheck:in_1");
	room_close(&room);
}

START_TEST(leaving_wires_through_and_loses_no_sample)
{
	expect_lossless(patch, leave, expect_direct_wires);
}
END_TEST

static void wire_directly(void)
{
	room_open(&room, 2);
	room_connect(&room, "card:out_1", "daw:in_1");
	room_connect(&room, "card:out_2", "daw:in_2");
	room_await_connection(&room, "card:out_2", "daw:in_2", true);
	room.config.inline_port[0] = "card:out_1";
	room.config.inline_port[1] = "card:out_2";
}

static void take_over(void)
{
	room_enter(&room);
	room_poll_until(&room, room_is_patched);
	room_await_connection(&room, "card:out_1", "daw:in_1", false);
	room_await_connection(&room, "card:out_2", "daw:in_2", false);
}

static void expect_inline(void)
{
	room_await_connection(&room, "card:out_1", "linecheck:in_1", true);
	room_await_connection(&room, "linecheck:out_1", "daw:in_1", true);
	room_await_connection(&room, "linecheck:out_2", "daw:in_2", true);
	room_close(&room);
}

START_TEST(taking_over_a_capture_port_loses_no_sample)
{
	expect_lossless(wire_directly, take_over, expect_inline);
}
END_TEST

START_TEST(what_was_taken_over_is_given_back)
{
	wire_directly();
	take_over();
	room_expect_exact(&room);
	room_leave(&room);
	expect_direct_wires();
}
END_TEST

START_TEST(a_capture_port_without_connections_is_taken_over_when_it_has_some)
{
	room_open(&room, 1);
	room.config.inline_port[0] = "card:out_1";
	room_enter(&room);
	room_await_connection(&room, "card:out_1", "linecheck:in_1", true);
	room_connect(&room, "card:out_1", "daw:in_1");
	room_await_connection(&room, "linecheck:out_1", "daw:in_1", true);
	room_await_connection(&room, "card:out_1", "daw:in_1", false);
	/* Once: what the user wires afterwards is the user's. */
	room_connect(&room, "card:out_1", "daw:in_1");
	room_await_connection(&room, "card:out_1", "daw:in_1", true);
	for (int i = 0; i < 20; i++) {
		lc_jack_poll(room.jack);
		ck_assert(room_are_connected(&room, "card:out_1", "daw:in_1"));
	}
	room_close(&room);
}
END_TEST

START_TEST(all_that_a_capture_port_feeds_is_taken_over_and_given_back)
{
	room_open(&room, 3);
	room.config.channels = 1;
	room.config.inline_port[0] = "card:out_1";
	room_connect(&room, "card:out_1", "daw:in_1");
	room_connect(&room, "card:out_1", "daw:in_2");
	room_connect(&room, "card:out_2", "daw:in_3");
	room_enter(&room);
	room_await_connection(&room, "card:out_1", "daw:in_1", false);
	room_await_connection(&room, "card:out_1", "daw:in_2", false);
	room_await_connection(&room, "linecheck:out_1", "daw:in_1", true);
	room_await_connection(&room, "linecheck:out_1", "daw:in_2", true);
	room_await_connection(&room, "card:out_2", "daw:in_3", true);
	room_leave(&room);
	room_await_connection(&room, "card:out_1", "daw:in_1", true);
	room_await_connection(&room, "card:out_1", "daw:in_2", true);
	room_await_connection(&room, "card:out_2", "daw:in_3", true);
	room_close(&room);
}
END_TEST

START_TEST(a_direct_wire_beside_the_client_is_left_alone)
{
	patch();
	room_connect(&room, "card:out_1", "daw:in_1");
	room_await_connection(&room, "card:out_1", "daw:in_1", true);
	/* Heard twice, as the user wired it: the client does not mute itself. */
	listen_to_change();
	ck_assert_uint_gt(peer_heard(room.daw, 0).doubled, 0);
	room_leave(&room);
	expect_direct_wires();
}
END_TEST

START_TEST(two_clients_on_one_capture_port_stand_in_a_row)
{
	struct room second = { 0 };
	room_open(&room, 1);
	room.config.inline_port[0] = "card:out_1";
	second.config = room.config;
	second.config.name = "second";
	room_enter(&room);
	room_await_connection(&room, "card:out_1", "linecheck:in_1", true);
	room_enter(&second);
	second.daw = room.daw;
	/* The second stands before the first; the first must not take it over in its turn. */
	room_await_connection(&second, "second:out_1", "linecheck:in_1", true);
	room_connect(&room, "linecheck:out_1", "daw:in_1");
	for (int i = 0; i < 20; i++) {
		lc_jack_poll(room.jack);
		lc_jack_poll(second.jack);
	}
	ck_assert(!room_are_connected(&room, "linecheck:out_1", "second:in_1"));
	room_await_connection(&room, "card:out_1", "linecheck:in_1", false);
	room_await_connection(&room, "card:out_1", "second:in_1", true);
	room_leave(&second);
	lc_engine_free(second.engine);
	room_leave(&room);
	room_await_connection(&room, "card:out_1", "daw:in_1", true);
	room_close(&room);
}
END_TEST

TCase *leaving_case(void)
{
	TCase *leaving = tcase_create("leaving");
	tcase_set_timeout(leaving, 100);
	tcase_add_test(leaving, leaving_wires_through_and_loses_no_sample);
	tcase_add_test(leaving, taking_over_a_capture_port_loses_no_sample);
	tcase_add_test(leaving, what_was_taken_over_is_given_back);
	tcase_add_test(leaving, a_capture_port_without_connections_is_taken_over_when_it_has_some);
	tcase_add_test(leaving, all_that_a_capture_port_feeds_is_taken_over_and_given_back);
	tcase_add_test(leaving, a_direct_wire_beside_the_client_is_left_alone);
	tcase_add_test(leaving, two_clients_on_one_capture_port_stand_in_a_row);
	return leaving;
}
