/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The engine's side: greets viewers and listens to them, and never waits for one.
 *
 * Nothing but a hello is ever sent, so a viewer that does not read costs nothing. One that talks
 * without end is heard so many times in a window of time and then left unread until the next;
 * what it goes on sending piles up on its own side of the socket.
 */
#include "linecheck/link.h"

#include "packet.h"
#include "place.h"
#include "shared.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define VIEWERS_MAX 16u
#define WINDOW_MS 20
#define PACKETS_A_WINDOW 64
#define GUESTS_A_WINDOW 4

struct guest {
	int fd;
	bool attached; /* greeted, or the viewer that started this process */
	bool greeted;
	int packets; /* that it may still send in this window */
};

struct lc_host {
	struct lc_shared shared;
	int memory_fd, listen_fd; /* -1: none */
	struct lc_place place;
	struct guest guest[VIEWERS_MAX];
	uint32_t guests;
	bool had_viewer;
	int accepts; /* in this window */
	int64_t window_end_ms;
	union {
		struct lc_hello hello;
		struct lc_packet_head head;
		unsigned char bytes[sizeof(struct lc_packet_head) + LC_MESSAGE_SIZE];
	} packet;
};

/* ---- life ---- */

static void add_guest(struct lc_host *host, int fd, bool attached)
{
	host->guest[host->guests++] =
	        (struct guest) { .fd = fd, .attached = attached, .packets = PACKETS_A_WINDOW };
	host->had_viewer |= attached;
}

static enum lc_status take_inherited(struct lc_host *host, int fd, struct lc_error *error)
{
	int type = 0, family = 0;
	socklen_t size = sizeof type;

	if (fd < 0)
		return LC_OK;
	if (getsockopt(fd, SOL_SOCKET, SO_TYPE, &type, &size) != 0 || type != SOCK_SEQPACKET ||
	        getsockopt(fd, SOL_SOCKET, SO_DOMAIN, &family, &size) != 0 || family != AF_UNIX)
		return lc_fail(error, LC_USAGE,
		        _("--viewer-fd %d: that is no viewer's socket; leave the option to "
		          "linecheck-gtk."),
		        fd);
	if (fcntl(fd, F_SETFD, FD_CLOEXEC) != 0)
		return lc_fail(error, LC_SYSTEM, "--viewer-fd %d: %s", fd, strerror(errno));
	add_guest(host, fd, true);
	return LC_OK;
}

enum lc_status lc_host_new(struct lc_host **host, uint32_t channels, int viewer_fd,
        const char *listen_name, struct lc_error *error)
{
	struct lc_host *made = calloc(1, sizeof *made);
	enum lc_status status;

	*host = NULL;
	if (!made)
		return lc_fail(error, LC_NO_MEMORY, "%s", lc_status_sentence(LC_NO_MEMORY));
	made->memory_fd = made->listen_fd = -1;
	status = lc_shared_create(&made->shared, channels, &made->memory_fd, error);
	if (status == LC_OK)
		status = take_inherited(made, viewer_fd, error);
	if (status == LC_OK && listen_name)
		status = lc_place_listen(listen_name, &made->place, &made->listen_fd, error);
	if (status != LC_OK) {
		lc_host_free(made);
		return status;
	}
	*host = made;
	return LC_OK;
}

void lc_host_free(struct lc_host *host)
{
	if (!host)
		return;
	for (uint32_t i = 0; i < host->guests; i++)
		close(host->guest[i].fd);
	if (host->listen_fd >= 0) {
		/* While it still listens nobody else takes the name. */
		unlink(host->place.address.sun_path);
		close(host->listen_fd);
	}
	lc_shared_close(&host->shared);
	if (host->memory_fd >= 0)
		close(host->memory_fd);
	free(host);
}

const char *lc_host_name(const struct lc_host *host)
{
	return host->listen_fd >= 0 ? host->place.name : NULL;
}

struct lc_tap *lc_host_tap(struct lc_host *host)
{
	return lc_shared_tap(&host->shared);
}

void lc_host_publish(
        struct lc_host *host, const struct lc_snapshot *snapshot, const struct lc_source_info *info)
{
	lc_shared_publish(&host->shared, snapshot, info);
}

uint32_t lc_host_viewers(const struct lc_host *host)
{
	uint32_t viewers = 0;

	for (uint32_t i = 0; i < host->guests; i++)
		viewers += host->guest[i].attached;
	return viewers;
}

bool lc_host_had_viewer(const struct lc_host *host)
{
	return host->had_viewer;
}

/* ---- what viewers say ---- */

/* Answers a hello. False when the guest is to go. */
static bool greet(struct lc_host *host, struct guest *guest, size_t size)
{
	struct lc_hello answer;

	lc_hello_fill(&answer);
	answer.channels = host->shared.channels;
	answer.accepted =
	        lc_hello_fits(&host->packet, size, answer.sentence, sizeof answer.sentence);
	if (!lc_hello_send(guest->fd, &answer, answer.accepted ? host->memory_fd : -1))
		return false;
	guest->greeted = guest->attached = answer.accepted;
	host->had_viewer |= guest->attached;
	return guest->greeted;
}

/* Whether the payload of a message is of the size of its kind. */
static bool fits(uint32_t kind, size_t payload)
{
	switch (kind) {
	case LC_MESSAGE_SETTINGS:
		return payload == sizeof(struct lc_settings);
	case LC_MESSAGE_TONE:
		return payload == sizeof(struct lc_tone_request);
	case LC_MESSAGE_REST:
		return payload == sizeof(double);
	case LC_MESSAGE_CHAIN:
		return true; /* the receiver knows that struct */
	case LC_MESSAGE_SAVE:
	case LC_MESSAGE_QUIT:
		return payload == 0;
	}
	return false;
}

/* Hands on what is a message. */
static void hear(struct lc_host *host, size_t size, lc_message_function message, void *context)
{
	const struct lc_packet_head *head = &host->packet.head;

	if (message && size >= sizeof *head && fits(head->kind, size - sizeof *head))
		message(context, (enum lc_message_kind)head->kind,
		        host->packet.bytes + sizeof *head, size - sizeof *head);
}

/* Takes what a guest has sent, as far as this window allows. False when the guest is to go. */
static bool serve(
        struct lc_host *host, struct guest *guest, lc_message_function message, void *context)
{
	while (guest->packets > 0) {
		ptrdiff_t size =
		        lc_packet_receive(guest->fd, &host->packet, sizeof host->packet, NULL);

		if (size == 0)
			return false;
		if (size < 0 && errno == EAGAIN)
			return true;
		if (size < 0 && errno != EMSGSIZE && errno != EINTR)
			return false;
		guest->packets--;
		if (size < 0)
			continue;
		if (guest->greeted)
			hear(host, (size_t)size, message, context);
		else if (!greet(host, guest, (size_t)size))
			return false;
	}
	return true;
}

static void accept_guest(struct lc_host *host)
{
	int fd = accept4(host->listen_fd, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);
	struct lc_hello answer;

	host->accepts--;
	if (fd < 0) {
		host->accepts = 0; /* out of descriptors, perhaps: later */
		return;
	}
	if (host->guests < VIEWERS_MAX) {
		add_guest(host, fd, false);
		return;
	}
	lc_hello_fill(&answer);
	lc_utf8_print(answer.sentence, sizeof answer.sentence,
	        _("The audio engine has %u viewers already; close some."), VIEWERS_MAX);
	lc_hello_send(fd, &answer, -1);
	close(fd);
}

/* ---- waiting ---- */

/* Opens a new window when the last is over. */
static void renew_window(struct lc_host *host)
{
	int64_t now_ms = lc_now_ms();

	if (now_ms < host->window_end_ms)
		return;
	host->window_end_ms = now_ms + WINDOW_MS;
	host->accepts = GUESTS_A_WINDOW;
	for (uint32_t i = 0; i < host->guests; i++)
		host->guest[i].packets = PACKETS_A_WINDOW;
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
	struct pollfd events[VIEWERS_MAX + 1];
	uint32_t guests = host->guests, kept = 0;
	nfds_t count;

	renew_window(host);
	count = list_events(host, events, &timeout_ms);
	if (poll(events, count, timeout_ms) <= 0)
		return;
	for (uint32_t i = 0; i < guests; i++) {
		if (events[i].revents == 0 || serve(host, &host->guest[i], message, context))
			host->guest[kept++] = host->guest[i];
		else
			close(host->guest[i].fd);
	}
	host->guests = kept;
	if (count > guests && events[guests].revents)
		accept_guest(host);
}
