/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Many processes at one card: plugging, writing, killed and stopped in the middle. */
#include "../support/clock.h"
#include "../support/run.h"
#include "one_desk.h"
#include "servers.h"

#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <sys/file.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define CARD "scarlett-2i2-4th"
#define GAIN "Line In 1 Gain Capture Volume"
#define GAIN_2 "Line In 2 Gain Capture Volume"
#define PHANTOM "Line In 1-2 Phantom Power Capture Switch"

/* In a process of its own, with the card open. */
static pid_t start(void (*work)(struct lc_hardware *hardware, int number), int number)
{
	pid_t pid = fork();
	ck_assert_int_ge(pid, 0);
	if (pid > 0)
		return pid;
	struct lc_hardware *hardware;
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (lc_hardware_new(&hardware, desk.root, NULL) != LC_OK)
		_exit(EXIT_FAILURE);
	lc_hardware_select(hardware, "0");
	lc_hardware_poll(hardware);
	work(hardware, number);
	_exit(EXIT_FAILURE); /* work ends the process where all is well */
}

static void expect_success(pid_t pid)
{
	int status;
	ck_assert_int_eq(waitpid(pid, &status, 0), pid);
	ck_assert(WIFEXITED(status));
	ck_assert_int_eq(WEXITSTATUS(status), EXIT_SUCCESS);
}

static void plug_again_and_again(struct lc_hardware *hardware, int number)
{
	struct lc_error error = { 0 };
	for (int i = 0; i < 10; i++)
		if (lc_fake_card_plug(desk.root, number % 2, number < 2 ? CARD : "umc204hd",
		            &error) != LC_OK) {
			fprintf(stderr, "%s\n", error.text);
			_exit(EXIT_FAILURE);
		}
	_exit(EXIT_SUCCESS);
}

START_TEST(four_that_plug_at_once_leave_two_whole_cards)
{
	struct lc_card cards[LC_MAX_CARDS];
	pid_t plugger[4];
	for (int i = 0; i < 4; i++)
		plugger[i] = start(plug_again_and_again, i);
	for (int i = 0; i < 4; i++)
		expect_success(plugger[i]);
	ck_assert_uint_eq(lc_cards_list(desk.root, cards), 2);
	for (int i = 0; i < 2; i++) {
		ck_assert(strcmp(cards[i].id, "Gen") == 0 || strcmp(cards[i].id, "U192k") == 0);
		lc_hardware_select(desk.hardware, i ? "1" : "0");
		lc_hardware_poll(desk.hardware);
		ck_assert_ptr_nonnull(lc_hardware_controls(desk.hardware));
		ck_assert_uint_gt(lc_hardware_controls(desk.hardware)->count, 0);
	}
}
END_TEST

static void turn_up_to_50(struct lc_hardware *hardware, int number)
{
	for (int i = 1; i <= 50; i++)
		if (desk_set(hardware, number ? GAIN_2 : GAIN, i) != LC_OK)
			_exit(EXIT_FAILURE);
	_exit(EXIT_SUCCESS);
}

START_TEST(of_two_writers_at_once_none_undoes_the_others_work)
{
	desk_watch(&desk, CARD);
	pid_t first = start(turn_up_to_50, 0), second = start(turn_up_to_50, 1);
	expect_success(first);
	expect_success(second);
	desk_wait(&desk, 200);
	ck_assert_int_eq(desk_control(&desk, GAIN)->value, 50);
	ck_assert_int_eq(desk_control(&desk, GAIN_2)->value, 50);
}
END_TEST

static void turn_for_ever(struct lc_hardware *hardware, int number)
{
	for (int i = 0;; i++)
		if (desk_set(hardware, GAIN, i % 71) != LC_OK)
			_exit(EXIT_FAILURE);
}

/* Whenever it is killed: the state is whole, and the next one gets its turn. */
START_TEST(a_writer_that_is_killed_leaves_a_whole_state)
{
	desk_watch(&desk, CARD);
	for (int i = 0; i < 20; i++) {
		pid_t writer = start(turn_for_ever, 0);
		desk_wait(&desk, 5000); /* it is at work */
		const struct timespec moment = { .tv_nsec = 137000 * i };
		nanosleep(&moment, NULL);
		kill(writer, SIGKILL);
		waitpid(writer, NULL, 0);
		ck_assert_int_eq(desk_set(desk.hardware, GAIN_2, i + 1), LC_OK);
		lc_hardware_poll(desk.hardware);
		ck_assert(desk_control(&desk, GAIN)->known);
		ck_assert_int_eq(desk_control(&desk, GAIN_2)->value, i + 1);
	}
}
END_TEST

START_TEST(the_last_of_a_storm_of_changes_is_seen_within_200_ms)
{
	desk_watch(&desk, CARD);
	pid_t writer = start(turn_for_ever, 0);
	double until_s = lc_test_now_s(CLOCK_MONOTONIC) + 1.0;
	int polls = 0, changes = 0;
	do {
		changes += lc_hardware_poll(desk.hardware);
		polls++;
	} while (lc_test_now_s(CLOCK_MONOTONIC) < until_s);
	kill(writer, SIGKILL);
	waitpid(writer, NULL, 0);
	ck_assert_int_gt(changes, 0);
	ck_assert_int_gt(polls, 10);
	lc_hardware_poll(desk.hardware);
	desk_amixer(&desk, PHANTOM, "on");
	desk_wait(&desk, 200);
	ck_assert_int_eq(lc_control_is_on(desk_control(&desk, PHANTOM)), 1);
}
END_TEST

/* ---- in the middle of a write ---- */

#define STORM_CONTROLS 100

/* A hundred knobs, all at one value. */
static void put_storm_state(const char *path, long value)
{
	char beside[160];
	snprintf(beside, sizeof beside, "%s.storm", path);
	FILE *file = fopen(beside, "w");
	if (!file)
		return;
	fputs("card { id T name Made driver 'USB-Audio' usb_id '1397:0508' }\nstate.T {\n", file);
	for (int i = 1; i <= STORM_CONTROLS; i++)
		fprintf(file,
		        "control.%d { iface MIXER name 'Mic %d Capture Volume' value %ld comment { "
		        "access 'read write' type INTEGER count 1 range '0 - 100' dbmin -5000 "
		        "dbmax "
		        "0 } }\n",
		        i, i, value);
	fputs("}\n", file);
	fclose(file);
	rename(beside, path);
}

static void turn_all_hundred_times_a_second(struct lc_hardware *hardware, int number)
{
	const struct timespec step = { .tv_nsec = 10000000 };
	char path[128];
	snprintf(path, sizeof path, "%s/controls/card0.state", desk.root);
	for (long value = 1; value < 100; value++) {
		put_storm_state(path, value);
		nanosleep(&step, NULL);
	}
	put_storm_state(path, 100);
	_exit(EXIT_SUCCESS);
}

/* One second of it; polled as a window does, 60 times a second. */
START_TEST(ten_thousand_events_a_second_are_followed_at_bounded_cost)
{
	const struct timespec frame = { .tv_nsec = 16666667 };
	char path[128];
	int status;
	snprintf(path, sizeof path, "%s/storm.state", desk.root);
	put_storm_state(path, 0);
	desk_watch(&desk, path);
	ck_assert_uint_eq(lc_hardware_controls(desk.hardware)->count, STORM_CONTROLS);
	pid_t writer = start(turn_all_hundred_times_a_second, 0);
	double begun_s = lc_test_now_s(CLOCK_PROCESS_CPUTIME_ID);
	int polls = 0;
	for (; waitpid(writer, &status, WNOHANG) == 0; polls++) {
		lc_hardware_poll(desk.hardware);
		nanosleep(&frame, NULL);
	}
	double ms_a_poll = 1e3 * (lc_test_now_s(CLOCK_PROCESS_CPUTIME_ID) - begun_s) / polls;
	printf("10000 events a second: %.2f ms of CPU a poll\n", ms_a_poll);
	ck_assert_double_lt(ms_a_poll, 16.0); /* a frame */
	for (int i = 0; i < 3; i++)           /* 256 events a poll */
		lc_hardware_poll(desk.hardware);
	for (int i = 0; i < STORM_CONTROLS; i++)
		ck_assert_int_eq(lc_hardware_controls(desk.hardware)->control[i].value, 100);
}
END_TEST

/* As if another process had stopped in the middle of its turn. */
static int hold_the_turn(void)
{
	char path[128];
	snprintf(path, sizeof path, "%s/controls/lock", desk.root);
	int lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	ck_assert_int_ge(lock, 0);
	ck_assert_int_eq(flock(lock, LOCK_EX), 0);
	return lock;
}

START_TEST(one_that_stops_in_the_middle_makes_the_others_busy_and_not_hang)
{
	struct lc_error error = { 0 };
	desk_watch(&desk, CARD);
	struct lc_control gain = *desk_control(&desk, GAIN);
	int lock = hold_the_turn();
	ck_assert_int_eq(lc_hardware_write(desk.hardware, &gain, 5, &error), LC_SYSTEM);
	ck_assert_msg(strstr(error.text, "busy") != NULL, "%s", error.text);
	close(lock);
	ck_assert_int_eq(lc_hardware_write(desk.hardware, &gain, 5, &error), LC_OK);
}
END_TEST

static void *set_the_gain(void *status)
{
	*(enum lc_status *)status = desk_set(desk.hardware, GAIN, 5);
	return NULL;
}

START_TEST(a_card_pulled_out_while_it_is_written_to_is_gone)
{
	char path[128];
	pthread_t writer;
	enum lc_status status = LC_OK;
	desk_watch(&desk, CARD);
	int lock = hold_the_turn(); /* the write begins, and waits in the driver */
	ck_assert_int_eq(pthread_create(&writer, NULL, set_the_gain, &status), 0);
	snprintf(path, sizeof path, "%s/controls/card0.state", desk.root);
	ck_assert_int_eq(remove(path), 0);
	close(lock);
	pthread_join(writer, NULL);
	ck_assert_int_eq(status, LC_NOT_FOUND);
	ck_assert_ptr_null(lc_hardware_card(desk.hardware));
	ck_assert_int_ne(access(path, F_OK), 0); /* and the write did not bring it back */
}
END_TEST

int main(void)
{
	lc_test_need("amixer");
	TCase *all = tcase_create("all");
	tcase_set_timeout(all, 60);
	tcase_add_checked_fixture(all, open_desk, close_desk);
	tcase_add_test(all, four_that_plug_at_once_leave_two_whole_cards);
	tcase_add_test(all, of_two_writers_at_once_none_undoes_the_others_work);
	tcase_add_test(all, a_writer_that_is_killed_leaves_a_whole_state);
	tcase_add_test(all, the_last_of_a_storm_of_changes_is_seen_within_200_ms);
	tcase_add_test(all, ten_thousand_events_a_second_are_followed_at_bounded_cost);
	tcase_add_test(all, one_that_stops_in_the_middle_makes_the_others_busy_and_not_hang);
	tcase_add_test(all, a_card_pulled_out_while_it_is_written_to_is_gone);
	return lc_test_run("crowd", all);
}
