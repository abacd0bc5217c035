/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The client on a private jackd with the dummy driver. */
#include "../support/run.h"
#include "room.h"
#include "servers.h"

#include <jack/metadata.h>
#include <jack/uuid.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define RATE_HZ 48000
#define PERIOD_FRAMES 1024

static struct room room;

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
	room_poll_until(&room, room_runs);
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
	room_poll_until(&room, room_runs);
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

static TCase *manners_case(void)
{
	TCase *manners = tcase_create("manners");
	tcase_set_timeout(manners, 100);
	tcase_add_test(manners, patchbays_find_pretty_names_an_icon_and_an_order);
	tcase_add_test(manners, a_wire_from_capture_to_playback_is_taken_over_and_given_back);
	tcase_add_test(manners, nothing_is_printed);
	return manners;
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
	suite_add_tcase(all, jackd_case());
	suite_add_tcase(all, manners_case());
	int status = lc_test_run_suite(all, CK_FORK_GETENV);
	lc_test_jackd_stop(&jackd);
	return status;
}
