/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A user whom the system lets neither lock memory nor have real-time priority, at a server that has
 * both in mind: this program is that user itself, from its first line on.
 */
#include "../support/run.h"
#include "room.h"
#include "servers.h"

#include <grp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#define NOBODY 65534
#define MEMLOCK_KB 64

/* The address sanitizer has an mlock() of its own, which does nothing and says that it did. */
#ifdef __SANITIZE_ADDRESS__
#define MISSED "no real-time priority"
#else
#define MISSED "64 kB"
#endif

static struct room room;

static bool has_advice(struct room *r)
{
	return room_info(r).advice[0] != '\0';
}

START_TEST(both_privileges_are_missed_in_one_line_with_the_remedy)
{
	room_open(&room, 2);
	room_ask_for_all(&room);
	room_enter(&room);
	room_poll_until(&room, has_advice);
	char first[sizeof room_info(&room).advice];
	snprintf(first, sizeof first, "%s", room_info(&room).advice);
	ck_assert_msg(strstr(first, MISSED) && strstr(first, "rtprio 95") &&
	                strstr(first, "limits.d/audio.conf"),
	        "%s", first);
#ifndef __SANITIZE_ADDRESS__
	ck_assert_msg(strstr(first, "memlock unlimited") != NULL, "%s", first);
#endif
	ck_assert_ptr_null(strchr(first, '\n'));
	/* It is no reason not to run, and no second line comes. */
	room_poll_until(&room, room_is_patched);
	room_expect_exact(&room);
	ck_assert_str_eq(room_info(&room).advice, first);
	ck_assert_str_eq(room_info(&room).message, "");
	room_close(&room);
}
END_TEST

/* 64 kB are too few for the code alone; then root's own rights are given up. */
static bool give_up_privileges(void)
{
	const struct rlimit memory = { MEMLOCK_KB * 1024, MEMLOCK_KB * 1024 };
	const struct rlimit priority = { 0, 0 };
	if (setrlimit(RLIMIT_MEMLOCK, &memory) != 0 || setrlimit(RLIMIT_RTPRIO, &priority) != 0)
		return false;
	if (geteuid() != 0)
		return true;
	return setgroups(0, NULL) == 0 && setresgid(NOBODY, NOBODY, NOBODY) == 0 &&
	        setresuid(NOBODY, NOBODY, NOBODY) == 0;
}

int main(void)
{
	lc_test_need("jackd");
	struct lc_test_jackd jackd;
	/* Its place is taken as the user who runs the test, and stays. */
	if (!lc_test_jackd_take(&jackd, 48000, 1024, 2) || !give_up_privileges())
		return EXIT_FAILURE;
	jackd.is_realtime = true;
	if (!lc_test_jackd_restart(&jackd))
		return EXIT_FAILURE;
	room_server = jackd.name;
	TCase *tcase = tcase_create("privileges");
	tcase_set_timeout(tcase, 100);
	tcase_add_test(tcase, both_privileges_are_missed_in_one_line_with_the_remedy);
	int status = lc_test_run("privileges", tcase);
	lc_test_jackd_stop(&jackd);
	return status;
}
