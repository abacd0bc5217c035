/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of all gear: the files that were built in, and over them the user's own. */
#include "gear_blank.h"
#include "gear_files.h"
#include "textfile.h"
#include "words.h"

#include <dirent.h>
#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* A gear file has some hundred bytes. */
#define FILE_SIZE_MAX ((size_t)64 * 1024)
#define USER_FILES_MAX 1000

/* One file, and what became of it. */
struct source {
	char *place; /* its path, or "ID.ini" */
	char *text;
	char id[48];
	bool is_users;
	enum { UNREAD, READING, READ } state;
	struct lc_gear gear;
};

struct library {
	struct source *source; /* the built-in ones come first */
	size_t count;
};

/* The file that base is asked for. */
struct asking {
	struct library *library;
	struct source *source;
};

static pthread_once_t once = PTHREAD_ONCE_INIT;
static struct lc_gear *all;
static size_t all_count;

/* The user's file of that id, or the built-in one; NULL where there is none. */
static struct source *source_of(struct library *library, const char *id, bool built_in_only)
{
	for (size_t i = library->count; i-- > 0;) {
		struct source *source = &library->source[i];
		if (strcmp(source->id, id) == 0 && !(built_in_only && source->is_users))
			return source;
	}
	return NULL;
}

static enum lc_status read_source(
        struct library *library, struct source *source, struct lc_error *error);

static enum lc_status find_base(
        void *context, const char *id, struct lc_gear *base, struct lc_error *error)
{
	struct asking *asking = context;
	struct lc_error why = { 0 };
	char quote[LC_QUOTE_SIZE];
	bool itself = strcmp(id, asking->source->id) == 0;
	struct source *found = source_of(asking->library, id, itself);
	lc_word_quote(id, quote);
	if (found == asking->source || (itself && !found))
		return lc_fail(error, LC_UNREADABLE,
		        _("based_on: '%s' is this file itself; name other gear"), quote);
	if (!found) {
		/* while the built-in ones are read there is no list to look into */
		const char *nearest = asking->source->is_users ? lc_gear_nearest(id, -1) : NULL;
		return lc_fail(error, LC_UNREADABLE,
		        nearest ? _("based_on: no gear has the id '%s'; did you mean '%s'?")
		                : _("based_on: no gear has the id '%s'; `linecheck gear` lists "
		                    "all"),
		        quote, nearest);
	}
	if (found->state == READING)
		return lc_fail(error, LC_UNREADABLE,
		        _("based_on: '%s' is itself based on this one, a cycle; take one of them "
		          "out"),
		        quote);
	enum lc_status status = read_source(asking->library, found, &why);
	if (status != LC_OK)
		return lc_fail(error, status, "%s", why.text);
	*base = found->gear;
	return LC_OK;
}

static enum lc_status read_source(
        struct library *library, struct source *source, struct lc_error *error)
{
	struct asking asking = { library, source };
	const struct lc_gear *start = NULL;
	enum lc_status status = LC_OK;
	if (source->state == READ)
		return LC_OK;
	source->state = READING;
	struct source *overridden = source->is_users ? source_of(library, source->id, true) : NULL;
	if (overridden) {
		status = read_source(library, overridden, error);
		start = &overridden->gear;
	}
	if (status == LC_OK)
		status = lc_gear_parse_over(source->text, source->place, start, find_base, &asking,
		        &source->gear, error);
	source->state = status == LC_OK ? READ : UNREAD;
	return status;
}

/* Two cards cannot be told apart by one id. */
static enum lc_status check_card_ids(
        const struct lc_gear *gear, size_t count, struct lc_error *error)
{
	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < i; j++) {
			bool usb = gear[i].usb_id[0] && !strcmp(gear[i].usb_id, gear[j].usb_id);
			bool pci = gear[i].pci_id[0] && !strcmp(gear[i].pci_id, gear[j].pci_id);
			if (usb || pci)
				return lc_fail(error, LC_USAGE,
				        _("gear %s and %s have the same %s; to change gear that is "
				          "listed, name the file after it"),
				        gear[j].id, gear[i].id, usb ? "usb_id" : "pci_id");
		}
	return LC_OK;
}

static int by_id(const void *a, const void *b)
{
	return strcmp(((const struct lc_gear *)a)->id, ((const struct lc_gear *)b)->id);
}

/* Reads every source; on success the list of all gear is the library's. */
static enum lc_status read_library(struct library *library, struct lc_error *error)
{
	struct lc_gear *gear = calloc(library->count, sizeof *gear);
	enum lc_status status = LC_OK;
	size_t count = 0;
	if (!gear)
		return lc_fail(error, LC_NO_MEMORY, "%s", lc_status_sentence(LC_NO_MEMORY));
	for (size_t i = 0; status == LC_OK && i < library->count; i++) {
		struct source *source = &library->source[i];
		status = read_source(library, source, error);
		if (source == source_of(library, source->id, false))
			gear[count++] = source->gear;
	}
	qsort(gear, count, sizeof *gear, by_id);
	if (status == LC_OK)
		status = check_card_ids(gear, count, error);
	if (status != LC_OK) {
		free(gear);
		return status;
	}
	free(all);
	all = gear;
	all_count = count;
	return LC_OK;
}

/* The id of a file's name: up to the last dot. */
static void name_source(struct source *source, const char *name)
{
	const char *dot = strrchr(name, '.');
	size_t length = dot ? (size_t)(dot - name) : strlen(name);
	snprintf(source->id, sizeof source->id, "%.*s",
	        (int)(length < sizeof source->id ? length : sizeof source->id - 1), name);
}

static enum lc_status make_library(struct library *library, size_t more, struct lc_error *error)
{
	library->source = calloc(lc_gear_file_count + more, sizeof *library->source);
	library->count = lc_gear_file_count;
	if (!library->source)
		return lc_fail(error, LC_NO_MEMORY, "%s", lc_status_sentence(LC_NO_MEMORY));
	for (size_t i = 0; i < lc_gear_file_count; i++) {
		library->source[i].place = (char *)lc_gear_files[i].name;
		library->source[i].text = (char *)lc_gear_files[i].text;
		name_source(&library->source[i], lc_gear_files[i].name);
	}
	return LC_OK;
}

static void free_library(struct library *library)
{
	for (size_t i = lc_gear_file_count; i < library->count; i++) {
		free(library->source[i].place);
		free(library->source[i].text);
	}
	free(library->source);
}

/* The files were checked by a test; one that fails here means a broken build. */
static void read_built_in(void)
{
	struct library library = { 0 };
	struct lc_error error = { 0 };
	enum lc_status status = make_library(&library, 0, &error);
	if (status == LC_OK)
		status = read_library(&library, &error);
	free(library.source);
	if (status == LC_OK)
		return;
	fprintf(stderr, "%s\n", error.text);
	abort();
}

const struct lc_gear *lc_gear_all(size_t *count)
{
	pthread_once(&once, read_built_in);
	*count = all_count;
	return all;
}

/* Adds one file of folder, unless it is no plain *.ini. */
static enum lc_status add_file(
        struct library *library, const char *folder, const char *name, struct lc_error *error)
{
	const char *ending = strrchr(name, '.');
	struct source *source = &library->source[library->count];
	struct stat state;
	if (name[0] == '.' || !ending || strcmp(ending, ".ini") != 0)
		return LC_OK;
	if (library->count == lc_gear_file_count + USER_FILES_MAX)
		return lc_fail(error, LC_USAGE, _("%s: more than %d gear files; take some out"),
		        folder, USER_FILES_MAX);
	if (asprintf(&source->place, "%s/%s", folder, name) < 0)
		return lc_fail(error, LC_NO_MEMORY, "%s", lc_status_sentence(LC_NO_MEMORY));
	source->is_users = true;
	name_source(source, name);
	library->count++;
	if (stat(source->place, &state) == 0 && !S_ISREG(state.st_mode))
		return lc_fail(
		        error, LC_USAGE, _("%s: not a plain file; take it out"), source->place);
	return lc_text_read(source->place, _("gear file"), FILE_SIZE_MAX, &source->text, error);
}

static enum lc_status read_folder(const char *folder, struct lc_error *error)
{
	struct library library = { 0 };
	struct dirent **entry = NULL;
	int entries = scandir(folder, &entry, NULL, alphasort);
	if (entries < 0 && (errno == ENOENT || errno == ENOTDIR))
		return LC_OK;
	if (entries < 0)
		return lc_fail(error, LC_USAGE, _("%s: the folder of gear cannot be read: %s"),
		        folder, strerror(errno));
	enum lc_status status = make_library(&library, USER_FILES_MAX, error);
	for (int i = 0; i < entries; i++) {
		if (status == LC_OK)
			status = add_file(&library, folder, entry[i]->d_name, error);
		free(entry[i]);
	}
	free(entry);
	if (status == LC_OK && library.count > lc_gear_file_count)
		status = read_library(&library, error);
	free_library(&library);
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
