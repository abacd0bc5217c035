/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A robust lock in shared memory. */
#include "life.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

static pthread_mutex_t *map(int fd)
{
	void *lock = mmap(NULL, sizeof(pthread_mutex_t), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	return lock == MAP_FAILED ? NULL : lock;
}

static bool hold(pthread_mutex_t *lock)
{
	pthread_mutexattr_t kind;
	pthread_mutexattr_init(&kind);
	pthread_mutexattr_setpshared(&kind, PTHREAD_PROCESS_SHARED);
	pthread_mutexattr_setrobust(&kind, PTHREAD_MUTEX_ROBUST);
	bool held = pthread_mutex_init(lock, &kind) == 0 && pthread_mutex_lock(lock) == 0;
	pthread_mutexattr_destroy(&kind);
	return held;
}

bool lc_life_begin(struct lc_life *life)
{
	life->lock = NULL;
	life->fd = memfd_create("linecheck-life", MFD_CLOEXEC);
	if (life->fd >= 0 && ftruncate(life->fd, sizeof *life->lock) == 0)
		life->lock = map(life->fd);
	if (life->lock && hold(life->lock))
		return true;
	lc_life_end(life);
	return false;
}

void lc_life_end(struct lc_life *life)
{
	if (life->lock) {
		pthread_mutex_unlock(life->lock);
		munmap(life->lock, sizeof *life->lock);
		close(life->fd);
	} else if (life->fd >= 0) {
		close(life->fd);
	}
	*life = (struct lc_life) { .fd = -1 };
}

/* One byte, for a message has to have some, and room for a descriptor. */
struct parcel {
	char byte;
	struct iovec bytes;
	struct msghdr message;
	_Alignas(struct cmsghdr) char control[CMSG_SPACE(sizeof(int))];
};

static struct cmsghdr *wrap(struct parcel *parcel)
{
	*parcel = (struct parcel) { .byte = 0 };
	parcel->bytes = (struct iovec) { &parcel->byte, 1 };
	parcel->message = (struct msghdr) {
		.msg_iov = &parcel->bytes,
		.msg_iovlen = 1,
		.msg_control = parcel->control,
		.msg_controllen = sizeof parcel->control,
	};
	return CMSG_FIRSTHDR(&parcel->message);
}

bool lc_life_send(const struct lc_life *life, int socket)
{
	struct parcel parcel;
	struct cmsghdr *header = wrap(&parcel);
	header->cmsg_level = SOL_SOCKET;
	header->cmsg_type = SCM_RIGHTS;
	header->cmsg_len = CMSG_LEN(sizeof life->fd);
	memcpy(CMSG_DATA(header), &life->fd, sizeof life->fd);
	if (!life->lock)
		parcel.message.msg_controllen = 0;
	return sendmsg(socket, &parcel.message, MSG_NOSIGNAL) == 1;
}

struct watch {
	pthread_mutex_t *lock;
	int event_fd;
};

static void *wait_for_death(void *context)
{
	struct watch *watch = context;
	/* One that is let go well goes on without it. */
	if (pthread_mutex_lock(watch->lock) == EOWNERDEAD)
		eventfd_write(watch->event_fd, 1);
	free(watch);
	return NULL;
}

static bool start(pthread_mutex_t *lock, int event_fd)
{
	pthread_t thread;
	struct watch *watch = malloc(sizeof *watch);
	if (!watch)
		return false;
	*watch = (struct watch) { lock, event_fd };
	if (pthread_create(&thread, NULL, wait_for_death, watch) != 0) {
		free(watch);
		return false;
	}
	pthread_detach(thread);
	return true;
}

bool lc_life_watch(int socket, int event_fd)
{
	struct parcel parcel;
	struct cmsghdr *header;
	int fd = -1;
	wrap(&parcel);
	if (recvmsg(socket, &parcel.message, MSG_DONTWAIT | MSG_CMSG_CLOEXEC) != 1)
		return false;
	header = CMSG_FIRSTHDR(&parcel.message);
	if (header && header->cmsg_type == SCM_RIGHTS)
		memcpy(&fd, CMSG_DATA(header), sizeof fd);
	pthread_mutex_t *lock = fd >= 0 ? map(fd) : NULL;
	if (fd >= 0)
		close(fd);
	return lock && start(lock, event_fd);
}
