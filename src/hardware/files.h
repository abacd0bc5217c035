/* SPDX-License-Identifier: GPL-3.0-or-later */
/** Small files of /proc and /sys, and what devices say in them. */
#ifndef LINECHECK_HARDWARE_FILES_H
#define LINECHECK_HARDWARE_FILES_H

#include <stdbool.h>
#include <stddef.h>

#define LC_PATH_SIZE 512

/**
 * Reads the file of that path, without white space at its end; cut to size. False when it cannot
 * be read, with text "".
 */
__attribute__((format(printf, 3, 4))) bool lc_file_read(
        char *text, size_t size, const char *path_format, ...);
/** Copies what a device says of itself, cut to size; control characters, which could steer a
 * terminal, and what is no UTF-8 become '?'. */
void lc_text_copy(char *into, size_t size, const char *from);
/** The same up to the end of the line. */
void lc_text_line(char *into, size_t size, const char *from);

#endif
