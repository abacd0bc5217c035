/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hellos, and the one way in which packets are sent and taken: without ever waiting. */
#include "packet.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static const char magic[8] = "LC-link";

void lc_hello_fill(struct lc_hello *hello)
{
	*hello = (struct lc_hello) {
		.version = LC_VERSION,
		.layout = { sizeof(struct lc_hello), sizeof(struct lc_snapshot),
		        sizeof(struct lc_source_info), sizeof(struct lc_settings), LC_TAP_FRAMES },
		.pid = getpid(),
	};
	memcpy(hello->magic, magic, sizeof magic);
}

bool lc_hello_fits(const void *packet, size_t size, char *sentence, size_t sentence_size)
{
	struct lc_hello own, other = { 0 };

	lc_hello_fill(&own);
	memcpy(&other, packet, size < sizeof other ? size : sizeof other);
	other.version[sizeof other.version - 1] = '\0';
	if (size < offsetof(struct lc_hello, layout) ||
	        memcmp(own.magic, other.magic, sizeof own.magic) != 0) {
		lc_utf8_print(sentence, sentence_size, "%s",
		        _("What speaks there is not Linecheck; choose another engine."));
		return false;
	}
	if (strcmp(own.version, other.version) != 0) {
		lc_utf8_print(sentence, sentence_size,
		        _("The audio engine and the window are of different versions (%s here, "
		          "%s there); end both and start again."),
		        own.version, other.version);
		return false;
	}
	if (size != sizeof other || memcmp(own.layout, other.layout, sizeof own.layout) != 0) {
		lc_utf8_print(sentence, sentence_size,
		        _("The audio engine and the window are different builds of version %s; "
		          "end both and start again."),
		        own.version);
		return false;
	}
	return true;
}

bool lc_hello_send(int socket, const struct lc_hello *hello, int fd)
{
	struct iovec part = { .iov_base = (void *)hello, .iov_len = sizeof *hello };
	union {
		struct cmsghdr head;
		char bytes[CMSG_SPACE(sizeof(int))];
	} control = { 0 };
	struct msghdr message = { .msg_iov = &part, .msg_iovlen = 1 };

	if (fd >= 0) {
		message.msg_control = control.bytes;
		message.msg_controllen = sizeof control.bytes;
		control.head.cmsg_level = SOL_SOCKET;
		control.head.cmsg_type = SCM_RIGHTS;
		control.head.cmsg_len = CMSG_LEN(sizeof fd);
		memcpy(CMSG_DATA(&control.head), &fd, sizeof fd);
	}
	return sendmsg(socket, &message, MSG_NOSIGNAL | MSG_DONTWAIT) == (ssize_t)sizeof *hello;
}

/* Keeps the first descriptor that came and closes the others. */
static int take_fd(struct msghdr *message)
{
	int kept = -1;

	for (struct cmsghdr *c = CMSG_FIRSTHDR(message); c; c = CMSG_NXTHDR(message, c)) {
		size_t count = (c->cmsg_len - CMSG_LEN(0)) / sizeof(int);

		if (c->cmsg_level != SOL_SOCKET || c->cmsg_type != SCM_RIGHTS)
			continue;
		for (size_t i = 0; i < count; i++) {
			int fd;

			memcpy(&fd, CMSG_DATA(c) + i * sizeof fd, sizeof fd);
			if (kept < 0)
				kept = fd;
			else
				close(fd);
		}
	}
	return kept;
}

ptrdiff_t lc_packet_receive(int socket, void *packet, size_t size, int *fd)
{
	struct iovec part = { .iov_base = packet, .iov_len = size };
	union {
		struct cmsghdr head;
		char bytes[CMSG_SPACE(sizeof(int))];
	} control;
	struct msghdr message = { .msg_iov = &part, .msg_iovlen = 1 };
	ssize_t length;

	if (fd) {
		*fd = -1;
		message.msg_control = control.bytes;
		message.msg_controllen = sizeof control.bytes;
	}
	/* Without room for them the kernel drops descriptors that nobody asked for. */
	length = recvmsg(socket, &message, MSG_DONTWAIT | MSG_CMSG_CLOEXEC);
	if (length < 0)
		return -1;
	if (fd)
		*fd = take_fd(&message);
	if (message.msg_flags & MSG_TRUNC) {
		errno = EMSGSIZE;
		return -1;
	}
	return length;
}

int64_t lc_now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}
