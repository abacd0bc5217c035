/* SPDX-License-Identifier: GPL-3.0-or-later */
/** What the parts of the room share about files. */
#ifndef LINECHECK_IO_FILE_PRIVATE_H
#define LINECHECK_IO_FILE_PRIVATE_H

#include "linecheck/engine.h"

#include <sndfile.h>
#include <stdbool.h>
#include <stdint.h>

#define LC_BLOCK_FRAMES 4096u

/**
 * Opens a recording that can be measured: one that is there, of a known format, with 1 to
 * LC_MAX_CHANNELS channels at a rate from LC_RATE_MIN_HZ to LC_RATE_MAX_HZ, and of its whole
 * length. On success *file is the caller's to close; errors as of lc_file_measure().
 */
enum lc_status lc_file_open(
        const char *path, SNDFILE **file, SF_INFO *format, struct lc_error *error);

/**
 * Whether path is a WAV file whose sample data ends before the length that its header declares,
 * as a copy that was cut short does. False for every other kind of file, and for a header whose
 * length is a streaming program's "not known" (2 GiB and more).
 */
bool lc_wav_is_truncated(const char *path);

/**
 * Gives the channels their weights in the loudness, before the engine is prepared: where file
 * declares the places of 5.0 or 5.1 the surrounds count 1.41 and the LFE channel nothing (ITU-R
 * BS.1770-5); else all count 1.
 */
void lc_file_weigh(SNDFILE *file, int channels, struct lc_engine *engine);

#endif
