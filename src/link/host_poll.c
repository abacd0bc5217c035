/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Waiting for viewers, and never for one of them.
 *
 * Nothing but a hello is ever sent, so a viewer that does not read costs nothing. One that talks
 * without end is heard so many times in a window of time and then left unread until the next;
 * what it goes on sending piles up on its own side of the socket.
 */
#include "host_private.h"

#include <poll.h>
#include <unistd.h>

/* Opens a new window when the last is over. */
static void renew_window(struct lc_host *host)
{
	int64_t now_ms = lc_now_ms();

	if (now_ms < host->window_end_ms)
		return;
	host->window_end_ms = now_ms + LC_WINDOW_MS;
	host->accepts = LC_GUESTS_A_WINDOW;
	for (uint32_t i = 0; i < host->guests; i++)
		host->guest[i].packets = LC_PACKETS_A_WINDOW;
}

/* What to wait for: the guests, then the door. Shortens the wait when someone has to be put off. */
static nfds_t list_events(const struct lc_host *host, struct pollfd *events, int *timeout_ms)
{
	int64_t left_ms = host->window_end_ms - lc_now_ms();
	bool put_off = false;
	nfds_t count = 0;

	for (uint32_t i = 0; i < host->guests; i++) {
		bool heard = host->guest[i].packets > 0;

		events[count++] =
		        (struct pollfd) { .fd = heard ? host->guest[i].fd : -1, .events = POLLIN };
		put_off |= !heard;
	}
	if (host->listen_fd >= 0) {
		bool open = host->accepts > 0;

		events[count++] =
		        (struct pollfd) { .fd = open ? host->listen_fd : -1, .events = POLLIN };
		put_off |= !open;
	}
	if (put_off && (*timeout_ms < 0 || *timeout_ms > left_ms))
		*timeout_ms = left_ms > 0 ? (int)left_ms : 0;
	return count;
}

void lc_host_poll(struct lc_host *host, int timeout_ms, lc_message_function message, void *context)
{
	struct pollfd events[LC_VIEWERS_MAX + 1];
	uint32_t guests = host->guests, kept = 0;
	nfds_t count;

	renew_window(host);
	count = list_events(host, events, &timeout_ms);
	if (poll(events, count, timeout_ms) <= 0)
		return;
	for (uint32_t i = 0; i < guests; i++) {
		if (events[i].revents == 0 ||
		        lc_host_serve(host, &host->guest[i], message, context))
			host->guest[kept++] = host->guest[i];
		else
			close(host->guest[i].fd);
	}
	host->guests = kept;
	if (count > guests && events[guests].revents)
		lc_host_accept_guest(host);
}
