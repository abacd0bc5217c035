/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The files that gear is read from, the built-in ones first. */
#ifndef LINECHECK_CHAIN_GEAR_LIBRARY_H
#define LINECHECK_CHAIN_GEAR_LIBRARY_H

#include "linecheck/gear.h"

#include <stdbool.h>

/* One file, and what became of it. */
struct lc_gear_source {
	char *place; /* its path, or "ID.ini" */
	char *text;
	char id[48];
	bool is_users;
	enum { UNREAD, READING, READ } state;
	struct lc_gear gear;
};

struct lc_gear_library {
	struct lc_gear_source *source; /* the built-in ones come first */
	size_t count;
};

/** The built-in files, with room for more; to be freed. */
enum lc_status lc_gear_library_make(
        struct lc_gear_library *library, size_t more, struct lc_error *error);
/** Gives a source the id of a file's name: up to the last dot. */
void lc_gear_source_name(struct lc_gear_source *source, const char *name);
/** Reads every source; on success the list of all gear is that of the library. */
enum lc_status lc_gear_library_read(struct lc_gear_library *library, struct lc_error *error);
/** Place and text of the user's files are freed with it. */
void lc_gear_library_free(struct lc_gear_library *library);

#endif
