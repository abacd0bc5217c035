/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The three-slot mailbox: one atomic exchange a side, no waiting. */
#include "linecheck/mailbox.h"

#include <stdlib.h>
#include <string.h>

#define SLOTS 3u
#define CACHE_LINE 64u
#define INDEX 3u /* the bits of middle that name a slot */
#define FRESH 4u /* the bit of middle that says: not seen by the reader yet */

bool lc_mailbox_init(struct lc_mailbox *mailbox, size_t value_size)
{
	/* Whole cache lines, so that writer and reader never share one. */
	size_t slot_size = (value_size + CACHE_LINE - 1) / CACHE_LINE * CACHE_LINE;

	mailbox->slots = aligned_alloc(CACHE_LINE, SLOTS * slot_size);
	mailbox->slot_size = slot_size;
	mailbox->front = 0;
	mailbox->back = 2;
	atomic_init(&mailbox->middle, 1u);
	if (!mailbox->slots)
		return false;
	memset(mailbox->slots, 0, SLOTS * slot_size);
	return true;
}

void lc_mailbox_clear(struct lc_mailbox *mailbox)
{
	free(mailbox->slots);
	mailbox->slots = NULL;
}

void *lc_mailbox_back(struct lc_mailbox *mailbox) LC_RT
{
	return mailbox->slots + mailbox->back * mailbox->slot_size;
}

void lc_mailbox_publish(struct lc_mailbox *mailbox) LC_RT
{
	mailbox->back = INDEX &
	        atomic_exchange_explicit(
	                &mailbox->middle, mailbox->back | FRESH, memory_order_acq_rel);
}

bool lc_mailbox_refresh(struct lc_mailbox *mailbox) LC_RT
{
	if (!(atomic_load_explicit(&mailbox->middle, memory_order_relaxed) & FRESH))
		return false;
	mailbox->front = INDEX &
	        atomic_exchange_explicit(&mailbox->middle, mailbox->front, memory_order_acq_rel);
	return true;
}

const void *lc_mailbox_front(const struct lc_mailbox *mailbox) LC_RT
{
	return mailbox->slots + mailbox->front * mailbox->slot_size;
}
