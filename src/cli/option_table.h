/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of options: a row is all that a new option needs, beside its place in lc_options. */
#ifndef LINECHECK_CLI_OPTION_TABLE_H
#define LINECHECK_CLI_OPTION_TABLE_H

#include "cli.h"

enum lc_option_kind {
	LC_OPTION_FLAG,
	LC_OPTION_TEXT,
	LC_OPTION_TEXTS,
	LC_OPTION_SECONDS,
	LC_OPTION_RATE,
	LC_OPTION_COUNT,
	LC_OPTION_FD,
	LC_OPTION_NUMBER,
};

struct lc_option_row {
	const char *name;
	unsigned int group;
	enum lc_option_kind kind;
	const char *argument; /* what --help calls it; NULL: takes none */
	size_t offset;        /* in struct lc_options */
	size_t count_offset;  /* LC_OPTION_TEXTS: how many there are */
	size_t max; /* LC_OPTION_TEXTS: how many there may be; LC_OPTION_COUNT: the largest */
	const char *help;
};

#define LC_OPTIONS_MAX 64

/** All options that there are, LC_OPTIONS_MAX at most; their count in count. */
const struct lc_option_row *lc_option_rows(size_t *count);

#endif
