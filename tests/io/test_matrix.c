/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bit for bit at every period, rate and width that is in use. */
#include "../support/run.h"
#include "room.h"
#include "servers.h"

#include <stdlib.h>

static const uint32_t rates_hz[] = { 44100, 48000, 96000, 192000 };
static const jack_nframes_t periods[] = { 16, 64, 256, 1024, 4096 };
static const uint32_t widths[] = { 1, 2, 8, 64 };

static struct room room;
static jack_nframes_t period;

static bool has_period(struct room *r)
{
	return room_is_patched(r) && room_info(r).period_frames == period;
}

/* The peers' own places tell every sample; 8 periods, and 4000 frames at least. */
static void expect_exact(uint32_t rate_hz)
{
	uint64_t frames = 8 * period > 4000 ? 8 * period : 4000;
	room_listen(&room);
	ck_assert_msg(
	        peer_wait_frames(room.daw, frames), "%u Hz, %u frames: no audio", rate_hz, period);
	if (!room_is_clean(&room)) {
		fprintf(stderr, "%u Hz, %u frames, %u channels:\n", rate_hz, period,
		        room.config.channels);
		room_report(&room);
	}
}

START_TEST(every_sample_comes_back_at_every_period_and_width)
{
	struct lc_test_jackd server;
	ck_assert(lc_test_jackd_start(&server, rates_hz[_i], periods[0], 2));
	room_server = server.name;
	for (size_t w = 0; w < ROWS(widths); w++) {
		room_open(&room, widths[w]);
		room_ask_for_all(&room);
		room_enter(&room);
		for (size_t p = 0; p < ROWS(periods); p++) {
			period = periods[p];
			jack_set_buffer_size(peer_client(room.daw), period);
			room_poll_until(&room, has_period);
			ck_assert_double_eq(room_info(&room).sample_rate_hz, rates_hz[_i]);
			expect_exact(rates_hz[_i]);
		}
		room_close(&room);
	}
	lc_test_jackd_stop(&server);
}
END_TEST

int main(void)
{
	lc_test_need("jackd");
	TCase *tcase = tcase_create("matrix");
	tcase_set_timeout(tcase, 250);
	tcase_add_loop_test(
	        tcase, every_sample_comes_back_at_every_period_and_width, 0, ROWS(rates_hz));
	return lc_test_run("matrix", tcase);
}
