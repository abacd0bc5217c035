/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A folder of a test's own, for files. */
#include "folder.h"

#include <check.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>

char folder[64];

void make_folder(void)
{
	snprintf(folder, sizeof folder, "/tmp/lc-test-file-XXXXXX");
	ck_assert_ptr_nonnull(mkdtemp(folder));
}

static int remove_entry(const char *path, const struct stat *status, int type, struct FTW *walk)
{
	return remove(path);
}

void remove_folder(void)
{
	nftw(folder, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
}

const char *in_folder(const char *name)
{
	static char path[128];
	snprintf(path, sizeof path, "%s/%s", folder, name);
	return path;
}

void write_bytes(const char *path, const void *bytes, size_t count)
{
	FILE *file = fopen(path, "wbe");
	ck_assert_uint_eq(fwrite(bytes, 1, count, file), count);
	fclose(file);
}
