/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file of text as a string, with an error for all that can be wrong with it. */
#include "textfile.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static enum lc_status cannot_read(
        const char *path, const char *noun, int code, struct lc_error *error)
{
	if (code == ENOENT || code == ENOTDIR)
		return lc_fail(error, LC_NOT_FOUND, _("%s: there is no such %s; check the path"),
		        path, noun);
	return lc_fail(error, LC_UNREADABLE, _("%s: the %s cannot be read: %s"), path, noun,
	        strerror(code));
}

enum lc_status lc_text_read(
        const char *path, const char *noun, size_t size_max, char **text, struct lc_error *error)
{
	enum lc_status status = LC_OK;
	size_t size = 0;
	ssize_t got = 0;
	int file = open(path, O_RDONLY | O_CLOEXEC);
	char *buffer = file < 0 ? NULL : malloc(size_max + 1);
	if (file < 0)
		return cannot_read(path, noun, errno, error);
	if (!buffer) {
		status = lc_fail(error, LC_NO_MEMORY, "%s", lc_status_sentence(LC_NO_MEMORY));
		goto out;
	}
	do {
		got = read(file, buffer + size, size_max + 1 - size);
		size += got > 0 ? (size_t)got : 0;
	} while ((got > 0 && size <= size_max) || (got < 0 && errno == EINTR));
	if (got < 0)
		status = cannot_read(path, noun, errno, error);
	else if (size > size_max)
		status = lc_fail(error, LC_USAGE, _("%s: larger than %zu kB; give a %s"), path,
		        size_max / 1024, noun);
	else if (memchr(buffer, '\0', size))
		status = lc_fail(error, LC_USAGE, _("%s: not text; give a %s"), path, noun);
out:
	close(file);
	if (status != LC_OK) {
		free(buffer);
		return status;
	}
	buffer[size] = '\0';
	*text = buffer;
	return LC_OK;
}
