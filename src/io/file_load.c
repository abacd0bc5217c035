/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One channel of a recording in memory. */
#include "linecheck/file.h"

#include "file_private.h"

#include <stdlib.h>

/* Reads up to wanted frames of channels, and keeps the first channel; how many there were. */
static sf_count_t read_first(
        SNDFILE *file, int channels, float *block, float *samples, sf_count_t wanted)
{
	sf_count_t done = 0, frames = 1;
	while (done < wanted && frames > 0) {
		sf_count_t left = wanted - done;
		frames = sf_readf_float(
		        file, block, left < LC_BLOCK_FRAMES ? left : LC_BLOCK_FRAMES);
		for (sf_count_t i = 0; i < frames; i++)
			samples[done + i] = block[i * channels];
		done += frames;
	}
	return done;
}

enum lc_status lc_file_load(const char *path, float **samples, uint64_t *frames, double *rate_hz,
        struct lc_error *error)
{
	SNDFILE *file;
	SF_INFO format;
	enum lc_status status = lc_file_open(path, &file, &format, error);
	if (status != LC_OK)
		return status;
	sf_count_t wanted = (sf_count_t)LC_READ_MAX_S * format.samplerate;
	if (format.frames < wanted)
		wanted = format.frames;
	float *block = malloc((size_t)format.channels * LC_BLOCK_FRAMES * sizeof *block);
	float *kept = malloc((size_t)wanted * sizeof *kept);
	sf_count_t done = 0;
	if (block && kept)
		done = read_first(file, format.channels, block, kept, wanted);
	if (!block || !kept)
		status = lc_fail(
		        error, LC_NO_MEMORY, _("%s: out of memory; close other programs"), path);
	else if (done == 0 || sf_error(file) != SF_ERR_NO_ERROR)
		status = lc_fail(error, LC_UNREADABLE, _("%s: damaged (%s); copy it anew"), path,
		        sf_strerror(file));
	sf_close(file);
	free(block);
	if (status != LC_OK) {
		free(kept);
		return status;
	}
	*samples = kept;
	*frames = (uint64_t)done;
	*rate_hz = format.samplerate;
	return LC_OK;
}
