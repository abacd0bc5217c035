/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A session manager of the tests' own, by the messages of the NSM API 1.x, and its client. */
#include "linecheck/nsm.h"

#include "../support/run.h"

#include <lo/lo.h>
#include <poll.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define PATIENCE_MS 10000

static lo_server manager;
static lo_address client_address;
static struct lc_nsm *client;

/* What the manager heard last. */
static char heard_path[64], heard_about[64], heard_text[256], announced[3][64];
static int heard_code, announced_numbers[3];
/* What the client was asked. */
static char opened_path[256], opened_id[64], refused_why[64];
static int saves;
static enum lc_status answer;

/* liblo aligns to 4 bytes what the union wants at 8. */
static const char *text(const lo_arg *value)
{
	return (const char *)value;
}

static int number(const lo_arg *value)
{
	int32_t number;
	memcpy(&number, value, sizeof number);
	return number;
}

static int hear(const char *path, const char *types, lo_arg **values, int count, lo_message message,
        void *context)
{
	snprintf(heard_path, sizeof heard_path, "%s", path);
	if (strcmp(path, "/nsm/server/announce") == 0) {
		ck_assert_str_eq(types, "sssiii");
		for (int i = 0; i < 3; i++) {
			snprintf(announced[i], sizeof announced[i], "%s", text(values[i]));
			announced_numbers[i] = number(values[3 + i]);
		}
		client_address = lo_address_new(
		        "127.0.0.1", lo_address_get_port(lo_message_get_source(message)));
		return 0;
	}
	bool is_error = strcmp(path, "/error") == 0;
	ck_assert_str_eq(types, is_error ? "sis" : "ss");
	snprintf(heard_about, sizeof heard_about, "%s", text(values[0]));
	heard_code = is_error ? number(values[1]) : 0;
	snprintf(heard_text, sizeof heard_text, "%s", text(values[is_error ? 2 : 1]));
	return 0;
}

static enum lc_status open_asked(
        void *context, const char *path, const char *id, struct lc_error *error)
{
	snprintf(opened_path, sizeof opened_path, "%s", path);
	snprintf(opened_id, sizeof opened_id, "%s", id);
	return answer ? lc_fail(error, answer, "the reason") : LC_OK;
}

static enum lc_status save_asked(void *context, struct lc_error *error)
{
	saves++;
	return answer ? lc_fail(error, answer, "the disk is full") : LC_OK;
}

static void refused(void *context, const char *why)
{
	snprintf(refused_why, sizeof refused_why, "%s", why);
}

static const struct lc_nsm_handler handler = { open_asked, save_asked, refused, NULL };

/* Lets the client handle one message, and the manager its answer. */
static void client_turn(void)
{
	struct pollfd ready = { lc_nsm_fd(client), POLLIN, 0 };
	ck_assert_int_eq(poll(&ready, 1, PATIENCE_MS), 1);
	lc_nsm_dispatch(client);
}

static void manager_turn(void)
{
	ck_assert_int_gt(lo_server_recv_noblock(manager, PATIENCE_MS), 0);
}

static void meet(void)
{
	struct lc_error error;
	manager = lo_server_new_with_proto(NULL, LO_UDP, NULL);
	lo_server_add_method(manager, NULL, NULL, hear, NULL);
	/* By number: a container need not know its own name. */
	char url[64];
	snprintf(url, sizeof url, "osc.udp://127.0.0.1:%d/", lo_server_get_port(manager));
	ck_assert_int_eq(lc_nsm_new(&client, url, "linecheck", &handler, &error), LC_OK);
	manager_turn();
	answer = LC_OK;
}

static void part(void)
{
	lc_nsm_free(client);
	lo_address_free(client_address);
	lo_server_free(manager);
}

static void send_open(void)
{
	lo_send_from(client_address, manager, LO_TT_IMMEDIATE, "/nsm/client/open", "sss",
	        "/sessions/song/Linecheck.nABCD", "song", "Linecheck.nABCD");
}

START_TEST(the_client_announces_who_it_is)
{
	meet();
	ck_assert_str_eq(heard_path, "/nsm/server/announce");
	ck_assert_str_eq(announced[0], "Linecheck");
	ck_assert_str_eq(announced[1], ":switch:");
	ck_assert_str_eq(announced[2], "linecheck");
	ck_assert_int_eq(announced_numbers[0], 1); /* the API's version */
	ck_assert_int_eq(announced_numbers[1], 0);
	ck_assert_int_eq(announced_numbers[2], getpid());
	part();
}
END_TEST

START_TEST(opening_and_saving_are_done_and_answered)
{
	meet();
	send_open();
	client_turn();
	ck_assert_str_eq(opened_path, "/sessions/song/Linecheck.nABCD");
	ck_assert_str_eq(opened_id, "Linecheck.nABCD");
	manager_turn();
	ck_assert_str_eq(heard_path, "/reply");
	ck_assert_str_eq(heard_about, "/nsm/client/open");
	lo_send_from(client_address, manager, LO_TT_IMMEDIATE, "/nsm/client/save", "");
	client_turn();
	ck_assert_int_eq(saves, 1);
	manager_turn();
	ck_assert_str_eq(heard_path, "/reply");
	ck_assert_str_eq(heard_about, "/nsm/client/save");
	part();
}
END_TEST

START_TEST(what_fails_is_told_with_its_reason)
{
	meet();
	lo_send_from(client_address, manager, LO_TT_IMMEDIATE, "/nsm/client/save", "");
	client_turn();
	ck_assert_int_eq(saves, 0);
	manager_turn();
	ck_assert_str_eq(heard_path, "/error");
	ck_assert_str_eq(heard_about, "/nsm/client/save");
	ck_assert_int_eq(heard_code, -6); /* ERR_NO_SESSION_OPEN */
	answer = LC_SYSTEM;
	send_open();
	client_turn();
	manager_turn();
	ck_assert_str_eq(heard_path, "/error");
	ck_assert_int_eq(heard_code, -1); /* ERR_GENERAL */
	ck_assert_str_eq(heard_text, "the reason");
	part();
}
END_TEST

START_TEST(a_manager_that_refuses_is_heard)
{
	meet();
	lo_send_from(client_address, manager, LO_TT_IMMEDIATE, "/error", "sis",
	        "/nsm/server/announce", -2, "incompatible");
	client_turn();
	ck_assert_str_eq(refused_why, "incompatible");
	part();
}
END_TEST

START_TEST(nobody_but_the_manager_is_obeyed)
{
	meet();
	lo_server stranger = lo_server_new_with_proto(NULL, LO_UDP, NULL);
	lo_send_from(client_address, stranger, LO_TT_IMMEDIATE, "/nsm/client/open", "sss", "/tmp/x",
	        "x", "x");
	client_turn();
	ck_assert_str_eq(opened_path, "");
	lo_server_free(stranger);
	part();
}
END_TEST

static const char *const no_urls[] = { "", "nonsense", "osc.tcp://localhost:1/", "http://a/",
	"osc.udp://localhost/" };

START_TEST(what_is_no_address_is_refused_with_a_line)
{
	struct lc_error error = { 0 };
	ck_assert_int_eq(lc_nsm_new(&client, no_urls[_i], "linecheck", &handler, &error), LC_USAGE);
	ck_assert_ptr_null(client);
	ck_assert_msg(strstr(error.text, "NSM_URL") != NULL, "%s", error.text);
	lc_nsm_free(NULL);
}
END_TEST

/* Each is handed in as a datagram; none may be obeyed, or do harm. */
static const struct {
	const char *bytes;
	size_t size;
} rubbish[] = {
	{ "", 0 },
	{ "/", 1 },
	{ "/nsm/client/open", 16 },
	{ "/nsm/client/open\0\0\0\0,sss\0\0\0\0", 28 },
	{ "/nsm/client/open\0\0\0\0,sss\0\0\0\0/aaaaaaa", 36 },
	{ "/nsm/client/open\0\0\0\0,iii\0\0\0\0\1\1\1\1\1\1\1\1\1\1\1\1", 40 },
	{ "#bundle\0\0\0\0\0\0\0\0\1\xff\xff\xff\xff", 20 },
};

START_TEST(rubbish_is_ignored)
{
	meet();
	lc_nsm_take(client, rubbish[_i].bytes, rubbish[_i].size);
	ck_assert_str_eq(opened_path, "");
	part();
}
END_TEST

int main(void)
{
	TCase *tcase = tcase_create("nsm");
	tcase_add_test(tcase, the_client_announces_who_it_is);
	tcase_add_test(tcase, opening_and_saving_are_done_and_answered);
	tcase_add_test(tcase, what_fails_is_told_with_its_reason);
	tcase_add_test(tcase, a_manager_that_refuses_is_heard);
	tcase_add_test(tcase, nobody_but_the_manager_is_obeyed);
	tcase_add_loop_test(tcase, what_is_no_address_is_refused_with_a_line, 0, ROWS(no_urls));
	tcase_add_loop_test(tcase, rubbish_is_ignored, 0, ROWS(rubbish));
	return lc_test_run("nsm", tcase);
}
