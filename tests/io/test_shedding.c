/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A client that has more to do than the machine has time for: it knows that the xruns are its own,
 * says so, and leaves out what is optional.
 */
#include "../support/run.h"
#include "room.h"
#include "servers.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#define CHANNELS 64
#define PERIOD_FRAMES 256
#define RATE_HZ 768000 /* 49 million samples a second: no machine has time for that */
#define PATIENCE_S 60

static struct room room;

static void feed_all_channels(void)
{
	room = (struct room) { .config = { .server = room_server, .channels = CHANNELS } };
	room.card = peer_open(room_server, "card", 1, 0);
	room.daw = peer_open(room_server, "daw", 0, 1);
	ck_assert(room.card && room.daw);
	for (int c = 0; c < CHANNELS; c++)
		room.config.connect_in[c] = "card:out_1";
	room.config.connect_out[0] = "daw:in_1";
	room_enter(&room);
}

static void await_shedding(void)
{
	const struct timespec step = { .tv_nsec = 100000000 };
	for (time_t begun = time(NULL); time(NULL) <= begun + PATIENCE_S;) {
		lc_jack_poll(room.jack);
		if (room_info(&room).sheds)
			return;
		nanosleep(&step, NULL);
	}
	ck_abort_msg("it does not shed");
}

START_TEST(a_client_that_causes_xruns_says_so_and_sheds)
{
	struct lc_test_jackd jackd;
	ck_assert(lc_test_jackd_take(&jackd, RATE_HZ, PERIOD_FRAMES, 2));
	jackd.is_async = true; /* as users run it: it does not wait for a client that is late */
	ck_assert(lc_test_jackd_restart(&jackd));
	room_server = jackd.name;
	feed_all_channels();
	await_shedding();
	struct lc_source_info info = room_info(&room);
	ck_assert_msg(strstr(info.message, "tone, noise, hum and USB whine are not measured"), "%s",
	        info.message);
	ck_assert_uint_gt(info.xruns, 0);
	ck_assert_uint_gt(info.overruns, 0);
	/* The sound goes on, and so does what is not optional. */
	peer_listen(room.daw);
	ck_assert(peer_wait_frames(room.daw, RATE_HZ / 10));
	ck_assert_uint_gt(peer_heard(room.daw, 0).ordered, 0);
	ck_assert_uint_eq(peer_heard(room.daw, 0).foreign, 0);
	ck_assert(lc_engine_refresh(room.engine));
	room_close(&room);
	lc_test_jackd_stop(&jackd);
}
END_TEST

int main(void)
{
	lc_test_need("jackd");
	TCase *tcase = tcase_create("shedding");
	tcase_set_timeout(tcase, 200);
	tcase_add_test(tcase, a_client_that_causes_xruns_says_so_and_sheds);
	return lc_test_run("shedding", tcase);
}
