/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A runtime folder of the test's own, so that no engine of the user's is met. */
#ifndef LINECHECK_TEST_FOLDER_H
#define LINECHECK_TEST_FOLDER_H

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static char lc_test_folder[32]; /* what XDG_RUNTIME_DIR is for this test */

/** Makes the folder and points XDG_RUNTIME_DIR at it. */
static inline void lc_test_folder_make(void)
{
	snprintf(lc_test_folder, sizeof lc_test_folder, "/tmp/lc-test-XXXXXX");
	if (!mkdtemp(lc_test_folder)) {
		perror(lc_test_folder);
		exit(EXIT_FAILURE);
	}
	setenv("XDG_RUNTIME_DIR", lc_test_folder, 1);
}

/** Removes the folder and what the link has put there. */
static inline void lc_test_folder_remove(void)
{
	char path[512];
	struct dirent *entry;
	DIR *folder;

	snprintf(path, sizeof path, "%s/linecheck", lc_test_folder);
	folder = opendir(path);
	while (folder && (entry = readdir(folder))) {
		snprintf(path, sizeof path, "%s/linecheck/%s", lc_test_folder, entry->d_name);
		unlink(path);
	}
	if (folder)
		closedir(folder);
	snprintf(path, sizeof path, "%s/linecheck", lc_test_folder);
	rmdir(path);
	rmdir(lc_test_folder);
}

#endif
