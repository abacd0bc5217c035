/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A chain file in a folder of the test's own. */
#ifndef LINECHECK_TESTS_CHAIN_CHAIN_FILE_H
#define LINECHECK_TESTS_CHAIN_CHAIN_FILE_H

#include "linecheck/chain.h"

#include "../support/files.h"
#include "../support/run.h"
#include "same_chain.h"

#include <string.h>

static char folder[LC_TEST_FOLDER_SIZE], path[128];

static inline void make_folder(void)
{
	lc_test_folder_make(folder);
	snprintf(path, sizeof path, "%s/chain.ini", folder);
}

static inline void remove_folder(void)
{
	lc_test_folder_remove(folder);
}

static inline enum lc_status load(struct lc_chain *chain, const char *text, struct lc_error *error)
{
	lc_test_file_write(path, text, strlen(text));
	return lc_chain_load(chain, path, error);
}

/* The example of the design, with every kind of comment. */
static const char example[] =
        "[room]\nnoise_dba = 30                    ; default 25\n"
        "[mic]\nmodel = audio-technica-at2020     ; a gear id\n"
        "# a line of comment\n; and another\n"
        "[lifter]\nmodel = none\n"
        "[preamp]\nmodel = art-tube-mp\ngain_db = 40\nphantom = on\noutput = trs\nlevel = pro\n"
        "[cable]\nkind = trs\n"
        "[interface]\nmodel = focusrite-scarlett-2i2-3rd\ninput = line\ngain_db = 0\nphantom = "
        "off\n"
        "pad = off\nclock = internal\n"
        "[session]\nrate_hz = 48000\nbits = 24\n"
        "[mic 2]\nmodel = shure-sm58\n[interface 2]\ngain_db = 12.5\n";

#endif
