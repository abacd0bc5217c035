/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A test program that starts itself as the engine, `PROGRAM engine …`, as lc_viewer_start() does.
 */
#ifndef LINECHECK_TESTS_LINK_SELF_ENGINE_H
#define LINECHECK_TESTS_LINK_SELF_ENGINE_H

#include "linecheck/link.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#define WAIT_MS 10000
#define TURN_MS 5

static const char *self = "/proc/self/exe"; /* becomes this program's path in main() */
static struct lc_snapshot sent, got;
static struct lc_source_info sent_info, got_info;

struct part {
	struct lc_host *host;
	int exit_status; /* -1: goes on */
};

/* Answers settings by the snapshot's resets; they tell it to end with a status from 100 on. */
static inline void obey(void *context, enum lc_message_kind kind, const void *payload, size_t size)
{
	struct part *part = context;

	if (kind == LC_MESSAGE_QUIT)
		part->exit_status = 0;
	if (kind != LC_MESSAGE_SETTINGS)
		return;
	sent.resets = ((const struct lc_settings *)payload)->resets;
	if (sent.resets >= 100)
		part->exit_status = (int)sent.resets - 100;
}

static inline int play_engine(int argc, char **argv)
{
	struct part part = { .exit_status = -1 };
	int viewer_fd = -1;

	for (int i = 2; i < argc; i++) {
		if (strcmp(argv[i], "--viewer-fd") == 0 && i + 1 < argc)
			viewer_fd = atoi(argv[++i]);
		else
			snprintf(sent_info.message, sizeof sent_info.message, "%s", argv[i]);
	}
	if (lc_host_new(&part.host, 2, viewer_fd, "engine", NULL) != LC_OK)
		return 99;
	sent.channels = 2;
	sent.rate_hz = 48000;
	while (part.exit_status < 0) {
		sent.frames += 960;
		lc_host_publish(part.host, &sent, &sent_info);
		lc_host_poll(part.host, TURN_MS, obey, &part);
		if (lc_host_had_viewer(part.host) && lc_host_viewers(part.host) == 0)
			part.exit_status = 0;
	}
	lc_host_free(part.host);
	return part.exit_status;
}

static inline struct lc_viewer *start_engine(const char *argument)
{
	const char *const arguments[] = { argument, NULL };
	struct lc_viewer *viewer;
	struct lc_error error = { 0 };

	ck_assert_msg(lc_viewer_start(&viewer, self, arguments, &error) == LC_OK, "%s", error.text);
	return viewer;
}

#endif
