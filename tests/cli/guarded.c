/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The audio process is killed while it stands between a card and a DAW: the guard wires them
 * directly. The same on JACK2 and on PipeWire.
 */
#include "guarded.h"

#include "../support/run.h"
#include "scene.h"

#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#define BOUND_MS 100.0 /* the audio has to flow again within that */
#define TRIES 6        /* of which one has to keep the bound, however busy the machine is */

static const int deaths[] = { SIGKILL, SIGSEGV };

START_TEST(after_the_death_of_the_audio_process_the_guard_wires_directly_and_ends)
{
	struct gap best = { .ms = INFINITY };
	for (int i = 0; i < TRIES && best.ms > BOUND_MS; i++) {
		int guard = scene_stand_inline();
		struct gap gap = scene_kill_and_listen(deaths[_i]);
		scene_expect_end(guard);
		fprintf(stderr, "signal %d: %.1f ms, %lu frames\n", deaths[_i], gap.ms,
		        (unsigned long)gap.frames);
		if (gap.ms < best.ms)
			best = gap;
	}
	ck_assert_double_le(best.ms, BOUND_MS);
	/* Whole from then on. */
	peer_listen(scene_daw);
	ck_assert(peer_wait_frames(scene_daw, 8192));
	ck_assert_uint_gt(peer_heard(scene_daw, 1).ordered, 0);
	ck_assert_uint_eq(peer_heard(scene_daw, 1).foreign + peer_heard(scene_daw, 1).doubled, 0);
}
END_TEST

START_TEST(a_guard_has_nothing_to_do_where_all_ends_well)
{
	int guard = scene_stand_inline();
	/* What the user takes away after the end stays away: the guard does not come back to it. */
	lc_test_stop(&scene_engine, false);
	scene_await("card:out_1", "daw:in_1", true);
	scene_expect_end(guard);
	scene_clear_direct_wires();
	ck_assert(peer_wait_frames(scene_daw, 24000));
	ck_assert(!scene_are_connected("card:out_1", "daw:in_1"));
}
END_TEST

START_TEST(a_way_that_passes_the_client_twice_is_wired_from_end_to_end)
{
	static const char *const twice[][2] = { { "card:out_1", "linecheck:in_1" },
		{ "linecheck:out_1", "linecheck:in_2" }, { "linecheck:out_2", "daw:in_2" },
		{ NULL } };
	scene_clear_direct_wires();
	scene_start((const char *const[]) { NULL });
	scene_connect_all(twice);
	int guard = scene_await_guard();
	lc_test_kill(&scene_engine);
	scene_await("card:out_1", "daw:in_2", true);
	scene_expect_end(guard);
	ck_assert(!scene_are_connected("card:out_1", "daw:in_1"));
	/* and the same where it leaves well */
	scene_clear_direct_wires();
	scene_start((const char *const[]) { NULL });
	scene_connect_all(twice);
	lc_test_stop(&scene_engine, false);
	scene_await("card:out_1", "daw:in_2", true);
	scene_clear_direct_wires();
}
END_TEST

START_TEST(what_the_user_rewired_by_hand_is_what_the_guard_restores)
{
	int guard = scene_stand_inline();
	static const char *const crossed[][2] = { { "linecheck:out_1", "daw:in_2" }, { NULL } };
	scene_connect_all(crossed);
	jack_disconnect(peer_client(scene_daw), "linecheck:out_1", "daw:in_1");
	jack_disconnect(peer_client(scene_daw), "linecheck:out_2", "daw:in_2");
	scene_await("linecheck:out_2", "daw:in_2", false);
	ck_assert(peer_wait_frames(scene_daw, 24000));
	lc_test_kill(&scene_engine);
	scene_await("card:out_1", "daw:in_2", true);
	scene_expect_end(guard);
	ck_assert(!scene_are_connected("card:out_1", "daw:in_1"));
	ck_assert(!scene_are_connected("card:out_2", "daw:in_2"));
	scene_clear_direct_wires();
}
END_TEST

START_TEST(a_guard_that_was_killed_is_replaced)
{
	int first = scene_stand_inline();
	pid_t killed = scene_find_guard();
	kill(killed, SIGKILL);
	scene_expect_end(first);
	for (time_t begun = time(NULL); time(NULL) <= begun + PATIENCE_S;) {
		if (scene_find_guard() != 0 && scene_find_guard() != killed)
			break;
		nanosleep(&(struct timespec) { .tv_nsec = STEP_NS }, NULL);
	}
	int second = scene_await_guard();
	lc_test_kill(&scene_engine);
	scene_await("card:out_1", "daw:in_1", true);
	scene_expect_end(second);
	scene_clear_direct_wires();
}
END_TEST

#define AT_ONCE 3

START_TEST(instances_that_come_and_go_at_once_leave_the_wire_as_it_was)
{
	struct lc_test_process instance[AT_ONCE];
	scene_clear_direct_wires();
	scene_connect_all(scene_straight);
	for (int i = 0; i < AT_ONCE; i++) {
		scene_start((const char *const[]) { "--inline", "card:out_1", NULL });
		instance[i] = scene_engine;
	}
	scene_await("card:out_1", "daw:in_1", false);
	/* Each has had its turn when each has a source: one of them the card. */
	for (int i = 0; i < AT_ONCE; i++) {
		char port[64] = "linecheck:in_1";
		if (i > 0)
			snprintf(port, sizeof port, "linecheck-%02d:in_1", i);
		scene_await_source(port);
	}
	for (int i = 0; i < AT_ONCE; i++)
		kill(instance[i].pid, SIGTERM);
	for (int i = 0; i < AT_ONCE; i++)
		lc_test_stop(&instance[i], false);
	scene_await("card:out_1", "daw:in_1", true);
	peer_listen(scene_daw);
	ck_assert(peer_wait_frames(scene_daw, 8192));
	ck_assert_uint_gt(peer_heard(scene_daw, 0).ordered, 0);
	ck_assert_uint_eq(peer_heard(scene_daw, 0).foreign + peer_heard(scene_daw, 0).doubled, 0);
	scene_clear_direct_wires();
}
END_TEST

void guarded_die(double *gap_ms, unsigned long *not_heard)
{
	int guard = scene_stand_inline();
	struct gap gap = scene_kill_and_listen(SIGKILL);
	scene_expect_end(guard);
	*gap_ms = gap.ms;
	*not_heard = (unsigned long)gap.frames;
}

TCase *guarded_case(void)
{
	TCase *guarded = tcase_create("guard");
	tcase_set_timeout(guarded, 200);
	tcase_add_loop_test(guarded,
	        after_the_death_of_the_audio_process_the_guard_wires_directly_and_ends, 0,
	        ROWS(deaths));
	tcase_add_test(guarded, a_guard_has_nothing_to_do_where_all_ends_well);
	tcase_add_test(guarded, a_way_that_passes_the_client_twice_is_wired_from_end_to_end);
	tcase_add_test(guarded, what_the_user_rewired_by_hand_is_what_the_guard_restores);
	tcase_add_test(guarded, a_guard_that_was_killed_is_replaced);
	tcase_add_test(guarded, instances_that_come_and_go_at_once_leave_the_wire_as_it_was);
	return guarded;
}
