/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The command line of linecheck-gtk. No GTK, so that mistakes are told without a display. */
#ifndef LINECHECK_UI_OPTIONS_H
#define LINECHECK_UI_OPTIONS_H

#include "linecheck/chain.h"

#define LC_OPTIONS_WORDS 512 /* of the command line, at most */

struct lc_options {
	bool help, version;
	enum lc_source_kind kind;
	const char *file;       /* the recording, or NULL */
	const char *name;       /* the JACK client's, or NULL */
	bool configures_engine; /* a JACK option besides --name was given */
	const char *card;       /* a simulated one, or NULL */
	double duration_s;      /* close after this time; 0: stay open */
	double quiet_s, play_s; /* of the line check */
	struct lc_chain chain;  /* as --demo, --chain, --fault and --set make it */
	bool chain_is_named;    /* --chain or --set say what it is, and this is no demo */
	size_t argument_count;
	const char *arguments[LC_OPTIONS_WORDS + 1]; /* for `linecheck engine`; NULL at the end */
};

/**
 * Reads argv (borrowed for the life of options). Fails with LC_USAGE, LC_NOT_FOUND or
 * LC_UNREADABLE, and one line that says what to do.
 */
enum lc_status lc_options_parse(
        struct lc_options *options, int argc, char *const argv[], struct lc_error *error);
/** Writes what --help says to standard output. */
void lc_options_print_help(void);

#endif
