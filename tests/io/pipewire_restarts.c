/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A PipeWire that goes and comes back. */
#include "../support/clock.h"
#include "room.h"
#include "servers.h"

#include <string.h>
#include <time.h>

static struct room room;

START_TEST(a_server_that_comes_back_finds_everything_connected_again)
{
	/* In a folder of its own; the environment of this test alone points at it. */
	struct lc_test_pipewire own;
	ck_assert(lc_test_pipewire_start(&own, false));
	room_open(&room, 2);
	room.config.connect_in[0] = "card:out_1";
	room.config.connect_out[0] = "daw:in_1";
	room_enter(&room);
	room_poll_until(&room, room_runs);
	room_connect(&room, "card:out_2", "linecheck:in_2");
	room_connect(&room, "linecheck:out_2", "daw:in_2");
	room_poll_until(&room, room_is_patched);
	lc_test_pipewire_kill(&own);
	room_poll_until(&room, room_waits);
	ck_assert_uint_gt(strlen(room_info(&room).message), 0);
	peer_close(room.card);
	peer_close(room.daw);

	ck_assert(lc_test_pipewire_restart(&own));
	room_poll_until(&room, room_runs);
	room.card = peer_open(NULL, "card", 2, 0);
	room.daw = peer_open(NULL, "daw", 0, 2);
	ck_assert(room.card && room.daw);
	room_poll_until(&room, room_is_patched);
	room_await_connection(&room, "card:out_2", "linecheck:in_2", true);
	room_expect_exact(&room);
	room_close(&room);
	lc_test_pipewire_stop(&own);
}
END_TEST

#define RESTARTS 20
#define BACK_WITHIN_S 2.0

/* A server ends and comes back, and with it card and DAW; how long after it the wires are there. */
static double restart_once(struct lc_test_pipewire *own)
{
	lc_test_pipewire_kill(own);
	room_poll_until(&room, room_waits);
	peer_close(room.card);
	peer_close(room.daw);
	ck_assert(lc_test_pipewire_restart(own));
	double begun_s = lc_test_now_s(CLOCK_MONOTONIC);
	room.card = peer_open(NULL, "card", 2, 0);
	room.daw = peer_open(NULL, "daw", 0, 2);
	ck_assert(room.card && room.daw);
	room_poll_until(&room, room_is_patched);
	return lc_test_now_s(CLOCK_MONOTONIC) - begun_s;
}

/* Half of them within the time, as a median: a busy machine may delay any one. */
START_TEST(twenty_restarts_of_the_server_are_survived_with_all_connections)
{
	struct lc_test_pipewire own;
	double longest_s = 0.0;
	int in_time = 0;
	ck_assert(lc_test_pipewire_start(&own, false));
	room_open(&room, 2);
	room_ask_for_all(&room);
	room_enter(&room);
	room_poll_until(&room, room_is_patched);
	for (int i = 0; i < RESTARTS; i++) {
		double took_s = restart_once(&own);
		in_time += took_s <= BACK_WITHIN_S;
		longest_s = took_s > longest_s ? took_s : longest_s;
	}
	fprintf(stderr, "connected again after %.2f s at most, %d of %d within %.0f s\n", longest_s,
	        in_time, RESTARTS, BACK_WITHIN_S);
	ck_assert_int_ge(in_time, RESTARTS / 2);
	room_expect_exact(&room);
	room_close(&room);
	lc_test_pipewire_stop(&own);
}
END_TEST

TCase *restarts_case(void)
{
	TCase *restarts = tcase_create("restarts");
	tcase_set_timeout(restarts, 100);
	tcase_add_test(restarts, a_server_that_comes_back_finds_everything_connected_again);
	tcase_add_test(restarts, twenty_restarts_of_the_server_are_survived_with_all_connections);
	return restarts;
}
