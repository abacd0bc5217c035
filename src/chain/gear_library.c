/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of gear to the list of all gear, those that others are based on first. */
#include "gear_library.h"
#include "gear_blank.h"
#include "gear_files.h"
#include "words.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

/* The file that base is asked for. */
struct asking {
	struct lc_gear_library *library;
	struct lc_gear_source *source;
};

static pthread_once_t once = PTHREAD_ONCE_INIT;
static struct lc_gear *all;
static size_t all_count;

/* The user's file of that id, or the built-in one; NULL where there is none. */
static struct lc_gear_source *source_of(
        struct lc_gear_library *library, const char *id, bool built_in_only)
{
	for (size_t i = library->count; i-- > 0;) {
		struct lc_gear_source *source = &library->source[i];
		if (strcmp(source->id, id) == 0 && !(built_in_only && source->is_users))
			return source;
	}
	return NULL;
}

static enum lc_status read_source(
        struct lc_gear_library *library, struct lc_gear_source *source, struct lc_error *error);

static enum lc_status find_base(
        void *context, const char *id, struct lc_gear *base, struct lc_error *error)
{
	struct asking *asking = context;
	struct lc_error why = { 0 };
	char quote[LC_QUOTE_SIZE];
	bool itself = strcmp(id, asking->source->id) == 0;
	struct lc_gear_source *found = source_of(asking->library, id, itself);
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
        struct lc_gear_library *library, struct lc_gear_source *source, struct lc_error *error)
{
	struct asking asking = { library, source };
	const struct lc_gear *start = NULL;
	enum lc_status status = LC_OK;
	if (source->state == READ)
		return LC_OK;
	source->state = READING;
	struct lc_gear_source *overridden =
	        source->is_users ? source_of(library, source->id, true) : NULL;
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
			bool usb = gear[i].usb_id[0] && !strcasecmp(gear[i].usb_id, gear[j].usb_id);
			bool pci = gear[i].pci_id[0] && !strcasecmp(gear[i].pci_id, gear[j].pci_id);
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

enum lc_status lc_gear_library_read(struct lc_gear_library *library, struct lc_error *error)
{
	struct lc_gear *gear = calloc(library->count, sizeof *gear);
	enum lc_status status = LC_OK;
	size_t count = 0;
	if (!gear)
		return lc_fail(error, LC_NO_MEMORY, "%s", lc_status_sentence(LC_NO_MEMORY));
	for (size_t i = 0; status == LC_OK && i < library->count; i++) {
		struct lc_gear_source *source = &library->source[i];
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

void lc_gear_source_name(struct lc_gear_source *source, const char *name)
{
	const char *dot = strrchr(name, '.');
	size_t length = dot ? (size_t)(dot - name) : strlen(name);
	snprintf(source->id, sizeof source->id, "%.*s",
	        (int)(length < sizeof source->id ? length : sizeof source->id - 1), name);
}

enum lc_status lc_gear_library_make(
        struct lc_gear_library *library, size_t more, struct lc_error *error)
{
	library->source = calloc(lc_gear_file_count + more, sizeof *library->source);
	library->count = lc_gear_file_count;
	if (!library->source)
		return lc_fail(error, LC_NO_MEMORY, "%s", lc_status_sentence(LC_NO_MEMORY));
	for (size_t i = 0; i < lc_gear_file_count; i++) {
		library->source[i].place = (char *)lc_gear_files[i].name;
		library->source[i].text = (char *)lc_gear_files[i].text;
		lc_gear_source_name(&library->source[i], lc_gear_files[i].name);
	}
	return LC_OK;
}

void lc_gear_library_free(struct lc_gear_library *library)
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
	struct lc_gear_library library = { 0 };
	struct lc_error error = { 0 };
	enum lc_status status = lc_gear_library_make(&library, 0, &error);
	if (status == LC_OK)
		status = lc_gear_library_read(&library, &error);
	lc_gear_library_free(&library);
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
