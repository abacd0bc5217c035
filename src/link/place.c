/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names, the folder of sockets, and taking over what a dead engine left. */
#include "place.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#define NAMES_TRIED 99
#define BACKLOG 8
#define NAME_CHARACTERS "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-"

static void folder_path(char path[PATH_MAX])
{
	const char *runtime = getenv("XDG_RUNTIME_DIR");

	if (runtime && runtime[0] == '/')
		snprintf(path, PATH_MAX, "%s/linecheck", runtime);
	else
		snprintf(path, PATH_MAX, "/tmp/linecheck-%u", (unsigned int)geteuid());
}

/* The place of a name: what a path could mistake is '_', the number-th of a name has -number. */
static enum lc_status place_for(
        struct lc_place *place, const char *name, int number, struct lc_error *error)
{
	char folder[PATH_MAX];
	char suffix[12] = "";
	size_t length = 0;
	int path_length;

	if (number > 1)
		snprintf(suffix, sizeof suffix, "-%d", number);
	for (; name[length] && length + strlen(suffix) + 1 < sizeof place->name; length++)
		place->name[length] = strchr(NAME_CHARACTERS, name[length]) ? name[length] : '_';
	if (length == 0 || place->name[0] == '.')
		place->name[0] = '_';
	place->name[length > 0 ? length : 1] = '\0';
	strcat(place->name, suffix);

	folder_path(folder);
	place->address.sun_family = AF_UNIX;
	path_length = snprintf(place->address.sun_path, sizeof place->address.sun_path, "%s/%s",
	        folder, place->name);
	if (path_length >= (int)sizeof place->address.sun_path)
		return lc_fail(error, LC_SYSTEM,
		        _("%s/%s is too long for a socket: give a shorter --name, or set "
		          "XDG_RUNTIME_DIR to a shorter folder."),
		        folder, place->name);
	return LC_OK;
}

/* Opens the folder, makes it where it is missing, and makes sure that it is the user's alone. */
static int open_folder(struct lc_error *error)
{
	char path[PATH_MAX];
	struct stat status;
	int folder;

	folder_path(path);
	if (mkdir(path, 0700) != 0 && errno != EEXIST) {
		lc_fail(error, LC_SYSTEM,
		        _("Cannot make the folder %s: %s; set XDG_RUNTIME_DIR to a folder of "
		          "yours."),
		        path, strerror(errno));
		return -1;
	}
	folder = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (folder >= 0 && fstat(folder, &status) == 0 && status.st_uid == geteuid() &&
	        (status.st_mode & 077) == 0)
		return folder;
	lc_fail(error, LC_SYSTEM,
	        _("The folder %s is not yours alone: remove it, or make it yours with mode 700."),
	        path);
	if (folder >= 0)
		close(folder);
	return -1;
}

static int make_socket(void)
{
	return socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
}

/* Whether an engine lives there: what is merely a left-over refuses the connection. */
static bool is_alive(const struct lc_place *place)
{
	int probe = make_socket();
	bool refused = connect(probe, (const struct sockaddr *)&place->address,
	                       sizeof place->address) != 0 &&
	        (errno == ECONNREFUSED || errno == ENOENT);

	close(probe);
	return !refused;
}

/* Binds the first name of its row that no living engine has. */
static enum lc_status bind_free(
        int fd, const char *name, struct lc_place *place, struct lc_error *error)
{
	for (int number = 1; number <= NAMES_TRIED; number++) {
		enum lc_status status = place_for(place, name, number, error);

		if (status != LC_OK)
			return status;
		if (is_alive(place))
			continue;
		unlink(place->address.sun_path);
		if (bind(fd, (struct sockaddr *)&place->address, sizeof place->address) == 0 &&
		        listen(fd, BACKLOG) == 0)
			return LC_OK;
		return lc_fail(error, LC_SYSTEM, _("Cannot listen at %s: %s; give another --name."),
		        place->address.sun_path, strerror(errno));
	}
	return lc_fail(error, LC_SYSTEM,
	        _("%d engines are called %s already: end some, or give another --name."),
	        NAMES_TRIED, name);
}

enum lc_status lc_place_listen(
        const char *name, struct lc_place *place, int *fd, struct lc_error *error)
{
	enum lc_status status;
	int folder = open_folder(error);

	*fd = -1;
	if (folder < 0)
		return LC_SYSTEM;
	*fd = make_socket();
	/* Two engines that start at once look and bind one after the other. */
	if (*fd < 0 || flock(folder, LOCK_EX) != 0)
		status = lc_fail(
		        error, LC_SYSTEM, _("Cannot listen for windows: %s."), strerror(errno));
	else
		status = bind_free(*fd, name, place, error);
	close(folder);
	if (status != LC_OK && *fd >= 0) {
		close(*fd);
		*fd = -1;
	}
	return status;
}

/* Whether the other end belongs to this user, or to the system's. */
static bool is_trusted(int fd)
{
	struct ucred peer;
	socklen_t size = sizeof peer;

	return getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 &&
	        (peer.uid == geteuid() || peer.uid == 0);
}

static enum lc_status connect_to(const struct lc_place *place, int fd, struct lc_error *error)
{
	if (fd >= 0 &&
	        connect(fd, (const struct sockaddr *)&place->address, sizeof place->address) == 0) {
		if (is_trusted(fd))
			return LC_OK;
		return lc_fail(error, LC_SYSTEM,
		        _("%s belongs to another user; set XDG_RUNTIME_DIR to a folder of yours."),
		        place->address.sun_path);
	}
	if (fd >= 0 && (errno == ENOENT || errno == ECONNREFUSED))
		return lc_fail(error, LC_NOT_FOUND,
		        _("No audio engine is called %s; start one: linecheck engine --name %s"),
		        place->name, place->name);
	return lc_fail(error, LC_SYSTEM,
	        _("The audio engine %s does not answer (%s); end it and start another."),
	        place->name, strerror(errno));
}

enum lc_status lc_place_connect(const char *name, int *fd, struct lc_error *error)
{
	struct lc_place place;
	enum lc_status status = place_for(&place, name, 1, error);

	*fd = -1;
	if (status != LC_OK)
		return status;
	*fd = make_socket();
	status = connect_to(&place, *fd, error);
	if (status != LC_OK && *fd >= 0) {
		close(*fd);
		*fd = -1;
	}
	return status;
}
