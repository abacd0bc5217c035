/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files of simulated cards: read with care, written whole, and one process at a time. */
#include "file.h"

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#define PATH_SIZE 700           /* of a folder and what lies in it */
#define FILE_SIZE_MAX (1 << 20) /* a card with hundreds of controls has 200 kB */
#define LEVELS_MAX 16
#define TURN_MS 500 /* a turn takes a few milliseconds */

char *fake_file_read(const char *path)
{
	struct stat it;
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	bool fits = fd >= 0 && fstat(fd, &it) == 0 && S_ISREG(it.st_mode) &&
	        it.st_size <= FILE_SIZE_MAX;
	char *text = fits ? malloc((size_t)it.st_size + 1) : NULL;
	ssize_t size = text ? read(fd, text, (size_t)it.st_size) : -1;
	if (text)
		text[size > 0 ? size : 0] = '\0';
	if (fd >= 0)
		close(fd);
	if (fd >= 0 && !fits)
		errno = EINVAL;
	return text;
}

static int make_folders(char *path)
{
	for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		int failed = mkdir(path, 0700) != 0 && errno != EEXIST;
		*slash = '/';
		if (failed)
			return -errno;
	}
	return 0;
}

int fake_file_write(const char *path, const char *text)
{
	char beside[PATH_SIZE];
	if (snprintf(beside, sizeof beside, "%s.new", path) >= (int)sizeof beside)
		return -ENAMETOOLONG;
	int code = make_folders(beside);
	FILE *file = code < 0 ? NULL : fopen(beside, "we");
	if (!file)
		return code < 0 ? code : -errno;
	bool written = fputs(text, file) >= 0;
	written = fclose(file) == 0 && written;
	if (written && rename(beside, path) == 0)
		return 0;
	code = -errno;
	remove(beside);
	return code;
}

/* Behind a string in quotation marks, or behind a comment. */
static const char *skip_quoted(const char *at)
{
	char end = *at == '#' ? '\n' : *at;
	for (at++; *at && *at != end; at++)
		if (*at == '\\' && end != '\n' && at[1])
			at++;
	return *at ? at + 1 : at;
}

static bool is_of_word(char c)
{
	return c && !isspace((unsigned char)c) && !strchr(".=,;{}[]'\"#", c);
}

bool fake_text_is_plain(const char *text)
{
	unsigned int braces = 0, dots = 0;
	bool joined = false; /* a dot stands before: what comes is a level deeper */
	char before = '\0';
	for (const char *at = text; *at;) {
		if (*at == '<')
			return false;
		if (*at == '{' || *at == '[')
			braces++;
		if ((*at == '}' || *at == ']') && braces > 0)
			braces--;
		if (*at == '.')
			dots++;
		if (braces > LEVELS_MAX || dots > LEVELS_MAX)
			return false;
		if (is_of_word(*at) && !is_of_word(before) && !joined)
			dots = 0; /* a key or value of its own */
		before = *at;
		if (*at != '#' && !isspace((unsigned char)*at))
			joined = *at == '.';
		at = *at == '"' || *at == '\'' || *at == '#' ? skip_quoted(at) : at + 1;
	}
	return true;
}

int fake_file_lock(const char *path)
{
	const struct timespec step = { .tv_nsec = 1000000 };
	const char *slash = strrchr(path, '/');
	char lock_path[PATH_SIZE];
	snprintf(lock_path, sizeof lock_path, "%.*s/lock", (int)(slash - path), path);
	int code = make_folders(lock_path);
	int fd = code < 0 ? -1 : open(lock_path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (fd < 0)
		return code < 0 ? code : -errno;
	for (int ms = 0; ms < TURN_MS; ms++) {
		if (flock(fd, LOCK_EX | LOCK_NB) == 0)
			return fd;
		nanosleep(&step, NULL);
	}
	close(fd);
	return -EBUSY;
}
