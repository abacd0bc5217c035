/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The gear files as they were built in; the array is made by embed.py. */
#ifndef LINECHECK_CHAIN_GEAR_FILES_H
#define LINECHECK_CHAIN_GEAR_FILES_H

#include <stddef.h>

struct lc_gear_file {
	const char *name; /* "ID.ini" */
	const char *text;
};
extern const struct lc_gear_file lc_gear_files[];
extern const size_t lc_gear_file_count;

#endif
