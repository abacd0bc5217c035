/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The engine's side of the link: its life, and what it publishes. */
#include "host_private.h"

#include "linecheck/intl.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

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
	lc_host_add_guest(host, fd, true);
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
