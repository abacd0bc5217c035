/* SPDX-License-Identifier: GPL-3.0-or-later */
/**
 * A three-slot mailbox: the latest value from one writer to one reader, wait-free on both sides.
 *
 * The writer fills the slot that it owns and exchanges it for the one in the middle; the reader
 * does the same when the middle is fresh. Nobody ever waits, nothing is torn, and what was
 * overtaken is lost: counters in a value only grow, so that the reader misses nothing.
 */
#ifndef LINECHECK_MAILBOX_H
#define LINECHECK_MAILBOX_H

#include "linecheck/rt.h"

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>

struct lc_mailbox {
	unsigned char *slots; /* three of slot_size bytes */
	size_t slot_size;
	_Atomic unsigned int middle; /* index of the slot in the middle, and the fresh bit */
	unsigned int back;           /* the writer's */
	unsigned int front;          /* the reader's */
};

/** value_size: bytes of a value. All slots start zeroed. False when memory is short. */
bool lc_mailbox_init(struct lc_mailbox *mailbox, size_t value_size);
/** Frees the slots; a zeroed mailbox is fine. */
void lc_mailbox_clear(struct lc_mailbox *mailbox);

/** Writer: the slot to fill; its content is some older value. RT safe. */
void *lc_mailbox_back(struct lc_mailbox *mailbox) LC_RT;
/** Writer: publishes the back slot; lc_mailbox_back() is another one from now on. RT safe. */
void lc_mailbox_publish(struct lc_mailbox *mailbox) LC_RT;
/** Reader: takes the newest value, if there is one that it has not seen. RT safe. */
bool lc_mailbox_refresh(struct lc_mailbox *mailbox) LC_RT;
/** Reader: the value taken last; zeroed before the first. RT safe. */
const void *lc_mailbox_front(const struct lc_mailbox *mailbox) LC_RT;

#endif
