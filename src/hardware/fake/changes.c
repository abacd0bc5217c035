/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What other processes do to the state file of a simulated card, as events. */
#include "plugin.h"

#include <errno.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <unistd.h>

static void push(struct fake *fake, unsigned int element, unsigned int mask)
{
	for (unsigned int i = 0; i < fake->pending_count; i++) {
		if (fake->pending[i].element != element)
			continue;
		fake->pending[i].mask |= mask;
		return;
	}
	if (fake->pending_count < FAKE_ELEMENTS_MAX)
		fake->pending[fake->pending_count++] = (struct fake_event) { element, mask };
	eventfd_write(fake->pending_fd, 1);
}

static bool is_described_alike(const struct fake_element *a, const struct fake_element *b)
{
	return a->type == b->type && a->count == b->count && a->items == b->items &&
	        a->readable == b->readable && a->writable == b->writable && a->min == b->min &&
	        a->max == b->max && memcmp(a->item, b->item, sizeof a->item) == 0 &&
	        memcmp(a->tlv, b->tlv, sizeof a->tlv) == 0;
}

/* An element keeps its number as long as it has its name. */
static void compare(struct fake *fake, const struct fake_state *fresh, unsigned int i)
{
	const struct fake_element *was = i < fake->state.count ? &fake->state.element[i] : NULL;
	const struct fake_element *is = i < fresh->count ? &fresh->element[i] : NULL;
	if (!is)
		push(fake, i, SND_CTL_EVENT_MASK_REMOVE);
	else if (!was || strcmp(was->name, is->name) != 0)
		push(fake, i, SND_CTL_EVENT_MASK_ADD);
	else if (!is_described_alike(was, is))
		push(fake, i, SND_CTL_EVENT_MASK_INFO | SND_CTL_EVENT_MASK_VALUE);
	else if (memcmp(was->value, is->value, sizeof is->value) != 0)
		push(fake, i, SND_CTL_EVENT_MASK_VALUE);
}

static void lose(struct fake *fake)
{
	fake->gone = true;
	eventfd_write(fake->pending_fd, 1);
}

static void reload(struct fake *fake)
{
	struct fake_state fresh;
	if (fake_state_load(&fresh, fake->path) < 0) {
		lose(fake);
		return;
	}
	for (unsigned int i = 0; i < fresh.count || i < fake->state.count; i++)
		compare(fake, &fresh, i);
	fake_state_clear(&fake->state);
	fake->state = fresh;
}

/* A card that was pulled out is gone for good: what is plugged in afterwards is opened anew. */
void fake_refresh(struct fake *fake)
{
	union {
		struct inotify_event head;
		char bytes[4096];
	} buffer;
	const char *name = strrchr(fake->path, '/') + 1;
	bool changed = false, pulled = false;
	ssize_t size;
	while ((size = read(fake->notify_fd, buffer.bytes, sizeof buffer.bytes)) > 0) {
		for (ssize_t at = 0; at < size;) {
			const struct inotify_event *event = (const void *)(buffer.bytes + at);
			bool own = event->len > 0 && strcmp(event->name, name) == 0;
			pulled |= own && event->mask & IN_DELETE;
			changed |= own || event->mask & (IN_Q_OVERFLOW | IN_DELETE_SELF);
			at += (ssize_t)(sizeof *event + event->len);
		}
	}
	if (pulled && !fake->gone)
		lose(fake);
	if (changed && !fake->gone)
		reload(fake);
}

bool fake_take_event(struct fake *fake, struct fake_event *event)
{
	eventfd_t ignored;
	if (fake->pending_count == 0) {
		eventfd_read(fake->pending_fd, &ignored);
		return false;
	}
	*event = fake->pending[--fake->pending_count];
	return true;
}

int fake_open_events(struct fake *fake)
{
	char folder[512];
	snprintf(folder, sizeof folder, "%.*s", (int)(strrchr(fake->path, '/') - fake->path),
	        fake->path);
	fake->notify_fd = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
	fake->pending_fd = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
	fake->ext.poll_fd = epoll_create1(EPOLL_CLOEXEC);
	struct epoll_event notify = { .events = EPOLLIN }, pending = { .events = EPOLLIN };
	if (fake->notify_fd < 0 || fake->pending_fd < 0 || fake->ext.poll_fd < 0 ||
	        inotify_add_watch(fake->notify_fd, folder,
	                IN_MOVED_TO | IN_CLOSE_WRITE | IN_DELETE | IN_DELETE_SELF) < 0 ||
	        epoll_ctl(fake->ext.poll_fd, EPOLL_CTL_ADD, fake->notify_fd, &notify) != 0 ||
	        epoll_ctl(fake->ext.poll_fd, EPOLL_CTL_ADD, fake->pending_fd, &pending) != 0)
		return -errno;
	return 0;
}
