/* SPDX-License-Identifier: GPL-3.0-or-later */
/** A recording (any format of libsndfile) through the engine. */
#ifndef LINECHECK_FILE_H
#define LINECHECK_FILE_H

#include "linecheck/engine.h"

/**
 * Reads path to its end, or its first max_s seconds where max_s is above 0, through a new engine
 * with as many channels as it has, and publishes the last slice. *engine then holds the figures
 * (lc_engine_refresh(), lc_engine_snapshot()); free it with lc_engine_free(). Where the file
 * declares the places of 5.0 or 5.1 its surrounds and its LFE channel count in the loudness as
 * ITU-R BS.1770-5 has it. info is filled. With tap_out not NULL a tap is allocated for the
 * pictures; free it with free() after the engine.
 *
 * Fails with LC_NOT_FOUND, or LC_UNREADABLE for what libsndfile cannot read, 0 frames, more than
 * LC_MAX_CHANNELS channels or a rate outside LC_RATE_MIN_HZ to LC_RATE_MAX_HZ; the line names the
 * file and the remedy.
 */
enum lc_status lc_file_measure(const char *path, double max_s, struct lc_engine **engine,
        struct lc_tap **tap_out, struct lc_source_info *info, struct lc_error *error);

/**
 * Reads the first channel of path, its first LC_READ_MAX_S seconds at most, into *samples, for
 * free(). Fails as lc_file_measure(), or with LC_NO_MEMORY.
 */
#define LC_READ_MAX_S 600
enum lc_status lc_file_load(const char *path, float **samples, uint64_t *frames, double *rate_hz,
        struct lc_error *error);

/**
 * Writes channels of samples to a WAV file, bits 16, 24 (TPDF dither is the caller's) or 32
 * (float). generate is called for blocks of up to 4096 frames until frames are written. An
 * existing file is replaced only when everything was written. Fails with LC_SYSTEM or LC_USAGE.
 */
typedef void (*lc_generate_function)(void *context, float *const out[], uint32_t frames);
enum lc_status lc_file_write(const char *path, uint32_t channels, double rate_hz, uint32_t bits,
        uint64_t frames, lc_generate_function generate, void *context, struct lc_error *error);

#endif
