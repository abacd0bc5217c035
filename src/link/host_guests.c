/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The viewers of an engine, one by one: let in, greeted, listened to. */
#include "host_private.h"

#include "linecheck/intl.h"
#include "linecheck/utf8.h"

#include <errno.h>
#include <sys/socket.h>
#include <unistd.h>

void lc_host_add_guest(struct lc_host *host, int fd, bool is_attached)
{
	host->guest[host->guests++] = (struct lc_guest) {
		.fd = fd, .attached = is_attached, .packets = LC_PACKETS_A_WINDOW
	};
	host->had_viewer |= is_attached;
}

/* Answers a hello. False when the guest is to go. */
static bool greet(struct lc_host *host, struct lc_guest *guest, size_t size)
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

bool lc_host_serve(
        struct lc_host *host, struct lc_guest *guest, lc_message_function message, void *context)
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

void lc_host_accept_guest(struct lc_host *host)
{
	int fd = accept4(host->listen_fd, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);
	struct lc_hello answer;

	host->accepts--;
	if (fd < 0) {
		host->accepts = 0; /* out of descriptors, perhaps: later */
		return;
	}
	if (host->guests < LC_VIEWERS_MAX) {
		lc_host_add_guest(host, fd, false);
		return;
	}
	lc_hello_fill(&answer);
	lc_utf8_print(answer.sentence, sizeof answer.sentence,
	        _("The audio engine has %u viewers already; close some."), LC_VIEWERS_MAX);
	lc_hello_send(fd, &answer, -1);
	close(fd);
}
