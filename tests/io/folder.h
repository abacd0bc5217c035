/* SPDX-License-Identifier: GPL-3.0-or-later */
/** A folder of a test's own, for files. */
#ifndef LINECHECK_TEST_FOLDER_H
#define LINECHECK_TEST_FOLDER_H

#include "../support/files.h"

extern char folder[LC_TEST_FOLDER_SIZE]; /* its path */

/* A fixture of checked tests: made before, removed with all that is in it after. */
void make_folder(void);
void remove_folder(void);
/* The path of a file in it; valid until the next call. */
const char *in_folder(const char *name);

#endif
