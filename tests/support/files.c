/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A folder of a test's own, and files in it. */
#include "files.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>

static void give_up(const char *path)
{
	perror(path);
	exit(EXIT_FAILURE);
}

void lc_test_folder_make(char folder[LC_TEST_FOLDER_SIZE])
{
	snprintf(folder, LC_TEST_FOLDER_SIZE, "/tmp/linecheck-test-XXXXXX");
	if (!mkdtemp(folder))
		give_up(folder);
}

static int remove_entry(const char *path, const struct stat *status, int type, struct FTW *walk)
{
	return remove(path);
}

void lc_test_folder_remove(const char *folder)
{
	nftw(folder, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
}

void lc_test_file_write(const char *path, const void *bytes, size_t size)
{
	FILE *file = fopen(path, "wbe");

	if (!file || fwrite(bytes, 1, size, file) != size || fclose(file) != 0)
		give_up(path);
}
