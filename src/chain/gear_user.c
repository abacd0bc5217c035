/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The user's own gear: the files of a folder over the built-in ones. */
#include "gear_files.h"
#include "gear_library.h"
#include "textfile.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* A gear file has some hundred bytes. */
#define FILE_SIZE_MAX ((size_t)64 * 1024)
#define USER_FILES_MAX 1000

/* Adds one file of folder, unless it is no plain *.ini. */
static enum lc_status add_file(struct lc_gear_library *library, const char *folder,
        const char *name, struct lc_error *error)
{
	const char *ending = strrchr(name, '.');
	struct lc_gear_source *source = &library->source[library->count];
	struct stat state;
	if (name[0] == '.' || !ending || strcmp(ending, ".ini") != 0)
		return LC_OK;
	if (library->count == lc_gear_file_count + USER_FILES_MAX)
		return lc_fail(error, LC_USAGE, _("%s: more than %d gear files; take some out"),
		        folder, USER_FILES_MAX);
	if (asprintf(&source->place, "%s/%s", folder, name) < 0)
		return lc_fail(error, LC_NO_MEMORY, "%s", lc_status_sentence(LC_NO_MEMORY));
	source->is_users = true;
	lc_gear_source_name(source, name);
	library->count++;
	if (stat(source->place, &state) == 0 && !S_ISREG(state.st_mode))
		return lc_fail(
		        error, LC_USAGE, _("%s: not a plain file; take it out"), source->place);
	return lc_text_read(source->place, _("gear file"), FILE_SIZE_MAX, &source->text, error);
}

static enum lc_status read_folder(const char *folder, struct lc_error *error)
{
	struct lc_gear_library library = { 0 };
	struct dirent **entry = NULL;
	int entries = scandir(folder, &entry, NULL, alphasort);
	if (entries < 0 && (errno == ENOENT || errno == ENOTDIR))
		return LC_OK;
	if (entries < 0)
		return lc_fail(error, LC_USAGE, _("%s: the folder of gear cannot be read: %s"),
		        folder, strerror(errno));
	enum lc_status status = lc_gear_library_make(&library, USER_FILES_MAX, error);
	for (int i = 0; i < entries; i++) {
		if (status == LC_OK)
			status = add_file(&library, folder, entry[i]->d_name, error);
		free(entry[i]);
	}
	free(entry);
	if (status == LC_OK && library.count > lc_gear_file_count)
		status = lc_gear_library_read(&library, error);
	lc_gear_library_free(&library);
	return status;
}

enum lc_status lc_gear_read_user(const char *folder, struct lc_error *error)
{
	const char *config = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
	char path[4096];
	size_t count;
	lc_gear_all(&count);
	/* a relative path in it is to be ignored (XDG Base Directory Specification) */
	if (config && config[0] == '/')
		snprintf(path, sizeof path, "%s/linecheck/gear", config);
	else
		snprintf(path, sizeof path, "%s/.config/linecheck/gear", home ? home : "");
	enum lc_status status = read_folder(folder ? folder : path, error);
	if (status != LC_UNREADABLE && status != LC_NOT_FOUND)
		return status;
	/* the text is what counts: the user's own file is wrong */
	if (error)
		error->status = LC_USAGE;
	return LC_USAGE;
}
