/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A jackd that is not there, starts later, goes, stands still or comes back. */
#include "../support/clock.h"
#include "../support/run.h"
#include "room.h"
#include "servers.h"

#include <dirent.h>
#include <signal.h>
#include <string.h>
#include <time.h>

#define RATE_HZ 48000
#define PERIOD_FRAMES 1024

static struct room room;

static size_t open_files(void)
{
	size_t count = 0;
	DIR *folder = opendir("/proc/self/fd");
	while (readdir(folder))
		count++;
	closedir(folder);
	return count;
}

START_TEST(no_server_is_a_state_with_a_line_and_costs_nothing)
{
	struct lc_error error = { 0 };
	struct lc_jack_config config = { .server = "lc-test-no-such-server", .channels = 2 };
	ck_assert_int_eq(lc_engine_new(&room.engine, 2, NULL, &error), LC_OK);
	ck_assert_int_eq(lc_jack_new(&room.jack, &config, room.engine, &error), LC_OK);
	struct lc_source_info info = room_info(&room);
	ck_assert_int_eq(info.state, LC_STATE_WAITING);
	ck_assert_msg(strstr(info.message, "lc-test-no-such-server") != NULL, "%s", info.message);
	ck_assert_double_eq(info.sample_rate_hz, 0.0);
	/* A second look comes only after a second; polling meanwhile does not even look. */
	size_t files = open_files();
	double begun_s = lc_test_now_s(CLOCK_PROCESS_CPUTIME_ID);
	for (int i = 0; i < 100000; i++)
		lc_jack_poll(room.jack);
	ck_assert_double_lt(lc_test_now_s(CLOCK_PROCESS_CPUTIME_ID) - begun_s, 0.5);
	ck_assert_uint_eq(open_files(), files);
	lc_jack_free(room.jack);
	lc_engine_free(room.engine);
}
END_TEST

static void close_peers(void)
{
	peer_close(room.card);
	peer_close(room.daw);
}

static void open_peers(const char *server)
{
	room.card = peer_open(server, "card", 2, 0);
	room.daw = peer_open(server, "daw", 0, 2);
	ck_assert_ptr_nonnull(room.card);
	ck_assert_ptr_nonnull(room.daw);
}

/* The ways a server can end. */
static void (*const endings[])(
        struct lc_test_jackd *) = { lc_test_jackd_kill, lc_test_jackd_pause };

START_TEST(a_server_that_comes_back_finds_everything_connected_again)
{
	struct lc_test_jackd own;
	ck_assert(lc_test_jackd_start(&own, RATE_HZ, PERIOD_FRAMES, 2));
	room = (struct room) { .config = { .server = own.name, .channels = 2 } };
	open_peers(own.name);
	/* Channel 1 by configuration, channel 2 by hand. */
	room.config.connect_in[0] = "card:out_1";
	room.config.connect_out[0] = "daw:in_1";
	room_enter(&room);
	room_poll_until(&room, room_runs);
	room_connect(&room, "card:out_2", "linecheck:in_2");
	room_connect(&room, "linecheck:out_2", "daw:in_2");
	room_poll_until(&room, room_is_patched);

	for (int i = 0; i < 2; i++) {
		lc_jack_poll(room.jack);
		endings[_i](&own);
		room_poll_until(&room, room_waits);
		struct lc_source_info info = room_info(&room);
		ck_assert_uint_gt(strlen(info.message), 0);
		ck_assert(!info.patched_in[0]);
		close_peers();

		ck_assert(lc_test_jackd_restart(&own));
		room_poll_until(&room, room_runs);
		open_peers(own.name);
		room_poll_until(&room, room_is_patched);
		room_await_connection(&room, "card:out_2", "linecheck:in_2", true);
		room_await_connection(&room, "linecheck:out_2", "daw:in_2", true);
		room_expect_exact(&room);
	}
	room_close(&room);
	lc_test_jackd_stop(&own);
}
END_TEST

START_TEST(a_server_that_starts_later_is_found)
{
	struct lc_test_jackd own;
	ck_assert(lc_test_jackd_take(&own, 44100, 512, 2));
	room = (struct room) { .config = { .server = own.name, .channels = 1 } };
	room_enter(&room);
	ck_assert(room_waits(&room));
	ck_assert(lc_test_jackd_restart(&own));
	room_poll_until(&room, room_runs);
	struct lc_source_info info = room_info(&room);
	ck_assert_double_eq(info.sample_rate_hz, 44100.0);
	ck_assert_uint_eq(info.period_frames, 512);
	room_close(&room);
	lc_test_jackd_stop(&own);
}
END_TEST

static bool says_something(struct room *r)
{
	return room_info(r).message[0] != '\0';
}

static bool says_nothing(struct room *r)
{
	return !says_something(r);
}

START_TEST(an_export_faster_than_time_is_said_and_survived)
{
	room_open(&room, 2);
	room_ask_for_all(&room);
	room_enter(&room);
	room_poll_until(&room, room_is_patched);
	for (int i = 0; i < 3; i++) {
		ck_assert_int_eq(jack_set_freewheel(peer_client(room.daw), 1), 0);
		room_poll_until(&room, says_something);
		ck_assert_ptr_nonnull(strstr(room_info(&room).message, "freewheel"));
		ck_assert(room_runs(&room));
		ck_assert_int_eq(jack_set_freewheel(peer_client(room.daw), 0), 0);
		room_poll_until(&room, says_nothing);
	}
	ck_assert(room_is_patched(&room));
	room_expect_exact(&room);
	room_close(&room);
}
END_TEST

START_TEST(leaving_after_the_server_has_gone_is_quick)
{
	struct lc_test_jackd own;
	ck_assert(lc_test_jackd_start(&own, RATE_HZ, PERIOD_FRAMES, 2));
	room = (struct room) { .config = { .server = own.name, .channels = 2 } };
	open_peers(own.name);
	room_ask_for_all(&room);
	room_enter(&room);
	room_poll_until(&room, room_is_patched);
	lc_test_jackd_kill(&own);
	time_t begun = time(NULL);
	room_leave(&room);
	ck_assert_int_le(time(NULL) - begun, 3);
	room_close(&room);
	lc_test_jackd_stop(&own);
}
END_TEST

START_TEST(leaving_a_server_that_stands_still_is_bounded)
{
	struct lc_test_jackd own;
	ck_assert(lc_test_jackd_start(&own, RATE_HZ, PERIOD_FRAMES, 2));
	room = (struct room) { .config = { .server = own.name, .channels = 2 } };
	open_peers(own.name);
	room_ask_for_all(&room);
	room_enter(&room);
	room_poll_until(&room, room_is_patched);
	kill(own.process.pid, SIGSTOP);
	time_t begun = time(NULL);
	ck_assert(!lc_jack_free(room.jack));
	ck_assert_int_le(time(NULL) - begun, 10); /* 2 s, and what a busy machine takes */
	room.jack = NULL;
	lc_engine_free(room.engine);
	room.engine = NULL;
	/* What was begun is done when the server goes on, and the engine is not needed for it. */
	kill(own.process.pid, SIGCONT);
	room_await_connection(&room, "card:out_2", "daw:in_2", true);
	room_await_no_port(&room, "linecheck:in_1");
	room_close(&room);
	lc_test_jackd_stop(&own);
}
END_TEST

TCase *jackd_case(void)
{
	TCase *server = tcase_create("server");
	tcase_set_timeout(server, 100);
	tcase_add_test(server, no_server_is_a_state_with_a_line_and_costs_nothing);
	tcase_add_loop_test(server, a_server_that_comes_back_finds_everything_connected_again, 0,
	        ROWS(endings));
	tcase_add_test(server, a_server_that_starts_later_is_found);
	tcase_add_test(server, an_export_faster_than_time_is_said_and_survived);
	tcase_add_test(server, leaving_after_the_server_has_gone_is_quick);
	tcase_add_test(server, leaving_a_server_that_stands_still_is_bounded);
	return server;
}
