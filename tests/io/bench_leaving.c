/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is heard when the client leaves, in frames: one JSON object a period. Usage:
 * bench_leaving jackd|pipewire [TRIES].
 */
#include "../support/run.h"
#include "room.h"
#include "servers.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#define TRIES 18
#define TRIES_MAX 256

static const uint32_t periods[] = { 64, 256, 1024 };

static int tries = TRIES;

/* The worst channel's. */
struct loss {
	uint64_t silent, lost, doubled;
	bool disturbed; /* the server itself had xruns */
};

static uint64_t larger(uint64_t a, uint64_t b)
{
	return a > b ? a : b;
}

static struct loss leave_once(void)
{
	struct room room;
	struct loss loss = { 0 };
	room_open(&room, 2);
	room_ask_for_all(&room);
	room_enter(&room);
	room_poll_until(&room, room_is_patched);
	room_listen(&room);
	peer_wait_frames(room.daw, 8192);
	room_leave(&room);
	peer_wait_frames(room.daw, 24000);
	loss.disturbed = !room_server_was_clean(&room);
	for (uint32_t c = 0; c < 2; c++) {
		struct peer_heard heard = peer_heard(room.daw, c);
		loss.silent = larger(loss.silent, heard.silent);
		loss.lost = larger(loss.lost, heard.lost);
		loss.doubled = larger(loss.doubled, heard.doubled);
	}
	room_close(&room);
	return loss;
}

static void measure(uint32_t period)
{
	struct loss worst = { 0 };
	int lossy = 0, disturbed = 0;
	uint64_t doubled[TRIES_MAX];
	for (int i = 0; i < tries; i++) {
		struct loss loss = leave_once();
		disturbed += loss.disturbed;
		doubled[i] = loss.doubled;
		if (loss.disturbed)
			continue;
		lossy += loss.silent || loss.lost;
		worst.silent = larger(worst.silent, loss.silent);
		worst.lost = larger(worst.lost, loss.lost);
	}
	printf("{\"period_frames\": %u, \"tries\": %d, \"lossy\": %d, \"disturbed\": %d, "
	       "\"silent_max\": %lu, \"lost_max\": %lu, \"doubled\": [",
	        period, tries, lossy, disturbed, (unsigned long)worst.silent,
	        (unsigned long)worst.lost);
	for (int i = 0; i < tries; i++)
		printf("%s%lu", i ? ", " : "", (unsigned long)doubled[i]);
	printf("]}\n");
	fflush(stdout);
}

static bool start_at(
        uint32_t period, struct lc_test_jackd *jackd, struct lc_test_pipewire *pipewire)
{
	if (!room_is_pipewire) {
		bool started = lc_test_jackd_start(jackd, 48000, period, 2);
		room_server = jackd->name;
		return started;
	}
	char command[128];
	snprintf(command, sizeof command,
	        "pw-metadata -n settings 0 clock.force-quantum %u >/dev/null 2>&1", period);
	return lc_test_pipewire_start(pipewire, false) && system(command) == 0;
}

START_TEST(what_is_heard_when_the_client_leaves)
{
	static struct lc_test_jackd jackd;
	static struct lc_test_pipewire pipewire;
	ck_assert(start_at(periods[_i], &jackd, &pipewire));
	measure(periods[_i]);
	if (room_is_pipewire)
		lc_test_pipewire_stop(&pipewire);
	else
		lc_test_jackd_stop(&jackd);
}
END_TEST

int main(int argc, char *argv[])
{
	tries = argc > 2 ? atoi(argv[2]) : TRIES;
	room_is_pipewire = argc > 1 && strcmp(argv[1], "pipewire") == 0;
	if (tries < 1 || tries > TRIES_MAX)
		return EXIT_FAILURE;
	if (room_is_pipewire)
		lc_test_use_pipewire(argv);
	TCase *tcase = tcase_create("leaving");
	tcase_set_timeout(tcase, 600);
	tcase_add_loop_test(tcase, what_is_heard_when_the_client_leaves, 0, ROWS(periods));
	setenv("CK_FORK", "no", 1);
	return lc_test_run("leaving", tcase);
}
