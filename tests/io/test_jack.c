/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The client on a private jackd with the dummy driver. */
#include "../support/clock.h"
#include "../support/run.h"
#include "room.h"
#include "servers.h"

#include <dirent.h>
#include <jack/metadata.h>
#include <jack/uuid.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#define RATE_HZ 48000
#define PERIOD_FRAMES 1024

static struct room room;

static bool runs(struct room *r)
{
	return room_info(r).state == LC_STATE_RUNNING;
}

static bool waits(struct room *r)
{
	return room_info(r).state == LC_STATE_WAITING;
}

/* ---- metadata ---- */

static void expect_property(jack_uuid_t subject, const char *key, const char *expected)
{
	char *value = NULL, *type = NULL;
	ck_assert_msg(jack_get_property(subject, key, &value, &type) == 0, "no %s", key);
	ck_assert_str_eq(value, expected);
	jack_free(value);
	jack_free(type);
}

static jack_uuid_t client_uuid(const char *name)
{
	jack_uuid_t uuid;
	char *text = jack_get_uuid_for_client_name(peer_client(room.daw), name);
	ck_assert_ptr_nonnull(text);
	ck_assert_int_eq(jack_uuid_parse(text, &uuid), 0);
	jack_free(text);
	return uuid;
}

static jack_uuid_t port_uuid(const char *name)
{
	return jack_port_uuid(jack_port_by_name(peer_client(room.daw), name));
}

START_TEST(patchbays_find_pretty_names_an_icon_and_an_order)
{
	room_open(&room, 2);
	room_enter(&room);
	room_poll_until(&room, runs);
	jack_uuid_t client = client_uuid("linecheck");
	expect_property(client, JACK_METADATA_PRETTY_NAME, "Linecheck");
	expect_property(client, JACK_METADATA_ICON_NAME, "linecheck");
	jack_uuid_t in = port_uuid("linecheck:in_1"), out = port_uuid("linecheck:out_2");
	expect_property(in, JACK_METADATA_PRETTY_NAME, "Input 1");
	expect_property(in, JACK_METADATA_ORDER, "1");
	expect_property(out, JACK_METADATA_PRETTY_NAME, "Output 2");
	expect_property(out, JACK_METADATA_ORDER, "4");
	room_leave(&room);
	char *value = NULL, *type = NULL;
	ck_assert_int_ne(jack_get_property(in, JACK_METADATA_PRETTY_NAME, &value, &type), 0);
	room_close(&room);
}
END_TEST

/* ---- servers that are not there, go and come ---- */

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
	room_poll_until(&room, runs);
	room_connect(&room, "card:out_2", "linecheck:in_2");
	room_connect(&room, "linecheck:out_2", "daw:in_2");
	room_poll_until(&room, room_is_patched);

	for (int i = 0; i < 2; i++) {
		lc_jack_poll(room.jack);
		endings[_i](&own);
		room_poll_until(&room, waits);
		struct lc_source_info info = room_info(&room);
		ck_assert_uint_gt(strlen(info.message), 0);
		ck_assert(!info.patched_in[0]);
		close_peers();

		ck_assert(lc_test_jackd_restart(&own));
		room_poll_until(&room, runs);
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
	ck_assert(waits(&room));
	ck_assert(lc_test_jackd_restart(&own));
	room_poll_until(&room, runs);
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
		ck_assert(runs(&room));
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

/* ---- the card's own client, which both captures and plays ---- */

START_TEST(a_wire_from_capture_to_playback_is_taken_over_and_given_back)
{
	room_open(&room, 1);
	room_connect(&room, "system:capture_1", "system:playback_1");
	room.config.inline_port[0] = "system:capture_1";
	room_enter(&room);
	room_await_connection(&room, "linecheck:out_1", "system:playback_1", true);
	room_await_connection(&room, "system:capture_1", "system:playback_1", false);
	room_await_connection(&room, "system:capture_1", "linecheck:in_1", true);
	room_leave(&room);
	room_await_connection(&room, "system:capture_1", "system:playback_1", true);
	room_close(&room);
}
END_TEST

/* ---- manners ---- */

START_TEST(nothing_is_printed)
{
	int kept[2] = { dup(STDOUT_FILENO), dup(STDERR_FILENO) };
	int log_fd = memfd_create("log", 0);
	fflush(NULL);
	dup2(log_fd, STDOUT_FILENO);
	dup2(log_fd, STDERR_FILENO);
	struct lc_engine *engine;
	struct lc_jack_config config = { .server = "lc-test-no-such-server", .channels = 2 };
	lc_engine_new(&engine, 2, NULL, NULL);
	lc_jack_new(&room.jack, &config, engine, NULL);
	lc_jack_free(room.jack);
	config.server = room_server;
	config.connect_in[0] = "nobody:out_1";
	config.connect_in[1] = "system:playback_1";
	lc_jack_new(&room.jack, &config, engine, NULL);
	room_poll_until(&room, runs);
	lc_jack_free(room.jack);
	lc_engine_free(engine);
	fflush(NULL);
	dup2(kept[0], STDOUT_FILENO);
	dup2(kept[1], STDERR_FILENO);
	char text[1024] = "";
	ssize_t bytes = pread(log_fd, text, sizeof text - 1, 0);
	ck_assert_msg(bytes == 0, "printed: %s", text);
}
END_TEST

static TCase *server_case(void)
{
	TCase *server = tcase_create("server");
	tcase_set_timeout(server, 100);
	tcase_add_test(server, patchbays_find_pretty_names_an_icon_and_an_order);
	tcase_add_test(server, no_server_is_a_state_with_a_line_and_costs_nothing);
	tcase_add_loop_test(server, a_server_that_comes_back_finds_everything_connected_again, 0,
	        ROWS(endings));
	tcase_add_test(server, a_server_that_starts_later_is_found);
	tcase_add_test(server, an_export_faster_than_time_is_said_and_survived);
	tcase_add_test(server, leaving_after_the_server_has_gone_is_quick);
	tcase_add_test(server, leaving_a_server_that_stands_still_is_bounded);
	tcase_add_test(server, a_wire_from_capture_to_playback_is_taken_over_and_given_back);
	tcase_add_test(server, nothing_is_printed);
	return server;
}

int main(void)
{
	lc_test_need("jackd");
	struct lc_test_jackd jackd;
	if (!lc_test_jackd_start(&jackd, RATE_HZ, PERIOD_FRAMES, 2))
		return EXIT_FAILURE;
	room_server = jackd.name;
	Suite *all = suite_create("jack");
	suite_add_tcase(all, passing_case());
	suite_add_tcase(all, patching_case());
	suite_add_tcase(all, leaving_case());
	suite_add_tcase(all, tone_case());
	suite_add_tcase(all, server_case());
	int status = lc_test_run_suite(all, CK_FORK_GETENV);
	lc_test_jackd_stop(&jackd);
	return status;
}
