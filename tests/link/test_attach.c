/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A host and its viewers, all in this process and thread: what crosses, and what must not. */
#include "linecheck/link.h"

#include "folder.h"
#include "run.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <poll.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <time.h>

#define WAIT_MS 5000 /* for what must come; the test fails when it does not */

static struct lc_snapshot sent, got;
static struct lc_source_info sent_info, got_info;

/* ---- a host, and steps that it takes ---- */

static struct lc_host *new_host(uint32_t channels, const char *name)
{
	struct lc_host *host;
	struct lc_error error = { 0 };

	ck_assert_msg(lc_host_new(&host, channels, -1, name, &error) == LC_OK, "%s", error.text);
	return host;
}

/* Attaches and completes the greeting: the host lets it in, hears its hello, it hears the host. */
static struct lc_viewer *new_viewer(struct lc_host *host)
{
	uint32_t before = lc_host_viewers(host);
	struct lc_viewer *viewer;
	struct pollfd answer = { .events = POLLIN };

	ck_assert_int_eq(lc_viewer_attach(&viewer, lc_host_name(host), NULL), LC_OK);
	for (int turn = 0; turn < 50 && lc_host_viewers(host) == before; turn++)
		lc_host_poll(host, 100, NULL, NULL);
	ck_assert_uint_eq(lc_host_viewers(host), before + 1);
	answer.fd = lc_viewer_fd(viewer);
	ck_assert_int_eq(poll(&answer, 1, WAIT_MS), 1);
	ck_assert(lc_viewer_dispatch(viewer));
	ck_assert_ptr_nonnull(lc_viewer_tap(viewer));
	return viewer;
}

static void publish(struct lc_host *host, uint32_t channels, uint64_t frames)
{
	sent.rate_hz = 48000;
	sent.channels = channels;
	sent.frames = frames;
	sent_info.state = LC_STATE_RUNNING;
	lc_host_publish(host, &sent, &sent_info);
}

static bool read_one(struct lc_viewer *viewer)
{
	return lc_viewer_read(viewer, &got, &got_info);
}

struct heard {
	uint32_t count;
	enum lc_message_kind kind;
	size_t size;
	unsigned char payload[LC_MESSAGE_SIZE];
};

static void hear(void *context, enum lc_message_kind kind, const void *payload, size_t size)
{
	struct heard *heard = context;

	heard->count++;
	heard->kind = kind;
	heard->size = size;
	memcpy(heard->payload, payload, size);
}

/* A socket to host that speaks no protocol of ours. */
static int raw_connect(struct lc_host *host)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	int fd = socket(AF_UNIX, SOCK_SEQPACKET, 0);

	snprintf(address.sun_path, sizeof address.sun_path, "%s/linecheck/%s", lc_test_folder,
	        lc_host_name(host));
	ck_assert_int_eq(connect(fd, (struct sockaddr *)&address, sizeof address), 0);
	return fd;
}

/* ---- what crosses ---- */

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

/* Where the host's mapping begins: the tap is its end. */
static unsigned char *find_mapping(void)
{
	FILE *maps = fopen("/proc/self/maps", "r");
	char line[512];
	void *start = NULL;

	while (!start && fgets(line, sizeof line, maps)) {
		if (strstr(line, "rw-s") && strstr(line, "memfd:linecheck"))
			sscanf(line, "%p", &start);
	}
	fclose(maps);
	return start;
}

START_TEST(of_scribbled_memory_only_what_is_plausible_is_read)
{
	struct lc_host *host = new_host(2, "test");
	struct lc_viewer *viewer = new_viewer(host);
	unsigned char *start = find_mapping();
	size_t size = (size_t)((unsigned char *)lc_host_tap(host) - start);
	uint32_t state = 1, read_well = 0;

	for (int round = 0; round < 3000; round++) {
		publish(host, 2, (uint64_t)round);
		/* A few bytes anywhere, the head with its newest slot included. */
		for (int i = 0; i < 1 + round % 64; i++) {
			state = state * 1664525u + 1013904223u;
			start[(size_t)((uint64_t)state * size >> 32)] = (unsigned char)(state >> 3);
		}
		if (!read_one(viewer))
			continue;
		read_well++;
		ck_assert_uint_le(got.channels, 2);
		ck_assert_uint_le(got_info.channels, LC_MAX_CHANNELS);
		ck_assert_uint_le((unsigned int)got_info.state, LC_STATE_FAILED);
		ck_assert_uint_lt(
		        strnlen(got_info.name, sizeof got_info.name), sizeof got_info.name);
	}
	ck_assert_uint_gt(read_well, 0);
	ck_assert_uint_lt(read_well, 3000);
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
	lc_tap_write(lc_host_tap(host), 1, x, 100);
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
	ck_assert(lc_viewer_send(viewer, LC_MESSAGE_QUIT, NULL, 0));
	lc_host_poll(host, WAIT_MS, hear, heard);
	ck_assert_int_eq(heard->kind, LC_MESSAGE_QUIT);
	ck_assert_uint_eq(heard->count, 3);
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

/* ---- what must not ---- */

/* A descriptor of this process that shows the memfd: the viewer's side closes its own. */
static int find_memory(void)
{
	char path[64], target[64];

	for (int fd = 3; fd < 100; fd++) {
		ssize_t length;

		snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
		length = readlink(path, target, sizeof target - 1);
		if (length < 0)
			continue;
		target[length] = '\0';
		if (strstr(target, "memfd:linecheck"))
			return open(path, O_RDWR | O_CLOEXEC);
	}
	return -1;
}

START_TEST(the_memory_can_be_read_by_viewers_but_neither_written_nor_shrunk)
{
	struct lc_host *host = new_host(2, "test");
	struct lc_viewer *viewer = new_viewer(host);
	void *page = (void *)((uintptr_t)lc_viewer_tap(viewer) & ~(uintptr_t)4095);
	int fd = find_memory();

	ck_assert_int_ge(fd, 0);
	ck_assert_int_eq(mprotect(page, 4096, PROT_READ | PROT_WRITE), -1);
	ck_assert_int_eq(errno, EACCES);
	ck_assert_ptr_eq(mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0), MAP_FAILED);
	ck_assert_int_eq(errno, EPERM);
	ck_assert_int_eq((int)pwrite(fd, "x", 1, 0), -1);
	ck_assert_int_eq(errno, EPERM);
	ck_assert_int_eq(ftruncate(fd, 0), -1);
	ck_assert_int_eq(errno, EPERM);
	/* The host itself still can. */
	publish(host, 2, 960);
	ck_assert(read_one(viewer));
	close(fd);
	lc_viewer_free(viewer);
	lc_host_free(host);
}
END_TEST

START_TEST(messages_that_do_not_fit_their_kind_are_dropped)
{
	struct lc_host *host = new_host(2, "test");
	struct lc_viewer *viewer = new_viewer(host);
	struct heard *heard = calloc(1, sizeof *heard);
	static unsigned char large[LC_MESSAGE_SIZE + 100];
	int fd = lc_viewer_fd(viewer);

	lc_viewer_send(viewer, LC_MESSAGE_SETTINGS, large, 3);
	lc_viewer_send(viewer, LC_MESSAGE_SETTINGS, large, 400);
	lc_viewer_send(viewer, LC_MESSAGE_QUIT, large, 1);
	lc_viewer_send(viewer, (enum lc_message_kind)99, large, 8);
	lc_viewer_send(viewer, (enum lc_message_kind) - 1, large, 8);
	ck_assert_int_eq((int)send(fd, "x", 1, 0), 1);
	ck_assert_int_eq((int)send(fd, "1234567", 7, 0), 7);
	ck_assert_int_eq((int)send(fd, large, sizeof large, 0), (int)sizeof large);
	lc_viewer_send(viewer, LC_MESSAGE_QUIT, NULL, 0);
	while (heard->count == 0)
		lc_host_poll(host, WAIT_MS, hear, heard);
	ck_assert_uint_eq(heard->count, 1);
	ck_assert_int_eq(heard->kind, LC_MESSAGE_QUIT);
	ck_assert_uint_eq(lc_host_viewers(host), 1);
	free(heard);
	lc_viewer_free(viewer);
	lc_host_free(host);
}
END_TEST

START_TEST(who_does_not_speak_the_protocol_is_sent_away_with_a_sentence)
{
	static const struct {
		const char *bytes;
		size_t size;
	} rows[] = { { "GET / HTTP/1.0\r\n\r\n", 18 }, { "x", 1 }, { "LC-link", 8 } };
	struct lc_host *host = new_host(2, "test");
	struct lc_viewer *viewer = new_viewer(host);

	for (size_t r = 0; r < sizeof rows / sizeof *rows; r++) {
		char answer[1024];
		struct pollfd answered = { .fd = raw_connect(host), .events = POLLIN };

		ck_assert_int_eq(
		        (int)send(answered.fd, rows[r].bytes, rows[r].size, 0), (int)rows[r].size);
		for (int turn = 0; turn < 50 && poll(&answered, 1, 0) == 0; turn++)
			lc_host_poll(host, 100, NULL, NULL);
		ck_assert_int_gt((int)recv(answered.fd, answer, sizeof answer, MSG_DONTWAIT), 0);
		ck_assert_ptr_nonnull(memmem(answer, sizeof answer, "not Linecheck", 13));
		ck_assert_int_eq((int)recv(answered.fd, answer, sizeof answer, MSG_DONTWAIT), 0);
		close(answered.fd);
	}
	publish(host, 2, 960);
	ck_assert(read_one(viewer));
	ck_assert_uint_eq(lc_host_viewers(host), 1);
	lc_viewer_free(viewer);
	lc_host_free(host);
}
END_TEST

/*
 * Lets a viewer's hello pass through this test, which may change or shorten it, to a real host,
 * and the host's answer back. Returns the viewer's sentence.
 */
static const char *refusal_of(struct lc_host *host, size_t byte, size_t cut)
{
	static char sentence[512];
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	struct lc_viewer *viewer;
	unsigned char hello[1024], answer[1024];
	int door = socket(AF_UNIX, SOCK_SEQPACKET, 0), to_viewer, to_host = raw_connect(host);
	struct pollfd answered = { .fd = to_host, .events = POLLIN };
	ssize_t size;

	snprintf(address.sun_path, sizeof address.sun_path, "%s/linecheck/proxy", lc_test_folder);
	ck_assert_int_eq(bind(door, (struct sockaddr *)&address, sizeof address), 0);
	ck_assert_int_eq(listen(door, 1), 0);
	ck_assert_int_eq(lc_viewer_attach(&viewer, "proxy", NULL), LC_OK);
	to_viewer = accept(door, NULL, NULL);
	size = recv(to_viewer, hello, sizeof hello, 0);
	ck_assert_int_gt((int)size, 64);
	hello[byte] ^= 4;
	ck_assert_int_gt((int)send(to_host, hello, (size_t)size - cut, 0), 0);
	for (int turn = 0; turn < 50 && poll(&answered, 1, 0) == 0; turn++)
		lc_host_poll(host, 100, NULL, NULL);
	size = recv(to_host, answer, sizeof answer, MSG_DONTWAIT);
	ck_assert_int_gt((int)size, 0);
	ck_assert_int_eq((int)send(to_viewer, answer, (size_t)size, 0), (int)size);
	ck_assert(!lc_viewer_dispatch(viewer));
	ck_assert(!lc_viewer_dispatch(viewer));
	ck_assert(!read_one(viewer));
	ck_assert_ptr_null(lc_viewer_tap(viewer));
	snprintf(sentence, sizeof sentence, "%s", lc_viewer_error(viewer)->text);
	lc_viewer_free(viewer);
	close(to_viewer);
	close(to_host);
	close(door);
	unlink(address.sun_path);
	return sentence;
}

START_TEST(a_viewer_of_another_version_or_build_is_refused_with_a_sentence)
{
	struct lc_host *host = new_host(2, "test");

	publish(host, 2, 960);
	/* A hello is 8 bytes of magic, 24 of version, then sizes. */
	ck_assert_ptr_nonnull(strstr(refusal_of(host, 8, 0), "different versions"));
	ck_assert_ptr_nonnull(strstr(refusal_of(host, 8 + 24 + 4, 0), "different builds"));
	ck_assert_ptr_nonnull(strstr(refusal_of(host, 1000, 4), "different builds"));
	ck_assert_uint_eq(lc_host_viewers(host), 0);
	ck_assert(!lc_host_had_viewer(host));
	lc_host_free(host);
}
END_TEST

START_TEST(a_viewer_too_many_is_refused_with_a_sentence)
{
	struct lc_host *host = new_host(2, "test");
	struct lc_viewer *viewer[16], *late;
	struct pollfd answer = { .events = POLLIN };

	for (int i = 0; i < 16; i++)
		viewer[i] = new_viewer(host);
	ck_assert_int_eq(lc_viewer_attach(&late, "test", NULL), LC_OK);
	answer.fd = lc_viewer_fd(late);
	for (int turn = 0; turn < 50 && poll(&answer, 1, 0) == 0; turn++)
		lc_host_poll(host, 100, NULL, NULL);
	ck_assert(!lc_viewer_dispatch(late));
	ck_assert_ptr_nonnull(strstr(lc_viewer_error(late)->text, "16 viewers"));
	lc_viewer_free(late);
	for (int i = 0; i < 16; i++)
		lc_viewer_free(viewer[i]);
	lc_host_free(host);
}
END_TEST

/* ---- viewers that behave badly ---- */

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
	struct timespec from, to;
	uint32_t turns = 0;

	getrusage(RUSAGE_SELF, &start);
	clock_gettime(CLOCK_MONOTONIC, &from);
	for (struct heard heard = { 0 }; heard.count < 1000; turns++) {
		while (lc_viewer_send(flood, LC_MESSAGE_SETTINGS, &settings, sizeof settings))
			continue;
		lc_host_poll(host, 20, hear, &heard);
	}
	clock_gettime(CLOCK_MONOTONIC, &to);
	getrusage(RUSAGE_SELF, &end);
	/* 64 in 20 ms: between the first and the last of 1,000 lie 15 windows, to the millisecond.
	 */
	ck_assert_int_ge(
	        (int)((to.tv_sec - from.tv_sec) * 1000 + (to.tv_nsec - from.tv_nsec) / 1000000),
	        15 * 20 - 15);
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

START_TEST(a_viewer_gone_before_its_greeting_is_forgotten)
{
	struct lc_host *host = new_host(2, "test");

	close(raw_connect(host));
	for (int turn = 0; turn < 3; turn++)
		lc_host_poll(host, 0, NULL, NULL);
	ck_assert_uint_eq(lc_host_viewers(host), 0);
	ck_assert(!lc_host_had_viewer(host));
	lc_viewer_free(new_viewer(host));
	lc_host_free(host);
}
END_TEST

START_TEST(only_a_socket_of_our_kind_is_taken_for_a_viewer)
{
	struct lc_host *host;
	struct lc_error error = { 0 };
	int stream[2], null = open("/dev/null", O_RDWR);

	ck_assert_int_eq(socketpair(AF_UNIX, SOCK_STREAM, 0, stream), 0);
	ck_assert_int_eq(lc_host_new(&host, 2, null, NULL, &error), LC_USAGE);
	ck_assert_ptr_nonnull(strstr(error.text, "--viewer-fd"));
	ck_assert_int_eq(lc_host_new(&host, 2, stream[0], NULL, &error), LC_USAGE);
	ck_assert_int_eq(lc_host_new(&host, 2, 12345, NULL, &error), LC_USAGE);
	ck_assert_int_eq(lc_host_new(&host, 0, -1, NULL, &error), LC_USAGE);
	ck_assert_int_eq(lc_host_new(&host, LC_MAX_CHANNELS + 1, -1, NULL, &error), LC_USAGE);
	close(stream[0]);
	close(stream[1]);
	close(null);
}
END_TEST

int main(void)
{
	TCase *tests = tcase_create("attach");
	int result;

	lc_test_folder_make();
	tcase_set_timeout(tests, 60);
	tcase_add_test(tests, nothing_is_read_before_something_was_published);
	tcase_add_test(tests, the_newest_snapshot_is_read_and_read_once);
	tcase_add_test(tests, a_viewer_that_comes_late_reads_what_was_published_before);
	tcase_add_test(tests, all_64_channels_cross_unchanged);
	tcase_add_test(tests, a_snapshot_of_more_channels_than_the_memory_has_is_cut);
	tcase_add_test(tests, what_is_not_plausible_is_not_handed_on);
	tcase_add_test(tests, of_scribbled_memory_only_what_is_plausible_is_read);
	tcase_add_test(tests, the_tap_is_the_same_on_both_sides);
	tcase_add_test(tests, messages_arrive_with_their_kind_and_payload);
	tcase_add_test(tests, what_was_sent_before_leaving_is_still_heard);
	tcase_add_test(tests, two_viewers_read_and_speak_each_for_itself);
	tcase_add_test(tests, the_memory_can_be_read_by_viewers_but_neither_written_nor_shrunk);
	tcase_add_test(tests, messages_that_do_not_fit_their_kind_are_dropped);
	tcase_add_test(tests, who_does_not_speak_the_protocol_is_sent_away_with_a_sentence);
	tcase_add_test(tests, a_viewer_of_another_version_or_build_is_refused_with_a_sentence);
	tcase_add_test(tests, a_viewer_too_many_is_refused_with_a_sentence);
	tcase_add_test(tests, a_flood_is_heard_in_doses_and_the_others_between);
	tcase_add_test(tests, a_flood_does_not_keep_the_host_from_waiting);
	tcase_add_test(tests, a_viewer_that_never_reads_costs_nothing);
	tcase_add_test(tests, a_message_to_an_engine_that_is_gone_is_an_answer_and_no_signal);
	tcase_add_test(tests, a_viewer_gone_before_its_greeting_is_forgotten);
	tcase_add_test(tests, only_a_socket_of_our_kind_is_taken_for_a_viewer);
	result = lc_test_run("attach", tests);
	lc_test_folder_remove();
	return result;
}
