/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The memory that the engine's process shares: a head, a few slots that take turns, the tap.
 *
 * The writer fills the slot that was published longest ago and then names it in the head. A
 * reader copies the slot that the head names and afterwards checks that it was not overtaken.
 * Nobody waits; readers cannot write, and cannot find the memory shrunk.
 */
#ifndef LINECHECK_LINK_SHARED_H
#define LINECHECK_LINK_SHARED_H

#include "linecheck/error.h"
#include "linecheck/result.h"
#include "linecheck/tap.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct lc_shared {
	unsigned char *memory; /* NULL: not mapped */
	uint32_t channels;
};

/**
 * Makes and seals the memory for channels (1 to LC_MAX_CHANNELS); *fd is the memfd that readers
 * get, the caller's to close. Fails with LC_USAGE, LC_NO_MEMORY or LC_SYSTEM.
 */
enum lc_status lc_shared_create(
        struct lc_shared *shared, uint32_t channels, int *fd, struct lc_error *error);
/** Maps the memory behind fd for reading, if it is what lc_shared_create() makes for channels. */
bool lc_shared_open(struct lc_shared *shared, uint32_t channels, int fd);
/** Unmaps; a zeroed one is fine. */
void lc_shared_close(struct lc_shared *shared);

/** The writer: publishes the channels that both have. Wait-free. */
void lc_shared_publish(struct lc_shared *shared, const struct lc_snapshot *snapshot,
        const struct lc_source_info *info);
/**
 * A reader: copies what was published last, if that is not *seen, and notes it there. False when
 * there is nothing newer, or when it is not plausible.
 */
bool lc_shared_read(const struct lc_shared *shared, uint64_t *seen, struct lc_snapshot *snapshot,
        struct lc_source_info *info);
/** The tap; NULL when not mapped. */
struct lc_tap *lc_shared_tap(const struct lc_shared *shared);

#endif
