/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A folder of a test's own, for files. */
#include "folder.h"

#include <stdio.h>

char folder[LC_TEST_FOLDER_SIZE];

void make_folder(void)
{
	lc_test_folder_make(folder);
}

void remove_folder(void)
{
	lc_test_folder_remove(folder);
}

const char *in_folder(const char *name)
{
	static char path[128];
	snprintf(path, sizeof path, "%s/%s", folder, name);
	return path;
}
