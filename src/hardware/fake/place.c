/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where things are: alsa-lib's plugin, and the user's own simulated cards. */
#include "card.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PATH_SIZE 640
#define PLUGIN "libasound_module_ctl_linecheck.so"

static bool in_folder_of_program(char *path, size_t size)
{
	char program[PATH_SIZE / 2];
	ssize_t length = readlink("/proc/self/exe", program, sizeof program - 1);
	if (length <= 0)
		return false;
	program[length] = '\0';
	*strrchr(program, '/') = '\0';
	int written = snprintf(path, size, "%s/src/hardware/fake/" PLUGIN, program);
	return written < (int)size && access(path, R_OK) == 0;
}

enum lc_status fake_plugin_path(char *path, size_t size, struct lc_error *error)
{
	const char *given = getenv("LINECHECK_ALSA_PLUGIN");
	if (given)
		snprintf(path, size, "%s", given);
	else if (!in_folder_of_program(path, size))
		snprintf(path, size, "%s/" PLUGIN, LC_MODULE_FOLDER);
	if (access(path, R_OK) == 0)
		return LC_OK;
	return lc_fail(error, LC_NOT_FOUND,
	        _("%s: what simulates a card is missing; install Linecheck again"), path);
}

/* Files of one name in several folders are several cards. */
static unsigned int place_number(const char *path)
{
	unsigned int number = 5381;
	char *real = realpath(path, NULL);
	for (const char *at = real ? real : path; *at; at++)
		number = number * 33 + (unsigned char)*at;
	free(real);
	return number;
}

/* A folder that others may write to could lead alsa-lib to their code. */
static enum lc_status check_owner(const char *folder, struct lc_error *error)
{
	struct stat it;
	if (mkdir(folder, 0700) != 0 && errno != EEXIST)
		return lc_fail(error, LC_SYSTEM, _("%s: the folder cannot be made: %s"), folder,
		        strerror(errno));
	if (lstat(folder, &it) == 0 && S_ISDIR(it.st_mode) && it.st_uid == getuid() &&
	        !(it.st_mode & 022))
		return LC_OK;
	return lc_fail(error, LC_SYSTEM,
	        _("%s: the folder is not yours alone; remove it, or set XDG_RUNTIME_DIR"), folder);
}

enum lc_status lc_fake_card_root(const char *card, char *root, size_t size, struct lc_error *error)
{
	const char *run = getenv("XDG_RUNTIME_DIR"), *slash = strrchr(card, '/');
	char *text, base[96];
	enum lc_status status = fake_card_text(card, &text, error);
	free(text);
	if (status != LC_OK)
		return status;
	if (slash)
		snprintf(base, sizeof base, "%08x", place_number(card));
	else
		snprintf(base, sizeof base, "%.90s", card);
	char folder[256];
	int length = run && run[0] == '/'
	        ? snprintf(folder, sizeof folder, "%s/linecheck", run)
	        : snprintf(folder, sizeof folder, "/tmp/linecheck-%u", (unsigned int)getuid());
	if (length >= (int)sizeof folder ||
	        snprintf(root, size, "%s/card-%s", folder, base) >= (int)size)
		return lc_fail(error, LC_SYSTEM, _("%s: the path is too long"), folder);
	return check_owner(folder, error);
}
