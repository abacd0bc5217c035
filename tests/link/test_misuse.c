/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Viewers that flood, never read or speak to the gone: the host neither waits nor grows. */
#include "../support/clock.h"
#include "../support/run.h"
#include "runtime_folder.h"
#include "steps.h"

#include <sys/resource.h>
#include <time.h>

START_TEST(a_flood_is_heard_in_doses_and_the_others_between)
{
	struct lc_host *host = new_host(2, "test");
	struct lc_viewer *flood = new_viewer(host), *other = new_viewer(host);
	struct heard *heard = calloc(1, sizeof *heard);
	const struct lc_settings settings = { 1 };
	uint32_t sent_count = 0, before;

	while (lc_viewer_send(flood, LC_MESSAGE_SETTINGS, &settings, sizeof settings))
		sent_count++;
	/* More than a dose; what did not fit stayed with the sender. */
	ck_assert_uint_gt(sent_count, 64);
	ck_assert(lc_viewer_send(other, LC_MESSAGE_QUIT, NULL, 0));
	lc_host_poll(host, WAIT_MS, hear, heard);
	ck_assert_uint_le(heard->count, 64 + 1);
	ck_assert_int_eq(heard->kind, LC_MESSAGE_QUIT);
	/* In the end nothing is lost, and no turn takes more than a dose. */
	while (heard->count < sent_count + 1) {
		before = heard->count;
		lc_host_poll(host, WAIT_MS, hear, heard);
		ck_assert_uint_le(heard->count - before, 64);
	}
	free(heard);
	lc_viewer_free(flood);
	lc_viewer_free(other);
	lc_host_free(host);
}
END_TEST

START_TEST(a_flood_does_not_keep_the_host_from_waiting)
{
	struct lc_host *host = new_host(2, "test");
	struct lc_viewer *flood = new_viewer(host);
	const struct lc_settings settings = { 1 };
	struct rusage start, end;
	double from_s, passed_s;
	uint32_t turns = 0;

	getrusage(RUSAGE_SELF, &start);
	from_s = lc_test_now_s(CLOCK_MONOTONIC);
	for (struct heard heard = { 0 }; heard.count < 1000; turns++) {
		while (lc_viewer_send(flood, LC_MESSAGE_SETTINGS, &settings, sizeof settings))
			continue;
		lc_host_poll(host, 20, hear, &heard);
	}
	passed_s = lc_test_now_s(CLOCK_MONOTONIC) - from_s;
	getrusage(RUSAGE_SELF, &end);
	/* 64 in 20 ms: between the first and the last of 1,000 lie 15 windows, to the millisecond.
	 */
	ck_assert_double_ge(passed_s, 15 * 0.020 - 0.015);
	/* 1,000 / 64 = 15.6 doses: one turn to take each and at most two to wait for the next. */
	ck_assert_uint_le(turns, 3 * 16);
	/* No memory that grows: less than a message's worth a dose. */
	ck_assert_int_lt(end.ru_maxrss - start.ru_maxrss, 1024);
	lc_viewer_free(flood);
	lc_host_free(host);
}
END_TEST

START_TEST(a_viewer_that_never_reads_costs_nothing)
{
	struct lc_host *host = new_host(2, "test");
	struct lc_viewer *silent;

	ck_assert_int_eq(lc_viewer_attach(&silent, "test", NULL), LC_OK);
	for (uint64_t i = 1; i <= 10000; i++) {
		publish(host, 2, i * 960);
		lc_host_poll(host, 0, NULL, NULL);
	}
	ck_assert_uint_eq(lc_host_viewers(host), 1);
	/* When it wakes up it has the newest, not ten thousand. */
	ck_assert(lc_viewer_dispatch(silent));
	ck_assert(read_one(silent));
	ck_assert_uint_eq(got.frames, 10000 * 960);
	ck_assert(!read_one(silent));
	lc_viewer_free(silent);
	lc_host_free(host);
}
END_TEST

START_TEST(a_message_to_an_engine_that_is_gone_is_an_answer_and_no_signal)
{
	struct lc_host *host = new_host(2, "test");
	struct lc_viewer *viewer = new_viewer(host);

	lc_host_free(host);
	ck_assert(!lc_viewer_send(viewer, LC_MESSAGE_QUIT, NULL, 0));
	ck_assert(!lc_viewer_dispatch(viewer));
	ck_assert_str_ne(lc_viewer_error(viewer)->text, "");
	/* What was mapped stays readable. */
	ck_assert_uint_eq(lc_viewer_tap(viewer)->channels, 2);
	lc_viewer_free(viewer);
}
END_TEST

int main(void)
{
	TCase *tests = tcase_create("misuse");
	int result;

	runtime_folder_make();
	tcase_set_timeout(tests, 60);
	tcase_add_test(tests, a_flood_is_heard_in_doses_and_the_others_between);
	tcase_add_test(tests, a_flood_does_not_keep_the_host_from_waiting);
	tcase_add_test(tests, a_viewer_that_never_reads_costs_nothing);
	tcase_add_test(tests, a_message_to_an_engine_that_is_gone_is_an_answer_and_no_signal);
	result = lc_test_run("misuse", tests);
	runtime_folder_remove();
	return result;
}
