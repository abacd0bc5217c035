/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the parts of the engine's side share.
 *
 * host.c         its life, and what it publishes
 * host_guests.c  each viewer: let in, greeted, listened to
 * host_poll.c    waiting for all of them at once
 */
#ifndef LC_HOST_PRIVATE_H
#define LC_HOST_PRIVATE_H

#include "linecheck/link.h"

#include "packet.h"
#include "place.h"
#include "shared.h"

#define LC_VIEWERS_MAX 16u
#define LC_WINDOW_MS 20
#define LC_PACKETS_A_WINDOW 64
#define LC_GUESTS_A_WINDOW 4

struct lc_guest {
	int fd;
	bool attached; /* greeted, or the viewer that started this process */
	bool greeted;
	int packets; /* that it may still send in this window */
};

struct lc_host {
	struct lc_shared shared;
	int memory_fd, listen_fd; /* -1: none */
	struct lc_place place;
	struct lc_guest guest[LC_VIEWERS_MAX];
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

/** Takes in a socket; is_attached: it is the viewer that started this process. Room is there. */
void lc_host_add_guest(struct lc_host *host, int fd, bool is_attached);
/** Lets in who knocks, or sends him away with a sentence where there is no room. */
void lc_host_accept_guest(struct lc_host *host);
/** Takes what a guest has sent, as far as this window allows. False when the guest is to go. */
bool lc_host_serve(
        struct lc_host *host, struct lc_guest *guest, lc_message_function message, void *context);

#endif
