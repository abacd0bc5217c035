/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What passes over the socket: each side's hello, and the viewer's messages.
 *
 * The viewer speaks first. The host answers with its own hello, which carries the memfd when the
 * two fit and a sentence when they do not. After that only the viewer speaks.
 */
#ifndef LINECHECK_LINK_PACKET_H
#define LINECHECK_LINK_PACKET_H

#include "linecheck/link.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct lc_hello {
	char magic[8];
	char version[24];                /* of the program that speaks */
	uint32_t layout[5];              /* sizes of the structs that cross, see lc_hello_fill() */
	uint32_t accepted;               /* host: 1 with the memfd, 0 with the sentence */
	uint32_t channels;               /* host: of the shared memory */
	int32_t pid;                     /* of the process that speaks */
	char sentence[LC_SENTENCE_SIZE]; /* host: why it refuses */
};

struct lc_packet_head {
	uint32_t kind; /* enum lc_message_kind */
	uint32_t reserved;
};

/** This program's hello, not accepting. */
void lc_hello_fill(struct lc_hello *hello);
/** Whether size bytes of packet are a hello of a program that fits this one; else why not. */
bool lc_hello_fits(const void *packet, size_t size, char *sentence, size_t sentence_size);

/** Sends hello, with fd when that is not -1. Never waits; false when it could not be sent. */
bool lc_hello_send(int socket, const struct lc_hello *hello, int fd);
/**
 * Takes a packet of up to size bytes, and *fd (-1: none came). Never waits. Returns its length, 0
 * at the end, or -1 with errno; one that is longer fails with EMSGSIZE.
 */
ptrdiff_t lc_packet_receive(int socket, void *packet, size_t size, int *fd);

/** Monotonic time. */
int64_t lc_now_ms(void);

#endif
