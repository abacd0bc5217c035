/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A runtime folder of the test's own, so that no engine of the user's is met. */
#ifndef LINECHECK_TEST_RUNTIME_FOLDER_H
#define LINECHECK_TEST_RUNTIME_FOLDER_H

#include "../support/files.h"

#include <stdlib.h>

static char runtime_folder[LC_TEST_FOLDER_SIZE]; /* what XDG_RUNTIME_DIR is for this test */

/** Makes the folder and points XDG_RUNTIME_DIR at it. */
static inline void runtime_folder_make(void)
{
	lc_test_folder_make(runtime_folder);
	setenv("XDG_RUNTIME_DIR", runtime_folder, 1);
}

/** Removes the folder and what the link has put there. */
static inline void runtime_folder_remove(void)
{
	lc_test_folder_remove(runtime_folder);
}

#endif
