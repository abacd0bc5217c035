/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Steps of tests with a host and its viewers in one process and thread. */
#ifndef LINECHECK_TEST_STEPS_H
#define LINECHECK_TEST_STEPS_H

#include "linecheck/link.h"

#include <check.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>

#define WAIT_MS 5000 /* for what must come; the test fails when it does not */

static struct lc_snapshot sent, got; /* large: kept off the stack */
static struct lc_source_info sent_info, got_info;

static inline struct lc_host *new_host(uint32_t channels, const char *name)
{
	struct lc_host *host;
	struct lc_error error = { 0 };

	ck_assert_msg(lc_host_new(&host, channels, -1, name, &error) == LC_OK, "%s", error.text);
	return host;
}

/* Attaches and completes the greeting: the host lets it in, hears its hello, it hears the host. */
static inline struct lc_viewer *new_viewer(struct lc_host *host)
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

static inline void publish(struct lc_host *host, uint32_t channels, uint64_t frames)
{
	sent.rate_hz = 48000;
	sent.channels = channels;
	sent.frames = frames;
	sent_info.state = LC_STATE_RUNNING;
	lc_host_publish(host, &sent, &sent_info);
}

static inline bool read_one(struct lc_viewer *viewer)
{
	return lc_viewer_read(viewer, &got, &got_info);
}

struct heard {
	uint32_t count;
	enum lc_message_kind kind;
	size_t size;
	unsigned char payload[LC_MESSAGE_SIZE];
};

static inline void hear(void *context, enum lc_message_kind kind, const void *payload, size_t size)
{
	struct heard *heard = context;

	heard->count++;
	heard->kind = kind;
	heard->size = size;
	memcpy(heard->payload, payload, size);
}

#endif
