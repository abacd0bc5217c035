/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What crosses between a host and its viewers: snapshots, the tap, messages. */
#include "../support/run.h"
#include "runtime_folder.h"
#include "steps.h"

#include <math.h>

START_TEST(nothing_is_read_before_something_was_published)
{
	struct lc_host *host = new_host(2, "test");
	struct lc_viewer *viewer = new_viewer(host);

	ck_assert(!read_one(viewer));
	lc_viewer_free(viewer);
	lc_host_free(host);
}
END_TEST

START_TEST(the_newest_snapshot_is_read_and_read_once)
{
	struct lc_host *host = new_host(2, "test");
	struct lc_viewer *viewer = new_viewer(host);

	strcpy(sent_info.name, "card");
	sent_info.xruns = 3;
	for (uint64_t frames = 960; frames <= 9600; frames += 960)
		publish(host, 2, frames);
	ck_assert(read_one(viewer));
	ck_assert_uint_eq(got.frames, 9600);
	ck_assert_uint_eq(got.channels, 2);
	ck_assert_str_eq(got_info.name, "card");
	ck_assert_uint_eq(got_info.xruns, 3);
	ck_assert(!read_one(viewer));
	publish(host, 2, 10560);
	ck_assert(read_one(viewer));
	lc_viewer_free(viewer);
	lc_host_free(host);
}
END_TEST

START_TEST(a_viewer_that_comes_late_reads_what_was_published_before)
{
	struct lc_host *host = new_host(2, "test");
	struct lc_viewer *viewer;

	publish(host, 2, 960);
	viewer = new_viewer(host);
	ck_assert(read_one(viewer));
	ck_assert_uint_eq(got.frames, 960);
	lc_viewer_free(viewer);
	lc_host_free(host);
}
END_TEST

START_TEST(all_64_channels_cross_unchanged)
{
	struct lc_host *host = new_host(LC_MAX_CHANNELS, "test");
	struct lc_viewer *viewer = new_viewer(host);
	const size_t start = offsetof(struct lc_snapshot, channel);

	/* Any bytes, but 0 or 1 where a bool is. */
	for (size_t i = start; i < sizeof sent; i++)
		((unsigned char *)&sent)[i] = (unsigned char)(i * 31 + i / 251);
	for (uint32_t c = 0; c < LC_MAX_CHANNELS; c++) {
		sent.channel[c].tone_whole.present = c % 2;
		sent.channel[c].tone_now.present = true;
	}
	for (uint32_t c = 0; c < LC_MAX_CHANNELS; c++)
		memset(sent_info.channel_name[c], 'a', LC_NAME_SIZE - 1);
	sent_info.channels = LC_MAX_CHANNELS;
	publish(host, LC_MAX_CHANNELS, 960);
	ck_assert(read_one(viewer));
	ck_assert(memcmp(&sent, &got, sizeof sent) == 0);
	ck_assert(memcmp(&sent_info, &got_info, sizeof sent_info) == 0);
	lc_viewer_free(viewer);
	lc_host_free(host);
}
END_TEST

START_TEST(a_snapshot_of_more_channels_than_the_memory_has_is_cut)
{
	struct lc_host *host = new_host(2, "test");
	struct lc_viewer *viewer = new_viewer(host);

	publish(host, LC_MAX_CHANNELS, 960);
	ck_assert(read_one(viewer));
	ck_assert_uint_eq(got.channels, 2);
	lc_viewer_free(viewer);
	lc_host_free(host);
}
END_TEST

START_TEST(what_is_not_plausible_is_not_handed_on)
{
	struct lc_host *host = new_host(2, "test");
	struct lc_viewer *viewer = new_viewer(host);

	sent_info.channels = LC_MAX_CHANNELS + 1;
	publish(host, 2, 960);
	ck_assert(!read_one(viewer));
	sent_info.channels = 2;
	memset(sent_info.message, 'x', sizeof sent_info.message);
	publish(host, 2, 960);
	ck_assert(!read_one(viewer));
	sent_info.message[0] = '\0';
	sent_info.message[sizeof sent_info.message - 1] = '\0';
	sent_info.kind = 77;
	publish(host, 2, 960);
	ck_assert(!read_one(viewer));
	sent_info.kind = LC_SOURCE_JACK;
	sent_info.sample_rate_hz = (double)NAN;
	publish(host, 2, 960);
	ck_assert(!read_one(viewer));
	sent_info.sample_rate_hz = 0;
	memset(&sent.channel[1].tone_now.present, 2, 1);
	publish(host, 2, 960);
	ck_assert(!read_one(viewer));
	memset(&sent.channel[1].tone_now.present, 1, 1);
	publish(host, 2, 960);
	ck_assert(read_one(viewer));
	lc_viewer_free(viewer);
	lc_host_free(host);
}
END_TEST

START_TEST(the_tap_is_the_same_on_both_sides)
{
	struct lc_host *host = new_host(2, "test");
	struct lc_viewer *viewer = new_viewer(host);
	float x[100], out[100];

	for (int i = 0; i < 100; i++)
		x[i] = (float)i;
	lc_tap_write(lc_host_tap(host), 1, 0, x, 100);
	lc_tap_advance(lc_host_tap(host), 100);
	ck_assert_uint_eq(lc_viewer_tap(viewer)->channels, 2);
	ck_assert_uint_eq(lc_tap_read(lc_viewer_tap(viewer), 1, out, 100), 100);
	ck_assert(memcmp(x, out, sizeof x) == 0);
	lc_viewer_free(viewer);
	lc_host_free(host);
}
END_TEST

START_TEST(messages_arrive_with_their_kind_and_payload)
{
	struct lc_host *host = new_host(2, "test");
	struct lc_viewer *viewer = new_viewer(host);
	struct heard *heard = calloc(1, sizeof *heard);
	unsigned char chain[LC_MESSAGE_SIZE];

	for (size_t i = 0; i < sizeof chain; i++)
		chain[i] = (unsigned char)(i * 7);
	ck_assert(lc_viewer_send(viewer, LC_MESSAGE_SETTINGS, &(struct lc_settings) { 5 },
	        sizeof(struct lc_settings)));
	lc_host_poll(host, WAIT_MS, hear, heard);
	ck_assert_int_eq(heard->kind, LC_MESSAGE_SETTINGS);
	ck_assert_uint_eq(((struct lc_settings *)(void *)heard->payload)->resets, 5);
	ck_assert(lc_viewer_send(viewer, LC_MESSAGE_CHAIN, chain, sizeof chain));
	lc_host_poll(host, WAIT_MS, hear, heard);
	ck_assert_int_eq(heard->kind, LC_MESSAGE_CHAIN);
	ck_assert_uint_eq(heard->size, sizeof chain);
	ck_assert(memcmp(heard->payload, chain, sizeof chain) == 0);
	ck_assert(lc_viewer_send(viewer, LC_MESSAGE_REST, &(double) { 5.0 }, sizeof(double)));
	lc_host_poll(host, WAIT_MS, hear, heard);
	ck_assert_int_eq(heard->kind, LC_MESSAGE_REST);
	ck_assert_uint_eq(heard->size, sizeof(double));
	/* a rest without its length is none, and is not heard */
	ck_assert(lc_viewer_send(viewer, LC_MESSAGE_REST, NULL, 0));
	ck_assert(lc_viewer_send(viewer, LC_MESSAGE_QUIT, NULL, 0));
	lc_host_poll(host, WAIT_MS, hear, heard);
	ck_assert_int_eq(heard->kind, LC_MESSAGE_QUIT);
	ck_assert_uint_eq(heard->count, 4);
	ck_assert(!lc_viewer_send(viewer, LC_MESSAGE_CHAIN, chain, LC_MESSAGE_SIZE + 1));
	free(heard);
	lc_viewer_free(viewer);
	lc_host_free(host);
}
END_TEST

START_TEST(what_was_sent_before_leaving_is_still_heard)
{
	struct lc_host *host = new_host(2, "test");
	struct lc_viewer *viewer = new_viewer(host);
	struct heard *heard = calloc(1, sizeof *heard);

	ck_assert(lc_viewer_send(viewer, LC_MESSAGE_QUIT, NULL, 0));
	lc_viewer_free(viewer);
	lc_host_poll(host, WAIT_MS, hear, heard);
	ck_assert_uint_eq(heard->count, 1);
	ck_assert_uint_eq(lc_host_viewers(host), 0);
	ck_assert(lc_host_had_viewer(host));
	free(heard);
	lc_host_free(host);
}
END_TEST

START_TEST(two_viewers_read_and_speak_each_for_itself)
{
	struct lc_host *host = new_host(2, "test");
	struct lc_viewer *first = new_viewer(host), *second = new_viewer(host);
	struct heard *heard = calloc(1, sizeof *heard);

	publish(host, 2, 960);
	ck_assert(read_one(first));
	ck_assert(read_one(second));
	ck_assert(!read_one(first));
	ck_assert(lc_viewer_send(second, LC_MESSAGE_QUIT, NULL, 0));
	lc_host_poll(host, WAIT_MS, hear, heard);
	ck_assert_uint_eq(heard->count, 1);
	lc_viewer_free(first);
	lc_host_poll(host, WAIT_MS, hear, heard);
	ck_assert_uint_eq(lc_host_viewers(host), 1);
	publish(host, 2, 1920);
	ck_assert(read_one(second));
	free(heard);
	lc_viewer_free(second);
	lc_host_free(host);
}
END_TEST

int main(void)
{
	TCase *tests = tcase_create("attach");
	int result;

	runtime_folder_make();
	tcase_set_timeout(tests, 60);
	tcase_add_test(tests, nothing_is_read_before_something_was_published);
	tcase_add_test(tests, the_newest_snapshot_is_read_and_read_once);
	tcase_add_test(tests, a_viewer_that_comes_late_reads_what_was_published_before);
	tcase_add_test(tests, all_64_channels_cross_unchanged);
	tcase_add_test(tests, a_snapshot_of_more_channels_than_the_memory_has_is_cut);
	tcase_add_test(tests, what_is_not_plausible_is_not_handed_on);
	tcase_add_test(tests, the_tap_is_the_same_on_both_sides);
	tcase_add_test(tests, messages_arrive_with_their_kind_and_payload);
	tcase_add_test(tests, what_was_sent_before_leaving_is_still_heard);
	tcase_add_test(tests, two_viewers_read_and_speak_each_for_itself);
	result = lc_test_run("attach", tests);
	runtime_folder_remove();
	return result;
}
