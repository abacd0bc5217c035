/* SPDX-License-Identifier: GPL-3.0-or-later */
/** INI text with errors that name place and line: what gear files and chain files share. */
#ifndef LINECHECK_CHAIN_INIFILE_H
#define LINECHECK_CHAIN_INIFILE_H

#include "linecheck/error.h"

/** What a file means. Each returns LC_OK, or fails with a line that needs no place. */
struct lc_ini_meaning {
	/* a line [section], without the brackets */
	enum lc_status (*section)(void *context, const char *section, struct lc_error *error);
	/* a line key = value of the section told last; value is not empty */
	enum lc_status (*value)(
	        void *context, const char *key, const char *value, struct lc_error *error);
};

/**
 * Reads text: sections, key = value, whole lines of comment from ';' or '#', and comments after
 * " ;". CRLF, a UTF-8 byte order mark and indentation are fine. Stops meaning anything at the
 * first error, which reads "PLACE:LINE: ..." and has the status that meaning gave, or malformed
 * for a line that is none of these.
 */
enum lc_status lc_ini_read(const char *text, const char *place, enum lc_status malformed,
        const struct lc_ini_meaning *meaning, void *context, struct lc_error *error);

#endif
