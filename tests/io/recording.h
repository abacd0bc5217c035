/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A recording written by libsndfile, in a folder of the test's own. */
#ifndef LINECHECK_TESTS_IO_RECORDING_H
#define LINECHECK_TESTS_IO_RECORDING_H

#include "linecheck/file.h"

#include "../support/run.h"
#include "folder.h"

#include <sndfile.h>
#include <stdlib.h>
#include <unistd.h>

#define RATE_HZ 48000

/* Sample value of channel c at frame i: multiples of 1/128, which every PCM format holds exactly.
 */
static inline float sample(uint32_t c, uint32_t i)
{
	return (float)((int)((i * 7 + c * 13) % 201) - 100) / 128.0f;
}

static inline void write_with_libsndfile(
        const char *path, int format, uint32_t channels, int rate_hz, uint32_t frames)
{
	SF_INFO info = { .samplerate = rate_hz, .channels = (int)channels, .format = format };
	SNDFILE *file = sf_open(path, SFM_WRITE, &info);
	ck_assert_msg(file != NULL, "%s: %s", path, sf_strerror(NULL));
	float *x = calloc((size_t)frames * channels + 1, sizeof *x);
	int *steps = calloc((size_t)frames * channels + 1, sizeof *steps);
	for (uint32_t i = 0; i < frames; i++)
		for (uint32_t c = 0; c < channels; c++) {
			x[i * channels + c] = sample(c, i);
			steps[i * channels + c] = (int)(sample(c, i) * 0x1p31f);
		}
	/* Given floats, libsndfile would not write the integers that they stand for. */
	int subtype = format & SF_FORMAT_SUBMASK;
	bool is_float = subtype == SF_FORMAT_FLOAT || subtype == SF_FORMAT_DOUBLE ||
	        subtype == SF_FORMAT_VORBIS;
	ck_assert_int_eq(
	        is_float ? sf_writef_float(file, x, frames) : sf_writef_int(file, steps, frames),
	        frames);
	free(x);
	free(steps);
	sf_close(file);
}

#endif
