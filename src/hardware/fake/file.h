/* SPDX-License-Identifier: GPL-3.0-or-later */
/** The files of simulated cards: read with care, written whole, and one process at a time. */
#ifndef LINECHECK_FAKE_FILE_H
#define LINECHECK_FAKE_FILE_H

#include <stdbool.h>

/**
 * The whole of a small file; free() it. NULL with errno: EINVAL for what is none (a pipe, a device,
 * a film), else as open() has it.
 */
char *fake_file_read(const char *path);
/** Writes a file beside its place first, so that a reader sees the old or the new one; the folders
 * it lies in are made. Take the lock before. A negative errno. */
int fake_file_write(const char *path, const char *text);
/**
 * Whether alsa-lib may read text as a configuration: its parser and what frees the tree call
 * themselves for each level, and it would follow `<FILE>` to any file. A state has a few levels.
 */
bool fake_text_is_plain(const char *text);
/**
 * Waits for the turn to change the file and what lies beside it; returns what close() gives back.
 * -EBUSY when another process does not end its turn (it was stopped in the middle), else a negative
 * errno.
 */
int fake_file_lock(const char *path);

#endif
