/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A folder of a test's own, and files in it. */
#ifndef LINECHECK_TEST_FILES_H
#define LINECHECK_TEST_FILES_H

#include <stddef.h>

#define LC_TEST_FOLDER_SIZE 64

/** Makes a folder under /tmp that no other test has; ends the program where that cannot be. */
void lc_test_folder_make(char folder[LC_TEST_FOLDER_SIZE]);
/** Removes folder and all that is in it; links are removed, not followed. */
void lc_test_folder_remove(const char *folder);
/** Writes size bytes into path, a new file or an old one; ends the program where that cannot be. */
void lc_test_file_write(const char *path, const void *bytes, size_t size);

#endif
