/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ports by name: there, not there yet, never there, of the wrong kind; names of clients. */
#include "room.h"

#include <stdlib.h>
#include <string.h>

static struct room room;

static bool has_no_source(struct room *r)
{
	return room_info(r).source_port[0][0] == '\0';
}

static bool says_something(struct room *r)
{
	return room_info(r).message[0] != '\0';
}

START_TEST(a_port_that_appears_later_is_connected_then)
{
	room_open(&room, 1);
	room.config.connect_in[0] = "late:out_1";
	room.config.connect_out[0] = "daw:in_1";
	room_enter(&room);
	room_poll_until(&room, says_something);
	struct lc_source_info info = room_info(&room);
	ck_assert(!info.patched_in[0]);
	ck_assert_msg(strstr(info.message, "late:out_1") != NULL, "%s", info.message);
	struct peer *late = peer_open(room_server, "late", 1, 0);
	room_poll_until(&room, room_is_patched);
	ck_assert_str_eq(room_info(&room).message, "");
	room_await_connection(&room, "late:out_1", "linecheck:in_1", true);
	/* What the user takes away stays away ... */
	room_disconnect(&room, "late:out_1", "linecheck:in_1");
	room_await_connection(&room, "late:out_1", "linecheck:in_1", false);
	for (int i = 0; i < 20; i++) {
		lc_jack_poll(room.jack);
		ck_assert(!room_are_connected(&room, "late:out_1", "linecheck:in_1"));
	}
	/* ... but a program that ends and starts again is found again. */
	peer_close(late);
	room_poll_until(&room, says_something);
	late = peer_open(room_server, "late", 1, 0);
	room_poll_until(&room, room_is_patched);
	peer_close(late);
	room_close(&room);
}
END_TEST

/* Under jackd a card's port has such an alias of itself; here it is given one. */
START_TEST(the_source_of_a_channel_is_told_with_the_alias_that_names_its_card)
{
	room_open(&room, 1);
	room_ask_for_all(&room);
	jack_client_t *client = peer_client(room.card);
	jack_port_t *port = jack_port_by_name(client, "card:out_1");
	ck_assert_ptr_nonnull(port);
	ck_assert_int_eq(jack_port_set_alias(port, "alsa_pcm:hw:Gen:out1"), 0);
	room_enter(&room);
	room_poll_until(&room, room_is_patched);
	lc_jack_poll(room.jack);
	struct lc_source_info info = room_info(&room);
	ck_assert_str_eq(info.source_port[0], "card:out_1");
	if (!room_is_pipewire) /* there a client's word for its own port stays with the client */
		ck_assert_str_eq(info.source_alias[0], "alsa_pcm:hw:Gen:out1");
	room_disconnect(&room, "card:out_1", "linecheck:in_1");
	room_poll_until(&room, has_no_source);
	room_close(&room);
}
END_TEST

static bool second_input_is_patched(struct room *r)
{
	return room_info(r).patched_in[1];
}

START_TEST(a_port_that_never_exists_does_not_keep_the_others_waiting)
{
	room_open(&room, 2);
	room.config.connect_in[0] = "nobody:out_1";
	room.config.connect_in[1] = "card:out_2";
	room_enter(&room);
	room_poll_until(&room, second_input_is_patched);
	struct lc_source_info info = room_info(&room);
	ck_assert_int_eq(info.state, LC_STATE_RUNNING);
	ck_assert_msg(strstr(info.message, "nobody:out_1") != NULL, "%s", info.message);
	ck_assert(!info.patched_in[0]);
	room_close(&room);
}
END_TEST

static const struct {
	const char *in, *out, *inline_port, *says;
} wrong_way[] = {
	{ "daw:in_1", NULL, NULL, "name a capture port" },
	{ NULL, "card:out_1", NULL, "name a playback port" },
	{ NULL, NULL, "daw:in_1", "name a capture port" },
};

START_TEST(a_port_of_the_wrong_direction_is_said_in_one_line)
{
	room_open(&room, 1);
	room.config.connect_in[0] = wrong_way[_i].in;
	room.config.connect_out[0] = wrong_way[_i].out;
	room.config.inline_port[0] = wrong_way[_i].inline_port;
	room_enter(&room);
	room_poll_until(&room, says_something);
	struct lc_source_info info = room_info(&room);
	ck_assert_msg(strstr(info.message, wrong_way[_i].says) != NULL, "%s", info.message);
	ck_assert_ptr_null(strchr(info.message, '\n'));
	ck_assert_int_eq(info.state, LC_STATE_RUNNING);
	room_close(&room);
}
END_TEST

START_TEST(several_clients_may_ask_for_one_name)
{
	struct room second = { 0 };
	room_open(&room, 1);
	room_enter(&room);
	room_poll_until(&room, room_runs);
	second.config = room.config;
	room_enter(&second);
	second.daw = room.daw;
	room_poll_until(&second, room_runs);
	char first_name[64], second_name[64];
	snprintf(first_name, sizeof first_name, "%.63s", room_info(&room).name);
	snprintf(second_name, sizeof second_name, "%.63s", room_info(&second).name);
	ck_assert_str_eq(first_name, "linecheck");
	ck_assert_str_ne(second_name, "linecheck");
	ck_assert_msg(strncmp(second_name, "linecheck-", 10) == 0, "%s", second_name);
	room_leave(&second);
	lc_engine_free(second.engine);
	room_close(&room);
}
END_TEST

#define SIXTY_ONE                                                                                  \
	"0123456789012345678901234567890123456789012345678901234567890" /* one too many            \
	                                                                 */

static const struct {
	uint32_t channels;
	const char *name, *in, *out, *inline_port;
	bool tap;
} refused[] = {
	{ 0 },
	{ 65 },
	{ 2, "" },
	{ 2, "a:b" },
	{ 2, "a\nb" },
	{ 2, "\033[31m" },
	{ 2,
	        "a name that is far longer than any client's name may be, with a server's number "
	        "too" },
	{ 2, NULL, "no-colon" },
	{ 2, NULL, NULL, ":port" },
	{ 2, NULL, NULL, NULL, "client:" },
	{ 2, NULL, "" },
	{ 2, NULL, NULL, "daw:in_1", NULL, true },
	{ 2, NULL, NULL, NULL, "card:out_1", true },
};

START_TEST(a_client_that_cannot_be_is_wrong_usage)
{
	struct lc_jack_config config = {
		.name = refused[_i].name,
		.channels = refused[_i].channels,
		.connect_in = { refused[_i].in },
		.connect_out = { refused[_i].out },
		.inline_port = { refused[_i].inline_port },
		.tap = refused[_i].tap,
	};
	struct lc_engine *engine;
	struct lc_jack *jack = (struct lc_jack *)&config;
	struct lc_error error = { 0 };
	ck_assert_int_eq(lc_engine_new(&engine, 2, NULL, &error), LC_OK);
	ck_assert_int_eq(lc_jack_new(&jack, &config, engine, &error), LC_USAGE);
	ck_assert_ptr_null(jack);
	ck_assert_uint_gt(strlen(error.text), 0);
	lc_engine_free(engine);
}
END_TEST

static void write_file(const char *path, const char *text)
{
	FILE *file = fopen(path, "w");
	ck_assert_ptr_nonnull(file);
	ck_assert_int_ge(fputs(text, file), 0);
	ck_assert_int_eq(fclose(file), 0);
}

START_TEST(connections_are_saved_and_made_again_also_with_ports_that_come_later)
{
	char path[] = "/tmp/lc-test-wires-XXXXXX", text[256] = "";
	struct lc_error error = { 0 };
	ck_assert_int_ge(mkstemp(path), 0);
	write_file(path, "in_1 card:out_1\nout_1 daw:in_1\nin_2 late comer:out 1\n");
	room_open(&room, 2);
	room_enter(&room);
	ck_assert_int_eq(lc_jack_load_wires(room.jack, path, &error), LC_OK);
	room_await_connection(&room, "card:out_1", "linecheck:in_1", true);
	room_await_connection(&room, "linecheck:out_1", "daw:in_1", true);
	lc_jack_poll(room.jack);
	/* What is still waited for is saved with the rest. */
	write_file(path, "");
	ck_assert_int_eq(lc_jack_save_wires(room.jack, path, &error), LC_OK);
	FILE *file = fopen(path, "r");
	ck_assert_uint_gt(fread(text, 1, sizeof text - 1, file), 0);
	fclose(file);
	ck_assert_str_eq(text, "in_1 card:out_1\nout_1 daw:in_1\nin_2 late comer:out 1\n");
	ck_assert_int_eq(
	        lc_jack_save_wires(room.jack, "/proc/no such folder/x", &error), LC_SYSTEM);
	ck_assert_msg(strstr(error.text, "/proc/no such folder/x") != NULL, "%s", error.text);
	remove(path);
	room_close(&room);
}
END_TEST

static const char *const no_wires[] = { "nonsense", "in_0 card:out_1", "in_3 card:out_1",
	"side_1 card:out_1", "in_1 no-port", "in_1", "in_99999999999 a:b" };

START_TEST(a_line_that_is_no_connection_is_named)
{
	char path[] = "/tmp/lc-test-wires-XXXXXX", text[128];
	struct lc_error error = { 0 };
	ck_assert_int_ge(mkstemp(path), 0);
	snprintf(text, sizeof text, "in_1 card:out_1\n%s\n", no_wires[_i]);
	write_file(path, text);
	room_open(&room, 2);
	room_enter(&room);
	ck_assert_int_eq(lc_jack_load_wires(room.jack, path, &error), LC_UNREADABLE);
	snprintf(text, sizeof text, "%s:2:", path);
	ck_assert_msg(strncmp(error.text, text, strlen(text)) == 0, "%s", error.text);
	remove(path);
	ck_assert_int_eq(lc_jack_load_wires(room.jack, path, &error), LC_OK); /* none is none */
	ck_assert_int_eq(lc_jack_load_wires(room.jack, "/tmp", &error), LC_UNREADABLE);
	room_close(&room);
}
END_TEST

TCase *patching_case(void)
{
	TCase *patching = tcase_create("patching");
	tcase_set_timeout(patching, 100);
	tcase_add_test(patching, a_port_that_appears_later_is_connected_then);
	tcase_add_test(patching, a_port_that_never_exists_does_not_keep_the_others_waiting);
	tcase_add_loop_test(patching, a_port_of_the_wrong_direction_is_said_in_one_line, 0,
	        sizeof wrong_way / sizeof *wrong_way);
	tcase_add_test(
	        patching, the_source_of_a_channel_is_told_with_the_alias_that_names_its_card);
	tcase_add_test(
	        patching, connections_are_saved_and_made_again_also_with_ports_that_come_later);
	tcase_add_loop_test(patching, a_line_that_is_no_connection_is_named, 0,
	        sizeof no_wires / sizeof *no_wires);
	tcase_add_test(patching, several_clients_may_ask_for_one_name);
	tcase_add_loop_test(patching, a_client_that_cannot_be_is_wrong_usage, 0,
	        sizeof refused / sizeof *refused);
	return patching;
}
