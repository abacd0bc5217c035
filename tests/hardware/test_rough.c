/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rough treatment: junk for a state, many processes at one card, and cards that change under way.
 */
#include "desk.h"
#include "servers.h"
#include "suite.h"

#include <errno.h>
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
#define PHANTOM "Line In 1-2 Phantom Power Capture Switch"
#define GAIN_2 "Line In 2 Gain Capture Volume"
#define DESCRIBED "card { id T name Made driver 'USB-Audio' usb_id '1235:8219' }\n"

static struct desk desk;

static void open_desk(void)
{
	desk_open(&desk);
}

static void close_desk(void)
{
	desk_close(&desk);
}

static enum lc_status set(struct lc_hardware *hardware, const char *name, long value)
{
	const struct lc_controls *controls = lc_hardware_controls(hardware);
	for (size_t i = 0; controls && i < controls->count; i++)
		if (strcmp(controls->control[i].name, name) == 0) {
			struct lc_control control = controls->control[i];
			return lc_hardware_write(hardware, &control, value, NULL);
		}
	return LC_NOT_FOUND;
}

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

/* ---- junk ---- */

/* What alsa-lib's own parser would crash on, or never come back from, by begin, middle and end. */
static const struct {
	const char *begin, *repeated, *end;
	int times;
} junk[] = {
	{ DESCRIBED "state.T {", "a {", "", 100000 },
	{ DESCRIBED "state.T [", "[", "", 100000 },
	{ DESCRIBED "state.T", ".a", " 1", 200000 },
	{ DESCRIBED "state.T", " . a", " 1", 100000 },
	{ DESCRIBED "state.T", ".'a'", " 1", 100000 },
	{ DESCRIBED "state.T", "\n.# ' {\n!a", " 1", 100000 },
	{ DESCRIBED "<", "", "/dev/zero>", 0 },
	{ DESCRIBED "state.T { control { } <", "", "/proc/self/environ> }", 0 },
	{ "", "", "", 0 },
	{ "state 1", "", "", 0 },
	{ "state.T", "", "", 0 },
	{ "\x1f\x8b\x08", "\xff\x01{", "", 1000 },
	{ "state.T { control.1 { name '", "x", "", 1000 },
};

START_TEST(junk_for_a_state_is_refused)
{
	char path[128];
	struct lc_error error = { 0 };
	snprintf(path, sizeof path, "%s/junk.state", desk.root);
	FILE *file = fopen(path, "w");
	ck_assert_ptr_nonnull(file);
	fputs(junk[_i].begin, file);
	for (int i = 0; i < junk[_i].times; i++)
		fputs(junk[_i].repeated, file);
	fputs(junk[_i].end, file);
	fclose(file);
	ck_assert_int_eq(lc_fake_card_plug(desk.root, 0, path, &error), LC_UNREADABLE);
	ck_assert_ptr_nonnull(strstr(error.text, path));
	ck_assert(!lc_fake_card_is_plugged(desk.root, 0));
}
END_TEST

/* Readable as a configuration, but of another shape than alsactl's: a card without controls. */
static const char *const shapeless[] = { "state 1", "state.T 1", "state.T.control 1",
	"state.T.control { a 1 b 2 }", "state.T.control.1 { name 'x' comment 1 }",
	"state.T.control.1 { name 'Line In 1 Level Capture Enum' value 0 comment { access 'read "
	"write' type ENUMERATED item 'x' } }" };

START_TEST(a_state_of_another_shape_is_a_card_without_known_values)
{
	char path[128], text[512];
	snprintf(path, sizeof path, "%s/made.state", desk.root);
	snprintf(text, sizeof text, DESCRIBED "%s\n", shapeless[_i]);
	FILE *file = fopen(path, "w");
	ck_assert_ptr_nonnull(file);
	fputs(text, file);
	fclose(file);
	desk_plug(&desk, 0, path);
	lc_hardware_select(desk.hardware, "0");
	lc_hardware_poll(desk.hardware);
	const struct lc_controls *controls = lc_hardware_controls(desk.hardware);
	ck_assert(controls || lc_hardware_trouble(desk.hardware)[0] != '\0');
	for (size_t i = 0; controls && i < controls->count; i++)
		ck_assert(!controls->control[i].known);
}
END_TEST

START_TEST(a_state_that_becomes_junk_is_a_card_that_is_gone)
{
	desk_watch(&desk, CARD);
	desk_edit(&desk, "state", "<<<{{{");
	desk_wait(&desk, 200);
	ck_assert_ptr_null(lc_hardware_controls(desk.hardware));
	ck_assert_int_eq(set(desk.hardware, GAIN, 5), LC_NOT_FOUND);
}
END_TEST

/* ---- many at once ---- */

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
		if (set(hardware, number ? GAIN_2 : GAIN, i) != LC_OK)
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
		if (set(hardware, GAIN, i % 71) != LC_OK)
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
		ck_assert_int_eq(set(desk.hardware, GAIN_2, i + 1), LC_OK);
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
	double until_s = 0.0;
	int polls = 0, changes = 0;
	struct timespec now;
	do {
		clock_gettime(CLOCK_MONOTONIC, &now);
		until_s = until_s > 0.0 ? until_s : (double)now.tv_sec + 1e-9 * now.tv_nsec + 1.0;
		changes += lc_hardware_poll(desk.hardware);
		polls++;
	} while ((double)now.tv_sec + 1e-9 * (double)now.tv_nsec < until_s);
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
	*(enum lc_status *)status = set(desk.hardware, GAIN, 5);
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

/* ---- cards that change under way ---- */

START_TEST(a_control_that_becomes_another_type_is_no_number_any_more)
{
	struct lc_error error = { 0 };
	desk_watch(&desk, CARD);
	struct lc_control gain = *desk_control(&desk, GAIN);
	desk_edit(&desk, "type INTEGER", "type ENUMERATED item.0 'Low' item.1 'High'");
	/* before the event is taken: nothing is set that was not meant */
	ck_assert_int_eq(lc_hardware_write(desk.hardware, &gain, 1, &error), LC_SYSTEM);
	ck_assert_msg(strstr(error.text, "another control") != NULL, "%s", error.text);
	desk_wait(&desk, 200);
	ck_assert(!desk_control(&desk, GAIN)->known);
	desk_edit(&desk, "type ENUMERATED item.0 'Low' item.1 'High'", "type INTEGER");
	desk_wait(&desk, 200);
	ck_assert(desk_control(&desk, GAIN)->known);
}
END_TEST

START_TEST(a_range_that_changes_is_read_again)
{
	desk_watch(&desk, CARD);
	desk_edit(&desk, "range '0 - 70'", "range '0 - 60'");
	desk_wait(&desk, 200);
	ck_assert_int_eq(desk_control(&desk, GAIN)->max, 60);
}
END_TEST

START_TEST(a_control_that_goes_and_comes_is_followed)
{
	desk_watch(&desk, CARD);
	desk_edit(&desk, GAIN, "Something Else");
	desk_wait(&desk, 200);
	ck_assert_ptr_null(lc_hardware_control(desk.hardware, LC_MEANING_GAIN, 1));
	ck_assert_ptr_nonnull(lc_hardware_control(desk.hardware, LC_MEANING_GAIN, 2));
	desk_edit(&desk, "Something Else", GAIN);
	desk_wait(&desk, 200);
	ck_assert_ptr_nonnull(lc_hardware_control(desk.hardware, LC_MEANING_GAIN, 1));
}
END_TEST

START_TEST(what_was_set_stays_known_when_another_control_changes)
{
	desk_watch(&desk, "rme-babyface-pro");
	ck_assert_int_eq(set(desk.hardware, "Mic-AN1 Gain", 30), LC_OK);
	desk_edit(&desk, "'Mic-AN2 PAD'", "'Mic-AN2 Something'");
	desk_wait(&desk, 200);
	ck_assert(desk_control(&desk, "Mic-AN1 Gain")->known);
	ck_assert(!desk_control(&desk, "Mic-AN2 Gain")->known);
}
END_TEST

START_TEST(a_card_pulled_out_and_plugged_in_between_two_looks_is_opened_anew)
{
	desk_watch(&desk, "rme-babyface-pro");
	ck_assert_int_eq(set(desk.hardware, "Mic-AN1 Gain", 30), LC_OK);
	desk_plug(&desk, 0, "rme-babyface-pro");
	desk_wait(&desk, 200);
	while (!lc_hardware_controls(desk.hardware))
		desk_wait(&desk, 1000);
	ck_assert(!desk_control(&desk, "Mic-AN1 Gain")->known);
}
END_TEST

START_TEST(mass_storage_mode_that_is_off_still_asks_for_the_plug)
{
	desk_watch(&desk, "scarlett-2i2-3rd-msd");
	ck_assert_ptr_nonnull(strstr(lc_hardware_controls(desk.hardware)->trouble, "to off"));
	ck_assert_int_eq(set(desk.hardware, "MSD Mode Switch", 0), LC_OK);
	desk_wait(&desk, 200);
	const struct lc_controls *controls = lc_hardware_controls(desk.hardware);
	ck_assert_int_eq(controls->lock, LC_LOCK_STORAGE);
	ck_assert_ptr_nonnull(strstr(controls->trouble, "is off now: unplug"));
}
END_TEST

int main(void)
{
	lc_test_need("amixer");
	Suite *suite = suite_create("rough");
	TCase *all = tcase_create("all");
	tcase_set_timeout(all, 60);
	tcase_add_checked_fixture(all, open_desk, close_desk);
	tcase_add_loop_test(all, junk_for_a_state_is_refused, 0, sizeof junk / sizeof junk[0]);
	tcase_add_loop_test(all, a_state_of_another_shape_is_a_card_without_known_values, 0,
	        sizeof shapeless / sizeof shapeless[0]);
	tcase_add_test(all, a_state_that_becomes_junk_is_a_card_that_is_gone);
	tcase_add_test(all, four_that_plug_at_once_leave_two_whole_cards);
	tcase_add_test(all, of_two_writers_at_once_none_undoes_the_others_work);
	tcase_add_test(all, a_writer_that_is_killed_leaves_a_whole_state);
	tcase_add_test(all, the_last_of_a_storm_of_changes_is_seen_within_200_ms);
	tcase_add_test(all, one_that_stops_in_the_middle_makes_the_others_busy_and_not_hang);
	tcase_add_test(all, a_card_pulled_out_while_it_is_written_to_is_gone);
	tcase_add_test(all, a_control_that_becomes_another_type_is_no_number_any_more);
	tcase_add_test(all, a_range_that_changes_is_read_again);
	tcase_add_test(all, a_control_that_goes_and_comes_is_followed);
	tcase_add_test(all, what_was_set_stays_known_when_another_control_changes);
	tcase_add_test(all, a_card_pulled_out_and_plugged_in_between_two_looks_is_opened_anew);
	tcase_add_test(all, mass_storage_mode_that_is_off_still_asks_for_the_plug);
	suite_add_tcase(suite, all);
	return suite_run(suite);
}
