/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What must not cross: writes, garbage, other versions, and what is not plausible. */
#include "../support/run.h"
#include "runtime_folder.h"
#include "steps.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

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

/* A socket to host that speaks no protocol of ours. */
static int raw_connect(struct lc_host *host)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	int fd = socket(AF_UNIX, SOCK_SEQPACKET, 0);

	snprintf(address.sun_path, sizeof address.sun_path, "%s/linecheck/%s", runtime_folder,
	        lc_host_name(host));
	ck_assert_int_eq(connect(fd, (struct sockaddr *)&address, sizeof address), 0);
	return fd;
}

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

	for (size_t r = 0; r < ROWS(rows); r++) {
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
	static char sentence[LC_SENTENCES_SIZE];
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	struct lc_viewer *viewer;
	unsigned char hello[4096], answer[4096];
	int door = socket(AF_UNIX, SOCK_SEQPACKET, 0), to_viewer, to_host = raw_connect(host);
	struct pollfd answered = { .fd = to_host, .events = POLLIN };
	ssize_t size;

	snprintf(address.sun_path, sizeof address.sun_path, "%s/linecheck/proxy", runtime_folder);
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
	TCase *tests = tcase_create("refuse");
	int result;

	runtime_folder_make();
	tcase_set_timeout(tests, 60);
	tcase_add_test(tests, of_scribbled_memory_only_what_is_plausible_is_read);
	tcase_add_test(tests, the_memory_can_be_read_by_viewers_but_neither_written_nor_shrunk);
	tcase_add_test(tests, messages_that_do_not_fit_their_kind_are_dropped);
	tcase_add_test(tests, who_does_not_speak_the_protocol_is_sent_away_with_a_sentence);
	tcase_add_test(tests, a_viewer_of_another_version_or_build_is_refused_with_a_sentence);
	tcase_add_test(tests, a_viewer_too_many_is_refused_with_a_sentence);
	tcase_add_test(tests, a_viewer_gone_before_its_greeting_is_forgotten);
	tcase_add_test(tests, only_a_socket_of_our_kind_is_taken_for_a_viewer);
	result = lc_test_run("refuse", tests);
	runtime_folder_remove();
	return result;
}
