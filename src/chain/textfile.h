/* SPDX-License-Identifier: GPL-3.0-or-later */
/** A file of text as a string. */
#ifndef LINECHECK_CHAIN_TEXTFILE_H
#define LINECHECK_CHAIN_TEXTFILE_H

#include "linecheck/error.h"

#include <stddef.h>

/**
 * Reads all of path into *text, for free(). noun ("chain file") says in errors what was wanted.
 * Fails with LC_NOT_FOUND, LC_UNREADABLE (a folder, no permission), LC_NO_MEMORY, or with LC_USAGE
 * for more than size_max bytes and for bytes that are no text.
 */
enum lc_status lc_text_read(
        const char *path, const char *noun, size_t size_max, char **text, struct lc_error *error);

#endif
